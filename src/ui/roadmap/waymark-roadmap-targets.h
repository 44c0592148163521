/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The targets on a roadmap as cards: roles, industries, companies and people.
 */
#pragma once

#include "waymark-cards-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_ROADMAP_TARGETS (waymark_roadmap_targets_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkRoadmapTargets, waymark_roadmap_targets, WAYMARK, ROADMAP_TARGETS, WaymarkCardsPart)

G_END_DECLS
