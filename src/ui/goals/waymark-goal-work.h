/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Steps and check-ins with their headings. On a goal under way they stand first on the page; while
 * a goal is being thought out they come last, after the questions. Which of both it is, is decided
 * when the goal is opened, so that nothing jumps while one writes.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

/* Both, at the top of a goal that has steps or check-ins already. */
#define WAYMARK_TYPE_GOAL_WORK_FIRST (waymark_goal_work_first_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkGoalWorkFirst, waymark_goal_work_first, WAYMARK, GOAL_WORK_FIRST, WaymarkPagePart)

/* In place of their sections on any other goal. */
#define WAYMARK_TYPE_GOAL_STEPS_LAST (waymark_goal_steps_last_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkGoalStepsLast, waymark_goal_steps_last, WAYMARK, GOAL_STEPS_LAST, WaymarkPagePart)

#define WAYMARK_TYPE_CHECK_INS_LAST (waymark_check_ins_last_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkCheckInsLast, waymark_check_ins_last, WAYMARK, CHECK_INS_LAST, WaymarkPagePart)

G_END_DECLS
