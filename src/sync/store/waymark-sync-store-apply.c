/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The last step of a sync in an open journal: pages become what they are to be, unless somebody has
 * written there since.
 */
#include "waymark-config.h"

#include "waymark-save-merge.h"
#include "waymark-sync-store-private.h"

typedef struct
{
  const char *id;
  const char *expected;
  const WaymarkRevision *revision;
  WaymarkSyncApplied applied;
} Apply;

/* Is it what it was when the sync began? */
static gboolean
is_unchanged (WaymarkSyncStore *self, WaymarkDocument *document, const char *expected)
{
  const char *id = waymark_document_get_id (document);
  WaymarkValue *state = waymark_document_get_state (document);
  const char *base = waymark_saver_get_base (waymark_store_get_saver (self->store), id);

  return expected != NULL && g_strcmp0 (base, expected) == 0 &&
         waymark_sync_known_has (self->known, id, expected, state, NULL);
}

/* There is no such page: was there none when the sync began, or did somebody delete it since? */
static gboolean
was_gone (WaymarkSyncStore *self, const char *expected)
{
  g_autoptr (WaymarkRevision) revision = NULL;

  if (expected == NULL)
    return TRUE;
  revision = waymark_revisions_read (waymark_store_get_revisions (self->store), expected, NULL);
  return revision != NULL && revision->deleted;
}

/* Only what differs changes, as one step that can be undone. */
static void
change_page (WaymarkSyncStore *self, WaymarkDocument *document, const WaymarkRevision *revision)
{
  WaymarkJournal *journal = waymark_store_get_journal (self->store);
  WaymarkSaver *saver = waymark_store_get_saver (self->store);

  waymark_journal_merge (journal, document, revision->state);
  waymark_saver_restored (saver, document, revision->name);
  /* It has the words of the tombstone and derives from it, so that its removal is no new one. */
  if (revision->deleted)
    waymark_journal_replace (journal, document, NULL);
}

static void
add_page (WaymarkSyncStore *self, const WaymarkRevision *revision)
{
  g_autoptr (WaymarkDocument) document = waymark_document_new_from_state (revision->state, NULL);
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();

  g_return_if_fail (document != NULL);
  g_ptr_array_add (documents, document);
  waymark_journal_adopt (waymark_store_get_journal (self->store), documents);
  waymark_saver_restored (waymark_store_get_saver (self->store), document, revision->name);
}

static gboolean
apply (WaymarkSyncCall *call, GObject *owner, gpointer data, GError **error)
{
  WaymarkSyncStore *self = WAYMARK_SYNC_STORE (owner);
  Apply *job = data;
  WaymarkJournal *journal = waymark_store_get_journal (self->store);
  WaymarkDocument *document = waymark_journal_lookup (journal, job->id);
  g_autoptr (WaymarkValue) state = NULL;

  job->applied = WAYMARK_SYNC_APPLIED_NOT;
  if (waymark_journal_get_read_only (journal) ||
      (document != NULL ? !is_unchanged (self, document, job->expected)
                        : !was_gone (self, job->expected)))
    return TRUE;
  job->applied = WAYMARK_SYNC_APPLIED;
  self->applying = TRUE;
  if (document != NULL)
    change_page (self, document, job->revision);
  else if (!job->revision->deleted)
    add_page (self, job->revision);
  self->applying = FALSE;
  if (job->revision->deleted)
    {
      waymark_sync_known_remove (self->known, job->id);
      return TRUE;
    }
  document = waymark_journal_lookup (journal, job->id);
  state = waymark_value_ref (waymark_document_get_state (document));
  if (waymark_save_same_content (state, job->revision->state))
    waymark_sync_known_add (self->known, job->id, job->revision->name, state, NULL);
  return TRUE;
}

WaymarkSyncApplied
waymark_sync_store_apply (WaymarkSyncLocal *local,
                          const char *id,
                          const char *expected,
                          const WaymarkRevision *revision,
                          GError **error)
{
  Apply job = { id, expected, revision, WAYMARK_SYNC_APPLIED_FAILED };

  if (!waymark_sync_store_call (WAYMARK_SYNC_STORE (local), apply, &job, error))
    return WAYMARK_SYNC_APPLIED_FAILED;
  return job.applied;
}

gboolean
waymark_sync_store_settle (WaymarkSyncLocal *local, GError **error)
{
  return waymark_sync_store_save (WAYMARK_SYNC_STORE (local), error);
}
