/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Series of check-ins, paces and axes, on goals as a student would have them.
 */
#include <glib.h>

#include "waymark-date.h"
#include "waymark-goal-progress.h"

/* "2026-10-02:15 2026-10-09:35" */
static WaymarkDocument *
build_goal (const char *start, const char *due, const char *check_ins)
{
  g_auto (GStrv) parts = g_strsplit (check_ins, " ", -1);
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);
  g_autoptr (WaymarkValue) state = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkDocument *goal;

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    {
      g_auto (GStrv) halves = g_strsplit (parts[i], ":", 2);
      g_autofree char *id = g_strdup_printf ("c%u", i);

      g_ptr_array_add (records,
                       waymark_value_build (
                           "id", waymark_value_new_string (id), "date",
                           waymark_value_new_string (halves[0]), "percent",
                           g_str_equal (halves[1], "")
                               ? NULL
                               : waymark_value_new_integer (g_ascii_strtoll (halves[1], NULL, 10)),
                           NULL));
    }

  state = waymark_value_build (
      "id", waymark_value_new_string ("00000000-0000-4000-8000-000000000001"), "type",
      waymark_value_new_string ("smart-goal"), "created",
      waymark_value_new_string ("2026-09-30T08:00:00Z"), "fields",
      waymark_value_build (
          "start", start != NULL ? waymark_value_new_string (start) : NULL, "due",
          due != NULL ? waymark_value_new_string (due) : NULL, "check-ins",
          waymark_value_new_list ((WaymarkValue *const *) records->pdata, records->len), NULL),
      NULL);
  goal = waymark_document_new_from_state (state, &error);
  g_assert_no_error (error);
  return goal;
}

static WaymarkGoalProgress *
progress_on (const char *day, const char *start, const char *due, const char *check_ins)
{
  g_autoptr (WaymarkDocument) goal = build_goal (start, due, check_ins);
  GDate today;

  g_assert_true (waymark_date_parse (day, &today));
  return waymark_goal_progress_new (goal, &today);
}

static const struct
{
  const char *what;
  const char *start, *due, *check_ins;
  WaymarkPace pace;
  const char *words;
} paces[] = {
  { "no check-in", "2026-10-01", "2026-12-10", "", WAYMARK_PACE_UNKNOWN, "No check-in yet" },
  { "no due day", "2026-10-01", NULL, "2026-10-08:20", WAYMARK_PACE_UNKNOWN, "20\302\240% so far" },
  { "a due day before the start is none", "2026-10-01", "2026-09-01", "2026-10-08:20",
    WAYMARK_PACE_UNKNOWN, "20\302\240% so far" },
  { "behind", "2026-10-01", "2026-12-10", "2026-11-05:30", WAYMARK_PACE_BEHIND,
    "30\302\240%, behind an even pace (50\302\240%)" },
  { "on pace within five points", "2026-10-01", "2026-12-10", "2026-11-05:45", WAYMARK_PACE_EVEN,
    "45\302\240%, on an even pace" },
  { "ahead", "2026-10-01", "2026-12-10", "2026-11-05:56", WAYMARK_PACE_AHEAD,
    "56\302\240%, ahead of an even pace (50\302\240%)" },
  { "there", "2026-10-01", "2026-12-10", "2026-11-05:100", WAYMARK_PACE_REACHED,
    "100\302\240%: you got there" },
  { "the latest day counts, not the last in the list", "2026-10-01", "2026-12-10",
    "2026-11-05:45 2026-10-08:99", WAYMARK_PACE_EVEN, "45\302\240%, on an even pace" },
  { "of one day the last in the list counts", "2026-10-01", "2026-12-10",
    "2026-11-05:10 2026-11-05:45", WAYMARK_PACE_EVEN, "45\302\240%, on an even pace" },
  { "after the due day the pace stays at 100", "2026-10-01", "2026-10-11", "2026-11-05:90",
    WAYMARK_PACE_BEHIND, "90\302\240%, behind an even pace (100\302\240%)" },
  { "more than 100 is 100", "2026-10-01", "2026-12-10", "2026-11-05:250", WAYMARK_PACE_REACHED,
    "100\302\240%: you got there" },
  { "check-ins without percent or day are left out", "2026-10-01", "2026-12-10",
    "2026-11-05: later:70", WAYMARK_PACE_UNKNOWN, "No check-in yet" },
};

static void
test_pace (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (WaymarkGoalProgress) progress =
      progress_on ("2026-11-21", paces[i].start, paces[i].due, paces[i].check_ins);
  g_autofree char *words = waymark_goal_progress_words (progress);

  g_assert_cmpint (progress->pace, ==, paces[i].pace);
  g_assert_cmpstr (words, ==, paces[i].words);
}

static const char *
tick_label (const WaymarkGoalProgress *progress, guint i)
{
  g_assert_cmpuint (i, <, progress->ticks->len);
  return g_array_index (progress->ticks, WaymarkProgressTick, i).label;
}

static void
test_weeks_axis (void)
{
  g_autoptr (WaymarkGoalProgress) progress =
      progress_on ("2026-11-21", "2026-10-30", "2026-12-18", "2026-10-30:0 2026-11-20:40");
  const WaymarkProgressPoint *last;
  GDate day;

  g_assert_cmpuint (progress->ticks->len, ==, 8);
  g_assert_cmpstr (tick_label (progress, 0), ==, "W1");
  g_assert_cmpstr (tick_label (progress, 7), ==, "W8");
  g_assert_cmpfloat_with_epsilon (g_array_index (progress->ticks, WaymarkProgressTick, 7).position,
                                  1.0, 1e-9);
  g_assert_cmpuint (progress->points->len, ==, 2);
  last = &g_array_index (progress->points, WaymarkProgressPoint, 1);
  g_assert_cmpfloat_with_epsilon (last->position, 3 / 7.0, 1e-9);
  g_assert_cmpstr (last->item, ==, "c1");
  g_assert_cmpint (waymark_goal_progress_week (progress, &last->date), ==, 4);
  g_assert_true (waymark_date_parse ("2026-10-29", &day));
  g_assert_cmpint (waymark_goal_progress_week (progress, &day), ==, 0);
}

static void
test_months_axis (void)
{
  g_autoptr (WaymarkGoalProgress) progress =
      progress_on ("2026-11-21", "2026-09-15", "2027-02-15", "");

  g_assert_cmpuint (progress->ticks->len, ==, 5);
  g_assert_cmpstr (tick_label (progress, 0), ==, "Oct");
  g_assert_cmpstr (tick_label (progress, 4), ==, "Feb");
}

/* Every position lies on the axis and in order, whatever the days are. */
static void
test_random_positions (void)
{
  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (GString) check_ins = g_string_new (NULL);
      g_autofree char *start = NULL, *due = NULL;
      double before = 0;

      if (g_test_rand_bit ())
        start = g_strdup_printf ("2026-%02d-15", g_test_rand_int_range (1, 13));
      if (g_test_rand_bit ())
        due = g_strdup_printf ("2026-%02d-20", g_test_rand_int_range (1, 13));
      for (guint i = 0, n = g_test_rand_int_range (0, 12); i < n; i++)
        g_string_append_printf (check_ins, "%s2026-%02d-%02d:%d", i > 0 ? " " : "",
                                g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29),
                                g_test_rand_int_range (0, 101));

      g_autoptr (WaymarkGoalProgress) progress =
          progress_on ("2026-06-30", start, due, check_ins->str);
      for (guint i = 0; i < progress->points->len; i++)
        {
          double position = g_array_index (progress->points, WaymarkProgressPoint, i).position;

          g_assert_cmpfloat (position, >=, before);
          g_assert_cmpfloat (position, <=, 1);
          before = position;
        }
      for (guint i = 0; i < progress->ticks->len; i++)
        {
          double position = g_array_index (progress->ticks, WaymarkProgressTick, i).position;

          g_assert_cmpfloat (position, >=, 0);
          g_assert_cmpfloat (position, <=, 1);
        }
      g_assert_cmpfloat (progress->pace_from, >=, 0);
      g_assert_cmpfloat (progress->pace_to, <=, 1);
    }
}

static void
test_describe (void)
{
  g_autoptr (WaymarkGoalProgress) progress =
      progress_on ("2026-11-21", "2026-10-01", "2026-12-10", "2026-10-08:20 2026-11-05:45");
  g_autofree char *text = NULL;
  GDate today;

  g_assert_true (waymark_date_parse ("2026-11-21", &today));
  text = waymark_goal_progress_describe (progress, &today);
  g_assert_cmpstr (text, ==,
                   "Progress over time: 45\302\240%, on an even pace. 8 October: 20\302\240%. 5 "
                   "November: 45\302\240%. "
                   "Due 10 December.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (paces); i++)
    {
      g_autofree char *path = g_strdup_printf ("/goal-progress/pace/%s", paces[i].what);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_pace);
    }
  g_test_add_func ("/goal-progress/short goals are counted in weeks", test_weeks_axis);
  g_test_add_func ("/goal-progress/long goals are counted in months", test_months_axis);
  g_test_add_func ("/goal-progress/positions stay on the axis", test_random_positions);
  g_test_add_func ("/goal-progress/in words", test_describe);
  return g_test_run ();
}
