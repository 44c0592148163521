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

/* @reached: which of them. @name: for assistive technology. */
GtkWidget *waymark_goal_list_new (WaymarkJournal *journal, gboolean reached, const char *name);

/* Shows the goals as the agenda was updated last, in slices. */
void waymark_goal_list_refresh (WaymarkGoalList *self);

G_END_DECLS
