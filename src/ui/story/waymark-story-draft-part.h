/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The draft of a story: how long it is while it is written, and a beginning from the answers.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_STORY_DRAFT_PART (waymark_story_draft_part_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkStoryDraftPart, waymark_story_draft_part, WAYMARK, STORY_DRAFT_PART, WaymarkPagePart)

G_END_DECLS
