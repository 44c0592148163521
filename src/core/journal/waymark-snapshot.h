/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a journal holds at one moment, for another thread: references to the states of its
 * documents, no copies.
 */
#pragma once

#include "waymark-journal.h"

G_BEGIN_DECLS

typedef struct _WaymarkSnapshot WaymarkSnapshot;

/* The documents of the types that the catalog knows, in its order, and within a type in the
 * student's. (transfer full) */
WaymarkSnapshot *waymark_snapshot_new (WaymarkJournal *journal);

/* All of these in any thread. */
WaymarkSnapshot *waymark_snapshot_ref (WaymarkSnapshot *self);
void waymark_snapshot_unref (WaymarkSnapshot *self);
WaymarkCatalog *waymark_snapshot_get_catalog (WaymarkSnapshot *self);
guint waymark_snapshot_get_n_documents (WaymarkSnapshot *self);
/* (transfer none): as waymark_document_get_state() gave it */
WaymarkValue *waymark_snapshot_get_state (WaymarkSnapshot *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSnapshot, waymark_snapshot_unref)

G_END_DECLS
