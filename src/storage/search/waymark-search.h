/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search over every word of a journal, as one types. Kept current by the journal's signals.
 */
#pragma once

#include "waymark-journal.h"
#include "waymark-search-hit.h"
#include "waymark-search-text.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SEARCH (waymark_search_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSearch, waymark_search, WAYMARK, SEARCH, GObject)

WaymarkSearch *waymark_search_new (WaymarkJournal *journal);

/* Documents that have every word of @query somewhere, as part of a word too; without case and
 * accents. Those with the words in the title come first, then the last changed. At most @limit
 * hits; @n_matches: (out) (optional): how many documents there are in all. A query without words
 * has none. (transfer full) (element-type WaymarkSearchHit) */
GPtrArray *
waymark_search_query (WaymarkSearch *self, const char *query, guint limit, guint *n_matches);

/* For a store: the folded texts of documents that it is about to adopt, made in its threads. Takes
 * the items out of @texts. */
void waymark_search_take_texts (WaymarkSearch *self, GPtrArray *texts);

G_END_DECLS
