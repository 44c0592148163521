/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a search found: documents, each with the line that matched.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"
#include "waymark-search.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SEARCH_VIEW (waymark_search_view_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSearchView, waymark_search_view, WAYMARK, SEARCH_VIEW, AdwBin)

/**
 * WaymarkSearchView::activated: (document, path, start, length)
 *
 * A result was chosen; the match is @length bytes of the text at @path from @start on.
 */

GtkWidget *waymark_search_view_new (WaymarkJournal *journal, WaymarkSearch *search);
void waymark_search_view_set_query (WaymarkSearchView *self, const char *query);
/* Enter in the search entry: the best result. */
void waymark_search_view_activate_first (WaymarkSearchView *self);

G_END_DECLS
