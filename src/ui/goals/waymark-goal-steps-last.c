/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-goal-steps-last.h"

struct _WaymarkGoalStepsLast
{
  WaymarkGoalWork parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkGoalStepsLast, waymark_goal_steps_last, WAYMARK_TYPE_GOAL_WORK)

static void
waymark_goal_steps_last_class_init (WaymarkGoalStepsLastClass *klass)
{
  WaymarkGoalWorkClass *work_class = WAYMARK_GOAL_WORK_CLASS (klass);

  work_class->steps = TRUE;
}

static void
waymark_goal_steps_last_init (WaymarkGoalStepsLast *self)
{
}
