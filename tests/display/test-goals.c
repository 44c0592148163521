/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Goals on their page, at a glance and on Today: built, used and finalized. Today is Saturday,
 * 21 November 2026.
 */
#include <string.h>

#include "waymark-agenda-list.h"
#include "waymark-check-in.h"
#include "waymark-check-ins.h"
#include "waymark-goal-steps.h"
#include "waymark-goal-steps-last.h"
#include "waymark-goal-work-first.h"
#include "waymark-goals-overview.h"
#include "waymark-page-registry.h"
#include "waymark-progress-chart.h"
#include "waymark-question-card.h"
#include "waymark-slices.h"
#include "waymark-start-list.h"
#include "waymark-step-popover.h"
#include "waymark-step-row.h"
#include "waymark-test-display.h"
#include "waymark-today-page.h"

typedef struct
{
  WaymarkJournal *journal;
  WaymarkDocument *goal;
  GtkWindow *window;
  GtkWidget *page;
  GWeakRef weak;
  char *opened; /* the last win.open-document or win.new-document */
} Fixture;

static void
opened_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *fixture = data;

  g_free (fixture->opened);
  fixture->opened = g_variant_dup_string (parameter, NULL);
}

/* @page: (transfer floating) */
static void
show (Fixture *fixture, GtkWidget *page)
{
  static const GActionEntry entries[] = {
    { .name = "open-document", .activate = opened_cb, .parameter_type = "s" },
    { .name = "new-document", .activate = opened_cb, .parameter_type = "s" },
    { .name = "open-pane", .activate = opened_cb, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries),
                                   fixture);
  fixture->page = page;
  g_weak_ref_init (&fixture->weak, page);
  fixture->window = waymark_test_show (page, 700, 800);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "win", G_ACTION_GROUP (actions));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();

  fixture->journal = waymark_journal_new (catalog);
  fixture->goal = waymark_journal_create (fixture->journal, "smart-goal", "Talk to developers");
  fixture->opened = NULL;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  waymark_test_destroy (fixture->window, &fixture->weak);
  g_assert_finalize_object (fixture->journal);
  g_free (fixture->opened);
}

static const char *
add_step (Fixture *fixture, const char *what, const char *due)
{
  g_autoptr (WaymarkValue) step =
      waymark_value_build ("what", waymark_value_new_string (what), "due",
                           due != NULL ? waymark_value_new_string (due) : NULL, NULL);

  return waymark_journal_add_record (fixture->journal, fixture->goal, "steps", step, -1);
}

static void
add_check_in (Fixture *fixture, const char *date, int percent)
{
  g_autoptr (WaymarkValue) record =
      waymark_value_build ("date", waymark_value_new_string (date), "percent",
                           waymark_value_new_integer (percent), NULL);

  waymark_journal_add_record (fixture->journal, fixture->goal, "check-ins", record, -1);
}

static const char *
step_text (Fixture *fixture, const char *id, const char *sub)
{
  return waymark_value_get_text (
      waymark_document_get_value (fixture->goal, WAYMARK_PATH ("steps", id, sub)));
}

static void
show_goal (Fixture *fixture)
{
  GtkWidget *page = waymark_page_registry_new_page (fixture->journal);

  waymark_worksheet_page_set_document (WAYMARK_WORKSHEET_PAGE (page), fixture->goal);
  show (fixture, page);
  /* What is below the first screen comes in later turns of the main loop. */
  waymark_test_wait_until (waymark_test_find_nth (fixture->page, WAYMARK_TYPE_GOAL_STEPS, 0) !=
                           NULL);
}

static void
test_add_and_check_step (Fixture *fixture, gconstpointer data)
{
  const char *first = add_step (fixture, "Call Ines", "2026-11-19");
  GtkWidget *entry, *check;
  WaymarkValue *steps;

  show_goal (fixture);
  g_assert_cmpuint (waymark_test_count_mapped (fixture->page, WAYMARK_TYPE_STEP_ROW), ==, 1);

  entry = waymark_test_find_nth (waymark_test_find_nth (fixture->page, WAYMARK_TYPE_GOAL_STEPS, 0),
                                 GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "  Write to Sam ");
  g_signal_emit_by_name (entry, "activate");
  steps = waymark_document_get_field (fixture->goal, "steps");
  g_assert_cmpuint (waymark_value_get_length (steps), ==, 2);
  g_assert_cmpstr (waymark_value_get_member_text (waymark_value_get_item (steps, 1), "what"), ==,
                   "Write to Sam");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  waymark_test_wait_until (waymark_test_count_mapped (fixture->page, WAYMARK_TYPE_STEP_ROW) == 2);

  /* Enter alone adds nothing. */
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (waymark_value_get_length (waymark_document_get_field (fixture->goal, "steps")),
                    ==, 2);

  check = waymark_test_find_nth (waymark_test_find_nth (fixture->page, WAYMARK_TYPE_STEP_ROW, 0),
                                 GTK_TYPE_CHECK_BUTTON, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_cmpstr (step_text (fixture, first, "done-on"), ==, "2026-11-21");
  g_assert_true (waymark_journal_undo (fixture->journal, NULL, NULL));
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  g_assert_cmpstr (step_text (fixture, first, "done-on"), ==, "");
}

static const char *
last_step (WaymarkDocument *goal)
{
  WaymarkValue *steps = waymark_document_get_field (goal, "steps");
  gsize n = waymark_value_get_length (steps);

  return n > 0 ? waymark_value_get_member_text (waymark_value_get_item (steps, n - 1), "what") : "";
}

/* Without Enter, too, and never into another goal. */
static void
test_a_typed_step_is_kept (Fixture *fixture, gconstpointer data)
{
  WaymarkDocument *other = waymark_journal_create (fixture->journal, "smart-goal", "Sleep");
  GtkWidget *entry;

  show_goal (fixture);
  entry = waymark_test_find_nth (waymark_test_find_nth (fixture->page, WAYMARK_TYPE_GOAL_STEPS, 0),
                                 GTK_TYPE_ENTRY, 0);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Write to Sam");
  waymark_worksheet_page_set_document (WAYMARK_WORKSHEET_PAGE (fixture->page), other);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_cmpstr (last_step (fixture->goal), ==, "Write to Sam");
  g_assert_cmpstr (last_step (other), ==, "");

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Lights out at ten");
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  waymark_test_wait_until (g_str_equal (last_step (other), "Lights out at ten"));

  gtk_editable_set_text (GTK_EDITABLE (entry), "No screen in bed");
  gtk_widget_set_visible (fixture->page, FALSE);
  g_assert_cmpstr (last_step (other), ==, "No screen in bed");
}

static void
test_edit_and_move_step (Fixture *fixture, gconstpointer data)
{
  const char *first = add_step (fixture, "Call Ines", NULL);
  const char *later = add_step (fixture, "Much later", "2027-01-10");
  const char *second = add_step (fixture, "Write to Sam", NULL);
  WaymarkValue *steps;
  GtkWidget *row, *popover;

  show_goal (fixture);
  row = waymark_test_find_nth (fixture->page, WAYMARK_TYPE_STEP_ROW, 0);
  waymark_test_replace (WAYMARK_ANSWER (waymark_test_find_nth (row, WAYMARK_TYPE_ANSWER, 0)),
                        "Call Ines today");
  g_assert_cmpstr (step_text (fixture, first, "what"), ==, "Call Ines today");
  g_assert_true (waymark_test_find_nth (fixture->page, WAYMARK_TYPE_STEP_ROW, 0) == row);

  /* Down past the next of this week, not past one that stands in another list. */
  gtk_menu_button_popup (GTK_MENU_BUTTON (waymark_test_find_nth (row, GTK_TYPE_MENU_BUTTON, 0)));
  popover = waymark_test_find_nth (row, WAYMARK_TYPE_STEP_POPOVER, 0);
  g_assert_nonnull (popover);
  g_signal_emit_by_name (popover, "move", 1);
  steps = waymark_document_get_field (fixture->goal, "steps");
  g_assert_cmpint (waymark_value_find_record (steps, first), ==, 2);
  g_assert_cmpint (waymark_value_find_record (steps, second), ==, 1);
  g_assert_cmpint (waymark_value_find_record (steps, later), ==, 0);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (waymark_test_find_nth (row, GTK_TYPE_MENU_BUTTON, 0)));

  /* The rows follow once the popover is closed. */
  waymark_test_wait_until (waymark_step_row_get_step_id (WAYMARK_STEP_ROW (waymark_test_find_nth (
                               fixture->page, WAYMARK_TYPE_STEP_ROW, 0))) == second);
}

static void
test_step_gone_while_popover_is_open (Fixture *fixture, gconstpointer data)
{
  const char *id = add_step (fixture, "Call Ines", NULL);
  GtkWidget *row;

  show_goal (fixture);
  row = waymark_test_find_nth (fixture->page, WAYMARK_TYPE_STEP_ROW, 0);
  gtk_menu_button_popup (GTK_MENU_BUTTON (waymark_test_find_nth (row, GTK_TYPE_MENU_BUTTON, 0)));
  waymark_journal_remove_record (fixture->journal, fixture->goal, "steps", id);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (waymark_test_find_nth (row, GTK_TYPE_MENU_BUTTON, 0)));
  waymark_test_wait_until (waymark_test_count_mapped (fixture->page, WAYMARK_TYPE_STEP_ROW) == 0);
}

static void
test_check_ins (Fixture *fixture, gconstpointer data)
{
  GtkWidget *part, *view, *scale;
  WaymarkValue *records, *record;

  waymark_journal_set_text (fixture->journal, fixture->goal, WAYMARK_FIELD_PATH ("start"),
                            "2026-11-01");
  waymark_journal_set_text (fixture->journal, fixture->goal, WAYMARK_FIELD_PATH ("due"),
                            "2026-12-11");
  add_check_in (fixture, "2026-11-10", 35);
  show_goal (fixture);

  part = waymark_test_find_nth (fixture->page, WAYMARK_TYPE_CHECK_INS, 0);
  g_signal_emit_by_name (waymark_test_find_nth (part, GTK_TYPE_BUTTON, 0), "clicked");
  waymark_test_wait_until (waymark_test_count_mapped (part, WAYMARK_TYPE_CHECK_IN) == 2);
  view = waymark_test_find_nth (part, WAYMARK_TYPE_CHECK_IN, 0);

  /* It is offered once, and nothing of it is stored. */
  g_signal_emit_by_name (waymark_test_find_nth (part, GTK_TYPE_BUTTON, 0), "clicked");
  g_assert_true (waymark_test_find_nth (part, WAYMARK_TYPE_CHECK_IN, 0) == view);
  g_assert_cmpuint (waymark_test_count_mapped (part, WAYMARK_TYPE_CHECK_IN), ==, 2);
  g_assert_cmpuint (
      waymark_value_get_length (waymark_document_get_field (fixture->goal, "check-ins")), ==, 1);

  /* The new one is first, open, and writes where it should. */
  g_assert_true (waymark_check_in_get_open (WAYMARK_CHECK_IN (view)));
  waymark_test_wait_until (waymark_test_find_nth (view, WAYMARK_TYPE_ANSWER, 0) != NULL);
  waymark_test_replace (WAYMARK_ANSWER (waymark_test_find_nth (view, WAYMARK_TYPE_ANSWER, 0)),
                        "Two calls");
  records = waymark_document_get_field (fixture->goal, "check-ins");
  g_assert_cmpuint (waymark_value_get_length (records), ==, 2);
  record = waymark_value_get_item (records, 1);
  g_assert_cmpstr (waymark_value_get_member_text (record, "date"), ==, "2026-11-21");
  g_assert_cmpint (waymark_value_get_integer (waymark_value_get_member (record, "percent"), -1), ==,
                   35);
  waymark_test_wait_until ((scale = waymark_test_find_nth (view, GTK_TYPE_SCALE, 0)) != NULL);
  gtk_range_set_value (GTK_RANGE (scale), 60);

  g_assert_true (waymark_test_find_nth (part, WAYMARK_TYPE_CHECK_IN, 0) == view);
  records = waymark_document_get_field (fixture->goal, "check-ins");
  record = waymark_value_get_item (records, 1);
  g_assert_cmpstr (waymark_value_get_member_text (record, "steps-taken"), ==, "Two calls");
  g_assert_cmpint (waymark_value_get_integer (waymark_value_get_member (record, "percent"), -1), ==,
                   60);

  g_assert_cmpint (
      waymark_progress_chart_get_progress (WAYMARK_PROGRESS_CHART (waymark_test_find_nth (
                                               fixture->page, WAYMARK_TYPE_PROGRESS_CHART, 0)))
          ->percent,
      ==, 60);

  /* Undo takes it out of the journal and leaves it to be written anew; folded, it is gone. */
  waymark_journal_undo (fixture->journal, NULL, NULL);
  waymark_journal_undo (fixture->journal, NULL, NULL);
  g_assert_cmpuint (
      waymark_value_get_length (waymark_document_get_field (fixture->goal, "check-ins")), ==, 1);
  g_assert_true (waymark_test_find_nth (part, WAYMARK_TYPE_CHECK_IN, 0) == view);
  waymark_check_in_set_open (WAYMARK_CHECK_IN (view), FALSE);
  waymark_test_wait_until (waymark_test_count_mapped (part, WAYMARK_TYPE_CHECK_IN) == 1);
}

/* A goal that is being thought out asks its questions first; one under way shows its steps first.
 * Neither jumps while one writes. */
static void
test_order_of_the_page (Fixture *fixture, gconstpointer data)
{
  WaymarkDocument *other = waymark_journal_create (fixture->journal, "smart-goal", "Another goal");
  GtkWidget *entry;

  show_goal (fixture);
  waymark_worksheet_page_reveal (WAYMARK_WORKSHEET_PAGE (fixture->page),
                                 WAYMARK_FIELD_PATH ("steps"), 0, 0);
  waymark_test_wait_frames (fixture->window, 2);
  g_assert_null (waymark_test_find_nth (fixture->page, WAYMARK_TYPE_GOAL_WORK_FIRST, 0));
  entry = waymark_test_find_nth (
      waymark_test_find_nth (fixture->page, WAYMARK_TYPE_GOAL_STEPS_LAST, 0), GTK_TYPE_ENTRY, 0);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Write to Sam");
  g_signal_emit_by_name (entry, "activate");
  g_assert_null (waymark_test_find_nth (fixture->page, WAYMARK_TYPE_GOAL_WORK_FIRST, 0));

  waymark_worksheet_page_set_document (WAYMARK_WORKSHEET_PAGE (fixture->page), other);
  waymark_worksheet_page_set_document (WAYMARK_WORKSHEET_PAGE (fixture->page), fixture->goal);
  waymark_slices_finish (fixture->page);
  g_assert_nonnull (waymark_test_find_nth (fixture->page, WAYMARK_TYPE_GOAL_WORK_FIRST, 0));
  waymark_test_wait_until (waymark_test_find_nth (fixture->page, WAYMARK_TYPE_GOAL_STEPS_LAST, 0) ==
                           NULL);
}

static void
test_reveal_step (Fixture *fixture, gconstpointer data)
{
  const char *id;
  GtkWidget *focus;

  add_step (fixture, "Call Ines", NULL);
  id = add_step (fixture, "Write to Sam", NULL);
  show_goal (fixture);
  g_assert_true (waymark_worksheet_page_reveal (WAYMARK_WORKSHEET_PAGE (fixture->page),
                                                WAYMARK_PATH ("steps", id, "what"), 0, 0));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_nonnull (focus);
  focus = gtk_widget_get_ancestor (focus, WAYMARK_TYPE_STEP_ROW);
  g_assert_nonnull (focus);
  g_assert_cmpstr (waymark_step_row_get_step_id (WAYMARK_STEP_ROW (focus)), ==, id);
}

static void
test_overview (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list, *check;
  const char *id = add_step (fixture, "Call Ines", "2026-11-20");

  show (fixture, g_object_new (WAYMARK_TYPE_GOALS_OVERVIEW, "journal", fixture->journal, NULL));
  waymark_test_wait_until (waymark_test_count_mapped (fixture->page, WAYMARK_TYPE_PROGRESS_CHART) ==
                           1);
  waymark_journal_create (fixture->journal, "stretch-goal", "Speak");
  waymark_test_wait_until (waymark_test_count_mapped (fixture->page, WAYMARK_TYPE_PROGRESS_CHART) ==
                           2);

  list = waymark_test_find_nth (fixture->page, WAYMARK_TYPE_AGENDA_LIST, 0);
  check = waymark_test_find_nth (list, GTK_TYPE_CHECK_BUTTON, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_cmpstr (step_text (fixture, id, "done-on"), ==, "2026-11-21");
}

static gboolean
opens_another (Fixture *fixture, GtkWidget *button, const char *target)
{
  g_signal_emit_by_name (button, "clicked");
  return g_strcmp0 (fixture->opened, target) != 0;
}

static void
test_today (Fixture *fixture, gconstpointer data)
{
  const char *id = add_step (fixture, "Call Ines", "2026-11-20");
  g_autofree char *step_target =
      g_strdup_printf ("%s#steps/%s", waymark_document_get_id (fixture->goal), id);
  g_autofree char *prompt_target =
      g_strdup_printf ("%s#what", waymark_document_get_id (fixture->goal));
  GtkWidget *card, *list, *row;

  show (fixture, waymark_today_page_new (fixture->journal));
  waymark_test_wait_until (waymark_test_count_mapped (fixture->page, WAYMARK_TYPE_QUESTION_CARD) ==
                           1);
  g_assert_null (waymark_test_find_nth (fixture->page, WAYMARK_TYPE_START_LIST, 0));

  list = waymark_test_find_nth (fixture->page, WAYMARK_TYPE_AGENDA_LIST, 0);
  row = waymark_test_find_nth (list, GTK_TYPE_LIST_BOX_ROW, 0);
  g_signal_emit_by_name (waymark_test_find_nth (list, GTK_TYPE_LIST_BOX, 0), "row-activated", row);
  g_assert_cmpstr (fixture->opened, ==, step_target);

  card = waymark_test_find_nth (fixture->page, WAYMARK_TYPE_QUESTION_CARD, 0);
  g_signal_emit_by_name (waymark_test_find_nth (card, GTK_TYPE_BUTTON, 0), "clicked");
  g_assert_cmpstr (fixture->opened, ==, prompt_target);

  /* The question is answered elsewhere: another one is asked. */
  waymark_journal_set_text (fixture->journal, fixture->goal, WAYMARK_FIELD_PATH ("what"), "Talk");
  waymark_test_wait_until (
      opens_another (fixture, waymark_test_find_nth (card, GTK_TYPE_BUTTON, 0), prompt_target));
  g_assert_true (g_str_has_prefix (fixture->opened, waymark_document_get_id (fixture->goal)));
}

static void
test_today_first_run (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list;

  waymark_journal_delete (fixture->journal, fixture->goal);
  show (fixture, waymark_today_page_new (fixture->journal));
  waymark_test_wait_until (waymark_test_count_mapped (fixture->page, WAYMARK_TYPE_START_LIST) == 1);
  list = waymark_test_find_nth (fixture->page, WAYMARK_TYPE_START_LIST, 0);
  g_assert_null (waymark_test_find_nth (fixture->page, WAYMARK_TYPE_QUESTION_CARD, 0));
  g_signal_emit_by_name (waymark_test_find_nth (list, GTK_TYPE_LIST_BOX, 0), "row-activated",
                         waymark_test_find_nth (list, GTK_TYPE_LIST_BOX_ROW, 0));
  g_assert_cmpstr (fixture->opened, ==, "professional-story");
}

int
main (int argc, char *argv[])
{
  g_setenv ("WAYMARK_TODAY", "2026-11-21", TRUE);
  waymark_test_display_init (&argc, &argv);

#define ADD(path, function) g_test_add ("/goals/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("steps are added by typing and checked off", test_add_and_check_step);
  ADD ("a typed step is kept", test_a_typed_step_is_kept);
  ADD ("steps are edited in place and moved", test_edit_and_move_step);
  ADD ("a step goes while its popover is open", test_step_gone_while_popover_is_open);
  ADD ("check-ins begin today where the last one ended", test_check_ins);
  ADD ("steps come first once a goal is under way", test_order_of_the_page);
  ADD ("a step is shown and focused", test_reveal_step);
  ADD ("all goals at a glance", test_overview);
  ADD ("today opens what is due and the next question", test_today);
  ADD ("today says where to begin", test_today_first_run);
#undef ADD
  return g_test_run ();
}
