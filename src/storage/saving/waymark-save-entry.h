/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the saver remembers of one document.
 */
#pragma once

#include "waymark-journal.h"
#include "waymark-save-job.h"

G_BEGIN_DECLS

/**
 * WaymarkSaveEntry:
 * @id: that of @id_value, which the document's state has, too: there are many entries
 * @type: of the document
 * @document: (nullable): while it is in the journal
 * @last_state: (nullable): once it was deleted
 * @stamp: its file as we last read or wrote it
 * @known: (nullable): what that file said
 * @copies: (nullable) (element-type utf8): files that a sync program made beside it
 * @base: (nullable): the revision that it derives from; this, not what the state says, is written:
 *   undo can bring back a state with an older one
 * @change, @saved: counts of changes; it is clean when they are equal
 * @commit: the next save makes a revision
 * @check: the file should be looked at, though nothing is to be saved
 * @queued: it is in the saver's queue
 * @changed_at: monotonic time of the last change
 */
typedef struct
{
  WaymarkValue *id_value;
  const char *id;
  GRefString *type;
  WaymarkDocument *document;
  WaymarkValue *last_state;
  WaymarkFileStamp stamp;
  WaymarkValue *known;
  GPtrArray *copies;
  char *base;
  guint64 change;
  guint64 saved;
  gboolean commit;
  gboolean check;
  gboolean queued;
  gint64 changed_at;
} WaymarkSaveEntry;

WaymarkSaveEntry *waymark_save_entry_new (WaymarkDocument *document);
void waymark_save_entry_free (WaymarkSaveEntry *self);

/* Of its file, below the journal's folder. (transfer full) */
char *waymark_save_entry_dup_name (const WaymarkSaveEntry *self);

void waymark_save_entry_set_document (WaymarkSaveEntry *self, WaymarkDocument *document);
void waymark_save_entry_set_deleted (WaymarkSaveEntry *self, WaymarkValue *state);
/* From the "base" of a state that was read, unless that is no revision of this document. */
void waymark_save_entry_take_base (WaymarkSaveEntry *self, WaymarkValue *state);

/* Takes it off the queue: what a worker needs to save it now. (transfer full) */
WaymarkSaveJob *waymark_save_entry_make_job (WaymarkSaveEntry *self);

/* Its revisions are gone: the next save makes a first one, of a document that is not deleted. */
void waymark_save_entry_begin_past (WaymarkSaveEntry *self);

/* Brings what another program wrote, as @job found it, into @journal: into the document as it is by
 * now, without the student's latest words being touched. */
void waymark_save_entry_take_outside (WaymarkSaveEntry *self,
                                      WaymarkJournal *journal,
                                      WaymarkSaveJob *job);

/* The file now says what @job wrote. */
void waymark_save_entry_set_known (WaymarkSaveEntry *self, WaymarkSaveJob *job);

/* @name: of a file beside its own. */
void waymark_save_entry_add_copy (WaymarkSaveEntry *self, const char *name);

G_END_DECLS
