/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which panes have an overview besides their documents, and what it is called.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

/* The overview of @pane: a page part without a document, or NULL when the pane has none.
 * (transfer floating) (nullable) */
WaymarkPagePart *waymark_overview_new (const char *pane, WaymarkJournal *journal);

/* What lists call it, e.g. "Side by side"; NULL when the pane has none. */
const char *waymark_overview_get_title (const char *pane);

G_END_DECLS
