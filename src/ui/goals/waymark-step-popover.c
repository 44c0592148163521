/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-step-popover.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"
#include "waymark-day-chooser.h"
#include "waymark-record-removal.h"
#include "waymark-schedule.h"

struct _WaymarkStepPopover
{
  GtkPopover parent_instance;

  WaymarkJournal *journal;
  WaymarkDocument *goal;
  const char *step_id; /* interned */

  GtkWidget *once_button;
  GtkWidget *weekly_button;
  GtkWidget *stack;
  GtkWidget *day_chooser;
  GtkWidget *weekday_buttons[7];
  gboolean showing; /* bringing the widgets in line: not a choice */
};

G_DEFINE_FINAL_TYPE (WaymarkStepPopover, waymark_step_popover, GTK_TYPE_POPOVER)

enum
{
  MOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static WaymarkValue *
get_step (WaymarkStepPopover *self)
{
  return waymark_document_get_value (self->goal, WAYMARK_PATH ("steps", self->step_id, NULL));
}

static void
set_member (WaymarkStepPopover *self, const char *member, const char *text)
{
  if (!self->showing && get_step (self) != NULL)
    waymark_journal_set_text (self->journal, self->goal,
                              WAYMARK_PATH ("steps", self->step_id, member), text);
}

static void
show_step (WaymarkStepPopover *self)
{
  WaymarkValue *step = get_step (self);
  gboolean weekly = g_str_equal (waymark_value_get_member_text (step, "repeat"), "weekly");
  GDateWeekday weekday = waymark_weekday_from_id (waymark_value_get_member_text (step, "weekday"));

  self->showing = TRUE;
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (weekly ? self->weekly_button : self->once_button), TRUE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), weekly ? "weekly" : "once");
  waymark_day_chooser_set_day (WAYMARK_DAY_CHOOSER (self->day_chooser),
                               waymark_value_get_member_text (step, "due"));
  for (guint i = 0; i < G_N_ELEMENTS (self->weekday_buttons); i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->weekday_buttons[i]),
                                  (guint) weekday == G_DATE_MONDAY + i);
  self->showing = FALSE;
}

static void
repeat_toggled_cb (WaymarkStepPopover *self)
{
  gboolean weekly = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->weekly_button));

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), weekly ? "weekly" : "once");
  set_member (self, "repeat", weekly ? "weekly" : "");
}

static void
day_chosen_cb (WaymarkStepPopover *self, const char *day)
{
  set_member (self, "due", day);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
weekday_toggled_cb (GtkToggleButton *button, WaymarkStepPopover *self)
{
  GDateWeekday chosen = G_DATE_BAD_WEEKDAY;

  if (self->showing)
    return;

  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (self->weekday_buttons); i++)
    if (self->weekday_buttons[i] != GTK_WIDGET (button))
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->weekday_buttons[i]), FALSE);
    else if (gtk_toggle_button_get_active (button))
      chosen = G_DATE_MONDAY + i;
  self->showing = FALSE;
  set_member (self, "weekday", chosen != G_DATE_BAD_WEEKDAY ? waymark_weekday_to_id (chosen) : "");
}

static void
move_step (WaymarkStepPopover *self, int by)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[MOVE], 0, by);
}

static void
move_up_cb (WaymarkStepPopover *self)
{
  move_step (self, -1);
}

static void
move_down_cb (WaymarkStepPopover *self)
{
  move_step (self, 1);
}

static void
delete_cb (WaymarkStepPopover *self)
{
  g_autoptr (WaymarkStepPopover) alive = g_object_ref (self);

  gtk_popover_popdown (GTK_POPOVER (self));
  waymark_record_removal_run (GTK_WIDGET (self), self->journal, self->goal, "steps", self->step_id);
}

static void
waymark_step_popover_show (GtkWidget *widget)
{
  show_step (WAYMARK_STEP_POPOVER (widget));
  GTK_WIDGET_CLASS (waymark_step_popover_parent_class)->show (widget);
}

static void
waymark_step_popover_dispose (GObject *object)
{
  WaymarkStepPopover *self = WAYMARK_STEP_POPOVER (object);

  g_clear_object (&self->journal);
  g_clear_object (&self->goal);
  G_OBJECT_CLASS (waymark_step_popover_parent_class)->dispose (object);
}

static void
waymark_step_popover_class_init (WaymarkStepPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_step_popover_dispose;
  GTK_WIDGET_CLASS (klass)->show = waymark_step_popover_show;

  signals[MOVE] = g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static GtkWidget *
create_repeat_switch (WaymarkStepPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->once_button = gtk_toggle_button_new_with_label (_ ("Once"));
  self->weekly_button = gtk_toggle_button_new_with_label (_ ("Every Week"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->weekly_button),
                               GTK_TOGGLE_BUTTON (self->once_button));
  gtk_widget_set_hexpand (self->once_button, TRUE);
  gtk_widget_set_hexpand (self->weekly_button, TRUE);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), self->once_button);
  gtk_box_append (GTK_BOX (box), self->weekly_button);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  g_signal_connect_swapped (self->weekly_button, "toggled", G_CALLBACK (repeat_toggled_cb), self);
  return box;
}

static GtkWidget *
create_weekdays (WaymarkStepPopover *self)
{
  /* Translators: the days of the week, short, from Monday on, as on buttons side by side */
  g_auto (GStrv) shorts = g_strsplit (_ ("Mo Tu We Th Fr Sa Su"), " ", 7);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *days = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *hint = gtk_label_new (_ ("Without a day, any day of the week will do."));

  for (guint i = 0; i < G_N_ELEMENTS (self->weekday_buttons); i++)
    {
      const char *name = waymark_weekday_name (G_DATE_MONDAY + i);
      GtkWidget *button =
          gtk_toggle_button_new_with_label (i < g_strv_length (shorts) ? shorts[i] : name);

      gtk_widget_add_css_class (button, "circular");
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "weekday");
      gtk_widget_set_tooltip_text (button, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      g_signal_connect (button, "toggled", G_CALLBACK (weekday_toggled_cb), self);
      gtk_box_append (GTK_BOX (days), button);
      self->weekday_buttons[i] = button;
    }
  gtk_box_set_homogeneous (GTK_BOX (days), TRUE);

  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 30);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (box), days);
  gtk_box_append (GTK_BOX (box), hint);
  return box;
}

static GtkWidget *
create_action (WaymarkStepPopover *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
create_actions (WaymarkStepPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *delete =
      create_action (self, "user-trash-symbolic", _ ("Remove Step"), G_CALLBACK (delete_cb));

  gtk_box_append (GTK_BOX (box),
                  create_action (self, "go-up-symbolic", _ ("Move Up"), G_CALLBACK (move_up_cb)));
  gtk_box_append (GTK_BOX (box), create_action (self, "go-down-symbolic", _ ("Move Down"),
                                                G_CALLBACK (move_down_cb)));
  gtk_widget_set_hexpand (delete, TRUE);
  gtk_widget_set_halign (delete, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), delete);
  return box;
}

static void
waymark_step_popover_init (WaymarkStepPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);

  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  self->day_chooser = waymark_day_chooser_new (WAYMARK_DATE_AHEAD, TRUE);
  g_signal_connect_swapped (self->day_chooser, "chosen", G_CALLBACK (day_chosen_cb), self);
  gtk_stack_add_named (GTK_STACK (self->stack), self->day_chooser, "once");
  gtk_stack_add_named (GTK_STACK (self->stack), create_weekdays (self), "weekly");

  gtk_box_append (GTK_BOX (box), create_repeat_switch (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), create_actions (self));
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

GtkWidget *
waymark_step_popover_new (WaymarkJournal *journal, WaymarkDocument *goal, const char *step_id)
{
  WaymarkStepPopover *self = g_object_new (WAYMARK_TYPE_STEP_POPOVER, NULL);

  self->journal = g_object_ref (journal);
  self->goal = g_object_ref (goal);
  self->step_id = g_intern_string (step_id);
  return GTK_WIDGET (self);
}
