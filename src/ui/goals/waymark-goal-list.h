/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Goals with what became of them, one row each: the first ones at once, the rest when asked for. A
 * row opens its goal.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_GOAL_LIST (waymark_goal_list_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkGoalList, waymark_goal_list, WAYMARK, GOAL_LIST, AdwBin)

/* @name: for assistive technology. */
GtkWidget *waymark_goal_list_new (WaymarkJournal *journal, const char *name);

/* @goals: (transfer none) (element-type WaymarkDocument): not to be changed afterwards */
void waymark_goal_list_show (WaymarkGoalList *self, GPtrArray *goals);

G_END_DECLS
