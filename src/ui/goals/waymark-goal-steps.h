/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The steps of a goal: this week's, later ones and those done, checked off and edited in place.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_GOAL_STEPS (waymark_goal_steps_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkGoalSteps, waymark_goal_steps, WAYMARK, GOAL_STEPS, WaymarkPagePart)

G_END_DECLS
