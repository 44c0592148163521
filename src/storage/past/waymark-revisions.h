/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The past of every document: immutable revisions, each named by its content and naming its
 * parents. The newest are files of their own, older ones share a pack; reading is the same. Version
 * history, trash and (later) merge and sync all stand on these.
 */
#pragma once

#include <glib-object.h>

#include "waymark-value.h"

G_BEGIN_DECLS

/**
 * WaymarkRevision: one earlier state of a document
 * @name: "uuid.generation-hash", the file's name without ".json"
 * @document_id: whose state it is
 * @generation: one more than the highest of its parents
 * @parents: (element-type utf8): names of the revisions it derives from
 * @deleted: a tombstone: the document was deleted in this state
 * @purged: a tombstone that is all there is left: deleted for good. @state has no answers, and
 *   @parents are all the revisions that led to what was deleted, so that one that comes back from
 *   elsewhere is known to be over.
 * @state: the document's state, without its "base"; its "modified" says when it was written
 */
typedef struct
{
  char *name;
  char *document_id;
  guint64 generation;
  GPtrArray *parents;
  gboolean deleted;
  gboolean purged;
  WaymarkValue *state;
} WaymarkRevision;

#define WAYMARK_TYPE_REVISION (waymark_revision_get_type ())
GType waymark_revision_get_type (void);
WaymarkRevision *waymark_revision_copy (const WaymarkRevision *self);
void waymark_revision_free (WaymarkRevision *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkRevision, waymark_revision_free)

/* Is @name a revision of @document_id? Anything else, such as a path, is not. @generation: (out)
 * (optional). */
gboolean
waymark_revision_name_is_of (const char *name, const char *document_id, guint64 *generation);

#define WAYMARK_TYPE_REVISIONS (waymark_revisions_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkRevisions, waymark_revisions, WAYMARK, REVISIONS, GObject)

/* @folder: the journal's folder. Reads nothing yet. All functions may be called from any thread:
 * nothing but a count is kept in memory. */
WaymarkRevisions *waymark_revisions_new (const char *folder);

/* Another number whenever a revision was made, kept from elsewhere, or a document deleted for good
 * through @self. */
guint waymark_revisions_get_n_written (WaymarkRevisions *self);

/* Makes @state (a document's state; its "base" is left out) a revision that derives from @parents
 * (NULL-terminated, nullable). Durable when it returns. When the only parent already has this
 * content, apart from its time of change, nothing is written and the parent is returned.
 * (transfer full): the revision's name. */
char *waymark_revisions_commit (WaymarkRevisions *self,
                                WaymarkValue *state,
                                const char *const *parents,
                                gboolean deleted,
                                GError **error);

/* The same for one of many: what has to be written is at *@prepared, and is a revision once the
 * caller has synced the file system, put it at *@path with waymark_file_put(), and synced again.
 * @prepared, @path: (out) (nullable) (transfer full): NULL when nothing has to be written. */
char *waymark_revisions_prepare (WaymarkRevisions *self,
                                 WaymarkValue *state,
                                 const char *const *parents,
                                 gboolean deleted,
                                 char **prepared,
                                 char **path,
                                 GError **error);

/* Checks that the bytes are what the name promises; WAYMARK_STORAGE_ERROR_DAMAGED otherwise,
 * _NOT_FOUND when there is none. (transfer full) */
WaymarkRevision *waymark_revisions_read (WaymarkRevisions *self, const char *name, GError **error);

/* The bytes that waymark_revisions_read() would read, with the same errors. (transfer full) */
GBytes *waymark_revisions_read_bytes (WaymarkRevisions *self, const char *name, GError **error);

/* Keeps revisions that were made elsewhere: @bytes[i] is what @names[i] promises, which the caller
 * has checked (see waymark-revision.h). What is there already as a whole file of its own is left
 * as it is. Durable when it returns; many share one sync of the file system. @names:
 * NULL-terminated. */
gboolean waymark_revisions_add (WaymarkRevisions *self,
                                const char *const *names,
                                GBytes *const *bytes,
                                GError **error);

/* The names of all revisions that are files of their own, not in a pack: one look at the folder.
 * (transfer full) (element-type utf8): a set */
GHashTable *waymark_revisions_list_loose (WaymarkRevisions *self, GError **error);

/* Names of the revisions of one document, newest generation first; by name within a generation.
 * An empty list when there is none. (transfer full) (element-type utf8) */
GPtrArray *waymark_revisions_list (WaymarkRevisions *self, const char *document_id, GError **error);

/* Thins the past of one document and packs the rest. The newest 20 stay, then the last of each day
 * for 30 days, of each week for a year, then of each month; tombstones stay. Days are those of the
 * states' own "modified" times, so that the result does not depend on a clock. All but the newest 2
 * end up in one pack, or in a few when they are large. Returns how many were thinned out, -1 on an
 * error; after an error or a crash nothing that was to stay is missing. */
int waymark_revisions_tidy (WaymarkRevisions *self, const char *document_id, GError **error);

/* Packs what stands before @newest in files of its own, but for the 2 newest, once there are a few.
 * Reads those files only, so that it may follow a commit. */
gboolean waymark_revisions_pack_recent (WaymarkRevisions *self, const char *newest, GError **error);

/* Reads everything, however old: (element-type WaymarkProblem): the files that are not what their
 * names promise, by name. (transfer full) */
GPtrArray *waymark_revisions_check (WaymarkRevisions *self, GError **error);

/* Removes the whole past of a document for good: every word of it. What stays is a tombstone
 * without answers, so that a copy of the document that comes from elsewhere does not pass for a new
 * one. While a removal that was cut short has left anything, the document shows in the trash. */
gboolean waymark_revisions_purge (WaymarkRevisions *self, const char *document_id, GError **error);

G_END_DECLS
