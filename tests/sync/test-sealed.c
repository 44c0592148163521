/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Syncs over an endpoint that is encrypted: what the server gets to see, who gets in, and what
 * becomes of whoever lies to a device that encrypts.
 */
#include <string.h>

#include "sealed-device.h"
#include "waymark-remote-sealed.h"
#include "waymark-seal-error.h"

/* Paths of the files below @folder. (transfer container) */
static GPtrArray *
list_files (SyncServer *server, const char *folder)
{
  GPtrArray *paths = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer path, data;

  g_hash_table_iter_init (&iter, server->files);
  while (g_hash_table_iter_next (&iter, &path, &data))
    {
      if (data != NULL && g_str_has_prefix (path, folder))
        g_ptr_array_add (paths, path);
    }
  return paths;
}

static gboolean
has_text (GBytes *data, const char *text)
{
  gsize length, n = strlen (text);
  const char *bytes = g_bytes_get_data (data, &length);

  for (gsize i = 0; i + n <= length; i++)
    {
      if (memcmp (bytes + i, text, n) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Nothing but the marker is to be understood by who runs the server. */
static void
assert_closed (SyncServer *server, SealedDevice *device)
{
  static const char *const words[] = { SEALED_SECRET, SEALED_PAGE, "weekly",   "document",
                                       "parents",     "device",    "sequence", "title" };
  g_autoptr (GPtrArray) paths = list_files (server, "");
  guint n = 0;

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      GBytes *data = g_hash_table_lookup (server->files, path);

      if (g_str_has_suffix (path, "/marker.json"))
        {
          g_assert_true (
              g_bytes_equal (data, waymark_seal_get_marker (waymark_remote_sealed_get_seal (
                                       WAYMARK_REMOTE_SEALED (device->remote)))));
          continue;
        }
      n++;
      g_assert_true (g_str_has_suffix (path, ".sealed"));
      g_assert_true (g_str_has_prefix (path, SEALED_FOLDER "/"));
      for (guint k = 0; k < G_N_ELEMENTS (words); k++)
        g_assert_false (has_text (data, words[k]) || strstr (path, words[k]) != NULL);
    }
  g_assert_cmpuint (n, >, 0);
}

/* ---- In the clear ---- */

static void
test_server_sees (void)
{
  SyncServer *server = sync_server_new ();
  SealedDevice one, two;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *later = NULL;

  /* From nothing: with a salt of its own, and at full cost. */
  sealed_device_init (&one, server);
  sealed_device_write (&one, SEALED_PAGE, SEALED_SECRET);
  sealed_device_connect (&one, SEALED_PHRASE, &error);
  g_assert_no_error (error);
  sealed_device_sync (&one);
  assert_closed (server, &one);

  sealed_device_init (&two, server);
  sealed_device_connect (&two, "  " SEALED_PHRASE, &error);
  g_assert_no_error (error);
  sealed_device_sync (&two);
  text = sealed_device_read (&two, SEALED_PAGE);
  g_assert_cmpstr (text, ==, SEALED_SECRET);
  sealed_device_write (&two, SEALED_PAGE, SEALED_SECRET " and more");
  sealed_device_sync (&two);
  sealed_device_sync (&one);
  later = sealed_device_read (&one, SEALED_PAGE);
  g_assert_cmpstr (later, ==, SEALED_SECRET " and more");
  assert_closed (server, &one);
  sealed_device_clear (&two);
  sealed_device_clear (&one);
  sync_server_free (server);
}

/* Two devices with the same pages send the same bytes under the same names. */
static void
test_same_bytes (void)
{
  SyncServer *server = sync_server_new ();
  SealedDevice one, two;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  sealed_device_set_up (&one, server);
  before = list_files (server, SEALED_FOLDER "/revs/");
  sealed_device_init (&two, server);
  sealed_device_write (&two, SEALED_PAGE, SEALED_SECRET);
  g_assert_true (sealed_device_connect (&two, SEALED_PHRASE, NULL));
  sealed_device_sync (&two);
  after = list_files (server, SEALED_FOLDER "/revs/");
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpuint (after->len, ==, 1);
  sealed_device_clear (&two);
  sealed_device_clear (&one);
  sync_server_free (server);
}

static void
test_packs (void)
{
  SyncServer *server = sync_server_new ();
  SealedDevice one, two;
  g_autoptr (GPtrArray) packs = NULL;

  sealed_device_set_up (&one, server);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("0a0a0a0a-1b1b-4c2c-8d3d-%012x", 100 + i);

      sealed_device_write (&one, id, SEALED_SECRET);
    }
  sealed_device_sync (&one);
  packs = list_files (server, SEALED_FOLDER "/packs/");
  g_assert_cmpuint (packs->len, >, 0);
  assert_closed (server, &one);
  sealed_device_init (&two, server);
  g_assert_true (sealed_device_connect (&two, SEALED_PHRASE, NULL));
  sealed_device_sync (&two);
  g_assert_cmpuint (g_hash_table_size (sync_replica_get_pages (two.replica)), ==, 41);
  sealed_device_clear (&two);
  sealed_device_clear (&one);
  sync_server_free (server);
}

/* ---- Lies ---- */

static void
test_another_marker (void)
{
  SyncServer *server = sync_server_new ();
  SealedDevice device;

  sealed_device_set_up (&device, server);
  sealed_device_write (&device, SEALED_PAGE, SEALED_SECRET " again");
  sealed_put_plain_marker (server, SEALED_JOURNAL);
  sealed_device_fail (&device, server, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_CHANGED);
  sealed_put_marker (server, SEALED_JOURNAL, "another long passphrase");
  sealed_device_fail (&device, server, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_CHANGED);
  sealed_put_text (server, SEALED_FOLDER "/marker.json", "{\"format\":3}");
  sealed_device_fail (&device, server, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEWER);
  sealed_device_clear (&device);
  sync_server_free (server);
}

/* An empty folder is asked about, as always; a marker that is gone or cut off comes again. */
static void
test_no_marker (void)
{
  SyncServer *server = sync_server_new ();
  SealedDevice device;
  g_autoptr (GBytes) marker = NULL;

  sealed_device_set_up (&device, server);
  marker = g_bytes_ref (g_hash_table_lookup (server->files, SEALED_FOLDER "/marker.json"));
  sealed_device_write (&device, SEALED_PAGE, SEALED_SECRET " again");
  g_hash_table_remove (server->files, SEALED_FOLDER "/marker.json");
  sealed_device_sync (&device);
  assert_closed (server, &device);
  sealed_put_text (server, SEALED_FOLDER "/marker.json", "{\n  \"check\": \"");
  sealed_device_write (&device, SEALED_PAGE, SEALED_SECRET " and again");
  sealed_device_sync (&device);
  assert_closed (server, &device);
  g_assert_true (
      g_bytes_equal (marker, g_hash_table_lookup (server->files, SEALED_FOLDER "/marker.json")));
  sync_server_wipe (server);
  sealed_device_fail (&device, server, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_BRAKE);
  sealed_device_clear (&device);
  sync_server_free (server);
}

static void
test_plain_file (void)
{
  SyncServer *server = sync_server_new ();
  SealedDevice device;

  sealed_device_set_up (&device, server);
  sealed_device_write (&device, SEALED_PAGE, SEALED_SECRET " again");
  sealed_put_text (server, SEALED_FOLDER "/revs/" SEALED_PAGE ".7-0123456789abcdef01234567.json",
                   "{}");
  sealed_device_fail (&device, server, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_PLAIN);
  sealed_device_clear (&device);
  sync_server_free (server);
}

/* A device that does not encrypt, and has never heard of it. */
static void
test_plain_device (void)
{
  SyncServer *server = sync_server_new ();
  SealedDevice device, plain;

  sealed_device_set_up (&device, server);
  sealed_device_init (&plain, server);
  sealed_device_write (&plain, SEALED_PAGE, "something else");
  g_assert_true (sealed_device_connect (&plain, NULL, NULL));
  sealed_device_fail (&plain, server, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEEDED);
  sealed_put_plain_marker (server, SEALED_JOURNAL);
  sealed_device_fail (&plain, server, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEEDED);
  g_hash_table_remove (server->files, SEALED_FOLDER "/marker.json");
  sealed_device_fail (&plain, server, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEEDED);
  sealed_device_clear (&plain);
  sealed_device_clear (&device);
  sync_server_free (server);
}

/* A file in which a bit was changed, one that was cut off, and one in the place of another are
 * torn, and are no reason to lose the rest. */
static void
test_torn (void)
{
  SyncServer *server = sync_server_new ();
  SealedDevice device, fresh;
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) cut = NULL;
  g_autoptr (GBytes) changed = NULL;
  g_autofree guint8 *bytes = NULL;
  WaymarkSyncReport report;
  gsize length;

  sealed_device_set_up (&device, server);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("0a0a0a0a-1b1b-4c2c-8d3d-%012x", 100 + i);

      sealed_device_write (&device, id, SEALED_SECRET);
    }
  sealed_device_sync (&device);
  paths = list_files (server, SEALED_FOLDER "/revs/");
  g_assert_cmpuint (paths->len, ==, 4);
  first = g_bytes_ref (g_hash_table_lookup (server->files, g_ptr_array_index (paths, 0)));
  bytes = g_memdup2 (g_bytes_get_data (first, NULL), g_bytes_get_size (first));
  length = g_bytes_get_size (first);
  bytes[length / 2] ^= 1;
  changed = g_bytes_new (bytes, length);
  cut = g_bytes_new (bytes, 20);
  sealed_put (server, g_ptr_array_index (paths, 0), changed);
  sealed_put (server, g_ptr_array_index (paths, 1), cut);
  sealed_put (server, g_ptr_array_index (paths, 2), first);
  sealed_device_init (&fresh, server);
  g_assert_true (sealed_device_connect (&fresh, SEALED_PHRASE, NULL));
  waymark_sync_run (fresh.sync, NULL, &report, NULL, NULL);
  g_assert_cmpuint (report.n_torn, ==, 3);
  g_assert_cmpuint (g_hash_table_size (sync_replica_get_pages (fresh.replica)), ==, 1);
  sealed_device_clear (&fresh);
  sealed_device_clear (&device);
  sync_server_free (server);
}

/* ---- The layer itself ---- */

static void
test_nothing_else (void)
{
  static const char *const paths[] = {
    "journal.json",
    "waymark/v1/journal.json",
    SEALED_FOLDER "/journal.json",
    SEALED_FOLDER "/revs",
    SEALED_FOLDER "/revs/page.json",
    SEALED_FOLDER "/revs/marker.json",
    SEALED_FOLDER "/revs/a/" SEALED_PAGE ".7-0123456789abcdef01234567.json",
    SEALED_FOLDER "/trash/" SEALED_PAGE ".7-0123456789abcdef01234567.json",
    SEALED_FOLDER "x/revs/" SEALED_PAGE ".7-0123456789abcdef01234567.json",
    "waymark/v1/" SEALED_OTHER "/marker.json",
    "waymark/v1/" SEALED_OTHER "/revs/" SEALED_PAGE ".7-0123456789abcdef01234567.json",
  };
  SyncServer *server = sync_server_new ();
  SealedDevice device;
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  g_autoptr (GBytes) data = g_bytes_new_static (SEALED_SECRET, strlen (SEALED_SECRET));
  g_autoptr (GError) error = NULL;

  sealed_device_set_up (&device, server);
  sealed_put_plain_marker (server, SEALED_OTHER);
  before = sync_server_snapshot (server);
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    g_ptr_array_add (batch, waymark_remote_item_new (paths[i], 4096, data));
  g_assert_true (waymark_remote_put (device.remote, batch, NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      WaymarkRemoteItem *item = g_ptr_array_index (batch, i);

      g_assert_false (item->done);
      g_assert_nonnull (item->error);
    }
  g_assert_true (waymark_remote_remove (device.remote, batch, NULL, NULL));
  g_assert_null (
      waymark_remote_list (device.remote, "waymark/v1/" SEALED_OTHER "/revs", NULL, &error));
  g_assert_error (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_CHOOSE);
  g_assert_false (
      waymark_remote_make_folder (device.remote, "waymark/v1/" SEALED_OTHER "/revs", NULL, NULL));
  g_assert_true (sync_server_equals (server, before));
  sealed_device_clear (&device);
  sync_server_free (server);
}

/* Sizes are those of what is in a file, whoever asks. */
static void
test_sizes (void)
{
  SyncServer *server = sync_server_new ();
  SealedDevice device;
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GBytes) data = g_bytes_new_static (SEALED_SECRET, strlen (SEALED_SECRET));
  const char *name = SEALED_PAGE ".7-0123456789abcdef01234567.json";
  WaymarkRemoteItem *item = waymark_remote_item_new (
      SEALED_FOLDER "/revs/" SEALED_PAGE ".7-0123456789abcdef01234567.json", strlen (SEALED_SECRET),
      data);
  gboolean seen = FALSE;

  sealed_device_set_up (&device, server);
  g_ptr_array_add (batch, item);
  g_assert_true (waymark_remote_put (device.remote, batch, NULL, NULL));
  g_assert_true (waymark_remote_look (device.remote, batch, NULL, NULL));
  g_assert_cmpint (item->size, ==, strlen (SEALED_SECRET));
  entries = waymark_remote_list (device.remote, SEALED_FOLDER "/revs", NULL, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      const WaymarkRemoteEntry *entry = g_ptr_array_index (entries, i);

      seen |= strcmp (entry->name, name) == 0 && entry->size == (gint64) strlen (SEALED_SECRET);
    }
  g_assert_true (seen);
  g_clear_pointer (&item->data, g_bytes_unref);
  g_assert_true (waymark_remote_get (device.remote, batch, NULL, NULL));
  g_assert_true (item->done && g_bytes_equal (item->data, data));
  g_clear_pointer (&item->data, g_bytes_unref);
  item->most--;
  g_assert_true (waymark_remote_get (device.remote, batch, NULL, NULL));
  g_assert_error (item->error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_TOO_LARGE);
  sealed_device_clear (&device);
  sync_server_free (server);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sealed/a server sees no word, name or id", test_server_sees);
  g_test_add_func ("/sealed/the same page is the same file", test_same_bytes);
  g_test_add_func ("/sealed/many pages go in packs", test_packs);
  g_test_add_func ("/sealed/another marker stops it", test_another_marker);
  g_test_add_func ("/sealed/a missing marker comes again", test_no_marker);
  g_test_add_func ("/sealed/something plain stops it", test_plain_file);
  g_test_add_func ("/sealed/a plain device stays out", test_plain_device);
  g_test_add_func ("/sealed/what was changed is torn", test_torn);
  g_test_add_func ("/sealed/nothing else goes through", test_nothing_else);
  g_test_add_func ("/sealed/sizes are those of what is inside", test_sizes);
  return g_test_run ();
}
