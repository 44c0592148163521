/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The past of one document, to look through: its versions without their content, and the content of
 * one at a time. It sees the files as they were when it was opened; for one thread at a time.
 */
#pragma once

#include "waymark-revisions.h"

G_BEGIN_DECLS

/**
 * WaymarkVersion: what is known of a revision without its content
 * @name: of the revision
 * @generation: one more than the highest of its parents
 * @modified: UTC timestamp of its state; "" when it has none
 * @deleted: it is a tombstone; @modified is when the document was deleted
 */
typedef struct
{
  char *name;
  guint64 generation;
  char *modified;
  gboolean deleted;
} WaymarkVersion;

typedef struct _WaymarkPast WaymarkPast;

/* Reads the few revisions that are files of their own, and the lists of the packs. Damaged ones are
 * left out. (transfer full) */
WaymarkPast *
waymark_revisions_open_past (WaymarkRevisions *revisions, const char *document_id, GError **error);

/* The pasts of all documents with one look at the folder: document id → WaymarkPast, each of which
 * reads when it is first asked. (transfer full) */
GHashTable *waymark_revisions_open_all (WaymarkRevisions *revisions, GError **error);

WaymarkPast *waymark_past_ref (WaymarkPast *self);
void waymark_past_unref (WaymarkPast *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkPast, waymark_past_unref)

/* Newest generation first; by name within one. */
guint waymark_past_get_n_versions (WaymarkPast *self);
const WaymarkVersion *waymark_past_get_version (WaymarkPast *self, guint index);

/* Neighbours are quickest, for they are in one pack. Errors as waymark_revisions_read().
 * (transfer full) */
WaymarkRevision *waymark_past_read (WaymarkPast *self, guint index, GError **error);

/* The last revision of each deleted document, latest deletion first: what the trash holds. Not what
 * was deleted for good, unless something of it is still there. Reads one revision for each document
 * that has no working copy. @exists: is there a working copy?
 * (transfer full) (element-type WaymarkRevision) */
typedef gboolean (*WaymarkDocumentExistsFunc) (const char *document_id, gpointer data);
GPtrArray *waymark_revisions_list_deleted (WaymarkRevisions *self,
                                           WaymarkDocumentExistsFunc exists,
                                           gpointer data,
                                           GError **error);

/* The last revision of each document that is no more, also of what was deleted for good. As above.
 */
GPtrArray *waymark_revisions_list_graves (WaymarkRevisions *self,
                                          WaymarkDocumentExistsFunc exists,
                                          gpointer data,
                                          GError **error);

G_END_DECLS
