/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A check-in that was begun: nothing of it is stored before it says something, and nothing is left
 * of it when that is taken back.
 */
#include "waymark-check-in-draft.h"
#include "waymark-date.h"
#include "waymark-goal-progress.h"
#include "waymark-test-document.h"

typedef struct
{
  WaymarkJournal *journal;
  WaymarkDocument *goal;
  WaymarkValue *draft;
  GDate today;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer fields)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);

  fixture->journal = waymark_journal_new (catalog);
  fixture->goal = waymark_test_document ("smart-goal", fields);
  g_ptr_array_add (documents, g_object_ref (fixture->goal));
  waymark_journal_adopt (fixture->journal, documents);
  g_assert_true (waymark_date_parse ("2026-11-18", &fixture->today));
  fixture->draft = waymark_check_in_draft_new (fixture->goal, &fixture->today);
}

static void
tear_down (Fixture *fixture, gconstpointer fields)
{
  waymark_value_unref (fixture->draft);
  g_object_unref (fixture->goal);
  g_object_unref (fixture->journal);
}

static void
write_answer (Fixture *fixture, const char *sub, const char *text)
{
  g_autoptr (WaymarkValue) value = *text != '\0' ? waymark_value_new_string (text) : NULL;

  waymark_check_in_draft_set (fixture->journal, fixture->goal, &fixture->draft, sub, value);
}

static void
slide (Fixture *fixture, int percent)
{
  g_autoptr (WaymarkValue) value = waymark_value_new_integer (percent);

  waymark_check_in_draft_set (fixture->journal, fixture->goal, &fixture->draft, "percent", value);
}

static gsize
count (Fixture *fixture)
{
  return waymark_value_get_length (waymark_document_get_field (fixture->goal, "check-ins"));
}

static guint
count_steps (Fixture *fixture)
{
  return waymark_history_get_length (waymark_journal_get_history (fixture->journal));
}

static const WaymarkValue *
last (Fixture *fixture)
{
  return waymark_value_get_item (waymark_document_get_field (fixture->goal, "check-ins"),
                                 count (fixture) - 1);
}

static void
test_nothing_is_stored_before (Fixture *fixture, gconstpointer fields)
{
  write_answer (fixture, "date", "2026-11-16");
  write_answer (fixture, "learned", "");
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_cmpuint (count_steps (fixture), ==, 0);
  g_assert_cmpstr (waymark_value_get_member_text (fixture->draft, "date"), ==, "2026-11-16");
  g_assert_null (waymark_value_get_member (fixture->draft, "percent"));
}

static void
test_typing_is_one_step (Fixture *fixture, gconstpointer fields)
{
  write_answer (fixture, "steps-taken", "I");
  write_answer (fixture, "steps-taken", "I wrote");
  write_answer (fixture, "steps-taken", "I wrote two letters");
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpstr (waymark_value_get_member_text (last (fixture), "steps-taken"), ==,
                   "I wrote two letters");
  g_assert_cmpstr (waymark_value_get_member_text (last (fixture), "date"), ==, "2026-11-18");
  g_assert_null (waymark_value_get_member (last (fixture), "percent"));
  g_assert_cmpuint (count_steps (fixture), ==, 1);

  g_assert_true (waymark_journal_undo (fixture->journal, NULL, NULL));
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_true (waymark_journal_redo (fixture->journal, NULL, NULL));
  g_assert_cmpstr (waymark_value_get_member_text (last (fixture), "steps-taken"), ==,
                   "I wrote two letters");
}

static void
test_taking_it_back_leaves_nothing (Fixture *fixture, gconstpointer fields)
{
  write_answer (fixture, "learned", "a");
  write_answer (fixture, "learned", "");
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_cmpuint (count_steps (fixture), ==, 0);

  slide (fixture, 30);
  write_answer (fixture, "learned", "b");
  write_answer (fixture, "learned", "");
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpint (
      waymark_value_get_integer (waymark_value_get_member (last (fixture), "percent"), -1), ==, 30);
}

static void
test_it_goes_on_from_the_last (Fixture *fixture, gconstpointer fields)
{
  g_assert_cmpint (
      waymark_value_get_integer (waymark_value_get_member (fixture->draft, "percent"), -1), ==, 40);
  slide (fixture, 40);
  g_assert_cmpuint (count (fixture), ==, 1);
  slide (fixture, 45);
  g_assert_cmpuint (count (fixture), ==, 2);
  slide (fixture, 40);
  g_assert_cmpuint (count (fixture), ==, 1);

  write_answer (fixture, "learned", "Ask early");
  g_assert_cmpint (
      waymark_value_get_integer (waymark_value_get_member (last (fixture), "percent"), -1), ==, 40);
}

static void
test_words_without_a_figure_count (Fixture *fixture, gconstpointer fields)
{
  GDate day, expected;

  g_assert_false (waymark_goal_last_check_in (fixture->goal, &day));
  write_answer (fixture, "challenges", "Nobody answered");
  g_assert_true (waymark_goal_last_check_in (fixture->goal, &day));
  g_assert_true (waymark_date_parse ("2026-11-18", &expected));
  g_assert_cmpint (g_date_compare (&day, &expected), ==, 0);
  g_assert_false (waymark_goal_is_reached (fixture->goal));
}

#define ADD(name, fields, test)                                                                    \
  g_test_add ("/check-in-draft/" name, Fixture, fields, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("nothing-is-stored-before-it-says-something", "", test_nothing_is_stored_before);
  ADD ("typing-is-one-step", "", test_typing_is_one_step);
  ADD ("taking-it-back-leaves-nothing", "", test_taking_it_back_leaves_nothing);
  ADD ("it-goes-on-from-the-last",
       "'check-ins': [{'id': 'a', 'date': '2026-11-11', 'percent': 40, 'learned': 'x'}]",
       test_it_goes_on_from_the_last);
  ADD ("words-without-a-figure-count", "'check-ins': [{'id': 'a', 'date': '2026-12-01'}]",
       test_words_without_a_figure_count);
  return g_test_run ();
}
