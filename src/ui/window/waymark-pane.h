/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A pane: its documents as a list and a page (one of them at a time when narrow), its overview, and
 * what to do first when it is empty. Knows its documents, never the store or another pane.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"
#include "waymark-pane-info.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_PANE (waymark_pane_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkPane, waymark_pane, WAYMARK, PANE, AdwBin)

/**
 * WaymarkPane properties:
 *  "document" (WaymarkDocument, nullable, notify): the one whose page is shown
 *  "can-go-back" (boolean, notify): from the page to the list, when only one fits
 *
 * WaymarkPane::left: (document): its page is not shown any more: it came to rest
 */

GtkWidget *waymark_pane_new (WaymarkJournal *journal, WaymarkPaneInfo *info);

WaymarkPaneInfo *waymark_pane_get_info (WaymarkPane *self);
WaymarkDocument *waymark_pane_get_document (WaymarkPane *self); /* (transfer none) (nullable) */
gboolean waymark_pane_get_can_go_back (WaymarkPane *self);
void waymark_pane_go_back (WaymarkPane *self);

/* What the header shows in the middle: the pane's name, or a switcher between its documents.
 * Belongs to the pane. (transfer none) */
GtkWidget *waymark_pane_get_title_widget (WaymarkPane *self);

/* Is the title widget needed to get from one document to another? */
gboolean waymark_pane_has_switcher (WaymarkPane *self);
/* Is it so narrow that the list stands there alone? Then nothing in the pane says its name. */
gboolean waymark_pane_shows_only_list (WaymarkPane *self);
/* A title widget for a narrow header: the switcher without the name. */
void waymark_pane_set_narrow (WaymarkPane *self, gboolean narrow);

/* Shows @document's page; with @path, scrolls to that field and focuses it. With @length, selects
 * that many bytes of its text from @start on. */
void waymark_pane_open (WaymarkPane *self,
                        WaymarkDocument *document,
                        const WaymarkPath *path,
                        gsize start,
                        gsize length);

/* Shows something sensible: what was shown before, the overview, or the document written last. */
void waymark_pane_open_default (WaymarkPane *self);

/* The person asked for the pane itself: when narrow, its list rather than a page. */
void waymark_pane_open_list (WaymarkPane *self);

/* Puts the cursor into the title of the document that is shown. */
void waymark_pane_rename (WaymarkPane *self);

/* To the list of documents where there is one in sight, or else to what is shown. */
gboolean waymark_pane_focus (WaymarkPane *self);

G_END_DECLS
