/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-check-in.h"

#include <glib/gi18n-lib.h>

#include "waymark-answer.h"
#include "waymark-check-in-draft.h"
#include "waymark-date.h"
#include "waymark-day-chooser.h"
#include "waymark-line-box.h"
#include "waymark-name-widget.h"
#include "waymark-record-removal.h"
#include "waymark-tab-order.h"
#include "waymark-wheel.h"
#include "waymark-wrapping-label.h"
#include "waymark-writable.h"

#define MAX_QUESTIONS 12

typedef struct
{
  WaymarkField *field; /* not owned */
  const char *sub;     /* interned */
  GtkWidget *prompt;   /* (nullable): made when it is first shown */
  GtkWidget *answer;   /* (nullable) */
} Question;

struct _WaymarkCheckIn
{
  GtkBox parent_instance;

  WaymarkJournal *journal;
  WaymarkDocument *goal;
  const char *check_in_id; /* interned */
  WaymarkValue *draft;     /* (nullable): what it begins with, while it is first written */

  GtkWidget *heading;
  GtkWidget *heading_label;
  GtkWidget *day_label;
  GtkWidget *details; /* (nullable): made when it is first opened */
  GtkWidget *scale;
  GtkWidget *day_button;
  GtkWidget *day_chooser;
  GtkWidget *questions_box;
  Question questions[MAX_QUESTIONS];
  guint n_questions;
  gulong value_handler;
};

G_DEFINE_FINAL_TYPE (WaymarkCheckIn, waymark_check_in, GTK_TYPE_BOX)

enum
{
  CLOSED,
  MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is stored, or what is only offered. */
static WaymarkValue *
get_record (WaymarkCheckIn *self)
{
  WaymarkValue *record =
      waymark_document_get_value (self->goal, WAYMARK_PATH ("check-ins", self->check_in_id, NULL));

  return record != NULL ? record : self->draft;
}

static void
store (WaymarkCheckIn *self, const char *sub, WaymarkValue *value)
{
  if (self->draft != NULL)
    waymark_check_in_draft_set (self->journal, self->goal, &self->draft, sub, value);
  else if (get_record (self) != NULL)
    waymark_journal_set (self->journal, self->goal,
                         WAYMARK_PATH ("check-ins", self->check_in_id, sub), value);
}

static void
store_text (WaymarkCheckIn *self, const char *sub, const char *text)
{
  g_autoptr (WaymarkValue) value = *text != '\0' ? waymark_value_new_string (text) : NULL;

  store (self, sub, value);
}

static void
value_changed_cb (WaymarkCheckIn *self)
{
  int percent = (int) (gtk_range_get_value (GTK_RANGE (self->scale)) + 0.5);
  g_autoptr (WaymarkValue) value = waymark_value_new_integer (percent);

  store (self, "percent", value);
}

static void
day_chosen_cb (WaymarkCheckIn *self, const char *day)
{
  store_text (self, "date", day);
  if (self->draft != NULL) /* of which the goal does not tell */
    g_signal_emit (self, signals[MOVED], 0);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->day_button));
}

static void
edited_cb (WaymarkAnswer *answer, WaymarkCheckIn *self)
{
  g_autofree char *text = waymark_answer_dup_text (answer);

  for (guint i = 0; i < self->n_questions; i++)
    if (self->questions[i].answer == GTK_WIDGET (answer))
      store_text (self, self->questions[i].sub, text);
}

static void
delete_cb (WaymarkCheckIn *self)
{
  if (get_record (self) == self->draft)
    {
      waymark_check_in_set_open (self, FALSE);
      return;
    }
  g_clear_pointer (&self->draft, waymark_value_unref);
  waymark_record_removal_run (GTK_WIDGET (self), self->journal, self->goal, "check-ins",
                              self->check_in_id);
}

static void
heading_clicked_cb (WaymarkCheckIn *self)
{
  waymark_check_in_set_open (self, !waymark_check_in_get_open (self));
}

static void
say_whether_open (WaymarkCheckIn *self)
{
  gboolean open = waymark_check_in_get_open (self);

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->heading), GTK_ACCESSIBLE_STATE_EXPANDED, open,
                               -1);
  gtk_widget_set_tooltip_text (self->heading, open ? _ ("Fold This Check-In") : _ ("Edit"));
}

static void
make_question (WaymarkCheckIn *self, guint index)
{
  Question *question = &self->questions[index];
  GtkWidget *before = NULL;

  for (guint i = 0; i < index; i++)
    if (self->questions[i].answer != NULL)
      before = self->questions[i].answer;

  question->prompt =
      waymark_wrapping_label_new (waymark_field_get_label (question->field), "waymark-caption");

  question->answer = waymark_answer_new ();
  waymark_answer_set_placeholder (WAYMARK_ANSWER (question->answer), _ ("Write here…"));
  waymark_answer_set_accessible_names (WAYMARK_ANSWER (question->answer),
                                       waymark_field_get_label (question->field),
                                       waymark_field_get_hint (question->field));
  waymark_writable_follow (question->answer, self->journal);
  g_signal_connect (question->answer, "edited", G_CALLBACK (edited_cb), self);

  gtk_box_insert_child_after (GTK_BOX (self->questions_box), question->prompt, before);
  gtk_box_insert_child_after (GTK_BOX (self->questions_box), question->answer, question->prompt);
}

/* The first answer needs no heading: it is the check-in. What was not asked for stays folded. */
static void
show_questions (WaymarkCheckIn *self)
{
  gboolean open = waymark_check_in_get_open (self);
  WaymarkValue *record = get_record (self);
  gboolean first = TRUE;

  for (guint i = 0; i < self->n_questions; i++)
    {
      const Question *question = &self->questions[i];
      const char *text = waymark_value_get_member_text (record, question->sub);
      gboolean shown = open || *text != '\0';

      if (shown && question->answer == NULL)
        make_question (self, i);
      if (question->answer == NULL)
        continue;
      waymark_answer_set_text (WAYMARK_ANSWER (question->answer), text);
      gtk_widget_set_visible (question->answer, shown);
      gtk_widget_set_visible (question->prompt, open || (shown && !first));
      first &= !shown;
    }
}

gboolean
waymark_check_in_get_open (WaymarkCheckIn *self)
{
  g_return_val_if_fail (WAYMARK_IS_CHECK_IN (self), FALSE);
  return self->details != NULL && gtk_widget_get_visible (self->details);
}

static void
add_questions (WaymarkCheckIn *self)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (self->journal, self->goal);
  WaymarkField *list =
      worksheet != NULL ? waymark_worksheet_get_field (worksheet, "check-ins") : NULL;
  GPtrArray *subfields = list != NULL ? waymark_field_get_subfields (list) : NULL;

  for (guint i = 0; subfields != NULL && i < subfields->len; i++)
    {
      WaymarkField *field = g_ptr_array_index (subfields, i);

      if (waymark_field_get_field_type (field) == WAYMARK_FIELD_TEXT &&
          self->n_questions < MAX_QUESTIONS)
        self->questions[self->n_questions++] =
            (Question){ field, g_intern_string (waymark_field_get_id (field)), NULL, NULL };
    }
}

static GtkWidget *
create_scale (WaymarkCheckIn *self)
{
  self->scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 100, 5);
  gtk_scale_set_draw_value (GTK_SCALE (self->scale), FALSE);
  gtk_range_set_round_digits (GTK_RANGE (self->scale), 0);
  waymark_wheel_ignore (self->scale);
  gtk_widget_set_hexpand (self->scale, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How far are you, in percent?"), -1);
  self->value_handler =
      g_signal_connect_swapped (self->scale, "value-changed", G_CALLBACK (value_changed_cb), self);
  return self->scale;
}

static void
make_details (WaymarkCheckIn *self)
{
  GtkWidget *trash = gtk_button_new_from_icon_name ("user-trash-symbolic");
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->day_chooser = waymark_day_chooser_new (WAYMARK_DATE_BEHIND, FALSE);
  g_signal_connect_swapped (self->day_chooser, "chosen", G_CALLBACK (day_chosen_cb), self);
  gtk_popover_set_child (GTK_POPOVER (popover), self->day_chooser);
  self->day_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->day_button), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->day_button), popover);
  gtk_widget_add_css_class (self->day_button, "flat");
  waymark_name_widget (self->day_button, _ ("Change the Day"));

  gtk_widget_add_css_class (trash, "flat");
  waymark_name_widget (trash, _ ("Remove This Check-In"));
  g_signal_connect_swapped (trash, "clicked", G_CALLBACK (delete_cb), self);
  waymark_tab_order_put_last (self->day_button, GTK_WIDGET (self));
  waymark_tab_order_put_last (trash, GTK_WIDGET (self));

  gtk_widget_add_css_class (line, "waymark-inset");
  gtk_box_append (GTK_BOX (line), create_scale (self));
  gtk_box_append (GTK_BOX (line), self->day_button);
  gtk_box_append (GTK_BOX (line), trash);

  self->details = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->details),
                  waymark_wrapping_label_new (_ ("How far are you?"), "waymark-caption"));
  gtk_box_append (GTK_BOX (self->details), line);
  gtk_widget_hide (self->details);
  waymark_writable_follow (self->details, self->journal);
  gtk_box_insert_child_after (GTK_BOX (self), self->details, self->heading);
}

static void
show_details (WaymarkCheckIn *self)
{
  WaymarkValue *record = get_record (self);
  gint64 percent = waymark_value_get_integer (waymark_value_get_member (record, "percent"), 0);

  waymark_day_chooser_set_day (WAYMARK_DAY_CHOOSER (self->day_chooser),
                               waymark_value_get_member_text (record, "date"));
  g_signal_handler_block (self->scale, self->value_handler);
  gtk_range_set_value (GTK_RANGE (self->scale), (double) MAX (percent, 0));
  g_signal_handler_unblock (self->scale, self->value_handler);
}

void
waymark_check_in_set_open (WaymarkCheckIn *self, gboolean open)
{
  g_return_if_fail (WAYMARK_IS_CHECK_IN (self));

  if (open == waymark_check_in_get_open (self))
    return;
  if (self->details == NULL)
    make_details (self);
  show_details (self);
  gtk_widget_set_visible (self->details, open);
  say_whether_open (self);
  show_questions (self);
  if (open)
    return;
  g_clear_pointer (&self->draft, waymark_value_unref);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
waymark_check_in_dispose (GObject *object)
{
  WaymarkCheckIn *self = WAYMARK_CHECK_IN (object);

  g_clear_pointer (&self->draft, waymark_value_unref);
  g_clear_object (&self->journal);
  g_clear_object (&self->goal);
  G_OBJECT_CLASS (waymark_check_in_parent_class)->dispose (object);
}

static void
waymark_check_in_class_init (WaymarkCheckInClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_check_in_dispose;

  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
create_heading (WaymarkCheckIn *self)
{
  GtkWidget *box = waymark_line_box_new (12);

  waymark_line_box_set_stacks (WAYMARK_LINE_BOX (box), TRUE);
  self->heading_label = gtk_label_new (NULL);
  gtk_widget_set_hexpand (self->heading_label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->heading_label), 0);
  gtk_widget_add_css_class (self->heading_label, "prompt-title");
  self->day_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->day_label), 0);
  gtk_widget_add_css_class (self->day_label, "dim-label");
  gtk_widget_add_css_class (self->day_label, "caption");
  waymark_line_box_append (WAYMARK_LINE_BOX (box), self->heading_label);
  waymark_line_box_append (WAYMARK_LINE_BOX (box), self->day_label);

  self->heading = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->heading), box);
  gtk_widget_add_css_class (self->heading, "flat");
  gtk_widget_add_css_class (self->heading, "waymark-heading");
  gtk_widget_set_tooltip_text (self->heading, _ ("Edit"));
  g_signal_connect_swapped (self->heading, "clicked", G_CALLBACK (heading_clicked_cb), self);
  return self->heading;
}

static void
waymark_check_in_init (WaymarkCheckIn *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->questions_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self), create_heading (self));
  gtk_box_append (GTK_BOX (self), self->questions_box);
  waymark_tab_order_put_last (self->heading, GTK_WIDGET (self));
}

GtkWidget *
waymark_check_in_new (WaymarkJournal *journal, WaymarkDocument *goal, const char *check_in_id)
{
  WaymarkCheckIn *self = g_object_new (WAYMARK_TYPE_CHECK_IN, NULL);

  self->journal = g_object_ref (journal);
  waymark_check_in_set_check_in (self, goal, check_in_id);
  return GTK_WIDGET (self);
}

void
waymark_check_in_set_check_in (WaymarkCheckIn *self, WaymarkDocument *goal, const char *check_in_id)
{
  g_return_if_fail (WAYMARK_IS_CHECK_IN (self));

  g_set_object (&self->goal, goal);
  self->check_in_id = g_intern_string (check_in_id);
  g_clear_pointer (&self->draft, waymark_value_unref);
  if (self->n_questions == 0)
    add_questions (self);
  if (self->details != NULL)
    gtk_widget_hide (self->details);
  say_whether_open (self);
}

void
waymark_check_in_set_draft (WaymarkCheckIn *self, WaymarkValue *draft)
{
  g_return_if_fail (WAYMARK_IS_CHECK_IN (self));
  g_clear_pointer (&self->draft, waymark_value_unref);
  self->draft = waymark_value_ref (draft);
}

WaymarkValue *
waymark_check_in_get_draft (WaymarkCheckIn *self)
{
  g_return_val_if_fail (WAYMARK_IS_CHECK_IN (self), NULL);
  return self->draft;
}

const char *
waymark_check_in_get_id (WaymarkCheckIn *self)
{
  g_return_val_if_fail (WAYMARK_IS_CHECK_IN (self), NULL);
  return self->check_in_id;
}

static char *
format_heading (int week, gint64 percent, const char *day)
{
  if (week > 0 && percent >= 0)
    /* Translators: the week of a goal and how far it was then */
    return g_strdup_printf (_ ("Week %d · %d\302\240%%"), week, (int) percent);
  if (week > 0)
    return g_strdup_printf (_ ("Week %d"), week);
  if (percent >= 0)
    return g_strdup_printf (_ ("%d\302\240%%"), (int) percent);
  return g_strdup (day != NULL ? day : _ ("A check-in without a day"));
}

void
waymark_check_in_update (WaymarkCheckIn *self, const WaymarkGoalProgress *progress)
{
  WaymarkValue *record;
  const char *day_text;
  gint64 percent;
  g_autofree char *day_words = NULL;
  g_autofree char *heading = NULL;
  GDate day, today;
  int week = 0;

  g_return_if_fail (WAYMARK_IS_CHECK_IN (self));

  waymark_date_today (&today);
  record = get_record (self);
  percent = waymark_value_get_integer (waymark_value_get_member (record, "percent"), -1);
  day_text = waymark_value_get_member_text (record, "date");
  if (waymark_date_parse (day_text, &day))
    {
      day_words = waymark_date_format (&day, &today);
      week = waymark_goal_progress_week (progress, &day);
    }
  heading = format_heading (week, MIN (percent, 100), day_words);
  gtk_label_set_label (GTK_LABEL (self->heading_label), heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->heading), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  heading, -1);
  gtk_label_set_label (GTK_LABEL (self->day_label), day_words != NULL ? day_words : "");
  if (waymark_check_in_get_open (self))
    show_details (self);
  show_questions (self);
}

void
waymark_check_in_edit (WaymarkCheckIn *self, const char *sub)
{
  g_return_if_fail (WAYMARK_IS_CHECK_IN (self));

  waymark_check_in_set_open (self, TRUE);
  for (guint i = 0; i < self->n_questions; i++)
    if (sub == NULL || g_str_equal (self->questions[i].sub, sub))
      {
        gtk_widget_grab_focus (self->questions[i].answer);
        waymark_answer_move_to_end (WAYMARK_ANSWER (self->questions[i].answer));
        waymark_page_text_follow_cursor (WAYMARK_PAGE_TEXT (self->questions[i].answer));
        return;
      }
  gtk_widget_grab_focus (self->scale);
}
