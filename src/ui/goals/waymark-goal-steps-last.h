/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The steps in place of their section, on a goal that is being thought out.
 */
#pragma once

#include "waymark-goal-work.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_GOAL_STEPS_LAST (waymark_goal_steps_last_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkGoalStepsLast, waymark_goal_steps_last, WAYMARK, GOAL_STEPS_LAST, WaymarkGoalWork)

G_END_DECLS
