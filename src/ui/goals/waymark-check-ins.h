/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The check-ins of a goal, newest first, and the button that adds today's.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CHECK_INS (waymark_check_ins_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkCheckIns, waymark_check_ins, WAYMARK, CHECK_INS, WaymarkPagePart)

G_END_DECLS
