/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text as tokens (words, blanks, signs), and the fewest tokens in which two texts differ: what
 * comparing and merging stand on. Only core uses this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkToken:
 * @start: byte offset in its text
 * @length: bytes
 * @number: the same for the same bytes, as long as texts share their numbers
 * @kind: what it is
 *
 * A token never splits what a reader takes for one character: a letter keeps its accents, an emoji
 * the parts it is joined from.
 */
typedef enum
{
  WAYMARK_TOKEN_BLANK,
  WAYMARK_TOKEN_NEWLINE,
  WAYMARK_TOKEN_SIGN, /* punctuation */
  WAYMARK_TOKEN_WORD, /* also a number, a URL, an emoji; in scripts without blanks a character */
} WaymarkTokenKind;

typedef struct
{
  gsize start;
  gsize length;
  guint number;
  WaymarkTokenKind kind;
} WaymarkToken;

/**
 * WaymarkTokenRegion: a change
 * Tokens [@old_start, @old_end) became [@new_start, @new_end).
 */
typedef struct
{
  gsize old_start, old_end;
  gsize new_start, new_end;
} WaymarkTokenRegion;

/* Bytes → number, to be shared by the texts that are compared. (transfer full) */
GHashTable *waymark_tokens_new_numbers (void);

/* @text: valid UTF-8. (transfer full) (element-type WaymarkToken) */
GArray *waymark_tokenize (GHashTable *numbers, const char *text);
/* Whole lines, each with its newline. (transfer full) (element-type WaymarkToken) */
GArray *waymark_tokenize_lines (GHashTable *numbers, const char *text);

/* Appends to @regions (element-type WaymarkTokenRegion), in order, what changed from one run of
 * tokens to the other; no two touch. FALSE, and nothing appended, when there are more than some
 * thousand differences. */
gboolean waymark_tokens_diff (const WaymarkToken *old_tokens,
                              gsize n_old,
                              const WaymarkToken *new_tokens,
                              gsize n_new,
                              GArray *regions);

/* Is what lies between a change and the next one too little to part them? */
typedef gboolean (*WaymarkTokenRegionsTouch) (const WaymarkTokenRegion *last,
                                              const WaymarkTokenRegion *next,
                                              gpointer data);

/* Makes one of each run of @regions that touch. */
void waymark_token_regions_join (GArray *regions, WaymarkTokenRegionsTouch touch, gpointer data);

G_END_DECLS
