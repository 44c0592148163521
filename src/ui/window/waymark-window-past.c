/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The past, as one gets to it from the window: earlier versions, the trash, back to a day.
 */
#include "waymark-config.h"

#include "waymark-window-private.h"

#include "waymark-rewind-dialog.h"
#include "waymark-trash-dialog.h"
#include "waymark-versions-dialog.h"

static void
restored_cb (WaymarkWindow *self, const char *message)
{
  waymark_window_undo_toast (self, message);
}

static void
versions_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);
  WaymarkDocument *document = self->pane != NULL ? waymark_pane_get_document (self->pane) : NULL;
  GtkWidget *dialog;

  if (document == NULL || waymark_journal_get_worksheet (self->journal, document) == NULL)
    return;
  dialog = waymark_versions_dialog_new (GTK_WINDOW (self), self->store, document);
  g_signal_connect_object (dialog, "restored", G_CALLBACK (restored_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
document_restored_cb (WaymarkWindow *self, WaymarkDocument *document, const char *message)
{
  waymark_window_open_document (self, document, NULL, 0, 0);
  waymark_window_undo_toast (self, message);
}

static void
trash_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);
  GtkWidget *dialog = waymark_trash_dialog_new (GTK_WINDOW (self), self->store);

  g_signal_connect_object (dialog, "restored", G_CALLBACK (document_restored_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
rewind_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);
  GtkWidget *dialog = waymark_rewind_dialog_new (GTK_WINDOW (self), self->store);

  g_signal_connect_object (dialog, "restored", G_CALLBACK (restored_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
waymark_window_install_past_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.versions", NULL, versions_cb);
  gtk_widget_class_install_action (klass, "win.trash", NULL, trash_cb);
  gtk_widget_class_install_action (klass, "win.rewind", NULL, rewind_cb);
}
