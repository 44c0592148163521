/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-reason-row.h"

#include <glib/gi18n-lib.h>

#include "waymark-achievements.h"
#include "waymark-answer.h"
#include "waymark-lazy-menu.h"
#include "waymark-line-box.h"
#include "waymark-record-removal.h"
#include "waymark-writable.h"

struct _WaymarkReasonRow
{
  GtkListBoxRow parent_instance;

  WaymarkJournal *journal;
  WaymarkDocument *document;
  const char *id;

  GtkWidget *number;
  GtkWidget *text;
  GtkWidget *origin;
  GtkWidget *note;
  GtkWidget *handle;
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (WaymarkReasonRow, waymark_reason_row, GTK_TYPE_LIST_BOX_ROW)

static gssize
find_index (WaymarkReasonRow *self)
{
  return waymark_value_find_record (waymark_document_get_field (self->document, "reasons"),
                                    self->id);
}

static WaymarkValue *
get_record (WaymarkReasonRow *self)
{
  gssize index = find_index (self);

  return index >= 0 ? waymark_value_get_item (
                          waymark_document_get_field (self->document, "reasons"), index)
                    : NULL;
}

static void
store_text_cb (WaymarkAnswer *answer, WaymarkReasonRow *self)
{
  const char *sub = GTK_WIDGET (answer) == self->text ? "text" : "note";
  g_autofree char *text = waymark_answer_dup_text (answer);

  waymark_journal_set_text (self->journal, self->document, WAYMARK_PATH ("reasons", self->id, sub),
                            text);
}

static void
move (WaymarkReasonRow *self, int by)
{
  waymark_journal_shift_record (self->journal, self->document, "reasons", self->id, by);
}

static void
move_up_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, -1);
}

static void
move_down_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, 1);
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WaymarkReasonRow *self = data;

  waymark_record_removal_run (GTK_WIDGET (self), self->journal, self->document, "reasons",
                              self->id);
}

static void
open_source_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WaymarkReasonRow *self = data;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-document", "s",
                              waymark_value_get_member_text (get_record (self), "source"));
}

static const GActionEntry entries[] = {
  { "move-up", move_up_cb },
  { "move-down", move_down_cb },
  { "remove", remove_cb },
  { "open-source", open_source_cb },
};

static void
set_enabled (WaymarkReasonRow *self, const char *action, gboolean enabled)
{
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), action)), enabled);
}

void
waymark_reason_row_update (WaymarkReasonRow *self, guint number, guint n)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  /* Translators: names a row, by its number */
  g_autofree char *name = g_strdup_printf (_ ("Reason %u"), number);
  WaymarkValue *record = get_record (self);
  gboolean writable = !waymark_journal_get_read_only (self->journal);
  WaymarkDocument *source =
      waymark_journal_lookup (self->journal, waymark_value_get_member_text (record, "source"));
  g_autofree char *origin =
      source != NULL ? waymark_achievement_format_origin (self->journal, source) : NULL;

  gtk_label_set_label (GTK_LABEL (self->number), digits);
  waymark_answer_set_accessible_names (WAYMARK_ANSWER (self->text), name, NULL);
  waymark_answer_set_text (WAYMARK_ANSWER (self->text),
                           waymark_value_get_member_text (record, "text"));
  waymark_answer_set_text (WAYMARK_ANSWER (self->note),
                           waymark_value_get_member_text (record, "note"));
  gtk_label_set_label (GTK_LABEL (self->origin), origin != NULL ? origin : "");
  gtk_widget_set_visible (self->origin, origin != NULL);

  set_enabled (self, "move-up", writable && number > 1);
  set_enabled (self, "move-down", writable && number < n);
  set_enabled (self, "remove", writable);
  set_enabled (self, "open-source", source != NULL);
}

void
waymark_reason_row_set_reason (WaymarkReasonRow *self,
                               WaymarkDocument *counter_offer,
                               const char *reason_id)
{
  g_return_if_fail (WAYMARK_IS_REASON_ROW (self));

  g_set_object (&self->document, counter_offer);
  self->id = g_intern_string (reason_id);
}

const char *
waymark_reason_row_get_reason_id (WaymarkReasonRow *self)
{
  return self->id;
}

void
waymark_reason_row_edit (WaymarkReasonRow *self, const char *sub)
{
  GtkWidget *answer = g_strcmp0 (sub, "note") == 0 ? self->note : self->text;

  gtk_widget_grab_focus (answer);
  waymark_answer_move_to_end (WAYMARK_ANSWER (answer));
}

/* Dragging */

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, WaymarkReasonRow *self)
{
  return gdk_content_provider_new_typed (WAYMARK_TYPE_REASON_ROW, self);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, WaymarkReasonRow *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, paintable, 0, 0);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, WaymarkReasonRow *self)
{
  WaymarkReasonRow *dragged = g_value_get_object (value);
  gssize index = find_index (self);

  if (dragged == self || dragged->document != self->document || index < 0)
    return FALSE;
  waymark_journal_move_record (self->journal, self->document, "reasons", dragged->id, index);
  return TRUE;
}

static void
add_dragging (WaymarkReasonRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (WAYMARK_TYPE_REASON_ROW, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (source));

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* Making */

static void
waymark_reason_row_dispose (GObject *object)
{
  WaymarkReasonRow *self = WAYMARK_REASON_ROW (object);

  g_clear_object (&self->journal);
  g_clear_object (&self->document);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (waymark_reason_row_parent_class)->dispose (object);
}

static void
waymark_reason_row_class_init (WaymarkReasonRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_reason_row_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "reason.move-up",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "reason.move-down",
                                       NULL);
}

static GtkWidget *
create_answer (WaymarkReasonRow *self, const char *placeholder, gboolean single_line)
{
  GtkWidget *answer = waymark_answer_new ();

  waymark_answer_set_placeholder (WAYMARK_ANSWER (answer), placeholder);
  waymark_answer_set_single_line (WAYMARK_ANSWER (answer), single_line);
  g_signal_connect (answer, "edited", G_CALLBACK (store_text_cb), self);
  return answer;
}

static GtkWidget *
create_texts (WaymarkReasonRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->text = create_answer (self, _ ("A skill or an achievement"), TRUE);
  self->origin = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->origin), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->origin), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->origin, "caption");
  gtk_widget_add_css_class (self->origin, "dim-label");
  gtk_widget_add_css_class (self->origin, "origin");
  self->note = create_answer (self, _ ("What does it mean for them?"), FALSE);
  gtk_widget_add_css_class (self->note, "note");
  waymark_answer_set_accessible_names (WAYMARK_ANSWER (self->note),
                                       _ ("What does it mean for them?"), NULL);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), self->text);
  gtk_box_append (GTK_BOX (texts), self->origin);
  gtk_box_append (GTK_BOX (texts), self->note);
  return texts;
}

static GtkWidget *
create_handle (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *handle = gtk_menu_button_new ();

  g_menu_append (menu, _ ("Move Up"), "reason.move-up");
  g_menu_append (menu, _ ("Move Down"), "reason.move-down");
  g_menu_append (menu, _ ("Show Where It Is Told"), "reason.open-source");
  g_menu_append (menu, _ ("Remove"), "reason.remove");
  waymark_lazy_menu_set (GTK_MENU_BUTTON (handle), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (handle), "list-drag-handle-symbolic");
  gtk_widget_set_tooltip_text (handle, _ ("Drag to move, press for more"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (handle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Move or Remove This Reason"), -1);
  gtk_widget_set_valign (handle, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (handle, "flat");
  return handle;
}

static void
waymark_reason_row_init (WaymarkReasonRow *self)
{
  GtkWidget *box = waymark_line_box_new (2);

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "reason", G_ACTION_GROUP (self->actions));

  self->number = gtk_label_new (NULL);
  gtk_widget_set_valign (self->number, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->number, "number");
  self->handle = create_handle ();
  waymark_line_box_append (WAYMARK_LINE_BOX (box), self->number);
  waymark_line_box_append (WAYMARK_LINE_BOX (box), create_texts (self));
  waymark_line_box_append (WAYMARK_LINE_BOX (box), self->handle);

  gtk_widget_add_css_class (GTK_WIDGET (self), "reason");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  add_dragging (self);
}

GtkWidget *
waymark_reason_row_new (WaymarkJournal *journal,
                        WaymarkDocument *counter_offer,
                        const char *reason_id)
{
  WaymarkReasonRow *self = g_object_new (WAYMARK_TYPE_REASON_ROW, NULL);

  self->journal = g_object_ref (journal);
  waymark_reason_row_set_reason (self, counter_offer, reason_id);
  waymark_writable_follow (self->text, journal);
  waymark_writable_follow (self->note, journal);
  return GTK_WIDGET (self);
}
