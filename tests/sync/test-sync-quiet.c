/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A journal at rest, from one start of the program to the next: whatever is touched, here or there,
 * ends it.
 */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "../remove-tree.h"
#include "sync-server.h"
#include "waymark-sync-quiet.h"
#include "waymark-sync.h"

#define ADDRESS "https://cloud.example/f/"
#define HEADS   "waymark/v1/1a2b3c4d-0000-4000-8000-000000000001/heads"
#define HEAD    HEADS "/0a0a0a0a-1b1b-4c2c-8d3d-000000000001.4-0123456789abcdef01234567.json"
#define REST    HEADS "\n0a0a0a0a-1b1b-4c2c-8d3d-000000000001.4-0123456789abcdef01234567.json\n"
#define PAGE    "documents/offer/a.json"

typedef struct
{
  char *folder;
  SyncServer *server;
  SyncSteps steps;
  SyncClient *client;
  gint64 now;
} Fixture;

static void
put (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *above = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (above, 0700), ==, 0);
  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
}

static gboolean
is_quiet (Fixture *self, GError **error)
{
  return waymark_sync_quiet_check (self->folder, ADDRESS, WAYMARK_REMOTE (self->client), self->now,
                                   NULL, error);
}

/* Opened an hour later than anything was written. */
static void
note (Fixture *self)
{
  waymark_sync_quiet_note (self->folder, ADDRESS, REST, self->now + WAYMARK_SYNC_AUDIT / 2,
                           self->now + 3600);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  static const char *const folders[] = { "waymark", "waymark/v1",
                                         "waymark/v1/1a2b3c4d-0000-4000-8000-000000000001", HEADS };

  self->folder = g_dir_make_tmp ("waymark-quiet-XXXXXX", NULL);
  self->now = g_get_real_time () / G_USEC_PER_SEC;
  self->server = sync_server_new ();
  self->client = sync_client_new (self->server, &self->steps);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    g_assert_true (
        waymark_remote_make_folder (WAYMARK_REMOTE (self->client), folders[i], NULL, NULL));
  g_hash_table_insert (self->server->files, g_strdup (HEAD), g_bytes_new_static ("{}", 2));
  put (self, "journal.json", "{}");
  put (self, PAGE, "{\"a\":1}");
  put (self, "documents/smart-goal/b.json", "{\"b\":1}");
  put (self, "revisions/a.1", "{}");
  put (self, "sync/notes", "notes");
  note (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_tree (self->folder);
  g_free (self->folder);
  g_clear_object (&self->client);
  sync_server_free (self->server);
}

static void
test_quiet (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint before = sync_client_get_n_requests (self->client);

  g_assert_true (is_quiet (self, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (sync_client_get_n_requests (self->client), ==, before + 1);
}

/* ---- What ends it ---- */

/* As long as before, and with its time set back. */
static void
forge_page (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, PAGE, NULL);
  struct stat before;
  FILE *file;

  g_assert_cmpint (g_lstat (path, &before), ==, 0);
  file = g_fopen (path, "r+");
  g_assert_cmpint (fputs ("{\"a\":2}", file), >=, 0);
  fclose (file);
  g_assert_cmpint (
      utimensat (AT_FDCWD, path, (struct timespec[]){ before.st_atim, before.st_mtim }, 0), ==, 0);
}

static void
add_page (Fixture *self)
{
  put (self, "documents/offer/c.json", "{}");
}

static void
remove_page (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, PAGE, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
add_worksheet (Fixture *self)
{
  put (self, "documents/profile/d.json", "{}");
}

static void
add_revision (Fixture *self)
{
  put (self, "revisions/a.2", "{}");
}

static void
change_notes (Fixture *self)
{
  put (self, "sync/notes", "other");
}

static void
encrypt (Fixture *self)
{
  put (self, "sync/sealed.json", "{}");
}

static void
change_head (Fixture *self)
{
  g_hash_table_remove (self->server->files, HEAD);
}

static void
add_head (Fixture *self)
{
  g_hash_table_insert (
      self->server->files,
      g_strdup (HEADS "/0a0a0a0a-1b1b-4c2c-8d3d-000000000002.1-0123456789abcdef01234567.json"),
      g_bytes_new_static ("{}", 2));
}

static void
wipe (Fixture *self)
{
  sync_server_wipe (self->server);
}

static void
pass_a_day (Fixture *self)
{
  self->now += WAYMARK_SYNC_AUDIT;
}

static void
set_clock_back (Fixture *self)
{
  self->now -= WAYMARK_SYNC_AUDIT;
}

static void
tear_note (Fixture *self)
{
  put (self, "sync/rest", "waymark-rest 1\n" ADDRESS "\n");
}

static const struct
{
  const char *name;
  void (*func) (Fixture *self);
  gboolean asks; /* only the endpoint can tell */
} ends[] = {
  { "a page with the same size and time", forge_page, FALSE },
  { "a page more", add_page, FALSE },
  { "a page less", remove_page, FALSE },
  { "a page of a new kind", add_worksheet, FALSE },
  { "a revision", add_revision, FALSE },
  { "notes", change_notes, FALSE },
  { "a passphrase", encrypt, FALSE },
  { "a head that goes", change_head, TRUE },
  { "a head that comes", add_head, TRUE },
  { "a wipe", wipe, TRUE },
  { "a day", pass_a_day, FALSE },
  { "a clock that was set back", set_clock_back, FALSE },
  { "half a note", tear_note, FALSE },
};

/* A file system's clock ticks some hundred times a second: what changes within one tick does not
 * show, which is why nothing is noted of what was touched just before. */
static void
wait_for_tick (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "sync", "tick", NULL);
  struct stat first, now;

  put (self, "sync/tick", "");
  g_assert_cmpint (g_lstat (path, &first), ==, 0);
  do
    {
      put (self, "sync/tick", "");
      g_assert_cmpint (g_lstat (path, &now), ==, 0);
    }
  while (now.st_ctim.tv_sec == first.st_ctim.tv_sec &&
         now.st_ctim.tv_nsec == first.st_ctim.tv_nsec);
}

static void
test_end (Fixture *self, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  guint before = sync_client_get_n_requests (self->client);
  g_autoptr (GError) error = NULL;

  wait_for_tick (self);
  ends[i].func (self);
  g_assert_false (is_quiet (self, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (sync_client_get_n_requests (self->client), ==, before + ends[i].asks);
}

static void
test_another_address (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (waymark_sync_quiet_check (self->folder, "https://other.example/f/",
                                            WAYMARK_REMOTE (self->client), self->now, NULL,
                                            &error));
  g_assert_no_error (error);
}

static SyncFault
offline_cb (SyncOp op, const char *path, gpointer data)
{
  return SYNC_FAULT_OFFLINE;
}

static void
test_offline (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sync_client_set_fault (self->client, offline_cb, NULL);
  g_assert_false (is_quiet (self, &error));
  g_assert_error (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_OFFLINE);
}

/* What was written while the sync ran, or just before, it may not have seen. */
static void
test_too_new (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "sync", "rest", NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
  waymark_sync_quiet_note (self->folder, ADDRESS, REST, self->now + 3600, self->now);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  note (self);
  g_assert_true (is_quiet (self, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sync-quiet/one request", Fixture, NULL, set_up, test_quiet, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sync-quiet/ends with %s", ends[i].name);

      g_test_add (path, Fixture, GSIZE_TO_POINTER (i), set_up, test_end, tear_down);
    }
  g_test_add ("/sync-quiet/another address", Fixture, NULL, set_up, test_another_address,
              tear_down);
  g_test_add ("/sync-quiet/offline", Fixture, NULL, set_up, test_offline, tear_down);
  g_test_add ("/sync-quiet/too new", Fixture, NULL, set_up, test_too_new, tear_down);
  return g_test_run ();
}
