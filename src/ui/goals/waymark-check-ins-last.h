/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The check-ins in place of their section, on a goal that is being thought out.
 */
#pragma once

#include "waymark-goal-work.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CHECK_INS_LAST (waymark_check_ins_last_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkCheckInsLast, waymark_check_ins_last, WAYMARK, CHECK_INS_LAST, WaymarkGoalWork)

G_END_DECLS
