/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What kind of goal it is, as chips beside its progress.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_GOAL_CHIPS (waymark_goal_chips_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkGoalChips, waymark_goal_chips, WAYMARK, GOAL_CHIPS, WaymarkPagePart)

G_END_DECLS
