/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a goal came along: its check-ins as points over time, beside an even pace from its start to
 * its due day. Numbers and words only; a chart draws them.
 */
#pragma once

#include "waymark-document.h"
#include "waymark-schedule.h"

G_BEGIN_DECLS

/**
 * WaymarkPace:
 * @WAYMARK_PACE_UNKNOWN: no check-in yet, or no due day to measure against
 * @WAYMARK_PACE_BEHIND: more than WAYMARK_PACE_TOLERANCE below the even pace
 * @WAYMARK_PACE_EVEN: within it
 * @WAYMARK_PACE_AHEAD: more than that above
 * @WAYMARK_PACE_REACHED: the last check-in says 100 %
 */
typedef enum
{
  WAYMARK_PACE_UNKNOWN,
  WAYMARK_PACE_BEHIND,
  WAYMARK_PACE_EVEN,
  WAYMARK_PACE_AHEAD,
  WAYMARK_PACE_REACHED,
} WaymarkPace;

/* Percentage points. Nobody can tell their own progress more exactly. */
#define WAYMARK_PACE_TOLERANCE 5

/**
 * WaymarkProgressPoint: one check-in
 * @position: 0 at the axis' first day, 1 at its last
 * @percent: 0 to 100
 * @item: interned id of its record
 */
typedef struct
{
  GDate date;
  double position;
  int percent;
  const char *item;
} WaymarkProgressPoint;

/**
 * WaymarkProgressTick:
 * @position: 0 to 1
 * @label: "W3" or "Oct" (owned)
 */
typedef struct
{
  double position;
  char *label;
} WaymarkProgressTick;

/**
 * WaymarkGoalProgress:
 * @start: the goal's start; else its first check-in; else the day it was made
 * @due: the goal's due day; invalid when there is none, or it is not after @start
 * @axis_end: last day drawn: the due day, the last check-in or @today, whichever is last
 * @points: (element-type WaymarkProgressPoint): by date, then in the order of the list
 * @ticks: (element-type WaymarkProgressTick): weeks up to 16, months beyond
 * @percent: of the last check-in; -1: none
 * @expected: even pace on the day of the last check-in; -1: unknown
 * @pace_from, @pace_to: positions of @start and @due; only when @due is valid
 * @today: position of today, for a mark
 */
typedef struct
{
  GDate start;
  GDate due;
  GDate axis_end;
  GArray *points;
  GArray *ticks;
  int percent;
  int expected;
  WaymarkPace pace;
  double pace_from;
  double pace_to;
  double today;
} WaymarkGoalProgress;

/* @goal: a SMART, stretch or achievable goal: "start", "due" and "check-ins". Check-ins without a
 * readable date or percent are left out; percents are brought within 0 to 100. (transfer full) */
WaymarkGoalProgress *waymark_goal_progress_new (WaymarkDocument *goal, const GDate *today);
void waymark_goal_progress_free (WaymarkGoalProgress *self);

/* The week of the goal that @day lies in; 1 is the week from @start on. 0 before it. */
int waymark_goal_progress_week (const WaymarkGoalProgress *self, const GDate *day);

/* One sentence on the pace: "60 %, behind an even pace (71 %)". (transfer full) */
char *waymark_goal_progress_words (const WaymarkGoalProgress *self);

/* The chart in words, for those who do not see it. (transfer full) */
char *waymark_goal_progress_describe (const WaymarkGoalProgress *self, const GDate *today);

/* The last check-in says 100 %. Cheap: does not build a series. */
gboolean waymark_goal_is_reached (WaymarkDocument *goal);

/* Day of the last check-in; FALSE when there is none. */
gboolean waymark_goal_last_check_in (WaymarkDocument *goal, GDate *day);

/* From which day on @goal asks for something: its "start", else the day it was made. */
gboolean waymark_goal_get_begun (WaymarkDocument *goal, GDate *day);

/* waymark_schedule_read_step() for a step of @goal, which is not late for what came before it. */
void waymark_goal_read_step (WaymarkDocument *goal,
                             const WaymarkValue *step,
                             const GDate *today,
                             WaymarkDue *due);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkGoalProgress, waymark_goal_progress_free)

G_END_DECLS
