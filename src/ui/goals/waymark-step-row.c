/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-step-row.h"

#include <glib/gi18n-lib.h>

#include "waymark-answer.h"
#include "waymark-css-class.h"
#include "waymark-date.h"
#include "waymark-goal-progress.h"
#include "waymark-line-box.h"
#include "waymark-name-widget.h"
#include "waymark-step-popover.h"
#include "waymark-tab-order.h"
#include "waymark-writable.h"

struct _WaymarkStepRow
{
  GtkListBoxRow parent_instance;

  WaymarkJournal *journal;
  WaymarkDocument *goal;
  const char *step_id; /* interned */

  GtkWidget *check;
  GtkWidget *what;
  GtkWidget *when;
  GtkWidget *more;
  gulong toggled_handler;
};

G_DEFINE_FINAL_TYPE (WaymarkStepRow, waymark_step_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static WaymarkValue *
get_step (WaymarkStepRow *self)
{
  return waymark_document_get_value (self->goal, WAYMARK_PATH ("steps", self->step_id, NULL));
}

static void
toggled_cb (WaymarkStepRow *self)
{
  WaymarkValue *step = get_step (self);
  g_autoptr (WaymarkValue) checked = NULL;
  GDate today;

  if (step == NULL)
    return;
  waymark_date_today (&today);
  checked = waymark_schedule_check_step (
      step, gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)), &today);
  waymark_journal_set (self->journal, self->goal, WAYMARK_PATH ("steps", self->step_id, NULL),
                       checked);
}

static void
edited_cb (WaymarkStepRow *self)
{
  g_autofree char *text = waymark_answer_dup_text (WAYMARK_ANSWER (self->what));

  if (get_step (self) != NULL)
    waymark_journal_set_text (self->journal, self->goal,
                              WAYMARK_PATH ("steps", self->step_id, "what"), text);
}

static void
move_to (WaymarkStepRow *self, const char *step_id, gssize index)
{
  WaymarkValue *steps = waymark_document_get_field (self->goal, "steps");

  if (index >= 0 && index < (gssize) waymark_value_get_length (steps))
    waymark_journal_move_record (self->journal, self->goal, "steps", step_id, (guint) index);
}

/* Past the next step of the same list: in between there may be steps of another week. */
static void
move_by (WaymarkStepRow *self, int by)
{
  GtkWidget *neighbour = by < 0 ? gtk_widget_get_prev_sibling (GTK_WIDGET (self))
                                : gtk_widget_get_next_sibling (GTK_WIDGET (self));

  if (neighbour != NULL && WAYMARK_IS_STEP_ROW (neighbour))
    move_to (self, self->step_id,
             waymark_value_find_record (waymark_document_get_field (self->goal, "steps"),
                                        WAYMARK_STEP_ROW (neighbour)->step_id));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                gpointer data)
{
  WaymarkStepRow *self = data;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK ||
      (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down))
    return GDK_EVENT_PROPAGATE;

  move_by (self, keyval == GDK_KEY_Up ? -1 : 1);
  return GDK_EVENT_STOP;
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, WaymarkStepRow *self)
{
  GdkPaintable *picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  g_object_unref (picture);
  return gdk_content_provider_new_typed (WAYMARK_TYPE_STEP_ROW, self);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, WaymarkStepRow *self)
{
  WaymarkStepRow *dragged = g_value_get_object (value);
  WaymarkValue *steps = waymark_document_get_field (self->goal, "steps");
  gssize from, to;

  if (dragged == NULL || dragged == self || dragged->goal != self->goal)
    return FALSE;

  from = waymark_value_find_record (steps, dragged->step_id);
  to = waymark_value_find_record (steps, self->step_id);
  if (y > gtk_widget_get_height (GTK_WIDGET (self)) / 2.0)
    to++;
  if (from < to)
    to--;
  move_to (self, dragged->step_id, to);
  return TRUE;
}

static void
popover_closed_cb (WaymarkStepRow *self)
{
  g_signal_emit (self, signals[SETTLED], 0);
}

static void
create_popover_cb (GtkMenuButton *button, gpointer data)
{
  WaymarkStepRow *self = data;
  GtkWidget *popover;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = waymark_step_popover_new (self->journal, self->goal, self->step_id);
  g_signal_connect_swapped (popover, "closed", G_CALLBACK (popover_closed_cb), self);
  g_signal_connect_swapped (popover, "move", G_CALLBACK (move_by), self);
  gtk_menu_button_set_popover (button, popover);
}

static void
waymark_step_row_dispose (GObject *object)
{
  WaymarkStepRow *self = WAYMARK_STEP_ROW (object);

  g_clear_object (&self->journal);
  g_clear_object (&self->goal);
  G_OBJECT_CLASS (waymark_step_row_parent_class)->dispose (object);
}

static void
waymark_step_row_class_init (WaymarkStepRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_step_row_dispose;

  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
create_words (WaymarkStepRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkTextView *view;

  self->what = waymark_answer_new ();
  view = GTK_TEXT_VIEW (self->what);
  waymark_answer_set_single_line (WAYMARK_ANSWER (self->what), TRUE);
  waymark_answer_set_placeholder (WAYMARK_ANSWER (self->what), _ ("What will you do?"));
  waymark_answer_set_accessible_names (WAYMARK_ANSWER (self->what), _ ("Step"), NULL);
  gtk_text_view_set_left_margin (view, 6);
  gtk_text_view_set_right_margin (view, 6);
  gtk_text_view_set_top_margin (view, 0);
  gtk_text_view_set_bottom_margin (view, 0);
  gtk_text_view_set_pixels_above_lines (view, 1);
  gtk_text_view_set_pixels_below_lines (view, 1);
  gtk_text_view_set_pixels_inside_wrap (view, 2);
  g_signal_connect_swapped (self->what, "edited", G_CALLBACK (edited_cb), self);

  self->when = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->when), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->when), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->when, "when");

  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), self->what);
  gtk_box_append (GTK_BOX (box), self->when);
  return box;
}

static void
add_moving (WaymarkStepRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (WAYMARK_TYPE_STEP_ROW, GDK_ACTION_MOVE);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
waymark_step_row_init (WaymarkStepRow *self)
{
  GtkWidget *box = waymark_line_box_new (8);

  gtk_widget_add_css_class (GTK_WIDGET (self), "step");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);

  self->check = gtk_check_button_new ();
  gtk_widget_add_css_class (self->check, "selection-mode");
  gtk_widget_set_valign (self->check, GTK_ALIGN_CENTER);
  self->toggled_handler =
      g_signal_connect_swapped (self->check, "toggled", G_CALLBACK (toggled_cb), self);

  self->more = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->more), "view-more-symbolic");
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_valign (self->more, GTK_ALIGN_CENTER);
  waymark_name_widget (self->more, _ ("Date, Order, Remove"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->more), create_popover_cb, self,
                                         NULL);

  waymark_line_box_append (WAYMARK_LINE_BOX (box), self->check);
  waymark_line_box_append_centered (WAYMARK_LINE_BOX (box), create_words (self));
  waymark_line_box_append (WAYMARK_LINE_BOX (box), self->more);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  waymark_tab_order_put_last (self->check, box);
  waymark_tab_order_put_last (self->more, box);
  add_moving (self);
}

GtkWidget *
waymark_step_row_new (WaymarkJournal *journal, WaymarkDocument *goal, const char *step_id)
{
  WaymarkStepRow *self = g_object_new (WAYMARK_TYPE_STEP_ROW, NULL);

  self->journal = g_object_ref (journal);
  waymark_step_row_set_step (self, goal, step_id);
  waymark_writable_follow (self->check, journal);
  waymark_writable_follow (self->what, journal);
  waymark_writable_follow (self->more, journal);
  return GTK_WIDGET (self);
}

void
waymark_step_row_set_step (WaymarkStepRow *self, WaymarkDocument *goal, const char *step_id)
{
  g_return_if_fail (WAYMARK_IS_STEP_ROW (self));

  g_set_object (&self->goal, goal);
  self->step_id = g_intern_string (step_id);
  /* It belongs to the former step. */
  if (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->more)) != NULL)
    gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->more), NULL);
}

const char *
waymark_step_row_get_step_id (WaymarkStepRow *self)
{
  g_return_val_if_fail (WAYMARK_IS_STEP_ROW (self), NULL);
  return self->step_id;
}

void
waymark_step_row_update (WaymarkStepRow *self, const GDate *today)
{
  WaymarkValue *step;
  const char *what;
  g_autofree char *words = NULL;
  WaymarkDue due;

  g_return_if_fail (WAYMARK_IS_STEP_ROW (self));

  step = get_step (self);
  what = waymark_value_get_member_text (step, "what");
  waymark_goal_read_step (self->goal, step, today, &due);
  words = waymark_schedule_words (&due, today);

  waymark_answer_set_text (WAYMARK_ANSWER (self->what), what);
  gtk_label_set_label (GTK_LABEL (self->when), words);
  gtk_widget_set_visible (self->when, *words != '\0');
  waymark_css_class_set (self->when, "late", due.state == WAYMARK_DUE_OVERDUE);
  waymark_css_class_set (GTK_WIDGET (self), "done", due.state == WAYMARK_DUE_DONE);

  g_signal_handler_block (self->check, self->toggled_handler);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), due.state == WAYMARK_DUE_DONE);
  g_signal_handler_unblock (self->check, self->toggled_handler);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  *what != '\0' ? what : _ ("Step"), -1);
}

void
waymark_step_row_edit (WaymarkStepRow *self)
{
  g_return_if_fail (WAYMARK_IS_STEP_ROW (self));

  gtk_widget_grab_focus (self->what);
  waymark_answer_move_to_end (WAYMARK_ANSWER (self->what));
  waymark_page_text_follow_cursor (WAYMARK_PAGE_TEXT (self->what));
}

gboolean
waymark_step_row_is_busy (WaymarkStepRow *self)
{
  GtkPopover *popover;

  g_return_val_if_fail (WAYMARK_IS_STEP_ROW (self), FALSE);
  popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->more));
  return popover != NULL && gtk_widget_get_visible (GTK_WIDGET (popover));
}
