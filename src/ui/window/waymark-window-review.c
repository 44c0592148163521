/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers that have two versions, as one gets to them from the window: how many there are, where,
 * and the window in which to choose.
 */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>

#include "waymark-conflict-mark.h"
#include "waymark-conflict-watch.h"
#include "waymark-line-box.h"
#include "waymark-review-dialog.h"
#include "waymark-window-private.h"
#include "waymark-wrapping-label.h"

static void
settled_cb (WaymarkWindow *self, WaymarkDocument *document, const WaymarkPath *path, guint n)
{
  g_autofree char *message = NULL;

  waymark_window_open_document (self, document, path, 0, 0);
  if (!waymark_window_content_has_focus (self))
    waymark_window_focus_content (self);
  if (n == 1)
    {
      waymark_window_undo_toast (self, _ ("Your choice is on the page"));
      return;
    }
  message = g_strdup_printf (ngettext ("%u answer is settled", "%u answers are settled", n), n);
  waymark_window_toast (self, message);
}

/* "" for all, "uuid", "uuid#field" or "uuid#field/item/sub": what to begin with. */
static void
review_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WaymarkWindow *self = WAYMARK_WINDOW (widget);
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), "#", 2);
  WaymarkDocument *document =
      parts[0] != NULL ? waymark_journal_lookup (self->journal, parts[0]) : NULL;
  g_autoptr (WaymarkPath) path =
      parts[0] != NULL && parts[1] != NULL ? waymark_path_parse (parts[1]) : NULL;
  GtkWidget *dialog;

  if (waymark_conflict_watch_count (waymark_conflict_watch_of (self->journal)) == 0)
    return;
  dialog = waymark_review_dialog_new (GTK_WINDOW (self), self->store, document, path);
  g_signal_connect_object (dialog, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
waymark_window_install_review_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.review", "s", review_cb);
}

/* ---- How many there are ---- */

/* Above the state of saving, made when it is first needed. */
static void
create_button (WaymarkWindow *self)
{
  GtkWidget *line = waymark_line_box_new (8);
  GtkWidget *label = waymark_wrapping_label_new (NULL, NULL);

  gtk_widget_set_hexpand (label, TRUE);
  waymark_line_box_append (WAYMARK_LINE_BOX (line),
                           gtk_image_new_from_icon_name ("waymark-versions-symbolic"));
  waymark_line_box_append (WAYMARK_LINE_BOX (line), label);
  self->review_button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->review_button), line);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->review_button), "win.review");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->review_button), "s", "");
  gtk_widget_add_css_class (self->review_button, "flat");
  gtk_widget_add_css_class (self->review_button, "waymark-review-button");
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->sidebar_stack))),
                              self->review_button, GTK_WIDGET (self->sidebar_stack));
}

static void
show_count (WaymarkWindow *self, guint count)
{
  g_autofree char *words = waymark_conflict_count_sentence (count);

  if (count == 0 && self->review_button == NULL)
    return;
  if (self->review_button == NULL)
    create_button (self);
  if (count > 0)
    {
      GtkWidget *line = gtk_button_get_child (GTK_BUTTON (self->review_button));

      waymark_wrapping_label_set (GTK_LABEL (gtk_widget_get_last_child (line)), words);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->review_button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
    }
  gtk_widget_set_visible (self->review_button, count > 0);
}

static void
show_panes (WaymarkWindow *self, WaymarkConflictWatch *watch)
{
  for (guint i = 0; i < self->panes->len; i++)
    {
      WaymarkPaneInfo *info = g_ptr_array_index (self->panes, i);
      GPtrArray *worksheets = waymark_pane_info_get_worksheets (info);
      guint count = 0;

      for (guint k = 0; k < worksheets->len; k++)
        count += waymark_conflict_watch_count_type (
            watch, waymark_worksheet_get_id (g_ptr_array_index (worksheets, k)));
      waymark_sidebar_set_mark (self->sidebar, waymark_pane_info_get_id (info), count);
    }
}

static void
changed_cb (WaymarkWindow *self)
{
  WaymarkConflictWatch *watch = waymark_conflict_watch_of (self->journal);

  show_count (self, waymark_conflict_watch_count (watch));
  show_panes (self, watch);
}

void
waymark_window_follow_conflicts (WaymarkWindow *self)
{
  WaymarkConflictWatch *watch = waymark_conflict_watch_of (self->journal);

  g_signal_connect_object (watch, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (waymark_conflict_watch_count (watch) > 0)
    changed_cb (self);
}
