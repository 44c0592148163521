/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Saving on a disk that is full or read-only: a disk of its own, in a subprocess with private
 * mounts.
 */
#define _GNU_SOURCE
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "saver-fixture.h"
#include "waymark-storage-error.h"

static gboolean
write_map (const char *path, const char *text)
{
  FILE *file = fopen (path, "w");
  gboolean good = file != NULL && fputs (text, file) >= 0;

  return file != NULL && fclose (file) == 0 && good;
}

/* Mounts of this process only. Who is not root becomes it in a user namespace of his own. */
static gboolean
leave_for_own_mounts (void)
{
  g_autofree char *uid_map = g_strdup_printf ("0 %u 1", (guint) geteuid ());
  g_autofree char *gid_map = g_strdup_printf ("0 %u 1", (guint) getegid ());

  if (unshare (CLONE_NEWNS) == 0)
    return TRUE;
  return unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0 && write_map ("/proc/self/setgroups", "deny") &&
         write_map ("/proc/self/uid_map", uid_map) && write_map ("/proc/self/gid_map", gid_map);
}

static gboolean
mount_disk (const char *path, const char *options)
{
  g_mkdir_with_parents (path, 0700);
  return leave_for_own_mounts () && mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
         mount ("tmpfs", path, "tmpfs", 0, options) == 0;
}

static void
fill_disk (const char *path)
{
  g_autofree char *filler = g_build_filename (path, "filler", NULL);
  char block[4096] = { 0 };
  FILE *file = fopen (filler, "w");

  g_assert_nonnull (file);
  setvbuf (file, NULL, _IONBF, 0);
  while (fwrite (block, 1, sizeof block, file) == sizeof block)
    ;
  fclose (file);
}

static void
test_full_disk_inside (JournalFixture *self, gconstpointer data)
{
  g_autofree char *filler = g_build_filename (self->root, "filler", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *path = NULL;
  WaymarkDocument *document;

  g_assert_true (mount_disk (self->root, "size=262144"));
  document = saver_fixture_open (self);
  path = journal_fixture_document_path (self, document);
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  fill_disk (self->root);
  journal_fixture_set_text (self, document, "company", "Written on a full disk");
  journal_fixture_wait_state (self, WAYMARK_SAVE_FAILED);
  g_assert_error (waymark_saver_get_error (journal_fixture_get_saver (self)), WAYMARK_STORAGE_ERROR,
                  WAYMARK_STORAGE_ERROR_FULL);
  g_assert_nonnull (strstr (waymark_saver_get_error_message (journal_fixture_get_saver (self)),
                            "Free some space"));
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);

  g_assert_cmpint (g_remove (filler), ==, 0);
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  saver_fixture_assert_on_disk (self, document);
  journal_fixture_close (self);
  umount2 (self->root, MNT_DETACH);
  g_print ("all well\n");
}

static void
test_read_only_disk_inside (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document;

  g_assert_true (mount_disk (self->root, ""));
  document = saver_fixture_open (self);
  /* The lock is open for writing, so the disk cannot just be remounted: bind it over itself. */
  g_assert_cmpint (mount (self->root, self->root, NULL, MS_BIND, NULL), ==, 0);
  g_assert_cmpint (mount (NULL, self->root, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY, NULL), ==, 0);
  journal_fixture_set_text (self, document, "company", "Written on a read-only disk");
  journal_fixture_wait_state (self, WAYMARK_SAVE_FAILED);
  g_assert_error (waymark_saver_get_error (journal_fixture_get_saver (self)), WAYMARK_STORAGE_ERROR,
                  WAYMARK_STORAGE_ERROR_READ_ONLY);
  /* Words that come after the failure are not forgotten either. */
  journal_fixture_set_text (self, document, "company", "And more");
  g_assert_cmpint (umount2 (self->root, MNT_DETACH), ==, 0);
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  saver_fixture_assert_on_disk (self, document);
  journal_fixture_close (self);
  umount2 (self->root, MNT_DETACH);
  g_print ("all well\n");
}

static void
test_read_only_at_start_inside (JournalFixture *self, gconstpointer data)
{
  WaymarkStore *store;

  g_assert_true (mount_disk (self->root, ""));
  saver_fixture_open (self);
  journal_fixture_close (self);
  journal_fixture_write (self, "documents/offer/broken.json", "x", -1);
  g_assert_cmpint (mount (NULL, self->root, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);
  journal_fixture_open (self);
  store = self->store;
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, 1);
  g_assert_true (waymark_journal_get_read_only (self->journal));
  g_assert_nonnull (waymark_store_get_read_only_reason (store));
  g_assert_cmpuint (g_list_model_get_n_items (waymark_store_get_problems (store)), ==, 1);
  journal_fixture_drop (self);
  umount2 (self->root, MNT_DETACH);
  g_print ("all well\n");
}

/* Mounts need privileges that a build machine may not give. */
static gboolean
can_mount (void)
{
  g_autofree char *path = g_dir_make_tmp ("waymark-mount-XXXXXX", NULL);
  int status = 1;
  pid_t pid = fork ();

  if (pid == 0)
    _exit (mount_disk (path, "size=262144") ? 0 : 1);
  waitpid (pid, &status, 0);
  g_rmdir (path);
  return status == 0;
}

static void
run_inside (gconstpointer data)
{
  if (!can_mount ())
    {
      g_test_skip ("this machine does not let tests mount a disk of their own");
      return;
    }
  g_test_trap_subprocess (data, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*all well*");
}

#define ADD_WITH_DISK(sentence, function)                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_test_add ("/saver-disk/" sentence "/subprocess", JournalFixture, NULL,                       \
                journal_fixture_set_up, function, journal_fixture_tear_down);                      \
    g_test_add_data_func ("/saver-disk/" sentence, "/saver-disk/" sentence "/subprocess",          \
                          run_inside);                                                             \
  }                                                                                                \
  G_STMT_END

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_WITH_DISK ("a full disk", test_full_disk_inside);
  ADD_WITH_DISK ("a disk that turns read-only", test_read_only_disk_inside);
  ADD_WITH_DISK ("a disk that is read-only from the start", test_read_only_at_start_inside);
  return g_test_run ();
}
