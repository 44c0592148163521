/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One sync while it runs, and its steps, in their order.
 */
#pragma once

#include "waymark-sync-notes.h"
#include "waymark-sync.h"

G_BEGIN_DECLS

/* So often a file there is read again before it is left alone. */
#define WAYMARK_SYNC_MOST_TRIES 3

/**
 * WaymarkSync:
 * @notes: (nullable): what was known after the last run that went well
 * @doubt: the next look is at everything
 * @label: (nullable): what the others are told that this device is called
 * @must_tell: the next head is put even without news
 * @forgotten: (element-type utf8): devices whose heads are to go
 * @progress: of the run
 * @dirty, @n_changes: do the notes differ from those on the disk? The graph counts for itself
 * @rest, @rest_serial: (nullable): the heads there and the serial here when nothing was to be done
 * @pack_from, @compact_from: so many revisions are put, or taken from the past, as packs
 * @merge_from: so many small packs become one
 * @most_news: so much a head tells at most
 * Of one round:
 * @pages: document id → WaymarkSyncPage
 * @heads: document id → name: what each document is to be after this round
 * @bodies: name → GBytes: fetched, and not kept here yet
 * @packed: name → GBytes: out of packs that were read for the sake of one of them
 * @fresh: (element-type utf8): revisions and packs that others should hear of
 * @make: the folders and the marker have to be made
 * @tell: a head is to be put, even without news
 * @looked: when everything was listed
 * @heads_there: (nullable): the names of all heads, if they told enough
 * @peers: device id → (guint64 *): sequences of the heads that were seen
 * @old_heads: (element-type utf8): own heads there that are to go
 * @new_head: (nullable): the one that is to be put
 * @n_known, @n_missing: revisions that were there, and those of them that are not
 * @late: (nullable): what failed while going on made sense
 */
struct _WaymarkSync
{
  GObject parent_instance;

  WaymarkSyncLocal *local;
  WaymarkRemote *remote;
  gint64 (*now) (gpointer data);
  gpointer now_data;
  char *choice;
  char *suggestion;
  gboolean doubt;
  char *label;
  gboolean must_tell;
  GHashTable *forgotten;
  WaymarkSyncProgress progress;
  WaymarkSyncProgressFunc progress_func;
  gpointer progress_data;
  gboolean dirty;
  guint n_changes;
  char *rest;
  guint64 rest_serial;
  guint pack_from;
  guint compact_from;
  guint merge_from;
  guint most_news;

  WaymarkSyncNotes *notes;
  WaymarkSyncPlan *plan;
  WaymarkSyncReport report;
  GCancellable *cancellable;

  GHashTable *pages;
  GHashTable *heads;
  GHashTable *bodies;
  GHashTable *packed;
  GPtrArray *fresh;
  gboolean listed;
  gboolean make;
  gboolean tell;
  gint64 looked;
  char *heads_there;
  GHashTable *peers;
  GPtrArray *old_heads;
  WaymarkRemoteItem *new_head;
  guint n_known;
  guint n_missing;
  GError *late;
};

/* 1. What was written here becomes revisions, connected with what was there at the last sync. */
gboolean waymark_sync_begin_pages (WaymarkSync *self, GError **error);
/* 2. What is at the endpoint: what heads tell, or everything. */
gboolean waymark_sync_look (WaymarkSync *self, GError **error);
/* 3. Revisions there that are unknown here, checked. */
gboolean waymark_sync_fetch (WaymarkSync *self, GError **error);
/* 4. What is to be done, in numbers; FALSE with _BRAKE when somebody should be asked. */
gboolean waymark_sync_judge (WaymarkSync *self, const WaymarkSyncPlan *accepted, GError **error);
/* 5. Keeps what was fetched; merges until each document has one head. */
gboolean waymark_sync_merge (WaymarkSync *self, GError **error);
/* Notes where the pages stand, whatever becomes of the rest. Is anything to be sent? */
gboolean waymark_sync_note_pages (WaymarkSync *self);
/* 6. Sends what is not there, and looks whether it has come. */
gboolean waymark_sync_put (WaymarkSync *self, GError **error);
/* 7. Pages become what their heads say. @again: (out): somebody wrote meanwhile. */
gboolean waymark_sync_apply (WaymarkSync *self, gboolean *again, GError **error);
/* 8. Notes what was done, and what the others are to be told. */
void waymark_sync_prepare_head (WaymarkSync *self);
/* The same for a sync that was cut off: they are told next time. */
void waymark_sync_put_off_head (WaymarkSync *self);
/* 9. Tells them. After the notes were saved: a head there that this device does not remember would
 * look like another one with its id. */
gboolean waymark_sync_put_head (WaymarkSync *self, GError **error);

/* Says how far it is: @done of @total (0: not known). FALSE with WAYMARK_REMOTE_ERROR_CANCELLED
 * when somebody wants it to end. */
gboolean waymark_sync_step (
    WaymarkSync *self, WaymarkSyncPhase phase, guint done, guint total, GError **error);
/* Adds to what was sent or received. */
void waymark_sync_count_up (WaymarkSync *self, GBytes *data);
void waymark_sync_count_down (WaymarkSync *self, GBytes *data);

/* What this device remembers, from the disk. */
gboolean waymark_sync_load_notes (WaymarkSync *self, GError **error);

/* The next head lets nobody believe that it tells enough. */
void waymark_sync_break_news (WaymarkSync *self);
/* The others have been told: heads of devices that are to be forgotten go, as far as they were
 * seen. */
gboolean waymark_sync_remove_forgotten (WaymarkSync *self, GError **error);

/* Has everything there to be listed, whatever heads say? */
gboolean waymark_sync_is_audit_due (WaymarkSync *self);
/* Of a list of heads: what it is known again by. Sorts it. (transfer full) */
char *waymark_sync_dup_heads_there (GPtrArray *entries);
/* After a round that went well: was there nothing to do? @before: the serial when it began */
void waymark_sync_note_rest (WaymarkSync *self, guint64 before);
/* Is there nothing to do, because nothing has changed since then? FALSE also with an error. */
gboolean waymark_sync_is_at_rest (WaymarkSync *self, guint64 serial, GError **error);

/* The bytes of a revision, from wherever they are. NULL with an error, or without one when nobody
 * has it any more. (transfer full) (nullable) */
GBytes *waymark_sync_read (WaymarkSync *self, const char *name, GError **error);
/* The same, understood. */
WaymarkRevision *waymark_sync_read_revision (WaymarkSync *self, const char *name, GError **error);

/* Gets one file; NULL without an error when it is not there. (transfer full) (nullable) */
GBytes *waymark_sync_get_file (WaymarkSync *self, const char *path, gsize most, GError **error);

/* A revision that was there a moment ago and is not: the sync begins anew with a look at all. */
void waymark_sync_set_moved (WaymarkSync *self, GError **error);

/* What is in a pack there, unchecked. NULL with an error, or without one when it is damaged.
 * (transfer full) (nullable) (element-type WaymarkPackMember) */
GPtrArray *waymark_sync_get_members (WaymarkSync *self, const char *file, GError **error);
/* The bytes of one revision out of a pack there; as waymark_sync_read(). */
GBytes *
waymark_sync_read_packed (WaymarkSync *self, const char *file, const char *name, GError **error);
/* Reads packs that are there and were not read, into bodies and the graph. */
gboolean waymark_sync_fetch_packs (WaymarkSync *self, GPtrArray *files, GError **error);
/* Puts revisions as packs, and looks whether they have come. @names: (element-type utf8) */
gboolean waymark_sync_put_packs (WaymarkSync *self, GPtrArray *names, GError **error);
/* After a look at everything: the past goes into packs, small packs into larger ones, and what is
 * there twice or was deleted for good goes. */
gboolean waymark_sync_compact (WaymarkSync *self, GError **error);

/* Puts a batch, and makes the folders first when one is missing. */
gboolean waymark_sync_put_batch (WaymarkSync *self, GPtrArray *batch, GError **error);

/* What was got, into the graph; with @keep also into bodies. FALSE: the bytes are not what the name
 * says. */
gboolean waymark_sync_take (WaymarkSync *self, const char *name, GBytes *data, gboolean keep);

/* A file at @path is not what its name says: not tried for ever. */
void waymark_sync_note_bad (WaymarkSync *self, const char *path, gint64 size);
gboolean waymark_sync_is_bad (WaymarkSync *self, const char *path, gint64 size);

G_END_DECLS
