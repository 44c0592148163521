/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long a text is, in words and said aloud.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words are what stands between white space or dashes and holds a letter or a digit: "on-boarding"
 * and "don't" are one, a bullet or an emoji is none. Scripts without spaces count a word a
 * character (Han, Kana). @text: (nullable) valid UTF-8 */
guint waymark_prose_count_words (const char *text);

/* Rounded up. */
guint waymark_prose_speaking_seconds (guint words, guint words_per_minute);

/* "2 min 40 s", rounded to what one can plan with: 5 s below a minute, 10 s below ten minutes, a
 * minute above. (transfer full) */
char *waymark_prose_format_duration (guint seconds);

/* The beginning of @text on one line: white space as single blanks, at most @max_characters, cut
 * between words with an ellipsis. (transfer full) */
char *waymark_prose_snippet (const char *text, guint max_characters);

G_END_DECLS
