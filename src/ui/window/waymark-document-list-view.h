/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The documents of a pane as a list to choose from, with the pane's overview above them and a
 * button that adds one below.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"
#include "waymark-pane-info.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_DOCUMENT_LIST_VIEW (waymark_document_list_view_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkDocumentListView, waymark_document_list_view, WAYMARK, DOCUMENT_LIST_VIEW, AdwBin)

/**
 * WaymarkDocumentListView::activated: (document, nullable)
 *
 * A document was chosen, or the overview (NULL).
 */

/* @overview_title: (nullable): what the overview is called; NULL when the pane has none. */
GtkWidget *waymark_document_list_view_new (WaymarkJournal *journal,
                                           WaymarkPaneInfo *pane,
                                           const char *overview_title);

/* Marks what is shown; emits nothing. NULL marks the overview. */
void waymark_document_list_view_select (WaymarkDocumentListView *self, WaymarkDocument *document);

/* All documents of @pane, in order, which change with the journal. (transfer full) */
GListModel *
waymark_document_list_view_list_documents (WaymarkJournal *journal, WaymarkPaneInfo *pane);
/* The same of the list. (transfer none) */
GListModel *waymark_document_list_view_get_model (WaymarkDocumentListView *self);

/* To the selected document, or what is shown in place of one. */
gboolean waymark_document_list_view_focus_current (WaymarkDocumentListView *self);

G_END_DECLS
