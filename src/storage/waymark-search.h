/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search over every word of a journal, as one types. Kept current by the journal's signals.
 */
#pragma once

#include "waymark-journal.h"
#include "waymark-search-text.h"

G_BEGIN_DECLS

/* Byte offsets into a text, at character boundaries; @end is after the last byte. */
typedef struct
{
  gsize start;
  gsize end;
} WaymarkSearchRange;

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

#define WAYMARK_TYPE_SEARCH (waymark_search_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSearch, waymark_search, WAYMARK, SEARCH, GObject)

WaymarkSearch *waymark_search_new (WaymarkJournal *journal);

/* Documents that have every word of @query somewhere, as part of a word too; without case and
 * accents. Those with the words in the title come first, then the last changed. At most @limit
 * hits; @n_matches: (out) (optional): how many documents there are in all. A query without words
 * has none. (transfer full) (element-type WaymarkSearchHit) */
GPtrArray *
waymark_search_query (WaymarkSearch *self, const char *query, guint limit, guint *n_matches);

/* Where the words of @query are in @text: for highlighting in place. (transfer full) (element-type
 * WaymarkSearchRange) */
GArray *waymark_search_find_in (const char *text, const char *query);

/* For a store: the folded texts of documents that it is about to adopt, made in its threads. Takes
 * the items out of @texts. */
void waymark_search_take_texts (WaymarkSearch *self, GPtrArray *texts);

G_END_DECLS
