/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document in a list: its name, and one quiet line about it. Can be dragged to another place.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_DOCUMENT_ROW (waymark_document_row_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkDocumentRow, waymark_document_row, WAYMARK, DOCUMENT_ROW, GtkWidget)

GtkWidget *waymark_document_row_new (WaymarkJournal *journal);
/* @document: (nullable). The row says nothing of it until waymark_document_row_show(): a list binds
 * many rows that nobody sees. */
void waymark_document_row_set_document (WaymarkDocumentRow *self, WaymarkDocument *document);
/* (transfer none) (nullable) */
WaymarkDocument *waymark_document_row_get_document (WaymarkDocumentRow *self);
void waymark_document_row_show (WaymarkDocumentRow *self);

G_END_DECLS
