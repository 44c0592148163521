/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The files of the past, for the parts of the storage layer that write and remove them.
 */
#pragma once

#include "waymark-revisions.h"

G_BEGIN_DECLS

/**
 * WaymarkPastFiles: what there is of one document in revisions/
 * @loose: (element-type utf8): names of revisions that are files of their own
 * @packs: (element-type utf8): file names of packs
 */
typedef struct
{
  GPtrArray *loose;
  GPtrArray *packs;
} WaymarkPastFiles;

void waymark_past_files_free (gpointer files);
/* In a table as waymark_past_scan() makes it, the one of the document that @file (or its id)
 * belongs to; made when there is none. (transfer none) */
WaymarkPastFiles *waymark_past_files_of (GHashTable *documents, const char *file);

/* Counts for waymark_revisions_get_n_written(), once it is done. */
void waymark_revisions_note_written (WaymarkRevisions *self);

/* One look at @folder (revisions/): document id → WaymarkPastFiles. @document_id: (nullable): only
 * of this one. A folder that is not there is empty. (transfer full) */
GHashTable *waymark_past_scan (const char *folder, const char *document_id, GError **error);

/* The path of revisions/. */
const char *waymark_revisions_get_folder (WaymarkRevisions *self);
/* Of a revision in @folder that is a file of its own. (transfer full) */
char *waymark_revision_dup_path (const char *folder, const char *name);

/* Without a sync; a missing file is no error. */
gboolean waymark_past_remove_file (const char *folder, const char *file, GError **error);

/* As waymark_revisions_read(). (transfer full) */
WaymarkRevision *waymark_revisions_read_in (const char *folder, const char *name, GError **error);

/* By generation, newest first, then by name: (element-type utf8) */
int waymark_revision_compare_names (gconstpointer a, gconstpointer b);

G_END_DECLS
