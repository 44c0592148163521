/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A device in memory: pages that somebody writes, revisions, notes. It keeps the promises of
 * WaymarkSyncLocal, crashes where it is told to, and refuses whatever would change a page under the
 * hands of who writes it.
 */
#pragma once

#include "sync-server.h"
#include "waymark-sync.h"

G_BEGIN_DECLS

/**
 * ReplicaPage:
 * @state: (owned)
 * @base: (nullable) (owned): the revision it derives from
 * @deleted: a tombstone when that is committed
 * @purged: deleted for good: @state has no answers
 * @dirty: it is not what @base says
 */
typedef struct
{
  WaymarkValue *state;
  char *base;
  gboolean deleted;
  gboolean purged;
  gboolean dirty;
} ReplicaPage;

#define SYNC_TYPE_REPLICA (sync_replica_get_type ())
G_DECLARE_FINAL_TYPE (SyncReplica, sync_replica, SYNC, REPLICA, GObject)

/* @typing: (nullable): called before a page is about to be changed by a sync; may write. */
typedef void (*ReplicaTypingFunc) (SyncReplica *self, const char *id, gpointer data);

SyncReplica *sync_replica_new (const char *journal_id, SyncSteps *steps);
void sync_replica_set_typing (SyncReplica *self, ReplicaTypingFunc func, gpointer data);

/**
 * ReplicaWatch: what somebody is told of a device
 * @merged: called for each merge that a sync makes. @key: of what it is one, in any order that is
 *   always the same
 * @kept: called for each revision that the device makes or gets
 * @noted: called when it has saved its notes
 */
typedef struct
{
  void (*merged) (const char *key, const char *name, gpointer data);
  void (*kept) (const char *name, GBytes *bytes, gpointer data);
  void (*noted) (const char *notes, gsize length, gpointer data);
} ReplicaWatch;

/* @watch: (nullable): must outlive it */
void sync_replica_set_watch (SyncReplica *self, const ReplicaWatch *watch, gpointer data);

/* (transfer none): id → ReplicaPage, in @ids sorted. */
GHashTable *sync_replica_get_pages (SyncReplica *self);
/* Ids of the pages that are there (or of those in the trash), sorted. (transfer full) */
GPtrArray *sync_replica_list (SyncReplica *self, gboolean deleted);

/* Somebody writes @state into its page, or deletes it. */
void sync_replica_write (SyncReplica *self, WaymarkValue *state, gboolean deleted);
/* Everything that was written becomes a revision, as when a page is left. */
void sync_replica_rest (SyncReplica *self);
/* Revisions in the middle of the past go, as they do with age. */
void sync_replica_thin (SyncReplica *self, GRand *random);
/* A page in the trash is deleted for good: all its past goes, but for a tombstone that names it. */
void sync_replica_purge (SyncReplica *self, const char *id);
void sync_replica_lose_notes (SyncReplica *self);
/* A page's file is gone, by no deletion. */
void sync_replica_lose_page (SyncReplica *self, const char *id);
/* (transfer full): all of it, and back to that: a backup. */
SyncReplica *sync_replica_copy (SyncReplica *self);
void sync_replica_restore (SyncReplica *self, SyncReplica *backup);
gboolean sync_replica_equals (SyncReplica *self, SyncReplica *other);
/* Are there the same pages on both, made of the same revisions? */
gboolean sync_replica_same_pages (SyncReplica *a, SyncReplica *b);

G_END_DECLS
