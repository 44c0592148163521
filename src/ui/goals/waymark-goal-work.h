/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Steps and check-ins with their headings. On a goal under way they stand first on the page; while
 * a goal is being thought out they come last, after the questions. Which of both it is, is decided
 * when the goal is opened, so that nothing jumps while one writes.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_GOAL_WORK (waymark_goal_work_get_type ())
G_DECLARE_DERIVABLE_TYPE (WaymarkGoalWork, waymark_goal_work, WAYMARK, GOAL_WORK, WaymarkPagePart)

/**
 * WaymarkGoalWorkClass: set by the class
 * @first: it is on goals that have steps or check-ins already, rather than on any other
 * @steps, @check_ins: what is in it
 */
struct _WaymarkGoalWorkClass
{
  WaymarkPagePartClass parent_class;

  gboolean first;
  gboolean steps;
  gboolean check_ins;
};

G_END_DECLS
