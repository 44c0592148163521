/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When a step of a goal is due, whether it is done, and how that is said. Pure functions of a step
 * and a day.
 */
#pragma once

#include "waymark-value.h"

G_BEGIN_DECLS

/**
 * WaymarkDueState: in the order in which people want to hear of it
 * @WAYMARK_DUE_OVERDUE: its day has passed and it is not done
 * @WAYMARK_DUE_TODAY: today
 * @WAYMARK_DUE_THIS_WEEK: later this ISO week (Monday to Sunday)
 * @WAYMARK_DUE_LATER: after this week
 * @WAYMARK_DUE_ANY_TIME: no day was given
 * @WAYMARK_DUE_DONE: done; a weekly step: done this week
 */
typedef enum
{
  WAYMARK_DUE_OVERDUE,
  WAYMARK_DUE_TODAY,
  WAYMARK_DUE_THIS_WEEK,
  WAYMARK_DUE_LATER,
  WAYMARK_DUE_ANY_TIME,
  WAYMARK_DUE_DONE,
} WaymarkDueState;

/**
 * WaymarkDue:
 * @state: where it stands on the day asked for
 * @weekly: it comes back every week
 * @fixed_day: a weekly step has a weekday of its own
 * @due: the day; of a weekly step, this week's (Sunday without a weekday). Invalid: no day
 * @done_on: when it was last done; invalid: never, or not known
 */
typedef struct
{
  WaymarkDueState state;
  gboolean weekly;
  gboolean fixed_day;
  GDate due;
  GDate done_on;
} WaymarkDue;

/* Reads a record of a "steps" field on the day @today. A weekly step is done when its "done-on"
 * lies in @today's ISO week; its "due", when it has one, is the last day it comes back. A step done
 * once stays done. Dates that cannot be read count as not given. */
void waymark_schedule_read_step (const WaymarkValue *step, const GDate *today, WaymarkDue *due);

/* The same for a weekly action outside a list. @weekday: "mon" … "sun", or "" for any day.
 * @done_on: (nullable): when it was last done. */
void waymark_schedule_read_weekly (const char *weekday,
                                   const GDate *done_on,
                                   const GDate *today,
                                   WaymarkDue *due);

/* The same for a plain day. @due: (nullable) an ISO date. */
void waymark_schedule_read_day (const char *day, const GDate *today, WaymarkDue *due);

/* What was set on @begun was not late before: a weekday of this week that lay earlier counts from
 * next week on. Days that were given stay, and a @begun after @today counts as not given. */
void waymark_schedule_begin (WaymarkDue *due, const GDate *begun, const GDate *today);

/* "2 days late", "today", "tomorrow", "Thursday", "every Thursday", "every week", "3 December",
 * "done on Monday"; empty when there is nothing to say. (transfer full) */
char *waymark_schedule_words (const WaymarkDue *due, const GDate *today);

/* Due now or overdue: what a badge counts. */
gboolean waymark_schedule_is_pressing (const WaymarkDue *due);

/* @step as it is after it was checked off (or unchecked) on @today. (transfer full) */
WaymarkValue *
waymark_schedule_check_step (const WaymarkValue *step, gboolean done, const GDate *today);

/* "mon" … "sun" to G_DATE_MONDAY …; G_DATE_BAD_WEEKDAY when it is neither. */
GDateWeekday waymark_weekday_from_id (const char *id);
const char *waymark_weekday_to_id (GDateWeekday weekday);
const char *waymark_weekday_name (GDateWeekday weekday); /* "Monday", translated */

/* The Monday of @day's ISO week. */
void waymark_week_start (const GDate *day, GDate *monday);
gboolean waymark_week_same (const GDate *a, const GDate *b);

G_END_DECLS
