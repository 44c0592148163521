/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a journal lives: opens a folder, fills the journal in memory from it, and keeps the folder
 * current from then on. The one object of the storage layer that an application needs to make. What
 * it does with the past is in waymark-store-past.h.
 */
#pragma once

#include "waymark-problem.h"
#include "waymark-revisions.h"
#include "waymark-saver.h"
#include "waymark-search.h"
#include "waymark-store-flags.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_STORE (waymark_store_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkStore, waymark_store, WAYMARK, STORE, GObject)

/**
 * WaymarkStore:
 *
 * Properties, read-only, with notify:
 * - "loaded": boolean: all documents are in the journal
 * - "read-only-reason": (nullable) string for a bar: why nothing can be changed (a newer format, a
 *   folder that cannot be written). The journal is read-only then.
 */

/* $XDG_DATA_HOME/waymark/journal; with the profile `development` a folder of its own.
 * (transfer full) */
char *waymark_store_dup_default_folder (void);

/* @journal: empty. Nothing is read or made yet. */
WaymarkStore *waymark_store_new (WaymarkJournal *journal, const char *folder);

/* Opens the folder, once. Documents are read in threads and handed to the journal from the main
 * loop in slices of a few milliseconds; it finishes when all are there ("loaded"). Bad files are
 * problems, not errors. Errors: WAYMARK_STORAGE_ERROR_LOCKED, _NOT_FOUND (without CREATE),
 * _FOREIGN, and those of the disk. A journal of a newer format opens read-only, with a reason. */
void waymark_store_open_async (WaymarkStore *self,
                               WaymarkStoreFlags flags,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean waymark_store_open_finish (WaymarkStore *self, GAsyncResult *result, GError **error);
/* The same without a main loop. */
gboolean waymark_store_open (WaymarkStore *self,
                             WaymarkStoreFlags flags,
                             GCancellable *cancellable,
                             GError **error);

/* Commits what came to rest, saves everything and gives the folder free. FALSE: something is only
 * in memory, and the store is still open, so that one can mend the cause and try again. Disposing
 * of a store gives the folder free without saving. */
gboolean waymark_store_close (WaymarkStore *self, GError **error);

/* Other programs' changes of files are noticed and merged by themselves where the file system tells
 * of them. For where it does not: the window got the focus. Looks at all files in a thread, at most
 * once in ten seconds. */
void waymark_store_look_outside (WaymarkStore *self);

WaymarkJournal *waymark_store_get_journal (WaymarkStore *self);
const char *waymark_store_get_folder (WaymarkStore *self);
const char *waymark_store_get_journal_id (WaymarkStore *self); /* (nullable) before it is open */
gboolean waymark_store_get_loaded (WaymarkStore *self);
const char *waymark_store_get_read_only_reason (WaymarkStore *self); /* (nullable) */

/* Live; (transfer none) (element-type WaymarkProblem): what this session found. Older ones:
 * waymark_quarantine_list(). */
GListModel *waymark_store_get_problems (WaymarkStore *self);

WaymarkSaver *waymark_store_get_saver (WaymarkStore *self);         /* (transfer none) */
WaymarkRevisions *waymark_store_get_revisions (WaymarkStore *self); /* (transfer none) */
WaymarkSearch *waymark_store_get_search (WaymarkStore *self);       /* (transfer none) */

G_END_DECLS
