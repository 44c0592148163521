/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chips that say how long a text is: words, and minutes when said aloud.
 */
#pragma once

#include "waymark-chips.h"

G_BEGIN_DECLS

/* Nothing at all for a text without words. */
void waymark_story_length_show (WaymarkChips *chips, const char *text);

/* Only the minutes. */
void waymark_story_length_show_aloud (WaymarkChips *chips, const char *text);

G_END_DECLS
