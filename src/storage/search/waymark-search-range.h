/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the words of a query are in a text.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Byte offsets into a text, at character boundaries; @end is after the last byte. */
typedef struct
{
  gsize start;
  gsize end;
} WaymarkSearchRange;

/* @words: as of waymark_fold_words(). @n_found: (out) (optional): how many of them are in @text.
 * The ranges are sorted and disjoint. (transfer full) (element-type WaymarkSearchRange) */
GArray *waymark_search_range_find (const char *text, char **words, guint *n_found);

G_END_DECLS
