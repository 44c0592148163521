/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An open journal as the sync sees it. The journal belongs to one thread; what the sync asks for is
 * done there, between two turns of its main loop, and never while somebody's key is handled.
 */
#pragma once

#include "waymark-store.h"
#include "waymark-sync-local.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SYNC_STORE (waymark_sync_store_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSyncStore, waymark_sync_store, WAYMARK, SYNC_STORE, GObject)

/* @store: open, loaded, and not read-only. To be made in the thread that it belongs to. A sync in
 * this same thread needs no main loop and blocks it; one in another thread needs the loop to run.
 * (transfer full) */
WaymarkSyncLocal *waymark_sync_store_new (WaymarkStore *store);

/* In the journal's thread, before the store is closed: whatever a sync in another thread asks for
 * from here on fails, and what it waits for fails at once. Blocks while it writes files, for a
 * moment. */
void waymark_sync_store_close (WaymarkSyncStore *self);

/* In the journal's thread: is it a sync that changes the journal just now? */
gboolean waymark_sync_store_is_applying (WaymarkSyncStore *self);

G_END_DECLS
