/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads all documents of a journal's folder on all cores. It knows files, not the journal in
 * memory: what it has read is handed over in batches.
 */
#pragma once

#include <gio/gio.h>

#include "waymark-file.h"
#include "waymark-value.h"

G_BEGIN_DECLS

/**
 * WaymarkLoadBatch: some documents as read
 * @documents: (element-type WaymarkDocument): not used by any thread any more
 * @stamps: (element-type WaymarkFileStamp): of their files, in the same order
 * @texts: (element-type WaymarkSearchText): for search
 * @copies: (element-type WaymarkDocument): what copies say that sync programs made of documents
 * @copy_names: (element-type utf8): their files, in the same order
 * @problems: (element-type WaymarkProblem)
 */
typedef struct
{
  GPtrArray *documents;
  GArray *stamps;
  GPtrArray *texts;
  GPtrArray *copies;
  GPtrArray *copy_names;
  GPtrArray *problems;
} WaymarkLoadBatch;

void waymark_load_batch_free (WaymarkLoadBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkLoadBatch, waymark_load_batch_free)

/* Called from several threads at once. @batch: (transfer full) */
typedef void (*WaymarkLoadFunc) (WaymarkLoadBatch *batch, gpointer data);

/**
 * waymark_load_documents:
 * @folder: the journal's folder
 * @worksheets: (element-type WaymarkWorksheet): the known types; only read
 * @own: whether this process owns the journal: bad files are moved to quarantine and leftovers of
 *   saves before @own_since (ns of the files' clock) are removed. Otherwise nothing is touched.
 *
 * Blocks until all is read and handed over. FALSE when the folder cannot be read or when cancelled;
 * a single bad file is a problem in a batch, not an error.
 */
gboolean waymark_load_documents (const char *folder,
                                 GPtrArray *worksheets,
                                 gboolean own,
                                 gint64 own_since,
                                 WaymarkLoadFunc func,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error);

/* Some files that came up while the journal was open, as of an owner. @names: (element-type utf8),
 * relative to @folder. Blocks. (transfer full) */
WaymarkLoadBatch *waymark_load_names (const char *folder, GPtrArray *worksheets, GPtrArray *names);

/* One document from its bytes. @type, @id: (nullable): what its file's name says it is. (transfer
 * full) WAYMARK_STORAGE_ERROR_NEWER, _TOO_LARGE or _DAMAGED with the reason otherwise. */
WaymarkValue *waymark_load_state (
    const char *data, gsize length, const char *type, const char *id, GError **error);

G_END_DECLS
