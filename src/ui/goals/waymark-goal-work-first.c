/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-goal-work-first.h"

struct _WaymarkGoalWorkFirst
{
  WaymarkGoalWork parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkGoalWorkFirst, waymark_goal_work_first, WAYMARK_TYPE_GOAL_WORK)

static void
waymark_goal_work_first_class_init (WaymarkGoalWorkFirstClass *klass)
{
  WaymarkGoalWorkClass *work_class = WAYMARK_GOAL_WORK_CLASS (klass);

  work_class->first = TRUE;
  work_class->steps = TRUE;
  work_class->check_ins = TRUE;
}

static void
waymark_goal_work_first_init (WaymarkGoalWorkFirst *self)
{
}
