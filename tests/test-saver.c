/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Saving: when it happens, what it promises, and what becomes of the words when the disk is full,
 * read-only or gone, or when another program writes the same file.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "waymark-json.h"
#include "waymark-storage-error.h"
#include "waymark-store-past.h"

static void
assert_on_disk (JournalFixture *self, WaymarkDocument *document)
{
  g_autofree char *path = journal_fixture_document_path (self, document);
  g_autofree char *bytes = NULL;
  g_autoptr (WaymarkValue) written = NULL;
  g_autoptr (WaymarkValue) expected = NULL;
  g_autoptr (WaymarkValue) bare = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  written = waymark_json_read (bytes, length, NULL);
  bare = waymark_value_with_member (written, "base", NULL);
  expected = waymark_value_with_member (waymark_document_get_state (document), "base", NULL);
  g_assert_true (waymark_value_equal (bare, expected));
}

/* A journal with one saved offer. */
static WaymarkDocument *
open_with_offer (JournalFixture *self)
{
  WaymarkDocument *document;
  g_autoptr (GError) error = NULL;

  journal_fixture_open (self);
  waymark_saver_set_times (journal_fixture_get_saver (self), 20, 60000, 20);
  document = waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_set_text (self, document, "company", "Acme");
  waymark_saver_flush (journal_fixture_get_saver (self), &error);
  g_assert_no_error (error);
  return document;
}

static void
state_cb (WaymarkSaver *saver, GParamSpec *pspec, gpointer data)
{
  static const char *const names[] = { "clean", "dirty", "saving", "failed" };

  g_string_append_printf (data, "%s ", names[waymark_saver_get_state (saver)]);
}

static void
test_states (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_offer (self);
  WaymarkSaver *saver = journal_fixture_get_saver (self);
  GString *states = g_string_new (NULL);

  g_signal_connect (saver, "notify::state", G_CALLBACK (state_cb), states);
  g_assert_true (waymark_saver_is_saved (saver, document));
  journal_fixture_set_text (self, document, "company", "Acme Inc");
  g_assert_false (waymark_saver_is_saved (saver, document));
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  g_assert_cmpstr (states->str, ==, "dirty saving clean ");
  assert_on_disk (self, document);
  g_assert_true (waymark_saver_is_saved (saver, document));
  g_string_free (states, TRUE);
}

typedef struct
{
  JournalFixture *fixture;
  WaymarkDocument *document;
  guint n_keys;
  guint n_saves_while_typing;
} Typing;

static gboolean
type_cb (gpointer data)
{
  Typing *typing = data;
  g_autofree char *text = g_strdup_printf ("key %u", ++typing->n_keys);

  journal_fixture_set_text (typing->fixture, typing->document, "company", text);
  return G_SOURCE_CONTINUE;
}

static void
count_saves_cb (WaymarkSaver *saver, GParamSpec *pspec, gpointer data)
{
  if (waymark_saver_get_state (saver) == WAYMARK_SAVE_SAVING)
    ((Typing *) data)->n_saves_while_typing++;
}

static gboolean
has_saved_thrice (gpointer data)
{
  return ((Typing *) data)->n_saves_while_typing >= 3;
}

/* A debounce would wait for a pause that never comes. */
static void
test_saves_while_typing_goes_on (JournalFixture *self, gconstpointer data)
{
  Typing typing = { self, open_with_offer (self), 0, 0 };
  guint source;

  waymark_saver_set_times (journal_fixture_get_saver (self), 100, 60000, 1000);
  g_signal_connect (journal_fixture_get_saver (self), "notify::state", G_CALLBACK (count_saves_cb),
                    &typing);
  source = g_timeout_add (5, type_cb, &typing);
  journal_fixture_wait (has_saved_thrice, &typing);
  g_source_remove (source);
  /* Armed once for many keys. */
  g_assert_cmpuint (typing.n_keys, >, 3 * typing.n_saves_while_typing);
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  assert_on_disk (self, typing.document);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GError **outcome = data;

  if (waymark_saver_save_finish (WAYMARK_SAVER (object), result, outcome))
    *outcome = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_EXISTS, "saved");
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
test_typed_during_a_save (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_offer (self);
  WaymarkSaver *saver = journal_fixture_get_saver (self);
  g_autoptr (GError) outcome = NULL;

  journal_fixture_set_text (self, document, "company", "before");
  waymark_saver_save_async (saver, NULL, saved_cb, &outcome);
  g_assert_cmpint (waymark_saver_get_state (saver), ==, WAYMARK_SAVE_SAVING);
  journal_fixture_set_text (self, document, "company", "during");
  journal_fixture_wait (is_set, &outcome);
  g_assert_error (outcome, G_IO_ERROR, G_IO_ERROR_EXISTS);
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  assert_on_disk (self, document);
  g_assert_cmpstr (waymark_document_get_text (document, "company"), ==, "during");
}

static void
test_flush_during_a_save (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_offer (self);
  WaymarkSaver *saver = journal_fixture_get_saver (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) outcome = NULL;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *text = g_strdup_printf ("flush %u", i);

      g_clear_error (&outcome);
      journal_fixture_set_text (self, document, "company", "async");
      waymark_saver_save_async (saver, NULL, saved_cb, &outcome);
      journal_fixture_set_text (self, document, "company", text);
      g_assert_true (waymark_saver_flush (saver, &error));
      g_assert_no_error (error);
      g_assert_cmpint (waymark_saver_get_state (saver), ==, WAYMARK_SAVE_CLEAN);
      assert_on_disk (self, document);
      journal_fixture_wait (is_set, &outcome);
      g_assert_error (outcome, G_IO_ERROR, G_IO_ERROR_EXISTS);
    }
}

static void
test_many_at_once (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;

  open_with_offer (self);
  for (guint i = 0; i < 700; i++)
    waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  all = waymark_journal_get_all (self->journal);
  g_assert_cmpuint (all->len, ==, 701);
  for (guint i = 0; i < all->len; i++)
    assert_on_disk (self, g_ptr_array_index (all, i));
}

static char *
stamps_of_others (JournalFixture *self, WaymarkDocument *but)
{
  g_autoptr (GPtrArray) all = waymark_journal_get_all (self->journal);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < all->len; i++)
    {
      g_autofree char *path = journal_fixture_document_path (self, g_ptr_array_index (all, i));
      struct stat st;

      if (g_ptr_array_index (all, i) == but)
        continue;
      g_assert_cmpint (stat (path, &st), ==, 0);
      g_ptr_array_add (lines,
                       g_strdup_printf ("%lu %ld", (gulong) st.st_ino, (glong) st.st_mtim.tv_nsec));
    }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
test_writes_only_what_changed (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_offer (self);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  for (guint i = 0; i < 100; i++)
    waymark_journal_create (self->journal, "offer", NULL);
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  before = stamps_of_others (self, document);
  journal_fixture_set_text (self, document, "company", "changed");
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  after = stamps_of_others (self, document);
  g_assert_cmpstr (before, ==, after);
}

static void
test_folder_gone (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_offer (self);
  WaymarkSaver *saver = journal_fixture_get_saver (self);
  g_autofree char *away = g_strconcat (self->folder, "-away", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (self->folder, away), ==, 0);
  journal_fixture_set_text (self, document, "company", "kept in memory");
  journal_fixture_wait_state (self, WAYMARK_SAVE_FAILED);
  g_assert_error (waymark_saver_get_error (saver), WAYMARK_STORAGE_ERROR,
                  WAYMARK_STORAGE_ERROR_GONE);
  g_assert_nonnull (strstr (waymark_saver_get_error_message (saver), "Nothing is lost"));
  g_assert_false (waymark_store_close (self->store, &error));
  g_assert_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_GONE);
  /* Nothing of a second journal was begun at the old place. */
  g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS));

  /* Back again: it is saved without being asked. */
  g_assert_cmpint (g_rename (away, self->folder), ==, 0);
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  g_assert_null (waymark_saver_get_error_message (saver));
  assert_on_disk (self, document);
}

/* A write that fails by itself, whoever runs the tests and wherever. */
static void
test_write_fails (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_offer (self);
  WaymarkSaver *saver = journal_fixture_get_saver (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit old, small;

  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = old;
  small.rlim_cur = 16;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  journal_fixture_set_text (self, document, "company", "too much for this disk");
  waymark_saver_flush (saver, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);

  g_assert_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FAILED);
  g_assert_cmpint (waymark_saver_get_state (saver), ==, WAYMARK_SAVE_FAILED);
  g_assert_false (waymark_saver_is_saved (saver, document));
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  assert_on_disk (self, document);
}

static void
test_too_large (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_offer (self);
  WaymarkDocument *other = waymark_journal_create (self->journal, "offer", NULL);
  WaymarkSaver *saver = journal_fixture_get_saver (self);
  g_autofree char *text = g_strnfill (WAYMARK_JSON_MAX_SIZE, 'x');

  journal_fixture_set_text (self, document, "pros", text);
  journal_fixture_set_text (self, other, "company", "Small");
  journal_fixture_wait_state (self, WAYMARK_SAVE_FAILED);
  g_assert_error (waymark_saver_get_error (saver), WAYMARK_STORAGE_ERROR,
                  WAYMARK_STORAGE_ERROR_TOO_LARGE);
  assert_on_disk (self, other);
  journal_fixture_set_text (self, document, "pros", "short");
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  assert_on_disk (self, document);
}

static void
count_problem_cb (WaymarkSaver *saver, WaymarkProblem *problem, gpointer data)
{
  g_assert_cmpint (waymark_problem_get_kind (problem), ==, WAYMARK_PROBLEM_CHANGED_OUTSIDE);
  ++*(guint *) data;
}

static void
test_garbage_from_outside (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_offer (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  g_autofree char *kept = NULL;
  g_autoptr (WaymarkProblem) problem = NULL;

  g_assert_true (g_file_set_contents (path, "scribble", -1, NULL));
  journal_fixture_set_text (self, document, "company", "Ours");
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  assert_on_disk (self, document);
  problem = g_list_model_get_item (waymark_store_get_problems (self->store), 0);
  g_assert_nonnull (problem);
  g_assert_true (g_file_get_contents (waymark_problem_get_path (problem), &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "scribble");
}

static void
test_touched_outside (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_offer (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  g_autofree char *bytes = NULL;
  guint n_problems = 0;

  g_signal_connect (journal_fixture_get_saver (self), "problem", G_CALLBACK (count_problem_cb),
                    &n_problems);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
  waymark_store_commit_document (self->store, document);
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  g_assert_cmpuint (n_problems, ==, 0);
}

static void
test_removed_outside (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_offer (self);
  g_autofree char *path = journal_fixture_document_path (self, document);

  g_assert_cmpint (g_remove (path), ==, 0);
  journal_fixture_set_text (self, document, "company", "Still here");
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  assert_on_disk (self, document);
}

static void
test_delete_and_undo (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_offer (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  g_autofree char *id = g_strdup (waymark_document_get_id (document));
  g_autoptr (GPtrArray) deleted = NULL;

  waymark_journal_delete (self->journal, document);
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  deleted = waymark_store_list_deleted (self->store, NULL);
  g_assert_cmpuint (deleted->len, ==, 1);

  waymark_journal_undo (self->journal, NULL, NULL);
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  document = waymark_journal_lookup (self->journal, id);
  assert_on_disk (self, document);
  g_assert_cmpstr (waymark_document_get_text (document, "company"), ==, "Acme");
  g_clear_pointer (&deleted, g_ptr_array_unref);
  deleted = waymark_store_list_deleted (self->store, NULL);
  g_assert_cmpuint (deleted->len, ==, 0);
}

static void
test_begun_and_undone (JournalFixture *self, gconstpointer data)
{
  open_with_offer (self);
  waymark_journal_create (self->journal, "smart-goal", NULL);
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  waymark_journal_undo (self->journal, NULL, NULL);
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  g_assert_cmpuint (journal_fixture_count (self, "documents"), ==, 1);
  g_assert_cmpuint (journal_fixture_count (self, "revisions"), ==, 0);
}

static gboolean
has_revision (gpointer data)
{
  return journal_fixture_count (data, "revisions") > 0;
}

static void
test_commits_after_a_rest (JournalFixture *self, gconstpointer data)
{
  g_autofree char *revisions = NULL;
  WaymarkDocument *document = open_with_offer (self);

  journal_fixture_close (self);
  g_assert_cmpuint (journal_fixture_count (self, "revisions"), ==, 1);
  journal_fixture_open (self);
  waymark_saver_set_times (journal_fixture_get_saver (self), 10, 50, 1000);
  document = waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_set_text (self, document, "company", "Resting");
  revisions = journal_fixture_path (self, "revisions");
  remove_tree (revisions);
  journal_fixture_wait (has_revision, self);
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  assert_on_disk (self, document);
}

/* ---- A disk of its own: run in a subprocess with private mounts ---- */

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
  document = open_with_offer (self);
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
  assert_on_disk (self, document);
  journal_fixture_close (self);
  umount2 (self->root, MNT_DETACH);
  g_print ("all well\n");
}

static void
test_read_only_disk_inside (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document;

  g_assert_true (mount_disk (self->root, ""));
  document = open_with_offer (self);
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
  assert_on_disk (self, document);
  journal_fixture_close (self);
  umount2 (self->root, MNT_DETACH);
  g_print ("all well\n");
}

static void
test_read_only_at_start_inside (JournalFixture *self, gconstpointer data)
{
  WaymarkStore *store;

  g_assert_true (mount_disk (self->root, ""));
  open_with_offer (self);
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

#define ADD(sentence, function)                                                                    \
  g_test_add ("/saver/" sentence, JournalFixture, NULL, journal_fixture_set_up, function,          \
              journal_fixture_tear_down)

#define ADD_WITH_DISK(sentence, function)                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    ADD (sentence "/subprocess", function);                                                        \
    g_test_add_data_func ("/saver/" sentence, "/saver/" sentence "/subprocess", run_inside);       \
  }                                                                                                \
  G_STMT_END

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("goes from dirty over saving to clean", test_states);
  ADD ("saves while typing goes on", test_saves_while_typing_goes_on);
  ADD ("what is typed during a save is saved too", test_typed_during_a_save);
  ADD ("a flush takes over the save in flight", test_flush_during_a_save);
  ADD ("saves many documents at once", test_many_at_once);
  ADD ("writes only what changed", test_writes_only_what_changed);
  ADD ("a folder that is gone", test_folder_gone);
  ADD ("a write that fails", test_write_fails);
  ADD ("a page too large to be read again", test_too_large);
  ADD ("another program's garbage is kept aside", test_garbage_from_outside);
  ADD ("a file that was only touched is no problem", test_touched_outside);
  ADD ("a file that another program removed is written again", test_removed_outside);
  ADD ("deleting can be undone", test_delete_and_undo);
  ADD ("a page begun and undone leaves nothing", test_begun_and_undone);
  ADD ("commits a revision after a rest", test_commits_after_a_rest);
  ADD_WITH_DISK ("a full disk", test_full_disk_inside);
  ADD_WITH_DISK ("a disk that turns read-only", test_read_only_disk_inside);
  ADD_WITH_DISK ("a disk that is read-only from the start", test_read_only_at_start_inside);
  return g_test_run ();
}
