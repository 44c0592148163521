/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The documents of one type in the student's order, as a GListModel that changes with the journal.
 */
#pragma once

#include <gio/gio.h>

#include "waymark-document.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_DOCUMENT_LIST (waymark_document_list_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkDocumentList, waymark_document_list, WAYMARK, DOCUMENT_LIST, GObject)

/* Positions are spread this far apart, so that a move renumbers one document. */
#define WAYMARK_POSITION_GAP (G_GINT64_CONSTANT (1) << 20)

WaymarkDocumentList *waymark_document_list_new (void);

/* The order of one type: position, then age, then id; no two documents share a place. */
int waymark_document_list_compare (WaymarkDocument *a, WaymarkDocument *b);

/* For the journal. */
void waymark_document_list_add (WaymarkDocumentList *self, WaymarkDocument *document);
void waymark_document_list_add_many (WaymarkDocumentList *self, GPtrArray *documents);
void waymark_document_list_remove (WaymarkDocumentList *self, WaymarkDocument *document);
/* Puts @document where its position says it belongs now. */
void waymark_document_list_resort (WaymarkDocumentList *self, WaymarkDocument *document);

guint waymark_document_list_get_n (WaymarkDocumentList *self);
WaymarkDocument *
waymark_document_list_peek (WaymarkDocumentList *self, guint index); /* (transfer none) */
gboolean
waymark_document_list_find (WaymarkDocumentList *self, WaymarkDocument *document, guint *index);

G_END_DECLS
