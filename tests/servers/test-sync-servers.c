/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Four writers, each in a thread of its own, edit and sync at random over one real server, through
 * a line that breaks off. When all is quiet no word is lost and all have the same. SYNC_SEED=N
 * repeats a run as well as threads allow; SYNC_RUNS=N makes so many, with as many actions as a soak
 * has.
 */
#include <stdlib.h>
#include <string.h>

#include "../merge-ledger.h"
#include "../merge-world.h"
#include "../sync/sync-replica.h"
#include "flaky-proxy.h"
#include "test-server.h"
#include "waymark-remote-webdav.h"

#define JOURNAL     "1a2b3c4d-0000-4000-8000-000000000001"
#define N_WRITERS   4
#define N_ACTIONS   50
#define MOST_ROUNDS 12
/* Percent of connections that break off, and of syncs that are killed. */
#define N_BROKEN  25
#define N_CRASHES 5
/* Each writer's words are its own; there are 20,480 of the script that has one a character. */
#define WORDS_A_WRITER 5000

typedef struct
{
  guint number;
  const char *url;
  MergeWorld merge; /* with a catalog of all */
  SyncSteps steps;
  SyncReplica *replica;
  WaymarkSync *sync;
  guint n_documents;
  MergeLedger ledger;
  guint n_syncs, n_failed, n_crashed, n_merged, n_torn;
  gint64 clock;
} Writer;

static void
create (Writer *self)
{
  g_autofree char *id =
      g_strdup_printf ("0a0a0a0a-1b1b-4c2c-8d3d-%04x%08x", self->number, self->n_documents++);
  g_autoptr (WaymarkValue) id_value = waymark_value_new_string (id);
  g_autoptr (WaymarkValue) any = merge_world_document (&self->merge);
  g_autoptr (WaymarkValue) state = waymark_value_with_member (any, "id", id_value);

  merge_ledger_note (&self->ledger, NULL, state, FALSE);
  sync_replica_write (self->replica, state, FALSE);
}

static void
edit (Writer *self, const char *id, gboolean deletes)
{
  ReplicaPage *page = g_hash_table_lookup (sync_replica_get_pages (self->replica), id);
  g_autoptr (WaymarkValue) before = waymark_value_ref (page->state);
  g_autoptr (WaymarkValue) after =
      deletes ? waymark_value_ref (before) : merge_world_edit (&self->merge, before);

  merge_ledger_note (&self->ledger, before, after, deletes);
  sync_replica_write (self->replica, after, deletes);
}

/* Somebody types into what is about to change. */
static void
typing_cb (SyncReplica *replica, const char *id, gpointer data)
{
  Writer *self = data;
  ReplicaPage *page = g_hash_table_lookup (sync_replica_get_pages (replica), id);

  if (page != NULL && !page->deleted && g_rand_int_range (self->merge.random, 0, 4) == 0)
    edit (self, id, FALSE);
}

static gint64
now_cb (gpointer data)
{
  return ((Writer *) data)->clock;
}

/* The program begins anew, with another way to the server. */
static void
restart (Writer *self, const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkRemoteWebdav) remote = waymark_remote_webdav_new (url, &error);

  g_assert_no_error (error);
  self->url = url;
  g_clear_object (&self->sync);
  self->sync = waymark_sync_new (WAYMARK_SYNC_LOCAL (self->replica), WAYMARK_REMOTE (remote));
  waymark_sync_set_clock (self->sync, now_cb, self);
  self->steps = (SyncSteps){ 0 };
}

/* With somebody who says yes to the brake. */
static gboolean
run_sync (Writer *self, GError **error)
{
  g_autoptr (WaymarkSyncPlan) plan = NULL;
  g_autoptr (GError) inner = NULL;
  WaymarkSyncReport report;
  gboolean good = waymark_sync_run (self->sync, NULL, &report, NULL, &inner);

  self->n_syncs++;
  self->n_merged += report.n_merged;
  self->n_torn += report.n_torn;
  if (g_error_matches (inner, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_BRAKE))
    {
      g_clear_error (&inner);
      plan = waymark_sync_plan_copy (waymark_sync_get_plan (self->sync));
      good = waymark_sync_run (self->sync, plan, &report, NULL, &inner);
      self->n_merged += report.n_merged;
    }
  if (inner != NULL)
    g_propagate_error (error, g_steal_pointer (&inner));
  return good;
}

static void
sync_badly (Writer *self)
{
  g_autoptr (GError) error = NULL;

  if (g_rand_int_range (self->merge.random, 0, 100) < N_CRASHES)
    self->steps.left = (guint) g_rand_int_range (self->merge.random, 1, 30);
  if (run_sync (self, &error))
    return;
  if (self->steps.crashed)
    {
      self->n_crashed++;
      restart (self, self->url);
      return;
    }
  self->n_failed++;
  /* Nothing that would stop the sync and ask a person. A head that is cut off twice in a row looks
   * like no HTTP. */
  if (error->domain == WAYMARK_REMOTE_ERROR && !waymark_remote_error_is_passing (error) &&
      strstr (error->message, "not HTTP") == NULL)
    g_error ("writer %u: %s", self->number, error->message);
  g_assert_true (error->domain == WAYMARK_REMOTE_ERROR || error->domain == WAYMARK_SYNC_ERROR);
}

static void
act (Writer *self)
{
  GRand *random = self->merge.random;
  g_autoptr (GPtrArray) ids = sync_replica_list (self->replica, FALSE);
  const char *id = ids->len == 0
                       ? NULL
                       : g_ptr_array_index (ids, g_rand_int_range (random, 0, (gint32) ids->len));
  int chance = g_rand_int_range (random, 0, 100);

  if (chance < 6 || id == NULL)
    create (self);
  else if (chance < 9)
    edit (self, id, TRUE);
  else if (chance < 65)
    edit (self, id, FALSE);
  else if (chance < 72)
    sync_replica_rest (self->replica);
  else
    sync_badly (self);
}

static gpointer
writer_thread (gpointer data)
{
  Writer *self = data;

  for (guint i = 0; i < N_ACTIONS; i++)
    act (self);
  return NULL;
}

/* ---- When all is quiet ---- */

static void
become_quiet (Writer *writers)
{
  g_autoptr (GError) error = NULL;

  for (guint round = 0; round < MOST_ROUNDS; round++)
    {
      gboolean good = TRUE;

      for (guint i = 0; i < N_WRITERS; i++)
        {
          g_clear_error (&error);
          /* As the look at everything would, once a day. */
          waymark_sync_doubt (writers[i].sync);
          good &= run_sync (&writers[i], &error);
        }
      for (guint i = 1; i < N_WRITERS; i++)
        good &= sync_replica_same_pages (writers[0].replica, writers[i].replica);
      if (good)
        return;
    }
  g_error ("it never becomes quiet: %s", error != NULL ? error->message : "no error");
}

static guint
count_lost (Writer *writers)
{
  g_autoptr (GHashTable) words = merge_words_new ();
  g_autoptr (GPtrArray) ids = sync_replica_list (writers[0].replica, FALSE);
  guint n_lost = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      ReplicaPage *page = g_hash_table_lookup (sync_replica_get_pages (writers[0].replica),
                                               g_ptr_array_index (ids, i));

      merge_words_add (words, page->state, TRUE);
    }
  for (guint i = 0; i < N_WRITERS; i++)
    {
      GHashTableIter iter;
      gpointer word;

      g_hash_table_iter_init (&iter, writers[i].ledger.typed);
      while (g_hash_table_iter_next (&iter, &word, NULL))
        {
          gboolean deleted = !merge_word_is_typed (word);

          for (guint j = 0; j < N_WRITERS; j++)
            deleted |= g_hash_table_contains (writers[j].ledger.deleted, word);
          if (!deleted && merge_words_count (words, word) == 0)
            {
              g_test_message ("“%s” is lost", (char *) word);
              n_lost++;
            }
        }
    }
  return n_lost;
}

static void
writer_init (Writer *self, guint number, guint32 seed, const char *url, WaymarkCatalog *catalog)
{
  *self = (Writer){ .number = number, .clock = 1790000000 };
  self->merge.catalog = catalog;
  self->merge.random = g_rand_new_with_seed (seed + number);
  self->merge.n_words = number * WORDS_A_WRITER;
  merge_ledger_init (&self->ledger);
  self->replica = sync_replica_new (JOURNAL, &self->steps);
  sync_replica_set_typing (self->replica, typing_cb, self);
  restart (self, url);
}

static void
writer_clear (Writer *self)
{
  g_clear_object (&self->sync);
  g_clear_object (&self->replica);
  g_rand_free (self->merge.random);
  merge_ledger_clear (&self->ledger);
}

static void
check_fresh (const char *url, Writer *writers, WaymarkCatalog *catalog)
{
  Writer fresh;
  g_autoptr (GError) error = NULL;

  writer_init (&fresh, N_WRITERS, 0, url, catalog);
  sync_replica_set_typing (fresh.replica, NULL, NULL);
  run_sync (&fresh, &error);
  g_assert_no_error (error);
  g_assert_true (sync_replica_same_pages (writers[0].replica, fresh.replica));
  writer_clear (&fresh);
}

static void
play (const char *kind, WaymarkCatalog *catalog, guint32 seed)
{
  g_autoptr (TestServer) server = test_server_start (kind, NULL);
  const char *url = test_server_get_url (server);
  g_autoptr (FlakyProxy) proxy = flaky_proxy_new (url, N_BROKEN, seed);
  Writer writers[N_WRITERS];
  GThread *threads[N_WRITERS];
  guint n_syncs = 0, n_failed = 0, n_crashed = 0, n_merged = 0, n_torn = 0, n_words = 0, n_lost;

  g_test_message ("%s: seed %u", kind, seed);
  for (guint i = 0; i < N_WRITERS; i++)
    writer_init (&writers[i], i, seed, url, catalog);
  /* All begin with the same few pages. */
  for (guint i = 0; i < 3; i++)
    create (&writers[0]);
  for (guint i = 0; i < N_WRITERS; i++)
    {
      g_autoptr (GError) error = NULL;

      run_sync (&writers[i], &error);
      g_assert_no_error (error);
      restart (&writers[i], flaky_proxy_get_url (proxy));
    }
  for (guint i = 0; i < N_WRITERS; i++)
    threads[i] = g_thread_new ("writer", writer_thread, &writers[i]);
  for (guint i = 0; i < N_WRITERS; i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < N_WRITERS; i++)
    {
      sync_replica_set_typing (writers[i].replica, NULL, NULL);
      restart (&writers[i], url);
    }
  become_quiet (writers);
  n_lost = count_lost (writers);
  check_fresh (url, writers, catalog);
  for (guint i = 0; i < N_WRITERS; i++)
    {
      g_assert_cmpuint (writers[i].merge.n_words, <, (i + 1) * WORDS_A_WRITER);
      n_syncs += writers[i].n_syncs;
      n_failed += writers[i].n_failed;
      n_crashed += writers[i].n_crashed;
      n_merged += writers[i].n_merged;
      n_torn += writers[i].n_torn;
      n_words += g_hash_table_size (writers[i].ledger.typed);
      writer_clear (&writers[i]);
    }
  g_test_message (
      "%s: %u syncs, %u failed, %u killed, %u connections broke off, %u merges, %u torn "
      "files, %u words typed, %u lost",
      kind, n_syncs, n_failed, n_crashed, flaky_proxy_get_n_broken (proxy), n_merged, n_torn,
      n_words, n_lost);
  g_assert_cmpuint (n_lost, ==, 0);
  /* Else nothing was tried. */
  g_assert_cmpuint (n_merged, >, 0);
  g_assert_cmpuint (n_failed, >, 0);
}

static void
test_four_writers (gconstpointer data)
{
  const char *only = g_getenv ("SYNC_SEED"), *runs = g_getenv ("SYNC_RUNS");
  guint n_runs = runs != NULL ? (guint) atoi (runs) : 1;
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();

  for (guint i = 0; i < n_runs; i++)
    play (data, catalog,
          only != NULL ? (guint32) strtoul (only, NULL, 10) : (guint32) g_test_rand_int ());
}

int
main (int argc, char **argv)
{
  static const char *const kinds[] = { "lighttpd", "apache", "nginx", "rclone" };

  g_test_init (&argc, &argv, NULL);
  g_setenv ("no_proxy", "*", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sync-servers/%s", kinds[i]);

      g_test_add_data_func (path, kinds[i], test_four_writers);
    }
  return g_test_run ();
}
