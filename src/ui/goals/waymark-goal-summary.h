/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a goal stands, at the top of its page: the chart and a line of words.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_GOAL_SUMMARY (waymark_goal_summary_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkGoalSummary, waymark_goal_summary, WAYMARK, GOAL_SUMMARY, WaymarkPagePart)

G_END_DECLS
