/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The header of a pane that shows one page: the name of its document, which opens the list of the
 * others (the versions of a roadmap, say) when there are any.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"
#include "waymark-pane-info.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_DOCUMENT_SWITCHER (waymark_document_switcher_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkDocumentSwitcher, waymark_document_switcher, WAYMARK, DOCUMENT_SWITCHER, AdwBin)

/**
 * WaymarkDocumentSwitcher::activated: (document)
 */

GtkWidget *waymark_document_switcher_new (WaymarkJournal *journal, WaymarkPaneInfo *pane);
/* @document: (nullable): the one that is shown */
void
waymark_document_switcher_set_document (WaymarkDocumentSwitcher *self, WaymarkDocument *document);
/* Only the arrow, without the name: for a narrow header. */
void waymark_document_switcher_set_compact (WaymarkDocumentSwitcher *self, gboolean compact);
GListModel *waymark_document_switcher_get_model (WaymarkDocumentSwitcher *self);

G_END_DECLS
