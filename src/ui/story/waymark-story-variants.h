/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The variants of a story, one card for each kind of listener.
 */
#pragma once

#include "waymark-cards-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_STORY_VARIANTS (waymark_story_variants_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkStoryVariants, waymark_story_variants, WAYMARK, STORY_VARIANTS, WaymarkCardsPart)

G_END_DECLS
