/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long the draft of a story takes to say, as a chip beside the page's progress.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_STORY_CHIPS (waymark_story_chips_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkStoryChips, waymark_story_chips, WAYMARK, STORY_CHIPS, WaymarkPagePart)

G_END_DECLS
