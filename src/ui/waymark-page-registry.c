/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-page-registry.h"

#include "waymark-goal-chips.h"
#include "waymark-goal-summary.h"
#include "waymark-goal-work.h"
#include "waymark-roadmap-targets.h"
#include "waymark-roadmap-versions.h"
#include "waymark-story-chips.h"
#include "waymark-story-draft-part.h"
#include "waymark-story-variants.h"

static const WaymarkPlacement placements[] = {
  { "smart-goal", WAYMARK_PLACE_CHIPS, NULL, waymark_goal_chips_get_type },
  { "smart-goal", WAYMARK_PLACE_TOP, NULL, waymark_goal_summary_get_type },
  { "smart-goal", WAYMARK_PLACE_TOP, NULL, waymark_goal_work_first_get_type },
  { "smart-goal", WAYMARK_PLACE_REPLACES_SECTION, "steps", waymark_goal_steps_last_get_type },
  { "smart-goal", WAYMARK_PLACE_REPLACES_SECTION, "check-ins", waymark_check_ins_last_get_type },
  { "stretch-goal", WAYMARK_PLACE_CHIPS, NULL, waymark_goal_chips_get_type },
  { "stretch-goal", WAYMARK_PLACE_TOP, NULL, waymark_goal_summary_get_type },
  { "stretch-goal", WAYMARK_PLACE_TOP, NULL, waymark_goal_work_first_get_type },
  { "stretch-goal", WAYMARK_PLACE_REPLACES_SECTION, "steps", waymark_goal_steps_last_get_type },
  { "stretch-goal", WAYMARK_PLACE_REPLACES_SECTION, "check-ins", waymark_check_ins_last_get_type },
  { "professional-story", WAYMARK_PLACE_CHIPS, NULL, waymark_story_chips_get_type },
  { "professional-story", WAYMARK_PLACE_REPLACES_FIELD, "draft",
    waymark_story_draft_part_get_type },
  { "professional-story", WAYMARK_PLACE_REPLACES_FIELD, "variants",
    waymark_story_variants_get_type },
  { "career-roadmap", WAYMARK_PLACE_TOP, NULL, waymark_roadmap_versions_get_type },
  { "career-roadmap", WAYMARK_PLACE_REPLACES_FIELD, "targets", waymark_roadmap_targets_get_type },
  { NULL }, /* keeps the table from being empty */
};

const WaymarkPlacement *
waymark_page_registry_get (gsize *n_placements)
{
  *n_placements = G_N_ELEMENTS (placements) - 1;
  return placements;
}
