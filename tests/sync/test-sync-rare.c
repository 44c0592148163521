/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Devices and their endpoint, in lives that are too rare for the simulator to wait for: long ones,
 * two that tidy up at once, a device that is set back by one sync, a file that is gone from the
 * past.
 */
#include <string.h>

#include "sync-replica.h"
#include "sync-there.h"

#define JOURNAL "1a2b3c4d-0000-4000-8000-000000000001"

#define MERGE_FROM 4

typedef struct
{
  SyncReplica *replica;
  SyncSteps steps;
  SyncClient *client;
  WaymarkSync *sync;
} Device;

typedef struct
{
  SyncServer *server;
  Device devices[3];
} Fixture;

static void
device_init (Device *self, SyncServer *server)
{
  self->replica = sync_replica_new (JOURNAL, &self->steps);
  self->client = sync_client_new (server, &self->steps);
  self->sync = waymark_sync_new (WAYMARK_SYNC_LOCAL (self->replica), WAYMARK_REMOTE (self->client));
  waymark_sync_set_sizes (self->sync, 2, 3, MERGE_FROM, 5);
}

static void
device_clear (Device *self)
{
  g_clear_object (&self->sync);
  g_clear_object (&self->client);
  g_clear_object (&self->replica);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->server = sync_server_new ();
  for (guint i = 0; i < G_N_ELEMENTS (self->devices); i++)
    device_init (&self->devices[i], self->server);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->devices); i++)
    device_clear (&self->devices[i]);
  sync_server_free (self->server);
}

static void
sync_device (Device *self, gboolean look_at_all)
{
  g_autoptr (GError) error = NULL;

  if (look_at_all)
    waymark_sync_doubt (self->sync);
  waymark_sync_run (self->sync, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
page_id (guint page)
{
  return g_strdup_printf ("0a0a0a0a-1b1b-4c2c-8d3d-%012x", page);
}

static void
write_page (Device *self, guint page, const char *text, gboolean deleted)
{
  g_autofree char *id = page_id (page);
  g_autoptr (WaymarkValue) state = waymark_value_build (
      "id", waymark_value_new_string (id),                    /**/
      "type", waymark_value_new_string ("weekly-reflection"), /**/
      "fields", waymark_value_build ("went-well", waymark_value_new_string (text), NULL), NULL);

  sync_replica_write (self->replica, state, deleted);
  sync_replica_rest (self->replica);
}

static const char *
text_of (Device *self, guint page)
{
  g_autofree char *id = page_id (page);
  ReplicaPage *found = g_hash_table_lookup (sync_replica_get_pages (self->replica), id);

  g_assert_nonnull (found);
  return waymark_value_get_member_text (waymark_value_get_member (found->state, "fields"),
                                        "went-well");
}

static void
assert_all_there (Fixture *self, GHashTable *before)
{
  g_autoptr (GHashTable) now = sync_there_list (self->server, NULL);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      if (!g_hash_table_contains (now, name))
        g_error ("%s is not there any more", (char *) name);
    }
}

static void
test_few_packs (Fixture *self, gconstpointer data)
{
  guint most = 0;

  for (guint day = 0; day < 100; day++)
    {
      g_autoptr (GHashTable) before = NULL;

      for (guint i = 0; i < 3; i++)
        {
          g_autofree char *text = g_strdup_printf ("day %u page %u", day, i);

          write_page (&self->devices[day % 2], i, text, FALSE);
        }
      sync_device (&self->devices[day % 2], FALSE);
      before = sync_there_list (self->server, NULL);
      sync_device (&self->devices[(day + 1) % 2], TRUE);
      assert_all_there (self, before);
      most = MAX (most, sync_server_count_packs (self->server));
    }
  /* Of a hundred that were put; those that wait for their successors to be seen are among them. */
  g_assert_cmpuint (most, <, 3 * MERGE_FROM);
  /* Who has never been there reads all of it. */
  sync_device (&self->devices[2], FALSE);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (text_of (&self->devices[2], i), ==, text_of (&self->devices[0], i));
}

/* ---- At the same time ---- */

typedef struct
{
  Fixture *fixture;
  guint countdown;
} Meanwhile;

static SyncFault
meanwhile_cb (SyncOp op, const char *path, gpointer data)
{
  Meanwhile *meanwhile = data;

  if (meanwhile->countdown > 0 && --meanwhile->countdown == 0)
    sync_device (&meanwhile->fixture->devices[1], TRUE);
  return SYNC_FAULT_NONE;
}

/* Another device tidies up too, after every request of this one in turn. */
static void
test_two_at_once (Fixture *self, gconstpointer data)
{
  gboolean done = FALSE;

  for (guint step = 1; !done; step++)
    {
      Meanwhile meanwhile = { self, step };
      g_autoptr (GHashTable) before = NULL;

      for (guint i = 0; i < 2 * MERGE_FROM; i++)
        {
          g_autofree char *one = g_strdup_printf ("%u %u one", step, i);
          g_autofree char *two = g_strdup_printf ("%u %u two", step, i);

          write_page (&self->devices[i % 2], i, one, FALSE);
          write_page (&self->devices[i % 2], i + 100, two, FALSE);
          sync_device (&self->devices[i % 2], FALSE);
        }
      before = sync_there_list (self->server, NULL);
      sync_client_set_fault (self->devices[0].client, meanwhile_cb, &meanwhile);
      sync_device (&self->devices[0], TRUE);
      sync_device (&self->devices[0], TRUE);
      sync_client_set_fault (self->devices[0].client, NULL, NULL);
      done = meanwhile.countdown > 0;
      sync_device (&self->devices[1], FALSE);
      sync_device (&self->devices[1], TRUE);
      assert_all_there (self, before);
    }
  sync_device (&self->devices[2], FALSE);
  g_assert_cmpstr (text_of (&self->devices[2], 3), ==, text_of (&self->devices[0], 3));
}

/* ---- For good ---- */

static void
test_for_good (Fixture *self, gconstpointer data)
{
  Device *device = &self->devices[0];
  g_autofree char *id = page_id (0);
  g_autoptr (GHashTable) secret = NULL;
  g_autoptr (GHashTable) others = NULL;

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *text = g_strdup_printf ("secret %u", i);
      g_autofree char *other = g_strdup_printf ("other %u", i);

      write_page (device, 0, text, FALSE);
      if (i % 2 == 0)
        write_page (device, 1, other, FALSE);
      sync_device (device, i % 3 == 0);
      sync_device (&self->devices[1], FALSE);
    }
  secret = sync_there_list (self->server, "secret");
  g_assert_cmpuint (g_hash_table_size (secret), >=, 12);
  write_page (device, 0, "secret 11", TRUE);
  sync_replica_purge (device->replica, id);
  others = sync_there_list (self->server, "other");
  for (guint i = 0; i < 3; i++)
    {
      /* The brake stays silent: nothing is missing. */
      sync_device (device, TRUE);
      sync_device (&self->devices[1], TRUE);
    }
  g_clear_pointer (&secret, g_hash_table_unref);
  secret = sync_there_list (self->server, "secret");
  g_assert_cmpuint (g_hash_table_size (secret), ==, 0);
  assert_all_there (self, others);
  /* It comes back by nobody. */
  sync_device (&self->devices[2], FALSE);
  g_assert_null (g_hash_table_lookup (sync_replica_get_pages (self->devices[2].replica), id));
  g_assert_cmpstr (text_of (&self->devices[2], 1), ==, "other 10");
}

/* ---- Set back, and lost ---- */

/* A device that comes from its backup puts a head with a number that it had used already: others
 * have to hear of what is new all the same. */
static void
test_set_back (Fixture *self, gconstpointer data)
{
  Device *device = &self->devices[0], *other = &self->devices[1];
  g_autoptr (SyncReplica) backup = NULL;

  write_page (device, 0, "one", FALSE);
  sync_device (device, FALSE);
  sync_device (other, FALSE);
  backup = sync_replica_copy (device->replica);
  write_page (device, 0, "one two", FALSE);
  sync_device (device, FALSE);
  sync_device (other, FALSE);
  sync_replica_restore (device->replica, backup);
  g_clear_object (&device->sync);
  device->sync =
      waymark_sync_new (WAYMARK_SYNC_LOCAL (device->replica), WAYMARK_REMOTE (device->client));
  write_page (device, 1, "three", FALSE);
  sync_device (device, FALSE);
  g_assert_cmpstr (text_of (device, 0), ==, "one two");
  sync_device (other, FALSE);
  g_assert_cmpstr (text_of (other, 1), ==, "three");
}

/* Whoever has a revision that is gone from the past there puts it again: it may be the last that
 * two others have in common. */
static void
test_lost_past (Fixture *self, gconstpointer data)
{
  Device *device = &self->devices[0];
  g_autoptr (GHashTable) before = NULL;
  GHashTableIter iter;
  gpointer path, bytes;
  guint n = 0;

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *text = g_strdup_printf ("text %u", i);

      write_page (device, 0, text, FALSE);
      sync_device (device, FALSE);
    }
  before = sync_there_list (self->server, NULL);
  g_hash_table_iter_init (&iter, self->server->files);
  while (g_hash_table_iter_next (&iter, &path, &bytes))
    {
      if (strstr (path, "/revs/") == NULL || strstr (path, ".2-") == NULL)
        continue;
      g_hash_table_iter_remove (&iter);
      n++;
    }
  g_assert_cmpuint (n, ==, 1);
  sync_device (device, TRUE);
  assert_all_there (self, before);
}

static SyncFault
swallow_third_cb (SyncOp op, const char *path, gpointer data)
{
  guint *n_swallowed = data;

  if (op != SYNC_OP_PUT || *n_swallowed > 0 || strstr (path, ".3-") == NULL)
    return SYNC_FAULT_NONE;
  ++*n_swallowed;
  return SYNC_FAULT_SWALLOWED;
}

/* Of three that were put the one in the middle has not come. Who put them puts it again: whoever
 * has never been there would take the first and the last for strangers. */
static void
test_lost_between (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { "one", "one two", "one two three", "one three four" };
  Device *device = &self->devices[0], *other = &self->devices[1];
  g_autoptr (GError) error = NULL;
  WaymarkSyncReport report;
  guint n_swallowed = 0;

  waymark_sync_set_sizes (device->sync, 100, 100, MERGE_FROM, 50);
  write_page (device, 0, texts[0], FALSE);
  sync_device (device, FALSE);
  for (gsize i = 1; i < G_N_ELEMENTS (texts); i++)
    write_page (device, 0, texts[i], FALSE);
  sync_client_set_fault (device->client, swallow_third_cb, &n_swallowed);
  g_assert_false (waymark_sync_run (device->sync, NULL, NULL, NULL, &error));
  g_assert_error (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_UNSURE);
  g_assert_cmpuint (n_swallowed, ==, 1);
  sync_device (device, FALSE);
  g_clear_error (&error);
  waymark_sync_run (other->sync, NULL, &report, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_down, ==, G_N_ELEMENTS (texts));
  g_assert_cmpuint (report.n_merged, ==, 0);
  g_assert_cmpstr (text_of (other, 0), ==, texts[3]);
}

/* ---- Much news ---- */

/* A head tells the last few things only. Who has missed more looks at everything. */
static void
test_much_news (Fixture *self, gconstpointer data)
{
  sync_device (&self->devices[1], FALSE);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *text = g_strdup_printf ("page %u", i);

      write_page (&self->devices[0], i, text, FALSE);
      sync_device (&self->devices[0], FALSE);
    }
  sync_device (&self->devices[1], FALSE);
  for (guint i = 0; i < 12; i++)
    g_assert_cmpstr (text_of (&self->devices[1], i), ==, text_of (&self->devices[0], i));
}

/* What a head told stands in another pack since: who has not heard of it yet hears of that one. */
static void
test_packed_news (Fixture *self, gconstpointer data)
{
  Device *device = &self->devices[0], *other = &self->devices[1];
  guint n_packs;

  waymark_sync_set_sizes (device->sync, 2, 3, MERGE_FROM, 50);
  sync_device (device, FALSE);
  sync_device (other, FALSE);
  sync_device (device, TRUE);
  for (guint i = 0; i < 2 * MERGE_FROM; i++)
    {
      g_autofree char *text = g_strdup_printf ("page %u", i);

      write_page (device, i, text, FALSE);
      write_page (device, i + 100, text, FALSE);
      sync_device (device, FALSE);
    }
  n_packs = sync_server_count_packs (self->server);
  sync_device (device, TRUE);
  sync_device (device, TRUE);
  g_assert_cmpuint (sync_server_count_packs (self->server), <, n_packs);
  sync_device (other, FALSE);
  for (guint i = 0; i < 2 * MERGE_FROM; i++)
    g_assert_cmpstr (text_of (other, i), ==, text_of (device, i));
}

/* A page that was written and left often, and whose past got old meanwhile, still derives from what
 * was there at the last sync: what was deleted in it does not come back. */
static void
test_thinned_past (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { "one two three", "one tw three", "one t three", "one  three",
                                       "one three",     "one three.",   "one three!" };
  Device *device = &self->devices[0], *other = &self->devices[1];
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  write_page (device, 0, texts[0], FALSE);
  sync_device (device, FALSE);
  sync_device (other, FALSE);
  write_page (other, 0, "zero one two three", FALSE);
  sync_device (other, FALSE);
  for (gsize i = 1; i < G_N_ELEMENTS (texts); i++)
    write_page (device, 0, texts[i], FALSE);
  for (guint i = 0; i < 20; i++)
    sync_replica_thin (device->replica, random);
  sync_device (device, FALSE);
  g_assert_cmpstr (text_of (device, 0), ==, "zero one three!");
  sync_device (other, FALSE);
  g_assert_cmpstr (text_of (other, 0), ==, "zero one three!");
}

#define ADD(name, func) g_test_add ("/sync-rare/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("packs stay few", test_few_packs);
  ADD ("two tidy up at once", test_two_at_once);
  ADD ("deleted for good", test_for_good);
  ADD ("set back by one sync", test_set_back);
  ADD ("a file is gone from the past", test_lost_past);
  ADD ("one is lost between two", test_lost_between);
  ADD ("more news than a head tells", test_much_news);
  ADD ("news that was packed since", test_packed_news);
  ADD ("a past that was thinned out", test_thinned_past);
  return g_test_run ();
}
