/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Syncs over an endpoint that is encrypted: what the server gets to see, who gets in, and what
 * becomes of whoever lies to a device that encrypts.
 */
#include <string.h>

#include "../remove-tree.h"
#include "sync-replica.h"
#include "waymark-json.h"
#include "waymark-remote-gate.h"
#include "waymark-remote-sealed.h"
#include "waymark-seal-private.h"
#include "waymark-seal-setup.h"
#include "waymark-sync-layout.h"

#define JOURNAL "1a2b3c4d-0000-4000-8000-000000000001"
#define OTHER   "1a2b3c4d-0000-4000-8000-000000000002"
#define THIRD   "1a2b3c4d-0000-4000-8000-000000000003"
#define PAGE    "0a0a0a0a-1b1b-4c2c-8d3d-00000000002a"
#define SECRET  "Zanzibar"
#define PHRASE  "correct horse battery staple"
#define FOLDER  "waymark/v1/" JOURNAL

/* A device, with a folder for what it remembers. */
typedef struct
{
  SyncSteps steps;
  char *folder;
  SyncReplica *replica;
  SyncClient *client;
  WaymarkRemote *remote;
  WaymarkSync *sync;
} Device;

static void
device_init (Device *self, SyncServer *server)
{
  *self = (Device){ { 0 } };
  self->folder = g_dir_make_tmp ("waymark-sealed-XXXXXX", NULL);
  self->replica = sync_replica_new (JOURNAL, &self->steps);
  self->client = sync_client_new (server, &self->steps);
}

static void
device_clear (Device *self)
{
  g_clear_object (&self->sync);
  g_clear_object (&self->remote);
  g_clear_object (&self->client);
  g_clear_object (&self->replica);
  remove_tree (self->folder);
  g_free (self->folder);
}

static gboolean
device_connect (Device *self, const char *passphrase, GError **error)
{
  g_clear_object (&self->sync);
  g_clear_object (&self->remote);
  self->remote = waymark_seal_connect (WAYMARK_REMOTE (self->client), self->folder, JOURNAL, NULL,
                                       passphrase, NULL, error);
  if (self->remote == NULL)
    return FALSE;
  self->sync = waymark_sync_new (WAYMARK_SYNC_LOCAL (self->replica), self->remote);
  return TRUE;
}

static void
device_write (Device *self, const char *id, const char *text)
{
  g_autofree char *json =
      g_strdup_printf ("{\"id\":\"%s\",\"type\":\"weekly-reflection\",\"modified\":"
                       "\"2026-11-22T09:00:00Z\",\"fields\":{\"title\":\"%s\"}}",
                       id, text);
  g_autoptr (WaymarkValue) state = waymark_json_read (json, strlen (json), NULL);

  g_assert_nonnull (state);
  sync_replica_write (self->replica, state, FALSE);
}

static void
device_sync (Device *self)
{
  g_autoptr (GError) error = NULL;

  waymark_sync_doubt (self->sync);
  waymark_sync_run (self->sync, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Whatever it says, nothing changes, here or there. */
static void
device_fail (Device *self, SyncServer *server, GQuark domain, int code)
{
  g_autoptr (GHashTable) there = sync_server_snapshot (server);
  g_autoptr (SyncReplica) here = NULL;
  g_autoptr (GError) error = NULL;

  sync_replica_rest (self->replica);
  here = sync_replica_copy (self->replica);
  waymark_sync_doubt (self->sync);
  g_assert_false (waymark_sync_run (self->sync, NULL, NULL, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_true (sync_server_equals (server, there));
  g_assert_true (sync_replica_equals (self->replica, here));
}

/* (transfer full) */
static char *
read_page (Device *self, const char *id)
{
  ReplicaPage *page = g_hash_table_lookup (sync_replica_get_pages (self->replica), id);
  WaymarkValue *fields = page != NULL ? waymark_value_get_member (page->state, "fields") : NULL;

  return g_strdup (waymark_value_get_member_text (fields, "title"));
}

static void
put (SyncServer *server, const char *path, GBytes *data)
{
  g_autofree char *folder = g_path_get_dirname (path);

  for (char *slash = folder; (slash = strchr (slash, '/')) != NULL; slash++)
    {
      g_autofree char *part = g_strndup (folder, (gsize) (slash - folder));

      g_hash_table_replace (server->files, g_steal_pointer (&part), NULL);
    }
  g_hash_table_replace (server->files, g_steal_pointer (&folder), NULL);
  g_hash_table_replace (server->files, g_strdup (path), g_bytes_ref (data));
}

static void
put_text (SyncServer *server, const char *path, const char *text)
{
  g_autoptr (GBytes) data = g_bytes_new (text, strlen (text));

  put (server, path, data);
}

static void
put_sealed_marker (SyncServer *server, const char *journal, const char *passphrase)
{
  static const WaymarkSealDemands cheap = { "0123456789abcde", 8, 1, 1 };
  g_autoptr (WaymarkSeal) seal = waymark_seal_new_with (journal, passphrase, &cheap, NULL);
  g_autofree char *path = waymark_sync_dup_marker_path (journal);

  put (server, path, waymark_seal_get_marker (seal));
}

static void
put_plain_marker (SyncServer *server, const char *journal)
{
  g_autoptr (GBytes) marker = waymark_sync_build_marker (journal);
  g_autofree char *path = waymark_sync_dup_marker_path (journal);

  put (server, path, marker);
}

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
assert_closed (SyncServer *server, Device *device)
{
  static const char *const words[] = { SECRET,    PAGE,     "weekly",   "document",
                                       "parents", "device", "sequence", "title" };
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
      g_assert_true (g_str_has_prefix (path, FOLDER "/"));
      for (guint k = 0; k < G_N_ELEMENTS (words); k++)
        g_assert_false (has_text (data, words[k]) || strstr (path, words[k]) != NULL);
    }
  g_assert_cmpuint (n, >, 0);
}

/* An endpoint with a page, encrypted, and the device that wrote it. */
static void
set_up (Device *device, SyncServer *server)
{
  g_autoptr (GError) error = NULL;

  put_sealed_marker (server, JOURNAL, PHRASE);
  device_init (device, server);
  device_write (device, PAGE, SECRET);
  device_connect (device, PHRASE, &error);
  g_assert_no_error (error);
  device_sync (device);
}

/* ---- In the clear ---- */

static void
test_server_sees (void)
{
  SyncServer *server = sync_server_new ();
  Device one, two;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *later = NULL;

  /* From nothing: with a salt of its own, and at full cost. */
  device_init (&one, server);
  device_write (&one, PAGE, SECRET);
  device_connect (&one, PHRASE, &error);
  g_assert_no_error (error);
  device_sync (&one);
  assert_closed (server, &one);

  device_init (&two, server);
  device_connect (&two, "  " PHRASE, &error);
  g_assert_no_error (error);
  device_sync (&two);
  text = read_page (&two, PAGE);
  g_assert_cmpstr (text, ==, SECRET);
  device_write (&two, PAGE, SECRET " and more");
  device_sync (&two);
  device_sync (&one);
  later = read_page (&one, PAGE);
  g_assert_cmpstr (later, ==, SECRET " and more");
  assert_closed (server, &one);
  device_clear (&two);
  device_clear (&one);
  sync_server_free (server);
}

/* Two devices with the same pages send the same bytes under the same names. */
static void
test_same_bytes (void)
{
  SyncServer *server = sync_server_new ();
  Device one, two;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  set_up (&one, server);
  before = list_files (server, FOLDER "/revs/");
  device_init (&two, server);
  device_write (&two, PAGE, SECRET);
  g_assert_true (device_connect (&two, PHRASE, NULL));
  device_sync (&two);
  after = list_files (server, FOLDER "/revs/");
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpuint (after->len, ==, 1);
  device_clear (&two);
  device_clear (&one);
  sync_server_free (server);
}

static void
test_packs (void)
{
  SyncServer *server = sync_server_new ();
  Device one, two;
  g_autoptr (GPtrArray) packs = NULL;

  set_up (&one, server);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("0a0a0a0a-1b1b-4c2c-8d3d-%012x", 100 + i);

      device_write (&one, id, SECRET);
    }
  device_sync (&one);
  packs = list_files (server, FOLDER "/packs/");
  g_assert_cmpuint (packs->len, >, 0);
  assert_closed (server, &one);
  device_init (&two, server);
  g_assert_true (device_connect (&two, PHRASE, NULL));
  device_sync (&two);
  g_assert_cmpuint (g_hash_table_size (sync_replica_get_pages (two.replica)), ==, 41);
  device_clear (&two);
  device_clear (&one);
  sync_server_free (server);
}

/* ---- Who gets in ---- */

typedef struct
{
  const char *what;
  const char *sealed[2]; /* journals there */
  const char *plain;
  const char *unread; /* with a marker that says nothing */
  const char *choice;
  const char *passphrase;
  int code; /* -1: gets in */
} Entrance;

static const Entrance entrances[] = {
  { "the own journal", { JOURNAL }, NULL, NULL, NULL, PHRASE, -1 },
  { "the only other journal", { OTHER }, NULL, NULL, NULL, PHRASE, -1 },
  { "the other one, by choice", { OTHER, THIRD }, NULL, NULL, OTHER, PHRASE, -1 },
  { "beside a plain one", { OTHER }, THIRD, NULL, NULL, PHRASE, -1 },
  { "a wrong passphrase",
    { JOURNAL },
    NULL,
    NULL,
    NULL,
    "correct horse battery stable",
    WAYMARK_SEAL_ERROR_WRONG },
  { "a wrong one, short", { JOURNAL }, NULL, NULL, NULL, "x", WAYMARK_SEAL_ERROR_WRONG },
  { "no passphrase", { JOURNAL }, NULL, NULL, NULL, " ", WAYMARK_SEAL_ERROR_NEEDED },
  { "several to choose from",
    { OTHER, THIRD },
    NULL,
    NULL,
    NULL,
    PHRASE,
    WAYMARK_SEAL_ERROR_CHOOSE },
  { "one that is not there", { OTHER }, NULL, NULL, THIRD, PHRASE, WAYMARK_SEAL_ERROR_CHOOSE },
  { "the own one, plain", { NULL }, JOURNAL, NULL, NULL, PHRASE, WAYMARK_SEAL_ERROR_PLAIN },
  { "another one, plain", { NULL }, OTHER, NULL, NULL, PHRASE, WAYMARK_SEAL_ERROR_PLAIN },
  { "one of chance, plain", { NULL }, OTHER, NULL, OTHER, PHRASE, WAYMARK_SEAL_ERROR_PLAIN },
  { "an unreadable one", { NULL }, NULL, JOURNAL, NULL, PHRASE, WAYMARK_SEAL_ERROR_UNFINISHED },
  { "a new one that is weak", { NULL }, NULL, NULL, NULL, "horse", WAYMARK_SEAL_ERROR_WEAK },
  { "a new one, beside another", { OTHER }, NULL, NULL, JOURNAL, "horse", WAYMARK_SEAL_ERROR_WEAK },
};

static void
test_entrances (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entrances); i++)
    {
      const Entrance *entrance = &entrances[i];
      SyncServer *server = sync_server_new ();
      g_autoptr (GHashTable) before = NULL;
      g_autoptr (WaymarkRemote) remote = NULL;
      g_autoptr (GError) error = NULL;
      Device device;

      for (guint k = 0; k < 2 && entrance->sealed[k] != NULL; k++)
        put_sealed_marker (server, entrance->sealed[k], PHRASE);
      if (entrance->plain != NULL)
        put_plain_marker (server, entrance->plain);
      if (entrance->unread != NULL)
        {
          g_autofree char *path = waymark_sync_dup_marker_path (entrance->unread);

          put_text (server, path, "{\"format\":");
        }
      before = sync_server_snapshot (server);
      device_init (&device, server);
      remote = waymark_seal_connect (WAYMARK_REMOTE (device.client), device.folder, JOURNAL,
                                     entrance->choice, entrance->passphrase, NULL, &error);
      if (entrance->code < 0 ? remote == NULL
                             : !g_error_matches (error, WAYMARK_SEAL_ERROR, entrance->code))
        g_error ("%s: %s", entrance->what, error != NULL ? error->message : "gets in");
      /* Only who got in remembers, and nobody has changed anything there. */
      g_assert_true (waymark_seal_is_pinned (device.folder) == (remote != NULL));
      g_assert_true (sync_server_equals (server, before));
      device_clear (&device);
      sync_server_free (server);
    }
}

static void
test_survey (void)
{
  SyncServer *server = sync_server_new ();
  Device device;
  g_autoptr (GPtrArray) found = NULL;
  static const WaymarkSealState states[] = { WAYMARK_SEAL_STATE_PLAIN, WAYMARK_SEAL_STATE_SEALED,
                                             WAYMARK_SEAL_STATE_UNFINISHED };

  device_init (&device, server);
  found = waymark_seal_survey (WAYMARK_REMOTE (device.client), NULL, NULL);
  g_assert_cmpuint (found->len, ==, 0);
  g_clear_pointer (&found, g_ptr_array_unref);
  put_plain_marker (server, JOURNAL);
  put_sealed_marker (server, OTHER, PHRASE);
  /* Of another journal: it says nothing of this one. */
  {
    g_autoptr (GBytes) moved =
        g_bytes_ref (g_hash_table_lookup (server->files, "waymark/v1/" OTHER "/marker.json"));

    put (server, "waymark/v1/" THIRD "/marker.json", moved);
  }
  put_text (server, "waymark/v1/readme/marker.json", "{}");
  found = waymark_seal_survey (WAYMARK_REMOTE (device.client), NULL, NULL);
  g_assert_cmpuint (found->len, ==, 3);
  for (guint i = 0; i < found->len; i++)
    {
      const WaymarkSealFound *journal = g_ptr_array_index (found, i);

      /* The list is sorted. */
      g_assert_cmpint (journal->state, ==, states[i]);
      g_assert_true ((journal->marker != NULL) == (journal->state == WAYMARK_SEAL_STATE_SEALED));
    }
  device_clear (&device);
  sync_server_free (server);
}

/* From the first time on it does not go without. */
static void
test_remembers (void)
{
  SyncServer *server = sync_server_new ();
  Device device;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  set_up (&device, server);
  sync_server_wipe (server);
  g_assert_false (device_connect (&device, NULL, &error));
  g_assert_error (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEEDED);
  g_clear_error (&error);
  /* Also another one, that would do for a new endpoint. */
  g_assert_false (device_connect (&device, "another long passphrase", &error));
  g_assert_error (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_WRONG);
  g_clear_error (&error);
  /* What it remembers is damaged: that is not nothing. */
  path = g_build_filename (device.folder, "sync", "sealed.json", NULL);
  g_assert_true (g_file_set_contents (path, "{", 1, NULL));
  g_assert_false (device_connect (&device, NULL, &error));
  g_clear_error (&error);
  g_assert_false (device_connect (&device, PHRASE, &error));
  g_assert_error (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_CHANGED);
  g_assert_cmpuint (g_hash_table_size (server->files), ==, 0);
  /* Until somebody says so. */
  g_assert_true (waymark_seal_unpin (device.folder, NULL));
  g_assert_true (waymark_seal_unpin (device.folder, NULL));
  g_assert_false (waymark_seal_is_pinned (device.folder));
  g_assert_true (device_connect (&device, NULL, NULL));
  g_assert_true (device.remote == WAYMARK_REMOTE (device.client));
  device_clear (&device);
  sync_server_free (server);
}

/* ---- Lies ---- */

static void
test_another_marker (void)
{
  SyncServer *server = sync_server_new ();
  Device device;

  set_up (&device, server);
  device_write (&device, PAGE, SECRET " again");
  put_plain_marker (server, JOURNAL);
  device_fail (&device, server, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_CHANGED);
  put_sealed_marker (server, JOURNAL, "another long passphrase");
  device_fail (&device, server, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_CHANGED);
  put_text (server, FOLDER "/marker.json", "{\"format\":3}");
  device_fail (&device, server, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEWER);
  device_clear (&device);
  sync_server_free (server);
}

/* An empty folder is asked about, as always; a marker that is gone or cut off comes again. */
static void
test_no_marker (void)
{
  SyncServer *server = sync_server_new ();
  Device device;
  g_autoptr (GBytes) marker = NULL;

  set_up (&device, server);
  marker = g_bytes_ref (g_hash_table_lookup (server->files, FOLDER "/marker.json"));
  device_write (&device, PAGE, SECRET " again");
  g_hash_table_remove (server->files, FOLDER "/marker.json");
  device_sync (&device);
  assert_closed (server, &device);
  put_text (server, FOLDER "/marker.json", "{\n  \"check\": \"");
  device_write (&device, PAGE, SECRET " and again");
  device_sync (&device);
  assert_closed (server, &device);
  g_assert_true (
      g_bytes_equal (marker, g_hash_table_lookup (server->files, FOLDER "/marker.json")));
  sync_server_wipe (server);
  device_fail (&device, server, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_BRAKE);
  device_clear (&device);
  sync_server_free (server);
}

static void
test_plain_file (void)
{
  SyncServer *server = sync_server_new ();
  Device device;

  set_up (&device, server);
  device_write (&device, PAGE, SECRET " again");
  put_text (server, FOLDER "/revs/" PAGE ".7-0123456789abcdef01234567.json", "{}");
  device_fail (&device, server, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_PLAIN);
  device_clear (&device);
  sync_server_free (server);
}

/* A device that does not encrypt, and has never heard of it. */
static void
test_plain_device (void)
{
  SyncServer *server = sync_server_new ();
  Device device, plain;

  set_up (&device, server);
  device_init (&plain, server);
  device_write (&plain, PAGE, "something else");
  g_assert_true (device_connect (&plain, NULL, NULL));
  device_fail (&plain, server, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEEDED);
  put_plain_marker (server, JOURNAL);
  device_fail (&plain, server, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEEDED);
  g_hash_table_remove (server->files, FOLDER "/marker.json");
  device_fail (&plain, server, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEEDED);
  device_clear (&plain);
  device_clear (&device);
  sync_server_free (server);
}

/* A file in which a bit was changed, one that was cut off, and one in the place of another are
 * torn, and are no reason to lose the rest. */
static void
test_torn (void)
{
  SyncServer *server = sync_server_new ();
  Device device, fresh;
  g_autoptr (GPtrArray) paths = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) cut = NULL;
  g_autoptr (GBytes) changed = NULL;
  g_autofree guint8 *bytes = NULL;
  WaymarkSyncReport report;
  gsize length;

  set_up (&device, server);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("0a0a0a0a-1b1b-4c2c-8d3d-%012x", 100 + i);

      device_write (&device, id, SECRET);
    }
  device_sync (&device);
  paths = list_files (server, FOLDER "/revs/");
  g_assert_cmpuint (paths->len, ==, 4);
  first = g_bytes_ref (g_hash_table_lookup (server->files, g_ptr_array_index (paths, 0)));
  bytes = g_memdup2 (g_bytes_get_data (first, NULL), g_bytes_get_size (first));
  length = g_bytes_get_size (first);
  bytes[length / 2] ^= 1;
  changed = g_bytes_new (bytes, length);
  cut = g_bytes_new (bytes, 20);
  put (server, g_ptr_array_index (paths, 0), changed);
  put (server, g_ptr_array_index (paths, 1), cut);
  put (server, g_ptr_array_index (paths, 2), first);
  device_init (&fresh, server);
  g_assert_true (device_connect (&fresh, PHRASE, NULL));
  waymark_sync_run (fresh.sync, NULL, &report, NULL, NULL);
  g_assert_cmpuint (report.n_torn, ==, 3);
  g_assert_cmpuint (g_hash_table_size (sync_replica_get_pages (fresh.replica)), ==, 1);
  device_clear (&fresh);
  device_clear (&device);
  sync_server_free (server);
}

/* ---- The layer itself ---- */

static void
test_nothing_else (void)
{
  static const char *const paths[] = {
    "journal.json",
    "waymark/v1/journal.json",
    FOLDER "/journal.json",
    FOLDER "/revs",
    FOLDER "/revs/page.json",
    FOLDER "/revs/marker.json",
    FOLDER "/revs/a/" PAGE ".7-0123456789abcdef01234567.json",
    FOLDER "/trash/" PAGE ".7-0123456789abcdef01234567.json",
    FOLDER "x/revs/" PAGE ".7-0123456789abcdef01234567.json",
    "waymark/v1/" OTHER "/marker.json",
    "waymark/v1/" OTHER "/revs/" PAGE ".7-0123456789abcdef01234567.json",
  };
  SyncServer *server = sync_server_new ();
  Device device;
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  g_autoptr (GBytes) data = g_bytes_new_static (SECRET, strlen (SECRET));
  g_autoptr (GError) error = NULL;

  set_up (&device, server);
  put_plain_marker (server, OTHER);
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
  g_assert_null (waymark_remote_list (device.remote, "waymark/v1/" OTHER "/revs", NULL, &error));
  g_assert_error (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_CHOOSE);
  g_assert_false (
      waymark_remote_make_folder (device.remote, "waymark/v1/" OTHER "/revs", NULL, NULL));
  g_assert_true (sync_server_equals (server, before));
  device_clear (&device);
  sync_server_free (server);
}

/* Sizes are those of what is in a file, whoever asks. */
static void
test_sizes (void)
{
  SyncServer *server = sync_server_new ();
  Device device;
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GBytes) data = g_bytes_new_static (SECRET, strlen (SECRET));
  const char *name = PAGE ".7-0123456789abcdef01234567.json";
  WaymarkRemoteItem *item = waymark_remote_item_new (
      FOLDER "/revs/" PAGE ".7-0123456789abcdef01234567.json", strlen (SECRET), data);
  gboolean seen = FALSE;

  set_up (&device, server);
  g_ptr_array_add (batch, item);
  g_assert_true (waymark_remote_put (device.remote, batch, NULL, NULL));
  g_assert_true (waymark_remote_look (device.remote, batch, NULL, NULL));
  g_assert_cmpint (item->size, ==, strlen (SECRET));
  entries = waymark_remote_list (device.remote, FOLDER "/revs", NULL, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      const WaymarkRemoteEntry *entry = g_ptr_array_index (entries, i);

      seen |= strcmp (entry->name, name) == 0 && entry->size == (gint64) strlen (SECRET);
    }
  g_assert_true (seen);
  g_assert_true (waymark_remote_get (device.remote, batch, NULL, NULL));
  g_assert_true (item->done && g_bytes_equal (item->data, data));
  item->most--;
  g_assert_true (waymark_remote_get (device.remote, batch, NULL, NULL));
  g_assert_error (item->error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_TOO_LARGE);
  device_clear (&device);
  sync_server_free (server);
}

/* ---- The gate ---- */

static void
test_gate (void)
{
  SyncServer *server = sync_server_new ();
  Device device;
  WaymarkRemoteGateWay way = { .own = JOURNAL, .address = "https://cloud.example.org/f/" };
  g_autoptr (WaymarkRemote) shut = NULL;
  g_autoptr (WaymarkRemote) wrong = NULL;
  g_autoptr (WaymarkRemote) open = NULL;
  g_autoptr (WaymarkRemote) plain = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  guint before;

  put_sealed_marker (server, JOURNAL, PHRASE);
  device_init (&device, server);
  way.folder = device.folder;
  way.sealed = TRUE;
  shut = waymark_remote_gate_new (WAYMARK_REMOTE (device.client), &way);
  g_assert_false (waymark_remote_probe (shut, NULL, NULL, &error));
  g_assert_error (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEEDED);
  g_clear_error (&error);
  g_assert_cmpuint (sync_client_get_n_requests (device.client), ==, 0);
  way.passphrase = "another long passphrase";
  wrong = waymark_remote_gate_new (WAYMARK_REMOTE (device.client), &way);
  g_assert_false (waymark_remote_probe (wrong, NULL, NULL, &error));
  g_assert_error (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_WRONG);
  g_clear_error (&error);
  g_assert_false (waymark_seal_is_pinned (device.folder));
  way.passphrase = PHRASE;
  way.sealed = FALSE;
  open = waymark_remote_gate_new (WAYMARK_REMOTE (device.client), &way);
  entries = waymark_remote_list (open, FOLDER, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (waymark_seal_is_pinned (device.folder));
  before = sync_client_get_n_requests (device.client);
  g_assert_true (waymark_remote_probe (open, NULL, NULL, NULL));
  g_assert_cmpuint (sync_client_get_n_requests (device.client), ==, before + 1);
  /* Without a passphrase it is shut from now on, unless this device forgets. */
  way.passphrase = NULL;
  plain = waymark_remote_gate_new (WAYMARK_REMOTE (device.client), &way);
  g_assert_false (waymark_remote_probe (plain, NULL, NULL, &error));
  g_assert_error (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEEDED);
  g_assert_true (waymark_seal_unpin (device.folder, NULL));
  g_assert_true (waymark_remote_probe (plain, NULL, NULL, NULL));
  device_clear (&device);
  sync_server_free (server);
}

int
main (int argc, char *argv[])
{
  /* No keyring of whoever runs this. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sealed/a server sees no word, name or id", test_server_sees);
  g_test_add_func ("/sealed/the same page is the same file", test_same_bytes);
  g_test_add_func ("/sealed/many pages go in packs", test_packs);
  g_test_add_func ("/sealed/who gets in, and who does not", test_entrances);
  g_test_add_func ("/sealed/what is there is told apart", test_survey);
  g_test_add_func ("/sealed/a device remembers that it encrypts", test_remembers);
  g_test_add_func ("/sealed/another marker stops it", test_another_marker);
  g_test_add_func ("/sealed/a missing marker comes again", test_no_marker);
  g_test_add_func ("/sealed/something plain stops it", test_plain_file);
  g_test_add_func ("/sealed/a plain device stays out", test_plain_device);
  g_test_add_func ("/sealed/what was changed is torn", test_torn);
  g_test_add_func ("/sealed/nothing else goes through", test_nothing_else);
  g_test_add_func ("/sealed/sizes are those of what is inside", test_sizes);
  g_test_add_func ("/sealed/the gate opens at the first call", test_gate);
  return g_test_run ();
}
