/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Brings every change of a journal to the disk by itself. A document is clean, then dirty, then
 * saving, then clean again or failed; what failed stays in memory and is tried again.
 */
#pragma once

#include "waymark-file.h"
#include "waymark-journal.h"
#include "waymark-home.h"
#include "waymark-revisions.h"
#include "waymark-save-state.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SAVER (waymark_saver_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSaver, waymark_saver, WAYMARK, SAVER, GObject)

/**
 * WaymarkSaver:
 *
 * Properties, read-only, with notify:
 * - "state": a WaymarkSaveState
 * - "error-message": (nullable) string for a bar: why saving fails and what to do. Stays while it
 * is tried again, until all is saved.
 *
 * WaymarkSaver::problem: (WaymarkProblem)
 *   another program had changed a file; its bytes were kept before ours were saved
 */

/* For a store. Nothing is written before waymark_saver_start(). */
WaymarkSaver *waymark_saver_new (WaymarkJournal *journal, WaymarkRevisions *revisions);
void waymark_saver_start (WaymarkSaver *self, WaymarkHome *home);

/* For a store: @document is on the disk as it is, in a file with @stamp. */
void
waymark_saver_know (WaymarkSaver *self, WaymarkDocument *document, const WaymarkFileStamp *stamp);

/* For a store: @document now derives from @base (nullable): it came back from the trash, where that
 * is its tombstone, or a sync made it what that says. It is saved soon. */
void waymark_saver_restored (WaymarkSaver *self, WaymarkDocument *document, const char *base);

WaymarkSaveState waymark_saver_get_state (WaymarkSaver *self);
const char *waymark_saver_get_error_message (WaymarkSaver *self);
/* (transfer none) (nullable): a WAYMARK_STORAGE_ERROR */
const GError *waymark_saver_get_error (WaymarkSaver *self);
/* Are all changes of @document on the disk? */
gboolean waymark_saver_is_saved (WaymarkSaver *self, WaymarkDocument *document);

/* The revision that the document @id derives from, when there is one. (transfer none) (nullable) */
const char *waymark_saver_get_base (WaymarkSaver *self, const char *id);

/* @document came to rest: what it is now becomes a revision, unless it already is one. Written with
 * its next save, which begins at once. */
void waymark_saver_commit (WaymarkSaver *self, WaymarkDocument *document);
void waymark_saver_commit_all (WaymarkSaver *self);

/* Saves now what is dirty or failed, and looks whether the journal's folder is still there: for
 * focus changes and "Try again". Finishes with TRUE when all that was dirty then is on the disk.
 * Cancelling does not stop the saving; it finishes with G_IO_ERROR_CANCELLED once that is done. */
void waymark_saver_save_async (WaymarkSaver *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean waymark_saver_save_finish (WaymarkSaver *self, GAsyncResult *result, GError **error);

/* After WAYMARK_STORAGE_ERROR_GONE, when the student wants it: makes the journal's folder anew and
 * writes everything that is in the journal there. */
void waymark_saver_make_folder (WaymarkSaver *self);

/* The same as waymark_saver_save_async(), and blocks: for close and shutdown. FALSE: something is
 * only in memory. */
gboolean waymark_saver_flush (WaymarkSaver *self, GError **error);

/**
 * WaymarkKnownFile: the file of a document
 * @id, @name: the document, and the file relative to the journal's folder
 * @stamp: as we last read or wrote it; a document that was deleted has none
 */
typedef struct
{
  char *id;
  char *name;
  WaymarkFileStamp stamp;
} WaymarkKnownFile;

void waymark_known_file_clear (gpointer file);

/* (transfer full) (element-type WaymarkKnownFile): of all documents */
GArray *waymark_saver_list_known (WaymarkSaver *self);
/* FALSE when there is no document with @id. @file: (out), its strings (transfer full). */
gboolean waymark_saver_lookup_known (WaymarkSaver *self, const char *id, WaymarkKnownFile *file);

/* The files of these documents are not as we left them: merges what is in them now.
 * @ids: (element-type utf8) */
void waymark_saver_look (WaymarkSaver *self, GPtrArray *ids);
/* @name: a copy that a sync program made of the document's file; merged into the document with its
 * next save, then moved to quarantine. */
void waymark_saver_merge_copy (WaymarkSaver *self, const char *id, const char *name);

/* For tests, in milliseconds: from the first change to its save (1,000), from the last change to a
 * revision (300,000), until the first retry (1,000). */
void waymark_saver_set_times (WaymarkSaver *self, guint save, guint rest, guint retry);

G_END_DECLS
