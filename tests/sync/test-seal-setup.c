/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Getting at an encrypted endpoint: who gets in, and what a device remembers of it.
 */
#include "sealed-device.h"
#include "waymark-seal-setup.h"
#include "waymark-sync-layout.h"

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
  { "the own journal", { SEALED_JOURNAL }, NULL, NULL, NULL, SEALED_PHRASE, -1 },
  { "the only other journal", { SEALED_OTHER }, NULL, NULL, NULL, SEALED_PHRASE, -1 },
  { "the other one, by choice",
    { SEALED_OTHER, SEALED_THIRD },
    NULL,
    NULL,
    SEALED_OTHER,
    SEALED_PHRASE,
    -1 },
  { "beside a plain one", { SEALED_OTHER }, SEALED_THIRD, NULL, NULL, SEALED_PHRASE, -1 },
  { "a wrong passphrase",
    { SEALED_JOURNAL },
    NULL,
    NULL,
    NULL,
    "correct horse battery stable",
    WAYMARK_SEAL_ERROR_WRONG },
  { "a wrong one, short", { SEALED_JOURNAL }, NULL, NULL, NULL, "x", WAYMARK_SEAL_ERROR_WRONG },
  { "no passphrase", { SEALED_JOURNAL }, NULL, NULL, NULL, " ", WAYMARK_SEAL_ERROR_NEEDED },
  { "several to choose from",
    { SEALED_OTHER, SEALED_THIRD },
    NULL,
    NULL,
    NULL,
    SEALED_PHRASE,
    WAYMARK_SEAL_ERROR_CHOOSE },
  { "one that is not there",
    { SEALED_OTHER },
    NULL,
    NULL,
    SEALED_THIRD,
    SEALED_PHRASE,
    WAYMARK_SEAL_ERROR_CHOOSE },
  { "the own one, plain",
    { NULL },
    SEALED_JOURNAL,
    NULL,
    NULL,
    SEALED_PHRASE,
    WAYMARK_SEAL_ERROR_PLAIN },
  { "another one, plain",
    { NULL },
    SEALED_OTHER,
    NULL,
    NULL,
    SEALED_PHRASE,
    WAYMARK_SEAL_ERROR_PLAIN },
  { "one of chance, plain",
    { NULL },
    SEALED_OTHER,
    NULL,
    SEALED_OTHER,
    SEALED_PHRASE,
    WAYMARK_SEAL_ERROR_PLAIN },
  { "an unreadable one",
    { NULL },
    NULL,
    SEALED_JOURNAL,
    NULL,
    SEALED_PHRASE,
    WAYMARK_SEAL_ERROR_UNFINISHED },
  { "a new one that is weak", { NULL }, NULL, NULL, NULL, "horse", WAYMARK_SEAL_ERROR_WEAK },
  { "a new one, beside another",
    { SEALED_OTHER },
    NULL,
    NULL,
    SEALED_JOURNAL,
    "horse",
    WAYMARK_SEAL_ERROR_WEAK },
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
      SealedDevice device;

      for (guint k = 0; k < 2 && entrance->sealed[k] != NULL; k++)
        sealed_put_marker (server, entrance->sealed[k], SEALED_PHRASE);
      if (entrance->plain != NULL)
        sealed_put_plain_marker (server, entrance->plain);
      if (entrance->unread != NULL)
        {
          g_autofree char *path = waymark_sync_dup_marker_path (entrance->unread);

          sealed_put_text (server, path, "{\"format\":");
        }
      before = sync_server_snapshot (server);
      sealed_device_init (&device, server);
      remote = waymark_seal_connect (WAYMARK_REMOTE (device.client), device.folder, SEALED_JOURNAL,
                                     entrance->choice, entrance->passphrase, NULL, &error);
      if (entrance->code < 0 ? remote == NULL
                             : !g_error_matches (error, WAYMARK_SEAL_ERROR, entrance->code))
        g_error ("%s: %s", entrance->what, error != NULL ? error->message : "gets in");
      /* Only who got in remembers, and nobody has changed anything there. */
      g_assert_true (waymark_seal_is_pinned (device.folder) == (remote != NULL));
      g_assert_true (sync_server_equals (server, before));
      sealed_device_clear (&device);
      sync_server_free (server);
    }
}

static void
test_survey (void)
{
  SyncServer *server = sync_server_new ();
  SealedDevice device;
  g_autoptr (GPtrArray) found = NULL;
  static const WaymarkSealState states[] = { WAYMARK_SEAL_STATE_PLAIN, WAYMARK_SEAL_STATE_SEALED,
                                             WAYMARK_SEAL_STATE_UNFINISHED };

  sealed_device_init (&device, server);
  found = waymark_seal_survey (WAYMARK_REMOTE (device.client), NULL, NULL);
  g_assert_cmpuint (found->len, ==, 0);
  g_clear_pointer (&found, g_ptr_array_unref);
  sealed_put_plain_marker (server, SEALED_JOURNAL);
  sealed_put_marker (server, SEALED_OTHER, SEALED_PHRASE);
  /* Of another journal: it says nothing of this one. */
  {
    g_autoptr (GBytes) moved = g_bytes_ref (
        g_hash_table_lookup (server->files, "waymark/v1/" SEALED_OTHER "/marker.json"));

    sealed_put (server, "waymark/v1/" SEALED_THIRD "/marker.json", moved);
  }
  sealed_put_text (server, "waymark/v1/readme/marker.json", "{}");
  found = waymark_seal_survey (WAYMARK_REMOTE (device.client), NULL, NULL);
  g_assert_cmpuint (found->len, ==, 3);
  for (guint i = 0; i < found->len; i++)
    {
      const WaymarkSealFound *journal = g_ptr_array_index (found, i);

      /* The list is sorted. */
      g_assert_cmpint (journal->state, ==, states[i]);
      g_assert_true ((journal->marker != NULL) == (journal->state == WAYMARK_SEAL_STATE_SEALED));
    }
  sealed_device_clear (&device);
  sync_server_free (server);
}

/* From the first time on it does not go without. */
static void
test_remembers (void)
{
  SyncServer *server = sync_server_new ();
  SealedDevice device;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  sealed_device_set_up (&device, server);
  sync_server_wipe (server);
  g_assert_false (sealed_device_connect (&device, NULL, &error));
  g_assert_error (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEEDED);
  g_clear_error (&error);
  /* Also another one, that would do for a new endpoint. */
  g_assert_false (sealed_device_connect (&device, "another long passphrase", &error));
  g_assert_error (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_WRONG);
  g_clear_error (&error);
  /* What it remembers is damaged: that is not nothing. */
  path = g_build_filename (device.folder, "sync", "sealed.json", NULL);
  g_assert_true (g_file_set_contents (path, "{", 1, NULL));
  g_assert_false (sealed_device_connect (&device, NULL, &error));
  g_clear_error (&error);
  g_assert_false (sealed_device_connect (&device, SEALED_PHRASE, &error));
  g_assert_error (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_CHANGED);
  g_assert_cmpuint (g_hash_table_size (server->files), ==, 0);
  /* Until somebody says so. */
  g_assert_true (waymark_seal_unpin (device.folder, NULL));
  g_assert_true (waymark_seal_unpin (device.folder, NULL));
  g_assert_false (waymark_seal_is_pinned (device.folder));
  g_assert_true (sealed_device_connect (&device, NULL, NULL));
  g_assert_true (device.remote == WAYMARK_REMOTE (device.client));
  sealed_device_clear (&device);
  sync_server_free (server);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal-setup/who gets in, and who does not", test_entrances);
  g_test_add_func ("/seal-setup/what is there is told apart", test_survey);
  g_test_add_func ("/seal-setup/a device remembers that it encrypts", test_remembers);
  return g_test_run ();
}
