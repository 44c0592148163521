/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-schedule.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"

/* Whole phrases, because in many languages the name of a day changes with the words around it. */
static const struct
{
  const char *id;
  const char *name;
  const char *every;
  const char *done;
} weekdays[] = {
  { "mon", N_ ("Monday"), N_ ("every Monday"), N_ ("done on Monday") },
  { "tue", N_ ("Tuesday"), N_ ("every Tuesday"), N_ ("done on Tuesday") },
  { "wed", N_ ("Wednesday"), N_ ("every Wednesday"), N_ ("done on Wednesday") },
  { "thu", N_ ("Thursday"), N_ ("every Thursday"), N_ ("done on Thursday") },
  { "fri", N_ ("Friday"), N_ ("every Friday"), N_ ("done on Friday") },
  { "sat", N_ ("Saturday"), N_ ("every Saturday"), N_ ("done on Saturday") },
  { "sun", N_ ("Sunday"), N_ ("every Sunday"), N_ ("done on Sunday") },
};

GDateWeekday
waymark_weekday_from_id (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (g_strcmp0 (weekdays[i].id, id) == 0)
      return G_DATE_MONDAY + i;
  return G_DATE_BAD_WEEKDAY;
}

const char *
waymark_weekday_to_id (GDateWeekday weekday)
{
  g_return_val_if_fail (g_date_valid_weekday (weekday), NULL);
  return weekdays[weekday - G_DATE_MONDAY].id;
}

const char *
waymark_weekday_name (GDateWeekday weekday)
{
  g_return_val_if_fail (g_date_valid_weekday (weekday), NULL);
  return _ (weekdays[weekday - G_DATE_MONDAY].name);
}

void
waymark_week_start (const GDate *day, GDate *monday)
{
  g_return_if_fail (g_date_valid (day));

  *monday = *day;
  g_date_subtract_days (monday, g_date_get_weekday (day) - G_DATE_MONDAY);
}

gboolean
waymark_week_same (const GDate *a, const GDate *b)
{
  GDate monday_a, monday_b;

  if (!g_date_valid (a) || !g_date_valid (b))
    return FALSE;
  waymark_week_start (a, &monday_a);
  waymark_week_start (b, &monday_b);
  return g_date_compare (&monday_a, &monday_b) == 0;
}

static void
due_clear (WaymarkDue *due)
{
  *due = (WaymarkDue){ .state = WAYMARK_DUE_ANY_TIME };
  g_date_clear (&due->due, 1);
  g_date_clear (&due->done_on, 1);
}

static WaymarkDueState
state_of_day (const GDate *day, const GDate *today)
{
  int days = waymark_date_days_between (today, day);

  if (days < 0)
    return WAYMARK_DUE_OVERDUE;
  if (days == 0)
    return WAYMARK_DUE_TODAY;
  return waymark_week_same (day, today) ? WAYMARK_DUE_THIS_WEEK : WAYMARK_DUE_LATER;
}

void
waymark_schedule_read_day (const char *day, const GDate *today, WaymarkDue *due)
{
  g_return_if_fail (g_date_valid (today));

  due_clear (due);
  if (day != NULL && waymark_date_parse (day, &due->due))
    due->state = state_of_day (&due->due, today);
  else
    g_date_clear (&due->due, 1);
}

void
waymark_schedule_read_weekly (const char *weekday,
                              const GDate *done_on,
                              const GDate *today,
                              WaymarkDue *due)
{
  GDateWeekday day;
  GDate monday;

  g_return_if_fail (g_date_valid (today));

  due_clear (due);
  due->weekly = TRUE;
  if (done_on != NULL)
    due->done_on = *done_on;

  day = waymark_weekday_from_id (weekday);
  due->fixed_day = day != G_DATE_BAD_WEEKDAY;
  waymark_week_start (today, &monday);
  due->due = monday;
  g_date_add_days (&due->due, (due->fixed_day ? day : G_DATE_SUNDAY) - G_DATE_MONDAY);

  if (waymark_week_same (&due->done_on, today))
    due->state = WAYMARK_DUE_DONE;
  else if (due->fixed_day)
    due->state = state_of_day (&due->due, today);
  else
    due->state = WAYMARK_DUE_THIS_WEEK;
}

void
waymark_schedule_read_step (const WaymarkValue *step, const GDate *today, WaymarkDue *due)
{
  const char *last_day = waymark_value_get_member_text (step, "due");
  GDate done_on;

  g_return_if_fail (g_date_valid (today));

  if (!waymark_date_parse (waymark_value_get_member_text (step, "done-on"), &done_on))
    g_date_clear (&done_on, 1);

  if (g_str_equal (waymark_value_get_member_text (step, "repeat"), "weekly"))
    {
      GDate last;

      waymark_schedule_read_weekly (waymark_value_get_member_text (step, "weekday"), &done_on,
                                    today, due);
      /* It does not come back any more: what is over is over, not late for ever. */
      if (waymark_date_parse (last_day, &last) && g_date_compare (today, &last) > 0)
        due->state = WAYMARK_DUE_DONE;
      return;
    }

  waymark_schedule_read_day (last_day, today, due);
  due->done_on = done_on;
  if (waymark_value_get_boolean (waymark_value_get_member (step, "done")))
    due->state = WAYMARK_DUE_DONE;
}

void
waymark_schedule_begin (WaymarkDue *due, const GDate *begun, const GDate *today)
{
  g_return_if_fail (g_date_valid (today));

  if (!due->weekly || due->state != WAYMARK_DUE_OVERDUE || !g_date_valid (begun) ||
      g_date_compare (begun, today) > 0 || g_date_compare (&due->due, begun) >= 0)
    return;
  g_date_add_days (&due->due, 7);
  due->state = state_of_day (&due->due, today);
}

static char *
done_words (const WaymarkDue *due, const GDate *today)
{
  g_autofree char *day = NULL;

  if (!g_date_valid (&due->done_on))
    return g_strdup (_ ("done"));
  if (g_date_compare (&due->done_on, today) == 0)
    return g_strdup (_ ("done today"));
  if (waymark_week_same (&due->done_on, today))
    return g_strdup (_ (weekdays[g_date_get_weekday (&due->done_on) - G_DATE_MONDAY].done));

  day = waymark_date_format (&due->done_on, today);
  /* Translators: %s is a day, "3 December" */
  return g_strdup_printf (_ ("done on %s"), day);
}

char *
waymark_schedule_words (const WaymarkDue *due, const GDate *today)
{
  int days;

  if (due->state == WAYMARK_DUE_DONE)
    return done_words (due, today);
  if (!g_date_valid (&due->due))
    return g_strdup ("");

  days = waymark_date_days_between (today, &due->due);
  if (due->weekly && !due->fixed_day)
    return g_strdup (_ ("every week"));
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", -days), -days);
  if (days == 0)
    return g_strdup (_ ("today"));
  if (due->weekly)
    return g_strdup (_ (weekdays[g_date_get_weekday (&due->due) - G_DATE_MONDAY].every));
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  if (days < 7)
    return g_strdup (waymark_weekday_name (g_date_get_weekday (&due->due)));
  return waymark_date_format (&due->due, today);
}

gboolean
waymark_schedule_is_pressing (const WaymarkDue *due)
{
  return due->state == WAYMARK_DUE_OVERDUE || due->state == WAYMARK_DUE_TODAY ||
         due->state == WAYMARK_DUE_THIS_WEEK;
}

WaymarkValue *
waymark_schedule_check_step (const WaymarkValue *step, gboolean done, const GDate *today)
{
  g_autoptr (WaymarkValue) truth = NULL;
  g_autoptr (WaymarkValue) day = NULL;
  g_autoptr (WaymarkValue) checked = NULL;

  if (done)
    {
      g_autofree char *text = waymark_date_to_string (today);

      truth = waymark_value_new_boolean (TRUE);
      day = waymark_value_new_string (text);
    }
  checked = waymark_value_with_member (step, "done", truth);
  return waymark_value_with_member (checked, "done-on", day);
}
