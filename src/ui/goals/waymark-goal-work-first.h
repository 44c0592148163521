/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Steps and check-ins at the top of a goal that has some already.
 */
#pragma once

#include "waymark-goal-work.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_GOAL_WORK_FIRST (waymark_goal_work_first_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkGoalWorkFirst, waymark_goal_work_first, WAYMARK, GOAL_WORK_FIRST, WaymarkGoalWork)

G_END_DECLS
