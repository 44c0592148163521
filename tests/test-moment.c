/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Moments in words, seen from Sunday 22 November 2026 in UTC.
 */
#include "waymark-date.h"
#include "waymark-moment.h"

static const struct
{
  const char *timestamp;
  const char *text;
} moments[] = {
  { "2026-11-22T14:05:09Z", "Today 14:05" },
  { "2026-11-22T00:00:00Z", "Today 00:00" },
  { "2026-11-21T23:59:59Z", "Yesterday 23:59" },
  { "2026-11-20T09:30:00Z", "Friday 09:30" },
  { "2026-11-16T09:30:00Z", "Monday 09:30" },
  /* A week ago, the weekday alone would be today's. */
  { "2026-11-15T09:30:00Z", "15 November 09:30" },
  { "2026-01-01T09:30:00Z", "1 January 09:30" },
  { "2025-12-31T09:30:00Z", "31 December 2025 09:30" },
  { "2026-11-23T09:30:00Z", "23 November 09:30" },
  { "", "" },
  { "yesterday", "" },
};

static void
test_moments (void)
{
  GDate today;

  g_assert_true (waymark_date_parse ("2026-11-22", &today));
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *text = waymark_moment_format (moments[i].timestamp, &today);

      g_assert_cmpstr (text, ==, moments[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moment/as people speak", test_moments);
  return g_test_run ();
}
