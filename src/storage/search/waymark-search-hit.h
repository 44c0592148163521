/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One document that a search found: which field, which bytes, which line to show.
 */
#pragma once

#include "waymark-document.h"
#include "waymark-path.h"
#include "waymark-search-range.h"
#include "waymark-search-text.h"

G_BEGIN_DECLS

/**
 * WaymarkSearchHit: one document that has all words of a query
 * @document: it
 * @path: the field (of a record) that has most of the words
 * @in_title: all words are in the title
 * @ranges: (element-type WaymarkSearchRange): the words in that field's text, in order, disjoint
 * @snippet: a line of that text around the first of them, "…" where it is cut
 * @snippet_ranges: (element-type WaymarkSearchRange): the words in @snippet
 *
 * The text of a field is the student's own; of a choice its label, of money what
 * waymark_money_format() shows.
 */
typedef struct
{
  WaymarkDocument *document;
  WaymarkPath *path;
  gboolean in_title;
  GArray *ranges;
  char *snippet;
  GArray *snippet_ranges;
} WaymarkSearchHit;

#define WAYMARK_TYPE_SEARCH_HIT (waymark_search_hit_get_type ())
GType waymark_search_hit_get_type (void);
WaymarkSearchHit *waymark_search_hit_copy (const WaymarkSearchHit *self);
void waymark_search_hit_free (WaymarkSearchHit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSearchHit, waymark_search_hit_free)

/* @words: as of waymark_fold_words(). (transfer full) (nullable) */
WaymarkSearchHit *waymark_search_hit_new (WaymarkDocument *document,
                                          const WaymarkSearchText *text,
                                          char **words,
                                          gboolean in_title);

G_END_DECLS
