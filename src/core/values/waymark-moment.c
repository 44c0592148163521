/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-moment.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"

char *
waymark_moment_format_day (const GDate *day, const GDate *today)
{
  int age = waymark_date_days_between (day, today);
  g_autoptr (GDateTime) when = NULL;
  char *name = NULL;

  if (age == 0)
    return g_strdup (_ ("Today"));
  if (age == 1)
    return g_strdup (_ ("Yesterday"));
  if (age > 1 && age < 7)
    {
      when = g_date_time_new_utc (g_date_get_year (day), g_date_get_month (day),
                                  g_date_get_day (day), 0, 0, 0);
      if (when != NULL)
        name = g_date_time_format (when, "%A");
    }
  return name != NULL ? name : waymark_date_format (day, today);
}

char *
waymark_moment_format_time (const char *timestamp)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (timestamp, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  /* Translators: a time of day, see strftime(3) */
  char *text = local != NULL ? g_date_time_format (local, _ ("%H:%M")) : NULL;

  return text != NULL ? text : g_strdup ("");
}

char *
waymark_moment_format (const char *timestamp, const GDate *today)
{
  g_autofree char *time = waymark_moment_format_time (timestamp);
  g_autofree char *name = NULL;
  GDate day;

  if (*time == '\0' || !waymark_date_from_timestamp (timestamp, &day))
    return g_strdup ("");
  name = waymark_moment_format_day (&day, today);
  /* Translators: a day and a time: "Today 14:05" */
  return g_strdup_printf (_ ("%s %s"), name, time);
}
