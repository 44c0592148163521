/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Calendar days: stored form, what people type, words for people. "Today" is a Wednesday,
 * 18 November 2026, unless a test says otherwise.
 */
#include "waymark-date.h"
#include "waymark-error.h"

#include <string.h>

static const char *const not_stored_forms[] = {
  "",           "2026-11-31", "2026-02-29", "2026-13-01",  "2026-00-10",  "0000-01-01",
  "2026-1-5",   "2026/11/21", "20261121",   " 2026-11-21", "2026-11-21 ", "2026-11-21T00:00:00Z",
  "-026-11-21", "26-11-21",   "2026-11-2a",
};

static void
test_date_stored_form (void)
{
  GDate date;

  g_assert_true (waymark_date_parse ("2028-02-29", &date));
  g_assert_cmpint (g_date_get_day (&date), ==, 29);
  g_assert_false (waymark_date_parse (NULL, &date));
  for (gsize i = 0; i < G_N_ELEMENTS (not_stored_forms); i++)
    g_assert_false (waymark_date_parse (not_stored_forms[i], &date));
}

static void
test_date_reads_what_it_writes (void)
{
  GDate today;

  waymark_date_today (&today);

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *stored = NULL;
      g_autofree char *words = NULL;
      g_autoptr (GError) error = NULL;
      GDate date, again;

      g_date_clear (&date, 1);
      /* From year 1000: an earlier one is not four digits in words. */
      g_date_set_julian (&date, g_test_rand_int_range (365243, 3652059));

      stored = waymark_date_to_string (&date);
      g_assert_true (waymark_date_parse (stored, &again));
      g_assert_cmpint (g_date_compare (&date, &again), ==, 0);

      words = waymark_date_format (&date, &today);
      waymark_date_parse_typed (words, WAYMARK_DATE_AHEAD, &again, &error);
      g_assert_no_error (error);
      g_assert_cmpint (g_date_compare (&date, &again), ==, 0);
    }
}

static const struct
{
  const char *typed;
  const char *means; /* NULL: refused */
} typed[] = {
  { "2026-11-21", "2026-11-21" },
  { "today", "2026-11-18" },
  { " Today ", "2026-11-18" },
  { "tomorrow", "2026-11-19" },
  { "yesterday", "2026-11-17" },
  { "+5", "2026-11-23" },
  { "-5", "2026-11-13" },
  { "+2w", "2026-12-02" },
  { "in 3 days", "2026-11-21" },
  { "in 2 weeks", "2026-12-02" },
  { "Friday", "2026-11-20" },
  { "fri", "2026-11-20" },
  { "next Monday", "2026-11-23" },
  { "last Monday", "2026-11-16" },
  { "wednesday", "2026-11-25" },
  { "21 Nov", "2026-11-21" },
  { "21 November 2027", "2027-11-21" },
  { "Nov 21 2026", "2026-11-21" },
  { "Nov 21, 2026", "2026-11-21" },
  { "Sat 21 Nov", "2026-11-21" },
  { "21st of November", "2026-11-21" },
  { "1 Mar", "2026-03-01" },
  { "21-Nov-2026", "2026-11-21" },
  { "21. November 2026", "2026-11-21" },
  { "4 sept", "2026-09-04" },
  { "21.11.2026", "2026-11-21" },
  { "21. 11. 2026", "2026-11-21" },
  { "21.11.", "2026-11-21" },
  { "29 Feb 2028", "2028-02-29" },
  { "29 Feb", NULL },
  { "31.11.2026", NULL },
  { "21.11.26", NULL },
  { "11/21/2026", NULL },
  { "21/11", NULL },
  { "", NULL },
  { "soon", NULL },
  { "5", NULL },
  { "Nov", NULL },
  { "ma 5", NULL },
  { "21 22 Nov", NULL },
  { "next year", NULL },
  { "+99999", NULL },
};

static void
test_date_reads_what_people_type (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *read = NULL;
      g_autoptr (GError) error = NULL;
      GDate date;

      g_test_message ("“%s”", typed[i].typed);
      if (typed[i].means == NULL)
        {
          g_assert_false (
              waymark_date_parse_typed (typed[i].typed, WAYMARK_DATE_AHEAD, &date, &error));
          g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INPUT);
          continue;
        }

      waymark_date_parse_typed (typed[i].typed, WAYMARK_DATE_AHEAD, &date, &error);
      g_assert_no_error (error);
      read = waymark_date_to_string (&date);
      g_assert_cmpstr (read, ==, typed[i].means);
    }
}

/* Of a day that has been, on Wednesday, 18 November 2026. */
static const struct
{
  const char *typed;
  const char *means;
} typed_of_the_past[] = {
  { "friday", "2026-11-13" },      { "Tue", "2026-11-17" },         { "Wednesday", "2026-11-11" },
  { "next Friday", "2026-11-20" }, { "last Friday", "2026-11-13" }, { "17 Nov", "2026-11-17" },
  { "18 Nov", "2026-11-18" },      { "19 Nov", "2025-11-19" },      { "28.12.", "2025-12-28" },
  { "28.12.2026", "2026-12-28" },  { "Dec 28 2026", "2026-12-28" }, { "2026-12-28", "2026-12-28" },
  { "tomorrow", "2026-11-19" },    { "+5", "2026-11-23" },
};

static void
test_date_of_the_past_is_behind (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (typed_of_the_past); i++)
    {
      g_autofree char *read = NULL;
      g_autoptr (GError) error = NULL;
      GDate date;

      g_test_message ("“%s”", typed_of_the_past[i].typed);
      waymark_date_parse_typed (typed_of_the_past[i].typed, WAYMARK_DATE_BEHIND, &date, &error);
      g_assert_no_error (error);
      read = waymark_date_to_string (&date);
      g_assert_cmpstr (read, ==, typed_of_the_past[i].means);
    }
}

static const struct
{
  const char *day;
  const char *format;
  const char *distance;
} words[] = {
  { "2026-11-18", "18 November", "today" },
  { "2026-11-19", "19 November", "tomorrow" },
  { "2026-11-17", "17 November", "yesterday" },
  { "2026-11-21", "21 November", "in 3 days" },
  { "2026-11-16", "16 November", "2 days ago" },
  { "2027-01-02", "2 January 2027", "in 45 days" },
  { "2025-11-18", "18 November 2025", "365 days ago" },
};

static void
test_date_words (void)
{
  GDate today;

  waymark_date_today (&today);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *format = NULL;
      g_autofree char *distance = NULL;
      GDate date;

      g_assert_true (waymark_date_parse (words[i].day, &date));
      format = waymark_date_format (&date, &today);
      distance = waymark_date_format_distance (&date, &today);
      g_assert_cmpstr (format, ==, words[i].format);
      g_assert_cmpstr (distance, ==, words[i].distance);
    }
}

/* A day on which the clocks change has 23 or 25 hours and is one day all the same. */
static void
test_date_days_over_a_change_of_clocks (void)
{
  GDate before, after;

  g_assert_true (waymark_date_parse ("2026-03-28", &before));
  g_assert_true (waymark_date_parse ("2026-03-30", &after));
  g_assert_cmpint (waymark_date_days_between (&before, &after), ==, 2);
  g_assert_cmpint (waymark_date_days_between (&after, &before), ==, -2);
  g_assert_cmpint (waymark_date_days_between (&after, &after), ==, 0);
}

static void
test_date_today_is_local_unless_fixed (void)
{
  g_autoptr (GDateTime) now = NULL;
  GDate expected, today;

  g_unsetenv ("WAYMARK_TODAY");
  now = g_date_time_new_now_local ();
  g_date_clear (&expected, 1);
  g_date_set_dmy (&expected, g_date_time_get_day_of_month (now), g_date_time_get_month (now),
                  g_date_time_get_year (now));
  waymark_date_today (&today);
  /* 1 when midnight has just passed */
  g_assert_cmpint (waymark_date_days_between (&expected, &today), >=, 0);
  g_assert_cmpint (waymark_date_days_between (&expected, &today), <=, 1);

  g_setenv ("WAYMARK_TODAY", "nonsense", TRUE);
  waymark_date_today (&today);
  g_assert_cmpint (waymark_date_days_between (&expected, &today), >=, 0);
  g_assert_cmpint (waymark_date_days_between (&expected, &today), <=, 1);
  g_setenv ("WAYMARK_TODAY", "2026-11-18", TRUE);
}

static void
test_date_timestamp (void)
{
  g_autofree char *now = waymark_timestamp_now ();
  g_autoptr (GDateTime) read = g_date_time_new_from_iso8601 (now, NULL);
  g_autoptr (GDateTime) clock = g_date_time_new_now_utc ();

  g_assert_cmpuint (strlen (now), ==, strlen ("2026-11-21T22:15:03Z"));
  g_assert_nonnull (read);
  g_assert_cmpint (g_date_time_difference (clock, read), <, 60 * G_TIME_SPAN_SECOND);
}

static void
test_date_from_timestamp (void)
{
  static const struct
  {
    const char *zone, *timestamp, *day;
  } cases[] = {
    { "UTC0", "2026-11-22T03:00:00Z", "2026-11-22" },
    { "PST8", "2026-11-22T03:00:00Z", "2026-11-21" },
    { "CET-1", "2026-12-31T23:30:00Z", "2027-01-01" },
    { "UTC0", "soon", NULL },
    { "UTC0", "", NULL },
  };
  g_autofree char *before = g_strdup (g_getenv ("TZ"));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;
      GDate day;

      g_setenv ("TZ", cases[i].zone, TRUE);
      if (waymark_date_from_timestamp (cases[i].timestamp, &day))
        text = waymark_date_to_string (&day);
      g_assert_cmpstr (text, ==, cases[i].day);
    }
  if (before != NULL)
    g_setenv ("TZ", before, TRUE);
  else
    g_unsetenv ("TZ");
}

int
main (int argc, char *argv[])
{
  g_setenv ("WAYMARK_TODAY", "2026-11-18", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date/stored-form", test_date_stored_form);
  g_test_add_func ("/date/reads-what-it-writes", test_date_reads_what_it_writes);
  g_test_add_func ("/date/reads-what-people-type", test_date_reads_what_people_type);
  g_test_add_func ("/date/of-the-past-is-behind", test_date_of_the_past_is_behind);
  g_test_add_func ("/date/words", test_date_words);
  g_test_add_func ("/date/days-over-a-change-of-clocks", test_date_days_over_a_change_of_clocks);
  g_test_add_func ("/date/today-is-local-unless-fixed", test_date_today_is_local_unless_fixed);
  g_test_add_func ("/date/timestamp", test_date_timestamp);
  g_test_add_func ("/date/the day of a timestamp is the local one", test_date_from_timestamp);

  return g_test_run ();
}
