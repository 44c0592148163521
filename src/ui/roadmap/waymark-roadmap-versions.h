/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The versions of a roadmap: a new one, and what differs between this and another.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_ROADMAP_VERSIONS (waymark_roadmap_versions_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkRoadmapVersions, waymark_roadmap_versions, WAYMARK, ROADMAP_VERSIONS, WaymarkPagePart)

/* Shows what differs from @other; NULL folds the comparison. */
void waymark_roadmap_versions_compare (WaymarkRoadmapVersions *self, WaymarkDocument *other);

G_END_DECLS
