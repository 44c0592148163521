/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Calendar days: the stored form, what people type, and how days are written for people.
 */
#include "waymark-config.h"

#include "waymark-date.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "waymark-error.h"

static const char *const english_months[] = { "january",   "february", "march",    "april",
                                              "may",       "june",     "july",     "august",
                                              "september", "october",  "november", "december" };
static const char *const english_weekdays[] = { "monday", "tuesday",  "wednesday", "thursday",
                                                "friday", "saturday", "sunday" };

gboolean
waymark_date_parse (const char *text, GDate *date)
{
  int year, month, day;

  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (int i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
      return FALSE;

  year = atoi (text);
  month = atoi (text + 5);
  day = atoi (text + 8);
  if (!g_date_valid_dmy (day, month, year))
    return FALSE;

  g_date_set_dmy (date, day, month, year);
  return TRUE;
}

char *
waymark_date_to_string (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

void
waymark_date_today (GDate *date)
{
  time_t now = time (NULL);
  struct tm local;

  if (waymark_date_parse (g_getenv ("WAYMARK_TODAY"), date))
    return;

  /* Rows of a list ask for it a hundred times in a frame: GDateTime looks for the time zone anew.
   */
  tzset ();
  localtime_r (&now, &local);
  g_date_set_dmy (date, (GDateDay) local.tm_mday, (GDateMonth) (local.tm_mon + 1),
                  (GDateYear) (local.tm_year + 1900));
}

int
waymark_date_days_between (const GDate *from, const GDate *to)
{
  return g_date_days_between (from, to);
}

/* What people type */

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INPUT, message);
  return FALSE;
}

/* The user's own name of a month or weekday, as the C library knows it. */
static char *
local_name (int day, int month, const char *format)
{
  /* 2024 began on a Monday. */
  g_autoptr (GDateTime) when = g_date_time_new_utc (2024, month, day, 0, 0, 0);
  g_autofree char *name = g_date_time_format (when, format);

  return g_utf8_casefold (name != NULL ? name : "", -1);
}

/* @word is @name or an abbreviation of it with at least @least letters. */
static gboolean
is_name (const char *word, const char *name, glong least)
{
  return g_utf8_strlen (word, -1) >= least && g_str_has_prefix (name, word);
}

/* The English names are understood everywhere. 1 to 12, or 0. */
static int
month_from_word (const char *word)
{
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *full = local_name (1, i + 1, "%B");
      g_autofree char *abbreviated = local_name (1, i + 1, "%b");

      if (is_name (word, english_months[i], 3) || is_name (word, full, 3) ||
          g_str_equal (word, abbreviated))
        return i + 1;
    }

  return g_str_equal (word, "sept") ? 9 : 0;
}

/* G_DATE_MONDAY to G_DATE_SUNDAY, or G_DATE_BAD_WEEKDAY. */
static GDateWeekday
weekday_from_word (const char *word)
{
  for (int i = 0; i < 7; i++)
    {
      g_autofree char *full = local_name (i + 1, 1, "%A");

      if (is_name (word, english_weekdays[i], 3) || is_name (word, full, 3))
        return i + 1;
    }

  return G_DATE_BAD_WEEKDAY;
}

/* A number of at most @max_digits digits, with an ordinal ending allowed ("21st"), or -1. */
static int
number_from_word (const char *word, gsize max_digits)
{
  static const char *const ordinals[] = { "", "st", "nd", "rd", "th", "." };
  gsize length = strspn (word, "0123456789");

  if (length == 0 || length > max_digits)
    return -1;
  for (gsize i = 0; i < G_N_ELEMENTS (ordinals); i++)
    if (g_str_equal (word + length, ordinals[i]))
      return atoi (word);

  return -1;
}

static gboolean
take_day (int year, int month, int day, GDate *date, GError **error)
{
  if (year < 1 || day < 1 || month < 1 || !g_date_valid_dmy (day, month, year))
    return refuse (error, _ ("There is no such day. Check the day and the month."));

  g_date_set_dmy (date, day, month, year);
  return TRUE;
}

static gboolean
take_offset (const GDate *today, int days, GDate *date, GError **error)
{
  *date = *today;
  if (days < 0)
    g_date_subtract_days (date, -days);
  else
    g_date_add_days (date, days);
  return TRUE;
}

/* A day and a month, in the year that is meant when none is written. */
static gboolean
take_near_day (const GDate *today,
               WaymarkDateDirection direction,
               int month,
               int day,
               GDate *date,
               GError **error)
{
  int year = g_date_get_year (today);

  if (!take_day (year, month, day, date, error))
    return FALSE;
  /* 29 February has no such day a year before. */
  if (direction == WAYMARK_DATE_BEHIND && g_date_compare (date, today) > 0 && year > 1 &&
      g_date_valid_dmy (day, month, year - 1))
    g_date_set_dmy (date, day, month, year - 1);
  return TRUE;
}

/* "friday", "next friday", "last friday": whether it is one, and how many days from @today. */
static gboolean
parse_weekday (const char *text, const GDate *today, WaymarkDateDirection direction, int *days)
{
  gboolean next = g_str_has_prefix (text, "next ");
  gboolean last = g_str_has_prefix (text, "last ");
  GDateWeekday weekday = weekday_from_word (next || last ? text + strlen ("next ") : text);

  if (weekday == G_DATE_BAD_WEEKDAY)
    return FALSE;

  *days = (weekday - g_date_get_weekday (today) + 7) % 7;
  if (last || (direction == WAYMARK_DATE_BEHIND && !next))
    *days -= 7;
  else if (*days == 0)
    *days = 7;
  return TRUE;
}

/* "21.11.2026", "21.11." and "21.11": day and month in the order that points imply. */
static gboolean
parse_points (const char *text,
              const GDate *today,
              WaymarkDateDirection direction,
              GDate *date,
              GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 4);
  guint n = g_strv_length (parts);
  int day, month;

  if (n == 3 && parts[2][0] == '\0')
    n = 2;
  if (n < 2 || n > 3)
    return refuse (error, _ ("Write a day such as 2026-11-21 or 21 Nov."));

  day = number_from_word (g_strstrip (parts[0]), 2);
  month = number_from_word (g_strstrip (parts[1]), 2);
  if (n == 2)
    return take_near_day (today, direction, month, day, date, error);
  if (strlen (g_strstrip (parts[2])) != 4)
    return refuse (error, _ ("Write the year with four digits, such as 21.11.2026."));

  return take_day (number_from_word (parts[2], 4), month, day, date, error);
}

/* "21 nov", "nov 21 2026", "21st of november, 2026" */
static gboolean
parse_words (
    char **words, const GDate *today, WaymarkDateDirection direction, GDate *date, GError **error)
{
  int day = -1, month = 0, year = -1;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = words[i];
      int number = number_from_word (word, 4);

      if (word[0] == '\0' || g_str_equal (word, "of") || g_str_equal (word, "the"))
        continue;
      if (month == 0 && number < 0 && (month = month_from_word (word)) > 0)
        continue;
      if (number < 0 && weekday_from_word (word) != G_DATE_BAD_WEEKDAY)
        continue; /* "Sat 21 Nov": the date says it all */
      if (number >= 1000 && year < 0)
        year = number;
      else if (number >= 0 && number < 100 && day < 0)
        day = number;
      else
        return refuse (error, _ ("Write a day such as 2026-11-21, 21 Nov, Friday or +5."));
    }

  if (day < 0 || month == 0)
    return refuse (error, _ ("Write a day such as 2026-11-21, 21 Nov, Friday or +5."));

  if (year < 0)
    return take_near_day (today, direction, month, day, date, error);
  return take_day (year, month, day, date, error);
}

/* "+5", "-2", "in 3 days", "+2 weeks", "2w": how many days, through @days. */
static gboolean
parse_offset (const char *text, int *days)
{
  const char *p = text;
  int sign = 1;
  gboolean marked = FALSE;
  gsize length;

  if (g_str_has_prefix (p, "in "))
    {
      p += 3;
      marked = TRUE;
    }
  else if (*p == '+' || *p == '-')
    {
      sign = *p == '-' ? -1 : 1;
      p++;
      marked = TRUE;
    }

  length = strspn (p, "0123456789");
  if (length == 0 || length > 4)
    return FALSE;
  *days = sign * atoi (p);
  p += length;
  p += strspn (p, " ");

  if (g_str_equal (p, "w") || g_str_equal (p, "week") || g_str_equal (p, "weeks"))
    *days *= 7;
  else if (*p != '\0' && !g_str_equal (p, "d") && !g_str_equal (p, "day") &&
           !g_str_equal (p, "days"))
    return FALSE;

  return marked || *p != '\0';
}

gboolean
waymark_date_parse_typed (const char *text,
                          WaymarkDateDirection direction,
                          GDate *date,
                          GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;
  GDate today;
  int days;

  if (strlen (stripped) > 100 || stripped[0] == '\0')
    return refuse (error, _ ("Write a day such as 2026-11-21, 21 Nov, Friday or +5."));
  if (waymark_date_parse (stripped, date))
    return TRUE;

  folded = g_utf8_casefold (stripped, -1);
  waymark_date_today (&today);

  if (g_str_equal (folded, "today"))
    return take_offset (&today, 0, date, error);
  if (g_str_equal (folded, "tomorrow"))
    return take_offset (&today, 1, date, error);
  if (g_str_equal (folded, "yesterday"))
    return take_offset (&today, -1, date, error);
  if (parse_offset (folded, &days))
    return take_offset (&today, days, date, error);

  if (parse_weekday (folded, &today, direction, &days))
    return take_offset (&today, days, date, error);

  if (strchr (folded, '/') != NULL)
    return refuse (error, _ ("Slashes can mean day/month or month/day. Write 21 Nov 2026 or "
                             "2026-11-21."));
  if (strspn (folded, "0123456789. ") == strlen (folded) && strchr (folded, '.') != NULL)
    return parse_points (folded, &today, direction, date, error);

  words = g_strsplit_set (folded, " ,-", -1);
  return parse_words (words, &today, direction, date, error);
}

/* For people */

char *
waymark_date_format (const GDate *date, const GDate *today)
{
  g_autoptr (GDateTime) when = g_date_time_new_utc (g_date_get_year (date), g_date_get_month (date),
                                                    g_date_get_day (date), 0, 0, 0);
  char *text = NULL;

  if (when != NULL)
    text = g_date_time_format (when, g_date_get_year (date) == g_date_get_year (today)
                                         /* Translators: a day of this year, see strftime(3) */
                                         ? _ ("%-d %B")
                                         /* Translators: a day of another year */
                                         : _ ("%-d %B %Y"));

  return text != NULL ? text : waymark_date_to_string (date);
}

char *
waymark_date_format_distance (const GDate *date, const GDate *today)
{
  int days = waymark_date_days_between (today, date);

  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  if (days == -1)
    return g_strdup (_ ("yesterday"));
  if (days > 0)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", days), days);

  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", -days), -days);
}

char *
waymark_timestamp_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

gboolean
waymark_date_from_timestamp (const char *timestamp, GDate *day)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (timestamp, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  int y, m, d;

  if (local == NULL)
    return FALSE;
  g_date_time_get_ymd (local, &y, &m, &d);
  g_date_set_dmy (day, (GDateDay) d, (GDateMonth) m, (GDateYear) y);
  return TRUE;
}
