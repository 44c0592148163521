/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-story-variants.h"

#include <glib/gi18n-lib.h>

#include "waymark-variant-card.h"

struct _WaymarkStoryVariants
{
  WaymarkCardsPart parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkStoryVariants, waymark_story_variants, WAYMARK_TYPE_CARDS_PART)

static void
waymark_story_variants_class_init (WaymarkStoryVariantsClass *klass)
{
  WaymarkCardsPartClass *cards_class = WAYMARK_CARDS_PART_CLASS (klass);

  cards_class->field = "variants";
  cards_class->add_label = _ ("Add a Variant");
  cards_class->empty =
      _ ("The same story for other ears: two sentences at an event, more over a coffee.");
  cards_class->create_card = waymark_variant_card_new;
}

static void
waymark_story_variants_init (WaymarkStoryVariants *self)
{
}
