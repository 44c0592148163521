/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-check-ins-last.h"

struct _WaymarkCheckInsLast
{
  WaymarkGoalWork parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkCheckInsLast, waymark_check_ins_last, WAYMARK_TYPE_GOAL_WORK)

static void
waymark_check_ins_last_class_init (WaymarkCheckInsLastClass *klass)
{
  WaymarkGoalWorkClass *work_class = WAYMARK_GOAL_WORK_CLASS (klass);

  work_class->check_ins = TRUE;
}

static void
waymark_check_ins_last_init (WaymarkCheckInsLast *self)
{
}
