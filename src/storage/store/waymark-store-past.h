/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a store offers of the past: earlier versions, the trash, and the whole journal as it was on
 * a day. The pairs of functions save what is pending first, so that the present is part of what
 * they see, and read in a thread.
 */
#pragma once

#include "waymark-past.h"
#include "waymark-rewind.h"
#include "waymark-store.h"

G_BEGIN_DECLS

/* @document came to rest (its page was left): see waymark_saver_commit(). */
void waymark_store_commit_document (WaymarkStore *self, WaymarkDocument *document);

/* ---- Versions ---- */

void waymark_store_open_past_async (WaymarkStore *self,
                                    const char *document_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* (transfer full) */
WaymarkPast *
waymark_store_open_past_finish (WaymarkStore *self, GAsyncResult *result, GError **error);

/* Brings the state of a revision back, as one undoable step. Of a document in the journal: its
 * fields. Of a deleted one: the document. (transfer none) */
WaymarkDocument *
waymark_store_restore (WaymarkStore *self, const char *revision_name, GError **error);
/* The same for a state at hand, such as of a version that is shown. @head: (nullable): of a deleted
 * document, its last revision. NULL when the journal cannot be changed. (transfer none) (nullable)
 */
WaymarkDocument *
waymark_store_restore_state (WaymarkStore *self, WaymarkValue *state, const char *head);

/* ---- Trash ---- */

/* What the trash holds, the latest deletion first; "modified" of a state is when it was deleted.
 * Blocks. (transfer full) (element-type WaymarkRevision) */
GPtrArray *waymark_store_list_deleted (WaymarkStore *self, GError **error);
void waymark_store_list_deleted_async (WaymarkStore *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *
waymark_store_list_deleted_finish (WaymarkStore *self, GAsyncResult *result, GError **error);

/* Deletes documents of the trash for good: all their revisions, and what undo knows of them. What
 * another program, a backup or (later) a shared endpoint holds is not reached. @document_ids:
 * NULL-terminated; those in the journal are left alone. */
void waymark_store_purge_async (WaymarkStore *self,
                                const char *const *document_ids,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean waymark_store_purge_finish (WaymarkStore *self, GAsyncResult *result, GError **error);

/* ---- The journal on a day ---- */

/* @progress: (nullable) */
void waymark_store_read_rewind_async (WaymarkStore *self,
                                      const GDate *day,
                                      WaymarkJobProgress *progress,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* (transfer full) */
WaymarkRewind *
waymark_store_read_rewind_finish (WaymarkStore *self, GAsyncResult *result, GError **error);

/* Makes the journal what @rewind (transfer full) says, as one undoable step. What it was before is
 * among the versions, so that the same can be done back, also another day. From the main loop in
 * slices of a few milliseconds; what others change meanwhile belongs to the step. Not to be
 * cancelled: half of a day would be no day. @progress: (nullable) */
void waymark_store_apply_rewind_async (WaymarkStore *self,
                                       WaymarkRewind *rewind,
                                       WaymarkJobProgress *progress,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean
waymark_store_apply_rewind_finish (WaymarkStore *self, GAsyncResult *result, GError **error);

/* For what changes the journal: FALSE when it is not open for writing. */
gboolean waymark_store_check_writable (WaymarkStore *self, GError **error);

G_END_DECLS
