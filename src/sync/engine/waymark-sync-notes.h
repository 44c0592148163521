/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a device remembers of an endpoint between two syncs. Losing it costs time and never a word:
 * everything in it can be found out again, except for what the brake compares with.
 */
#pragma once

#include "waymark-sync-graph.h"
#include "waymark-sync-layout.h"

G_BEGIN_DECLS

/**
 * WaymarkSyncBad: a file there that is not what its name promises
 * @size: it had when it was read
 * @tries: how often; another size begins anew
 */
typedef struct
{
  gint64 size;
  guint tries;
} WaymarkSyncBad;

/**
 * WaymarkSyncPack: a pack there that was read and is whole
 * @size: of its file
 * @successor: (nullable): the file name of a pack that has all that is worth keeping of it, as was
 *   seen when that was made; it goes at a later look, if that still is so
 */
typedef struct
{
  gint64 size;
  char *successor;
} WaymarkSyncPack;

/**
 * WaymarkSyncNotes:
 * @journal: (nullable): the journal at the endpoint that this one is part of; NULL before the first
 *   sync
 * @device: an id that says nothing of this computer; a new one when two would have the same
 * @sequence: of the last head file that this device put; 0 when none
 * @head: (nullable): the name of that file
 * @listed: when everything there was listed last, in seconds since 1970; 0 never
 * @peers: device id → (guint64 *): the sequence of its last head file that was read
 * @pages: document id → name of its head after the last sync
 * @graph: what is known of revisions
 * @packs: file name → WaymarkSyncPack
 * @bad: path → WaymarkSyncBad
 * @news: (element-type WaymarkSyncNews): what this device put there last, by sequence
 * @since: @news has everything of this sequence and later
 */
typedef struct
{
  char *journal;
  char *device;
  guint64 sequence;
  char *head;
  gint64 listed;
  GHashTable *peers;
  GHashTable *pages;
  WaymarkSyncGraph *graph;
  GHashTable *packs;
  GHashTable *bad;
  GPtrArray *news;
  guint64 since;
} WaymarkSyncNotes;

/* With a new device id. (transfer full) */
WaymarkSyncNotes *waymark_sync_notes_new (void);
void waymark_sync_notes_free (WaymarkSyncNotes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSyncNotes, waymark_sync_notes_free)

/* Bytes that are not just as they were written, or are of a newer Waymark, are NULL.
 * (transfer full) (nullable) */
WaymarkSyncNotes *waymark_sync_notes_parse (const char *data, gsize length);
/* (transfer full) */
char *waymark_sync_notes_write (WaymarkSyncNotes *self, gsize *length);

void waymark_sync_notes_set_peer (WaymarkSyncNotes *self, const char *device, guint64 sequence);
guint64 waymark_sync_notes_get_peer (WaymarkSyncNotes *self, const char *device);

/* @successor: (nullable). (transfer none) */
WaymarkSyncPack *waymark_sync_notes_set_pack (WaymarkSyncNotes *self,
                                              const char *file,
                                              gint64 size,
                                              const char *successor);

/* Another device, from now on. */
void waymark_sync_notes_renew_device (WaymarkSyncNotes *self);

G_END_DECLS
