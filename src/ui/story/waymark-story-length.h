/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chips that say how long a text is: words, and minutes when said aloud. Nothing at all for a text
 * without words.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_STORY_LENGTH (waymark_story_length_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkStoryLength, waymark_story_length, WAYMARK, STORY_LENGTH, AdwBin)

/* @words: with the number of words, not only the minutes */
GtkWidget *waymark_story_length_new (gboolean words);

/* At once: this is another text. */
void waymark_story_length_show (WaymarkStoryLength *self, const char *text);

/* Soon: someone writes in it, and a letter must not wait for its words to be counted. */
void waymark_story_length_follow (WaymarkStoryLength *self, const char *text);

G_END_DECLS
