/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An open journal as the sync sees it, for the files that do its parts.
 */
#pragma once

#include "waymark-sync-caller.h"
#include "waymark-sync-known.h"
#include "waymark-sync-store.h"

G_BEGIN_DECLS

/**
 * WaymarkSyncStore:
 * @known: pages that were seen to be a revision
 * @graves: document id → name of its tombstone
 * @applying: in the journal's thread: what changes is what the sync brings
 * @n_changes: of pages; atomic
 */
struct _WaymarkSyncStore
{
  GObject parent_instance;

  WaymarkStore *store;
  WaymarkSyncCaller *caller;
  WaymarkSyncKnown *known;
  GHashTable *graves;
  gboolean applying;
  gint n_changes;
};

/* Runs in the journal's thread. FALSE with an error. */
gboolean waymark_sync_store_call (WaymarkSyncStore *self,
                                  WaymarkSyncCallFunc func,
                                  gpointer data,
                                  GError **error);
/* Everything that was written becomes a revision, and is on the disk. */
gboolean waymark_sync_store_save (WaymarkSyncStore *self, GError **error);

/* As of WaymarkSyncLocal. */
GPtrArray *waymark_sync_store_begin (WaymarkSyncLocal *local, GHashTable *heads, GError **error);
WaymarkSyncApplied waymark_sync_store_apply (WaymarkSyncLocal *local,
                                             const char *id,
                                             const char *expected,
                                             const WaymarkRevision *revision,
                                             GError **error);
gboolean waymark_sync_store_settle (WaymarkSyncLocal *local, GError **error);

/* Adds the tombstones of documents that are not @here (a set of ids) to @pages; @heads as of
 * waymark_sync_local_begin(). */
gboolean waymark_sync_store_add_graves (
    WaymarkSyncStore *self, GHashTable *heads, GHashTable *here, GPtrArray *pages, GError **error);

G_END_DECLS
