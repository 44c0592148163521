/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which revisions there are, here and at the endpoint, and which derives from which: names, sizes
 * and parents, without what is in them.
 */
#pragma once

#include "waymark-revisions.h"

G_BEGIN_DECLS

/**
 * WaymarkSyncNode: one revision
 * @name: as of WaymarkRevision (owned)
 * @parents: names, NULL-terminated (owned); NULL until its bytes were seen
 * @size: of its bytes; -1 until they were seen
 * @deleted: a tombstone
 * @purged: one that says that the document was deleted for good
 * @there: at the endpoint, whole, as far as the last look tells, by itself or in @pack
 * @loose: a file of its own there
 * @confirmed: a look has shown it there; what was only put is not
 * @lost: it was confirmed, and is not there any more
 * @pack: (nullable) (interned): the file name of a pack there that has it
 * @superseded: another one in the graph derives from it
 */
typedef struct
{
  char *name;
  GStrv parents;
  gint64 size;
  guint64 generation;
  const char *pack;
  guint deleted : 1;
  guint purged : 1;
  guint there : 1;
  guint loose : 1;
  guint confirmed : 1;
  guint lost : 1;
  guint superseded : 1;
} WaymarkSyncNode;

typedef struct _WaymarkSyncGraph WaymarkSyncGraph;

WaymarkSyncGraph *waymark_sync_graph_new (void);
void waymark_sync_graph_free (WaymarkSyncGraph *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSyncGraph, waymark_sync_graph_free)

/* (transfer none) (nullable) */
WaymarkSyncNode *waymark_sync_graph_lookup (WaymarkSyncGraph *self, const char *name);
/* The node @name, made when there is none. @name must be that of a revision. (transfer none) */
WaymarkSyncNode *waymark_sync_graph_ensure (WaymarkSyncGraph *self, const char *name);
/* The same, with what @revision says of itself; @size: of its bytes. */
WaymarkSyncNode *
waymark_sync_graph_fill (WaymarkSyncGraph *self, const WaymarkRevision *revision, gsize size);
/* The same from parts. @parents: (transfer full) */
void waymark_sync_graph_fill_parts (
    WaymarkSyncGraph *self, WaymarkSyncNode *node, GStrv parents, gint64 size, gboolean deleted);
void waymark_sync_graph_remove (WaymarkSyncGraph *self, const char *name);

/* Document id → GPtrArray of its WaymarkSyncNode, in no order. (transfer none) */
GHashTable *waymark_sync_graph_get_documents (WaymarkSyncGraph *self);
guint waymark_sync_graph_get_size (WaymarkSyncGraph *self);
/* Revisions that came, went, or were understood, so far. */
guint waymark_sync_graph_get_n_changes (WaymarkSyncGraph *self);

/* What no other one of this document derives from, among those whose bytes were seen; by name.
 * (transfer container) (element-type WaymarkSyncNode) */
GPtrArray *waymark_sync_graph_heads (WaymarkSyncGraph *self, const char *document_id);

/* Was what @node says deleted for good since, as a revision tells that is there? */
gboolean waymark_sync_graph_is_over (WaymarkSyncGraph *self, const WaymarkSyncNode *node);

/* Does @name derive from @ancestor, as far as is known here? A revision does from itself. */
gboolean
waymark_sync_graph_derives (WaymarkSyncGraph *self, const char *name, const char *ancestor);

G_END_DECLS
