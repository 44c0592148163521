/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A goal's check-ins over time, beside an even pace. It draws what waymark-goal-progress.h
 * reckoned.
 */
#pragma once

#include <adwaita.h>

#include "waymark-goal-progress.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_PROGRESS_CHART (waymark_progress_chart_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkProgressChart, waymark_progress_chart, WAYMARK, PROGRESS_CHART, GtkWidget)

/* @compact: only the lines, for a row of a list. */
GtkWidget *waymark_progress_chart_new (gboolean compact);

/* @goal: (nullable): nothing is drawn without one. The chart keeps numbers, not the goal. */
void waymark_progress_chart_set_goal (WaymarkProgressChart *self, WaymarkDocument *goal);

/* (transfer none) (nullable): what is drawn now */
const WaymarkGoalProgress *waymark_progress_chart_get_progress (WaymarkProgressChart *self);

G_END_DECLS
