/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the saver share.
 */
#pragma once

#include "waymark-save-batch.h"
#include "waymark-save-entry.h"
#include "waymark-saver.h"

G_BEGIN_DECLS

struct _WaymarkSaver
{
  GObject parent_instance;

  WaymarkJournal *journal;
  WaymarkRevisions *revisions;
  WaymarkHome *home; /* (nullable) until it is started */

  GHashTable *entries;     /* id → WaymarkSaveEntry, of every document that there is or was */
  GQueue dirty;            /* WaymarkSaveEntry, first changed first */
  GHashTable *failed;      /* WaymarkSaveEntry, as a set */
  GHashTable *unrested;    /* WaymarkSaveEntry with changes that are in no revision, as a set */
  WaymarkSaveBatch *batch; /* in flight */
  GQueue waiting;          /* GTask of save_async */

  gint64 dirty_since; /* monotonic µs, of the first change in @dirty */
  guint save_source;
  guint retry_source;
  guint rest_source;
  guint save_ms, rest_ms, first_retry_ms;
  guint retry_ms; /* the next pause */

  WaymarkSaveState state;
  GError *error;
  char *error_message;
};

/* Made when there is none. */
WaymarkSaveEntry *waymark_saver_entry_of (WaymarkSaver *self, WaymarkDocument *document);

/* With the next batch. */
void waymark_saver_enqueue (WaymarkSaver *self, WaymarkSaveEntry *entry);
/* Sees to it that what is queued is saved within its time. */
void waymark_saver_arm (WaymarkSaver *self);
/* Now, unless one is under way. */
void waymark_saver_start_batch (WaymarkSaver *self);
void waymark_saver_update_state (WaymarkSaver *self);

G_END_DECLS
