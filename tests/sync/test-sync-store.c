/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two open journals on the disk, and an endpoint in memory between them.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "../journal-fixture.h"
#include "sync-server.h"
#include "waymark-store-past.h"
#include "waymark-sync-store.h"
#include "waymark-sync.h"

#define PATH WAYMARK_FIELD_PATH ("went-well")

typedef struct
{
  JournalFixture journal;
  SyncSteps steps;
  SyncClient *client;
  WaymarkSync *sync;
} Side;

typedef struct
{
  SyncServer *server;
  Side sides[2];
} Fixture;

static void
begin (Fixture *self, Side *side)
{
  g_autoptr (WaymarkSyncLocal) local = waymark_sync_store_new (side->journal.store);

  side->client = sync_client_new (self->server, &side->steps);
  side->sync = waymark_sync_new (local, WAYMARK_REMOTE (side->client));
}

static void
end (Side *side)
{
  g_clear_object (&side->sync);
  g_clear_object (&side->client);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->server = sync_server_new ();
  for (int i = 0; i < 2; i++)
    {
      journal_fixture_set_up (&self->sides[i].journal, NULL);
      journal_fixture_open (&self->sides[i].journal);
      begin (self, &self->sides[i]);
    }
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < 2; i++)
    {
      end (&self->sides[i]);
      journal_fixture_tear_down (&self->sides[i].journal, NULL);
    }
  sync_server_free (self->server);
}

static void
sync_side (Side *side)
{
  g_autoptr (WaymarkSyncPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  if (waymark_sync_run (side->sync, NULL, NULL, NULL, &error))
    return;
  g_assert_error (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_BRAKE);
  g_clear_error (&error);
  plan = waymark_sync_plan_copy (waymark_sync_get_plan (side->sync));
  waymark_sync_run (side->sync, plan, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
sync_all (Fixture *self)
{
  for (int i = 0; i < 4; i++)
    sync_side (&self->sides[i % 2]);
}

static WaymarkDocument *
page_of (Side *side, const char *id)
{
  return waymark_journal_lookup (side->journal.journal, id);
}

static const char *
text_of (Side *side, const char *id)
{
  return waymark_document_get_text (page_of (side, id), "went-well");
}

static void
write_text (Side *side, const char *id, const char *text)
{
  journal_fixture_set_text (&side->journal, page_of (side, id), "went-well", text);
}

/* A page that both have. (transfer full): its id */
static char *
share_page (Fixture *self, const char *text)
{
  WaymarkDocument *document =
      waymark_journal_create (self->sides[0].journal.journal, "weekly-reflection", "Week 1");
  char *id = g_strdup (waymark_document_get_id (document));

  write_text (&self->sides[0], id, text);
  sync_all (self);
  g_assert_nonnull (page_of (&self->sides[1], id));
  return id;
}

static void
assert_same_files (Fixture *self, const char *id)
{
  char *data[2];

  for (int i = 0; i < 2; i++)
    {
      Side *side = &self->sides[i];
      g_autofree char *path = journal_fixture_document_path (&side->journal, page_of (side, id));

      g_assert_true (g_file_get_contents (path, &data[i], NULL, NULL));
    }
  g_assert_cmpstr (data[0], ==, data[1]);
  g_free (data[0]);
  g_free (data[1]);
}

static void
test_both_write (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, "The talk went well.");

  write_text (&self->sides[0], id, "The first talk went well.");
  write_text (&self->sides[1], id, "The talk went well. I was calm.");
  sync_all (self);
  g_assert_cmpstr (text_of (&self->sides[0], id), ==, "The first talk went well. I was calm.");
  g_assert_cmpstr (text_of (&self->sides[1], id), ==, "The first talk went well. I was calm.");
  assert_same_files (self, id);
}

/* What counts here, and what the sync takes it for: after a rest each is noticed at once. */
static void
test_rest (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, "The talk went well.");
  Side *side = &self->sides[0];
  g_autoptr (WaymarkSyncLocal) local = waymark_sync_store_new (side->journal.store);
  guint64 serial, next;
  g_autoptr (GError) error = NULL;

  sync_all (self);
  sync_all (self);
  serial = waymark_sync_local_get_serial (local);
  sync_side (side);
  g_assert_cmpuint (waymark_sync_local_get_serial (local), ==, serial);

  write_text (side, id, "The talk went very well.");
  next = waymark_sync_local_get_serial (local);
  g_assert_cmpuint (next, !=, serial);
  sync_side (side);
  sync_side (&self->sides[1]);
  g_assert_cmpstr (text_of (&self->sides[1], id), ==, "The talk went very well.");

  serial = waymark_sync_local_get_serial (local);
  waymark_journal_delete (side->journal.journal, page_of (side, id));
  next = waymark_sync_local_get_serial (local);
  g_assert_cmpuint (next, !=, serial);
  sync_all (self);
  sync_all (self);
  serial = waymark_sync_local_get_serial (local);
  waymark_revisions_purge (waymark_store_get_revisions (side->journal.store), id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (waymark_sync_local_get_serial (local), !=, serial);
}

static void
test_undo (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, "The talk went well.");
  Side *side = &self->sides[1];

  write_text (&self->sides[0], id, "The talk went really well.");
  sync_all (self);
  g_assert_cmpstr (text_of (side, id), ==, "The talk went really well.");
  g_assert_true (waymark_journal_undo (side->journal.journal, NULL, NULL));
  g_assert_cmpstr (text_of (side, id), ==, "The talk went well.");
  sync_all (self);
  g_assert_cmpstr (text_of (&self->sides[0], id), ==, "The talk went well.");
  assert_same_files (self, id);
}

static void
test_delete (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, "The talk went well.");
  g_autoptr (GPtrArray) trash = NULL;

  waymark_journal_delete (self->sides[0].journal.journal, page_of (&self->sides[0], id));
  sync_all (self);
  g_assert_null (page_of (&self->sides[0], id));
  g_assert_null (page_of (&self->sides[1], id));
  trash = waymark_store_list_deleted (self->sides[1].journal.store, NULL);
  g_assert_cmpuint (trash->len, ==, 1);
  /* Out of the trash again, also elsewhere. */
  waymark_store_restore (self->sides[1].journal.store,
                         ((WaymarkRevision *) g_ptr_array_index (trash, 0))->name, NULL);
  sync_all (self);
  g_assert_cmpstr (text_of (&self->sides[0], id), ==, "The talk went well.");
  assert_same_files (self, id);
}

static void
test_edit_beats_deletion (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, "The talk went well.");

  waymark_journal_delete (self->sides[0].journal.journal, page_of (&self->sides[0], id));
  write_text (&self->sides[1], id, "The talk went well. I was calm.");
  sync_all (self);
  g_assert_cmpstr (text_of (&self->sides[0], id), ==, "The talk went well. I was calm.");
  g_assert_cmpstr (text_of (&self->sides[1], id), ==, "The talk went well. I was calm.");
  assert_same_files (self, id);
}

/* ---- While somebody writes ---- */

typedef struct
{
  Side *side;
  const char *id;
  gboolean done;
} Typing;

/* When everything is known, and before the page is changed. */
static SyncFault
type_cb (SyncOp op, const char *path, gpointer data)
{
  Typing *typing = data;

  if (op == SYNC_OP_GET && strstr (path, "/revs/") != NULL && !typing->done)
    {
      typing->done = TRUE;
      write_text (typing->side, typing->id, "The talk went well. I was calm.");
    }
  return SYNC_FAULT_NONE;
}

static void
test_typing (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, "The talk went well.");
  Typing typing = { &self->sides[1], id, FALSE };

  write_text (&self->sides[0], id, "The first talk went well.");
  sync_side (&self->sides[0]);
  sync_client_set_fault (self->sides[1].client, type_cb, &typing);
  sync_side (&self->sides[1]);
  g_assert_true (typing.done);
  g_assert_cmpstr (text_of (&self->sides[1], id), ==, "The first talk went well. I was calm.");
  sync_all (self);
  assert_same_files (self, id);
}

static SyncFault
delete_cb (SyncOp op, const char *path, gpointer data)
{
  Typing *typing = data;

  if (op == SYNC_OP_GET && strstr (path, "/revs/") != NULL && !typing->done)
    {
      typing->done = TRUE;
      waymark_journal_delete (typing->side->journal.journal, page_of (typing->side, typing->id));
    }
  return SYNC_FAULT_NONE;
}

/* Somebody deletes the page while the sync knows what is to come into it: it is not just put back,
 * but both are merged, and what comes wins because who deleted has not seen it. */
static void
test_deleted_meanwhile (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, "The talk went well.");
  Typing typing = { &self->sides[1], id, FALSE };
  WaymarkSyncReport report;

  write_text (&self->sides[0], id, "The first talk went well.");
  sync_side (&self->sides[0]);
  sync_client_set_fault (self->sides[1].client, delete_cb, &typing);
  g_assert_true (waymark_sync_run (self->sides[1].sync, NULL, &report, NULL, NULL));
  sync_client_set_fault (self->sides[1].client, NULL, NULL);
  g_assert_true (typing.done);
  g_assert_cmpuint (report.n_merged, ==, 1);
  sync_all (self);
  g_assert_cmpstr (text_of (&self->sides[0], id), ==, "The first talk went well.");
  assert_same_files (self, id);
}

/* ---- In a thread ---- */

static gpointer
sync_thread (gpointer data)
{
  sync_side (data);
  return NULL;
}

typedef struct
{
  GThread *thread;
  gint done;
  Side *side;
} Job;

static gpointer
job_thread (gpointer data)
{
  Job *job = data;

  sync_thread (job->side);
  g_atomic_int_set (&job->done, 1);
  g_main_context_wakeup (NULL);
  return NULL;
}

static gboolean
is_done (gpointer data)
{
  return g_atomic_int_get (&((Job *) data)->done);
}

static void
test_thread (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, "The talk went well.");

  write_text (&self->sides[0], id, "The first talk went well.");
  write_text (&self->sides[1], id, "The talk went well. I was calm.");
  for (int i = 0; i < 4; i++)
    {
      Job job = { .side = &self->sides[i % 2] };

      job.thread = g_thread_new ("sync", job_thread, &job);
      journal_fixture_wait (is_done, &job);
      g_thread_join (job.thread);
    }
  g_assert_cmpstr (text_of (&self->sides[1], id), ==, "The first talk went well. I was calm.");
  assert_same_files (self, id);
}

/* ---- Files ---- */

static void
test_lost_file (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, "The talk went well.");
  Side *side = &self->sides[1];
  g_autofree char *path = journal_fixture_document_path (&side->journal, page_of (side, id));

  end (side);
  journal_fixture_close (&side->journal);
  g_assert_cmpint (g_remove (path), ==, 0);
  journal_fixture_open (&side->journal);
  g_assert_null (page_of (side, id));
  begin (self, side);
  sync_all (self);
  g_assert_cmpstr (text_of (side, id), ==, "The talk went well.");
  g_assert_cmpstr (text_of (&self->sides[0], id), ==, "The talk went well.");
}

/* Deleted for good on one side: it goes on the other, and does not come back from there. */
static void
test_deleted_for_good (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, "The talk went well.");
  WaymarkJournal *journal = self->sides[0].journal.journal;
  WaymarkRevisions *revisions = waymark_store_get_revisions (self->sides[0].journal.store);
  g_autoptr (GPtrArray) trash = NULL;

  waymark_journal_delete (journal, waymark_journal_lookup (journal, id));
  g_assert_true (
      waymark_saver_flush (waymark_store_get_saver (self->sides[0].journal.store), NULL));
  g_assert_true (waymark_revisions_purge (revisions, id, NULL));
  sync_all (self);
  for (int i = 0; i < 2; i++)
    g_assert_null (waymark_journal_lookup (self->sides[i].journal.journal, id));
  trash = waymark_store_list_deleted (self->sides[0].journal.store, NULL);
  g_assert_cmpuint (trash->len, ==, 0);
}

/* Typed and taken back: the file is the same everywhere again. */
static void
test_taken_back (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, "The talk went well.");

  write_text (&self->sides[1], id, "The talk went well!");
  write_text (&self->sides[1], id, "The talk went well.");
  sync_all (self);
  assert_same_files (self, id);
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* As if it had been killed; a save in a thread ends first. */
static void
kill_side (Side *side)
{
  WaymarkSaver *saver = waymark_store_get_saver (side->journal.store);

  g_object_add_weak_pointer (G_OBJECT (saver), (gpointer *) &saver);
  end (side);
  journal_fixture_drop (&side->journal);
  journal_fixture_wait (is_null, &saver);
}

static void
test_crash (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, "begun");
  g_autofree char *text = g_strdup ("begun");

  /* Killed at every step of a sync that merges. */
  for (guint step = 1; step < 40; step++)
    {
      Side *side = &self->sides[1];
      g_autofree char *ours = g_strdup_printf ("a%u %s", step, text);
      g_autofree char *theirs = g_strdup_printf ("%s b%u", text, step);

      write_text (&self->sides[0], id, theirs);
      sync_side (&self->sides[0]);
      write_text (side, id, ours);
      g_assert_true (waymark_saver_flush (waymark_store_get_saver (side->journal.store), NULL));
      side->steps.left = step;
      waymark_sync_run (side->sync, NULL, NULL, NULL, NULL);
      side->steps = (SyncSteps){ 0 };
      kill_side (side);
      journal_fixture_open (&side->journal);
      begin (self, side);
      sync_all (self);
      g_free (text);
      text = g_strdup_printf ("a%u %s", step, theirs);
      g_assert_cmpstr (text_of (&self->sides[0], id), ==, text);
      g_assert_cmpstr (text_of (side, id), ==, text);
      assert_same_files (self, id);
    }
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sync-store/both write", test_both_write);
  ADD ("/sync-store/at rest until something is written", test_rest);
  ADD ("/sync-store/what came can be undone", test_undo);
  ADD ("/sync-store/deleted, and brought back", test_delete);
  ADD ("/sync-store/deleted for good", test_deleted_for_good);
  ADD ("/sync-store/an edit beats a deletion", test_edit_beats_deletion);
  ADD ("/sync-store/written while it syncs", test_typing);
  ADD ("/sync-store/deleted while it syncs", test_deleted_meanwhile);
  ADD ("/sync-store/in a thread", test_thread);
  ADD ("/sync-store/a lost file is no deletion", test_lost_file);
  ADD ("/sync-store/typed and taken back", test_taken_back);
  ADD ("/sync-store/killed at every step", test_crash);
  return g_test_run ();
}
