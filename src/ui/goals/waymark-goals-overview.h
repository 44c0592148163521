/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All goals at a glance: what is due in them and how each came along. A scrolling page without a
 * document: it follows the whole journal.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_GOALS_OVERVIEW (waymark_goals_overview_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkGoalsOverview, waymark_goals_overview, WAYMARK, GOALS_OVERVIEW, WaymarkPagePart)

G_END_DECLS
