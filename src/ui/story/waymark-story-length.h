/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chips that say how long a text is: words, and minutes when said aloud.
 */
#pragma once

#include "waymark-wrap-box.h"

G_BEGIN_DECLS

/* Nothing at all for a text without words. */
void waymark_story_length_show (WaymarkWrapBox *chips, const char *text);

/* Only the minutes. */
void waymark_story_length_show_aloud (WaymarkWrapBox *chips, const char *text);

G_END_DECLS
