/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The journal as the sync sees it: pages with the revision that each derives from, revisions by
 * name, and a small file of notes. The sync knows nothing of stores, windows or main loops.
 */
#pragma once

#include "waymark-revisions.h"

G_BEGIN_DECLS

/**
 * WaymarkSyncPage: one document here
 * @id: (owned)
 * @head: (nullable) (owned): the revision that holds just what the page says; NULL when there is
 *   none, because the page is known and gone without having been deleted
 * @deleted: @head is a tombstone
 */
typedef struct
{
  char *id;
  char *head;
  gboolean deleted;
} WaymarkSyncPage;

WaymarkSyncPage *waymark_sync_page_new (const char *id, const char *head, gboolean deleted);
void waymark_sync_page_free (WaymarkSyncPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSyncPage, waymark_sync_page_free)

/**
 * WaymarkSyncBody: the bytes of a revision, which were checked against its name
 */
typedef struct
{
  char *name;
  GBytes *data;
} WaymarkSyncBody;

WaymarkSyncBody *waymark_sync_body_new (const char *name, GBytes *data); /* (transfer none) */
void waymark_sync_body_free (WaymarkSyncBody *self);

/**
 * WaymarkSyncApplied: what became of a state that was to come into a page
 * @WAYMARK_SYNC_APPLIED: it is there, and on the disk after waymark_sync_local_settle()
 * @WAYMARK_SYNC_APPLIED_NOT: somebody has written since: the page is as they left it
 * @WAYMARK_SYNC_APPLIED_FAILED: with an error
 */
typedef enum
{
  WAYMARK_SYNC_APPLIED,
  WAYMARK_SYNC_APPLIED_NOT,
  WAYMARK_SYNC_APPLIED_FAILED,
} WaymarkSyncApplied;

#define WAYMARK_TYPE_SYNC_LOCAL (waymark_sync_local_get_type ())
G_DECLARE_INTERFACE (WaymarkSyncLocal, waymark_sync_local, WAYMARK, SYNC_LOCAL, GObject)

/* All calls block and come from the sync's thread. Errors are those of the storage layer. Whatever
 * writes, but for apply, is durable when it returns. */
struct _WaymarkSyncLocalInterface
{
  GTypeInterface parent;

  const char *(*get_journal_id) (WaymarkSyncLocal *self);
  guint64 (*get_serial) (WaymarkSyncLocal *self);
  GPtrArray *(*begin) (WaymarkSyncLocal *self, GHashTable *heads, GError **error);
  GHashTable *(*list_held) (WaymarkSyncLocal *self, GError **error);
  GBytes *(*read) (WaymarkSyncLocal *self, const char *name, GError **error);
  gboolean (*add) (WaymarkSyncLocal *self, GPtrArray *bodies, GError **error);
  char *(*commit) (WaymarkSyncLocal *self,
                   WaymarkValue *state,
                   const char *const *parents,
                   gboolean deleted,
                   GError **error);
  WaymarkSyncApplied (*apply) (WaymarkSyncLocal *self,
                               const char *id,
                               const char *expected,
                               const WaymarkRevision *revision,
                               GError **error);
  gboolean (*settle) (WaymarkSyncLocal *self, GError **error);
  char *(*load_notes) (WaymarkSyncLocal *self, gsize *length, GError **error);
  gboolean (*save_notes) (WaymarkSyncLocal *self, const char *data, gsize length, GError **error);
};

const char *waymark_sync_local_get_journal_id (WaymarkSyncLocal *self);

/* Another number whenever begin may find something else than before: while it stays the same,
 * nothing was written, deleted or kept here. It may change without need. 0: nobody counts. */
guint64 waymark_sync_local_get_serial (WaymarkSyncLocal *self);

/* Makes a revision of whatever was written and is none yet, and tells of every page: those that are
 * there, those of @heads (document id → its head after the last sync) that are not, and everything
 * else that was deleted, when @heads is empty. A page that is in @heads and has neither a file nor
 * a later tombstone is gone, not deleted. (transfer full) (element-type WaymarkSyncPage) */
GPtrArray *waymark_sync_local_begin (WaymarkSyncLocal *self, GHashTable *heads, GError **error);

/* Names of revisions that are at hand; may leave out those that are slow to reach.
 * (transfer full) (element-type utf8): a set */
GHashTable *waymark_sync_local_list_held (WaymarkSyncLocal *self, GError **error);

/* The bytes of a revision, checked; WAYMARK_STORAGE_ERROR_NOT_FOUND or _DAMAGED.
 * (transfer full) */
GBytes *waymark_sync_local_read (WaymarkSyncLocal *self, const char *name, GError **error);

/* Keeps revisions from elsewhere. @bodies: (element-type WaymarkSyncBody) */
gboolean waymark_sync_local_add (WaymarkSyncLocal *self, GPtrArray *bodies, GError **error);

/* As waymark_revisions_commit(). (transfer full) */
char *waymark_sync_local_commit (WaymarkSyncLocal *self,
                                 WaymarkValue *state,
                                 const char *const *parents,
                                 gboolean deleted,
                                 GError **error);

/* The page @id becomes what @revision says, or goes when that is a tombstone, if it is still what
 * the revision @expected (nullable: there was no such page, or it was gone) says. In an open page
 * only what differs changes, around the cursor, as one undo step. */
WaymarkSyncApplied waymark_sync_local_apply (WaymarkSyncLocal *self,
                                             const char *id,
                                             const char *expected,
                                             const WaymarkRevision *revision,
                                             GError **error);

/* All that was applied is on the disk. */
gboolean waymark_sync_local_settle (WaymarkSyncLocal *self, GError **error);

/* What the sync has to remember of this journal. NULL without an error: nothing yet.
 * (transfer full) */
char *waymark_sync_local_load_notes (WaymarkSyncLocal *self, gsize *length, GError **error);
gboolean waymark_sync_local_save_notes (WaymarkSyncLocal *self,
                                        const char *data,
                                        gsize length,
                                        GError **error);

G_END_DECLS
