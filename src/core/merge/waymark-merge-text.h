/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The three-way merge of prose, word by word.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkMergedText:
 * @text: what the field holds from now on (owned)
 * @conflict: both sides changed the same words, and @text has both texts: "at a bank / school"
 * @one, @two: only then: @text with all such places as the one or the other side wrote them (owned)
 */
typedef struct
{
  char *text;
  gboolean conflict;
  char *one;
  char *two;
} WaymarkMergedText;

/* Merges what @one and @two made of @base ("" when there is none). All valid UTF-8.
 *
 * Changes to different words are all taken. Where both changed the same words both texts stay, with
 * " / " between them or, when they hold lines, a new line; what both added at the end of a sentence
 * or as paragraphs stays without a word, one after the other. An edit beats a deletion. Words are
 * never glued together. Each word that is on both sides, or on one side and not in the base, is in
 * the result: should one be missing it is added at the end, and that is a conflict too. The order
 * of the sides decides which text stands first and nothing else, so whoever passes them sorted gets
 * the same bytes everywhere. */
void
waymark_merge_text (const char *base, const char *one, const char *two, WaymarkMergedText *merged);
void waymark_merged_text_clear (WaymarkMergedText *merged);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WaymarkMergedText, waymark_merged_text_clear)

G_END_DECLS
