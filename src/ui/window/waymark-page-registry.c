/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-page-registry.h"

#include "waymark-ask-card.h"
#include "waymark-check-ins-last.h"
#include "waymark-goal-chips.h"
#include "waymark-goal-steps-last.h"
#include "waymark-goal-summary.h"
#include "waymark-goal-work-first.h"
#include "waymark-letter-editor.h"
#include "waymark-offer-chips.h"
#include "waymark-offer-range.h"
#include "waymark-offer-total.h"
#include "waymark-practice-base.h"
#include "waymark-reasons.h"
#include "waymark-roadmap-targets.h"
#include "waymark-roadmap-versions.h"
#include "waymark-send-checklist.h"
#include "waymark-story-chips.h"
#include "waymark-story-draft-part.h"
#include "waymark-story-variants.h"
#include "waymark-tone-checklist.h"

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
  { "career-roadmap", WAYMARK_PLACE_ASIDE, NULL, waymark_roadmap_versions_get_type },
  { "career-roadmap", WAYMARK_PLACE_REPLACES_FIELD, "targets", waymark_roadmap_targets_get_type },
  { "offer", WAYMARK_PLACE_CHIPS, NULL, waymark_offer_chips_get_type },
  { "offer", WAYMARK_PLACE_ASIDE, NULL, waymark_offer_range_get_type },
  { "offer", WAYMARK_PLACE_ASIDE, NULL, waymark_offer_total_get_type },
  { "counter-offer", WAYMARK_PLACE_CHIPS, NULL, waymark_offer_chips_get_type },
  { "counter-offer", WAYMARK_PLACE_ASIDE, NULL, waymark_offer_range_get_type },
  { "counter-offer", WAYMARK_PLACE_REPLACES_FIELD, "practice-base",
    waymark_practice_base_get_type },
  { "counter-offer", WAYMARK_PLACE_REPLACES_FIELD, "ask-percent", waymark_ask_card_get_type },
  { "counter-offer", WAYMARK_PLACE_REPLACES_FIELD, "reasons", waymark_reasons_get_type },
  { "counter-offer", WAYMARK_PLACE_REPLACES_SECTION, "draft", waymark_letter_editor_get_type },
  { "counter-offer", WAYMARK_PLACE_REPLACES_SECTION, "tone", waymark_tone_checklist_get_type },
  { "counter-offer", WAYMARK_PLACE_REPLACES_SECTION, "ready", waymark_send_checklist_get_type },
};

const WaymarkPlacement *
waymark_page_registry_get (gsize *n_placements)
{
  *n_placements = G_N_ELEMENTS (placements);
  return placements;
}

GtkWidget *
waymark_page_registry_new_page (WaymarkJournal *journal)
{
  return waymark_worksheet_page_new (journal, placements, G_N_ELEMENTS (placements));
}
