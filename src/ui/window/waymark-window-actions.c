/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-dialog.h"
#include "waymark-share-dialog.h"
#include "waymark-week.h"
#include "waymark-window-private.h"

static WaymarkDocument *
current_document (WaymarkWindow *self)
{
  return self->pane != NULL ? waymark_pane_get_document (self->pane) : NULL;
}

/* Shows what an undo or redo has changed, so that nothing changes out of sight. */
static void
show_change (WaymarkWindow *self, WaymarkDocument *document, WaymarkPath *path)
{
  if (document == NULL)
    return;
  if (path != NULL && *path->field == '@')
    path = NULL;
  if (document != current_document (self) || path != NULL)
    waymark_window_open_document (self, document, path, 0, 0);
  if (!waymark_window_content_has_focus (self))
    waymark_window_focus_content (self);
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);
  g_autoptr (WaymarkDocument) document = NULL;
  g_autoptr (WaymarkPath) path = NULL;

  if (waymark_journal_undo (self->journal, &document, &path))
    show_change (self, document, path);
}

static void
redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);
  g_autoptr (WaymarkDocument) document = NULL;
  g_autoptr (WaymarkPath) path = NULL;

  if (waymark_journal_redo (self->journal, &document, &path))
    show_change (self, document, path);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);

  /* Side by side there is no need to, and the leaflet would move the focus. */
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
  if (gtk_search_bar_get_search_mode (self->search_bar))
    waymark_window_enter_search (self);
  else
    gtk_search_bar_set_search_mode (self->search_bar, TRUE);
}

static void
share_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (waymark_share_dialog_new (GTK_WINDOW (self), self->journal)));
}

/* Built when it is first asked for. */
static void
show_help_overlay_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (widget);

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr (GtkBuilder) builder =
          gtk_builder_new_from_resource ("/io/github/waymark/Waymark/help-overlay.ui");

      gtk_application_window_set_help_overlay (
          window, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

static void
go_back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);

  if (self->pane != NULL && waymark_pane_get_can_go_back (self->pane))
    waymark_pane_go_back (self->pane);
  else
    adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
}

static void
open_pane_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  waymark_window_open_pane (WAYMARK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
open_nth_pane_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);
  const char *pane = waymark_sidebar_get_nth (self->sidebar, g_variant_get_uint32 (parameter));

  if (pane == NULL || !waymark_window_open_pane (self, pane))
    return;
  /* Whoever goes there by keyboard goes on by keyboard. */
  waymark_window_focus_content (self);
}

/* "uuid", "uuid#field" or "uuid#field/item/sub" */
static void
open_document_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), "#", 2);
  WaymarkDocument *document = waymark_journal_lookup (self->journal, parts[0]);
  g_autoptr (WaymarkPath) path =
      parts[0] != NULL && parts[1] != NULL ? waymark_path_parse (parts[1]) : NULL;

  if (document != NULL)
    waymark_window_open_document (self, document, path, 0, 0);
}

static void
new_of_type (WaymarkWindow *self, const char *type)
{
  WaymarkDocument *document;

  waymark_journal_begin_group (self->journal);
  document = waymark_journal_create (self->journal, type, NULL);
  if (document != NULL)
    waymark_week_propose (self->journal, document);
  waymark_journal_end_group (self->journal);
  if (document == NULL)
    return;
  waymark_window_open_document (self, document, NULL, 0, 0);
  if (self->pane != NULL)
    waymark_pane_rename (self->pane);
}

static void
new_document_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  new_of_type (WAYMARK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* One more of what is shown. */
static void
new_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);
  WaymarkDocument *document = current_document (self);

  if (document != NULL)
    new_of_type (self, waymark_document_get_type_id (document));
  else if (self->pane != NULL)
    new_of_type (self,
                 waymark_worksheet_get_id (g_ptr_array_index (
                     waymark_pane_info_get_worksheets (waymark_pane_get_info (self->pane)), 0)));
}

static void
rename_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);

  if (self->pane != NULL)
    waymark_pane_rename (self->pane);
}

static void
duplicate_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);
  WaymarkDocument *document = current_document (self);
  WaymarkDocument *copy =
      document != NULL ? waymark_journal_duplicate (self->journal, document) : NULL;

  if (copy == NULL)
    return;
  waymark_window_open_document (self, copy, NULL, 0, 0);
  waymark_pane_rename (self->pane);
}

static void
toast_dismissed_cb (AdwToast *toast, WaymarkWindow *self)
{
  if (self->undo_toast == toast)
    self->undo_toast = NULL;
}

void
waymark_window_undo_toast (WaymarkWindow *self, const char *message)
{
  AdwToast *toast = waymark_toast_new (message);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, 0);
  self->undo_toast = toast;
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
undo_toast_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  waymark_window_undo_toast (WAYMARK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
delete_document (WaymarkWindow *self, WaymarkDocument *document)
{
  g_autofree char *title = waymark_journal_dup_title (self->journal, document);
  g_autofree char *message = NULL;
  gboolean had_focus = waymark_window_content_has_focus (self);

  waymark_journal_delete (self->journal, document);
  if (had_focus && !waymark_window_content_has_focus (self))
    waymark_window_focus_content (self);

  /* The verb first: a narrow toast cuts the end. */
  message = g_strdup_printf (_ ("Deleted “%s”"), title);
  waymark_window_undo_toast (self, message);
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);
  WaymarkDocument *document = current_document (self);

  if (document != NULL)
    delete_document (self, document);
}

/* From a list, whatever page is open. */
static void
delete_document_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);
  WaymarkDocument *document =
      waymark_journal_lookup (self->journal, g_variant_get_string (parameter, NULL));

  if (document != NULL)
    delete_document (self, document);
}

static void
move_by (WaymarkWindow *self, int delta)
{
  WaymarkDocument *document = current_document (self);
  GListModel *list;
  guint index;

  if (document == NULL || !waymark_journal_find_index (self->journal, document, &index))
    return;
  list = waymark_journal_get_documents (self->journal, waymark_document_get_type_id (document));
  if ((delta < 0 && index > 0) || (delta > 0 && index + 1 < g_list_model_get_n_items (list)))
    waymark_journal_move (self->journal, document, index + delta);
}

static void
move_up_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_by (WAYMARK_WINDOW (widget), -1);
}

static void
move_down_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_by (WAYMARK_WINDOW (widget), 1);
}

static void
toast_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  waymark_window_toast (WAYMARK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

void
waymark_window_update_actions (WaymarkWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  WaymarkHistory *history;
  gboolean writable, shown;

  if (self->journal == NULL)
    return;
  history = waymark_journal_get_history (self->journal);
  writable = !waymark_journal_get_read_only (self->journal);
  shown = current_document (self) != NULL;

  gtk_widget_action_set_enabled (widget, "win.undo",
                                 writable && waymark_history_get_can_undo (history));
  gtk_widget_action_set_enabled (widget, "win.redo",
                                 writable && waymark_history_get_can_redo (history));
  gtk_widget_action_set_enabled (widget, "win.new", writable && self->pane != NULL);
  gtk_widget_action_set_enabled (widget, "win.new-document", writable);
  gtk_widget_action_set_enabled (widget, "win.rename", writable && shown);
  gtk_widget_action_set_enabled (widget, "win.duplicate", writable && shown);
  gtk_widget_action_set_enabled (widget, "win.delete", writable && shown);
  gtk_widget_action_set_enabled (widget, "win.delete-document", writable);
  gtk_widget_action_set_enabled (widget, "win.versions", shown);
  gtk_widget_action_set_enabled (widget, "win.sync", writable);
  gtk_widget_action_set_enabled (widget, "win.sync-details", writable);
  gtk_widget_action_set_enabled (widget, "win.move-up", writable && shown);
  gtk_widget_action_set_enabled (widget, "win.move-down", writable && shown);
  gtk_widget_set_visible (self->document_button, self->pane != NULL);
}

void
waymark_window_install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.undo", NULL, undo_cb },
    { "win.redo", NULL, redo_cb },
    { "win.search", NULL, search_cb },
    { "win.share", NULL, share_cb },
    { "win.show-help-overlay", NULL, show_help_overlay_cb },
    { "win.go-back", NULL, go_back_cb },
    { "win.open-pane", "s", open_pane_cb },
    { "win.open-nth-pane", "u", open_nth_pane_cb },
    { "win.open-document", "s", open_document_cb },
    { "win.new-document", "s", new_document_cb },
    { "win.new", NULL, new_cb },
    { "win.rename", NULL, rename_cb },
    { "win.duplicate", NULL, duplicate_cb },
    { "win.delete", NULL, delete_cb },
    { "win.delete-document", "s", delete_document_cb },
    { "win.move-up", NULL, move_up_cb },
    { "win.move-down", NULL, move_down_cb },
    { "win.toast", "s", toast_cb },
    { "win.undo-toast", "s", undo_toast_cb },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
}
