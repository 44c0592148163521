/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-roadmap-targets.h"

#include <glib/gi18n-lib.h>

#include "waymark-record-cards.h"
#include "waymark-target-card.h"

struct _WaymarkRoadmapTargets
{
  WaymarkPagePart parent_instance;

  WaymarkRecordCards *cards;
};

G_DEFINE_FINAL_TYPE (WaymarkRoadmapTargets, waymark_roadmap_targets, WAYMARK_TYPE_PAGE_PART)

static void
waymark_roadmap_targets_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkRoadmapTargets *self = WAYMARK_ROADMAP_TARGETS (part);

  if (path == NULL)
    waymark_record_cards_set_document (self->cards, waymark_page_part_get_document (part));
  else if (g_str_equal (path->field, "targets"))
    waymark_record_cards_sync (self->cards);
}

static gboolean
waymark_roadmap_targets_reveal (WaymarkPagePart *part, const WaymarkPath *path)
{
  return g_str_equal (path->field, "targets") &&
         waymark_record_cards_reveal (WAYMARK_ROADMAP_TARGETS (part)->cards, path->item);
}

/* The journal is known only once the part is constructed, and the first document is set then too.
 */
static void
waymark_roadmap_targets_constructed (GObject *object)
{
  WaymarkRoadmapTargets *self = WAYMARK_ROADMAP_TARGETS (object);

  self->cards = WAYMARK_RECORD_CARDS (waymark_record_cards_new (
      waymark_page_part_get_journal (WAYMARK_PAGE_PART (self)), "targets", waymark_target_card_new,
      _ ("Add a Target"),
      _ ("A role, a company or a person you would like to talk to: one is enough to begin.")));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->cards));
  waymark_record_cards_set_document (self->cards,
                                     waymark_page_part_get_document (WAYMARK_PAGE_PART (self)));
  G_OBJECT_CLASS (waymark_roadmap_targets_parent_class)->constructed (object);
}

static void
waymark_roadmap_targets_class_init (WaymarkRoadmapTargetsClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = waymark_roadmap_targets_constructed;
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_roadmap_targets_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->reveal = waymark_roadmap_targets_reveal;
}

static void
waymark_roadmap_targets_init (WaymarkRoadmapTargets *self)
{
}
