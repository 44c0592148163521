/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Steps of goals on one Saturday, 21 November 2026 (its week began on Monday the 16th).
 */
#include <glib.h>

#include "waymark-date.h"
#include "waymark-schedule.h"

#define TODAY "2026-11-21"

static WaymarkValue *
string_value (const char *text)
{
  return text != NULL ? waymark_value_new_string (text) : NULL;
}

static const struct
{
  const char *what;
  const char *due, *repeat, *weekday;
  gboolean done;
  const char *done_on;
  WaymarkDueState state;
  const char *words;
} steps[] = {
  { "a step without a day", NULL, NULL, NULL, FALSE, NULL, WAYMARK_DUE_ANY_TIME, "" },
  { "a day that cannot be read is no day", "soon", NULL, NULL, FALSE, NULL, WAYMARK_DUE_ANY_TIME,
    "" },
  { "due today", TODAY, NULL, NULL, FALSE, NULL, WAYMARK_DUE_TODAY, "today" },
  { "due tomorrow, which is Sunday of this week", "2026-11-22", NULL, NULL, FALSE, NULL,
    WAYMARK_DUE_THIS_WEEK, "tomorrow" },
  { "due on Monday, which is next week", "2026-11-23", NULL, NULL, FALSE, NULL, WAYMARK_DUE_LATER,
    "Monday" },
  { "due in a week", "2026-11-28", NULL, NULL, FALSE, NULL, WAYMARK_DUE_LATER, "28 November" },
  { "due next year", "2027-01-04", NULL, NULL, FALSE, NULL, WAYMARK_DUE_LATER, "4 January 2027" },
  { "one day late", "2026-11-20", NULL, NULL, FALSE, NULL, WAYMARK_DUE_OVERDUE, "1 day late" },
  { "two days late", "2026-11-19", NULL, "mon", FALSE, NULL, WAYMARK_DUE_OVERDUE, "2 days late" },
  { "done this week", "2026-11-19", NULL, NULL, TRUE, "2026-11-16", WAYMARK_DUE_DONE,
    "done on Monday" },
  { "done today", NULL, NULL, NULL, TRUE, TODAY, WAYMARK_DUE_DONE, "done today" },
  { "done before this week", NULL, NULL, NULL, TRUE, "2026-11-15", WAYMARK_DUE_DONE,
    "done on 15 November" },
  { "done, nobody knows when", NULL, NULL, NULL, TRUE, NULL, WAYMARK_DUE_DONE, "done" },
  { "weekly on any day", NULL, "weekly", NULL, FALSE, NULL, WAYMARK_DUE_THIS_WEEK, "every week" },
  { "weekly, its day is today", NULL, "weekly", "sat", FALSE, NULL, WAYMARK_DUE_TODAY, "today" },
  { "weekly, its day is to come", NULL, "weekly", "sun", FALSE, NULL, WAYMARK_DUE_THIS_WEEK,
    "every Sunday" },
  { "weekly, its day has passed", NULL, "weekly", "thu", FALSE, NULL, WAYMARK_DUE_OVERDUE,
    "2 days late" },
  { "weekly, done this week", NULL, "weekly", "thu", TRUE, "2026-11-16", WAYMARK_DUE_DONE,
    "done on Monday" },
  { "weekly, done last Sunday, comes back", NULL, "weekly", NULL, TRUE, "2026-11-15",
    WAYMARK_DUE_THIS_WEEK, "every week" },
  { "weekly, marked done without a day, comes back", NULL, "weekly", NULL, TRUE, NULL,
    WAYMARK_DUE_THIS_WEEK, "every week" },
  { "weekly until a day that is past", "2026-11-20", "weekly", "fri", FALSE, NULL, WAYMARK_DUE_DONE,
    "done" },
  { "weekly until a day to come", "2026-12-18", "weekly", "fri", FALSE, NULL, WAYMARK_DUE_OVERDUE,
    "1 day late" },
};

static WaymarkValue *
build_step (gsize i)
{
  return waymark_value_build (
      "id", waymark_value_new_string ("s"), "what", waymark_value_new_string ("Write"), "due",
      string_value (steps[i].due), "repeat", string_value (steps[i].repeat), "weekday",
      string_value (steps[i].weekday), "done", waymark_value_new_boolean (steps[i].done), "done-on",
      string_value (steps[i].done_on), NULL);
}

static void
test_step (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (WaymarkValue) step = build_step (i);
  g_autofree char *words = NULL;
  WaymarkDue due;
  GDate today;

  g_assert_true (waymark_date_parse (TODAY, &today));
  waymark_schedule_read_step (step, &today, &due);
  words = waymark_schedule_words (&due, &today);
  g_assert_cmpint (due.state, ==, steps[i].state);
  g_assert_cmpstr (words, ==, steps[i].words);
}

static const struct
{
  const char *what;
  const char *weekday; /* of a weekly step; NULL: once, on the day before yesterday */
  const char *begun;
  WaymarkDueState state;
  const char *words;
} beginnings[] = {
  { "set today, its weekday comes next week", "thu", TODAY, WAYMARK_DUE_LATER, "every Thursday" },
  { "set on its weekday, it is late", "thu", "2026-11-19", WAYMARK_DUE_OVERDUE, "2 days late" },
  { "set a day after its weekday", "thu", "2026-11-20", WAYMARK_DUE_LATER, "every Thursday" },
  { "set weeks ago, it is late", "thu", "2026-11-02", WAYMARK_DUE_OVERDUE, "2 days late" },
  { "what lies ahead stays", "sun", TODAY, WAYMARK_DUE_THIS_WEEK, "every Sunday" },
  { "any day of the week stays", "", TODAY, WAYMARK_DUE_THIS_WEEK, "every week" },
  { "a clock that was set back changes nothing", "thu", "2026-11-25", WAYMARK_DUE_OVERDUE,
    "2 days late" },
  { "a day that was given stays", NULL, TODAY, WAYMARK_DUE_OVERDUE, "2 days late" },
};

static void
test_beginning (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *words = NULL;
  GDate today, begun;
  WaymarkDue due;

  g_assert_true (waymark_date_parse (TODAY, &today));
  g_assert_true (waymark_date_parse (beginnings[i].begun, &begun));
  if (beginnings[i].weekday != NULL)
    waymark_schedule_read_weekly (beginnings[i].weekday, NULL, &today, &due);
  else
    waymark_schedule_read_day ("2026-11-19", &today, &due);
  waymark_schedule_begin (&due, &begun, &today);
  words = waymark_schedule_words (&due, &today);
  g_assert_cmpint (due.state, ==, beginnings[i].state);
  g_assert_cmpstr (words, ==, beginnings[i].words);
}

/* Whatever a step was: checking it off makes it done today, unchecking makes it not done, and
 * neither touches what else it holds. */
static void
test_check (void)
{
  GDate today;

  g_assert_true (waymark_date_parse (TODAY, &today));
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (WaymarkValue) step = build_step (i);
      g_autoptr (WaymarkValue) checked = waymark_schedule_check_step (step, TRUE, &today);
      g_autoptr (WaymarkValue) unchecked = waymark_schedule_check_step (checked, FALSE, &today);
      WaymarkDue due;

      waymark_schedule_read_step (checked, &today, &due);
      g_assert_cmpint (due.state, ==, WAYMARK_DUE_DONE);
      g_assert_true (waymark_week_same (&due.done_on, &today));
      g_assert_cmpstr (waymark_value_get_member_text (checked, "what"), ==, "Write");
      g_assert_null (waymark_value_get_member (unchecked, "done"));
      g_assert_null (waymark_value_get_member (unchecked, "done-on"));
      g_assert_true (waymark_value_equal (waymark_value_get_member (unchecked, "due"),
                                          waymark_value_get_member (step, "due")));
    }
}

/* ISO weeks at the turn of a year: 28 December 2026 to 3 January 2027 is one week. */
static void
test_weeks (void)
{
  GDate last_monday, sunday, next_monday;

  g_assert_true (waymark_date_parse ("2026-12-28", &last_monday));
  g_assert_true (waymark_date_parse ("2027-01-03", &sunday));
  g_assert_true (waymark_date_parse ("2027-01-04", &next_monday));
  g_assert_true (waymark_week_same (&last_monday, &sunday));
  g_assert_false (waymark_week_same (&sunday, &next_monday));

  for (GDateWeekday day = G_DATE_MONDAY; day <= G_DATE_SUNDAY; day++)
    g_assert_cmpint (waymark_weekday_from_id (waymark_weekday_to_id (day)), ==, day);
  g_assert_cmpint (waymark_weekday_from_id ("monday"), ==, G_DATE_BAD_WEEKDAY);
  g_assert_cmpint (waymark_weekday_from_id (""), ==, G_DATE_BAD_WEEKDAY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *path = g_strdup_printf ("/schedule/step/%s", steps[i].what);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_step);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/schedule/begin/%s", beginnings[i].what);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_beginning);
    }
  g_test_add_func ("/schedule/checking off and back", test_check);
  g_test_add_func ("/schedule/weeks begin on Monday", test_weeks);
  return g_test_run ();
}
