/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-story-variants.h"

#include <glib/gi18n-lib.h>

#include "waymark-record-cards.h"
#include "waymark-variant-card.h"

struct _WaymarkStoryVariants
{
  WaymarkPagePart parent_instance;

  WaymarkRecordCards *cards;
};

G_DEFINE_FINAL_TYPE (WaymarkStoryVariants, waymark_story_variants, WAYMARK_TYPE_PAGE_PART)

static void
waymark_story_variants_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkStoryVariants *self = WAYMARK_STORY_VARIANTS (part);

  if (path == NULL)
    waymark_record_cards_set_document (self->cards, waymark_page_part_get_document (part));
  else if (g_str_equal (path->field, "variants"))
    waymark_record_cards_sync (self->cards);
}

static gboolean
waymark_story_variants_reveal (WaymarkPagePart *part, const WaymarkPath *path)
{
  return g_str_equal (path->field, "variants") &&
         waymark_record_cards_reveal (WAYMARK_STORY_VARIANTS (part)->cards, path->item);
}

/* The journal is known only once the part is constructed, and the first document is set then too.
 */
static void
waymark_story_variants_constructed (GObject *object)
{
  WaymarkStoryVariants *self = WAYMARK_STORY_VARIANTS (object);

  self->cards = WAYMARK_RECORD_CARDS (waymark_record_cards_new (
      waymark_page_part_get_journal (WAYMARK_PAGE_PART (self)), "variants",
      waymark_variant_card_new, _ ("Add a Variant"),
      _ ("The same story for other ears: two sentences at an event, more over a coffee.")));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->cards));
  waymark_record_cards_set_document (self->cards,
                                     waymark_page_part_get_document (WAYMARK_PAGE_PART (self)));
  G_OBJECT_CLASS (waymark_story_variants_parent_class)->constructed (object);
}

static void
waymark_story_variants_class_init (WaymarkStoryVariantsClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = waymark_story_variants_constructed;
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_story_variants_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->reveal = waymark_story_variants_reveal;
}

static void
waymark_story_variants_init (WaymarkStoryVariants *self)
{
}
