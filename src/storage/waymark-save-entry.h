/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the saver remembers of one document.
 */
#pragma once

#include "waymark-document.h"
#include "waymark-save-job.h"

G_BEGIN_DECLS

/**
 * WaymarkSaveEntry:
 * @document: (nullable): while it is in the journal
 * @last_state: (nullable): once it was deleted
 * @stamp: its file as we last read or wrote it
 * @base: (nullable): the revision that it derives from; this, not what the state says, is written:
 *   undo can bring back a state with an older one
 * @change, @saved: counts of changes; it is clean when they are equal
 * @commit: the next save makes a revision
 * @queued: it is in the saver's queue
 * @changed_at: monotonic time of the last change
 */
typedef struct
{
  char *id;
  char *name;
  WaymarkDocument *document;
  WaymarkValue *last_state;
  WaymarkFileStamp stamp;
  char *base;
  guint64 change;
  guint64 saved;
  gboolean commit;
  gboolean queued;
  gint64 changed_at;
} WaymarkSaveEntry;

WaymarkSaveEntry *waymark_save_entry_new (WaymarkDocument *document);
void waymark_save_entry_free (WaymarkSaveEntry *self);

void waymark_save_entry_set_document (WaymarkSaveEntry *self, WaymarkDocument *document);
void waymark_save_entry_set_deleted (WaymarkSaveEntry *self, WaymarkValue *state);
/* From the "base" of a state that was read, unless that is no revision of this document. */
void waymark_save_entry_take_base (WaymarkSaveEntry *self, WaymarkValue *state);

/* Takes it off the queue: what a worker needs to save it now. (transfer full) */
WaymarkSaveJob *waymark_save_entry_make_job (WaymarkSaveEntry *self);

G_END_DECLS
