/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What changed between two texts, word by word, for people to read. Merging: waymark-merge-text.h.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WAYMARK_DIFF_KEPT,
  WAYMARK_DIFF_REMOVED,
  WAYMARK_DIFF_ADDED,
} WaymarkDiffKind;

/**
 * WaymarkDiffSpan:
 * @kind: kept and removed spans are bytes of the old text, added ones of the new
 * @start: byte offset there
 * @length: bytes
 */
typedef struct
{
  WaymarkDiffKind kind;
  gsize start;
  gsize length;
} WaymarkDiffSpan;

/* The spans in reading order: all kept and removed ones together are @old_text, all kept and added
 * ones @new_text, byte for byte. Where something was replaced, what was removed comes first. Never
 * splits a word or a character. Changes that touch but for a blank are one change. The fewest words
 * (Myers, O(ND)) while the texts differ in up to some thousand words; beyond that by lines, and in
 * the worst case as one replacement. Both texts: valid UTF-8.
 * (transfer full) (element-type WaymarkDiffSpan) */
GArray *waymark_text_diff (const char *old_text, const char *new_text);

/* The same by whole lines, for long texts of which little changed. Where more differs than can be
 * told apart, all between the first and the last difference is one replacement.
 * (transfer full) (element-type WaymarkDiffSpan) */
GArray *waymark_text_diff_lines (const char *old_text, const char *new_text);

/* Does it hold anything but kept text? */
gboolean waymark_text_diff_is_change (GArray *spans);

G_END_DECLS
