/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-roadmap-targets.h"

#include <glib/gi18n-lib.h>

#include "waymark-target-card.h"

struct _WaymarkRoadmapTargets
{
  WaymarkCardsPart parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkRoadmapTargets, waymark_roadmap_targets, WAYMARK_TYPE_CARDS_PART)

static void
waymark_roadmap_targets_class_init (WaymarkRoadmapTargetsClass *klass)
{
  WaymarkCardsPartClass *cards_class = WAYMARK_CARDS_PART_CLASS (klass);

  cards_class->field = "targets";
  cards_class->add_label = _ ("Add a Target");
  cards_class->empty =
      _ ("A role, a company or a person you would like to talk to: one is enough to begin.");
  cards_class->create_card = waymark_target_card_new;
}

static void
waymark_roadmap_targets_init (WaymarkRoadmapTargets *self)
{
}
