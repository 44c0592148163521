/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Saving: when it happens, what it promises, and what becomes of the words when the folder is gone
 * or another program writes the same file. A disk that is full or read-only: test-saver-disk.c.
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "saver-fixture.h"
#include "waymark-json.h"
#include "waymark-storage-error.h"
#include "waymark-store-past.h"

static void
state_cb (WaymarkSaver *saver, GParamSpec *pspec, gpointer data)
{
  static const char *const names[] = { "clean", "dirty", "saving", "failed" };

  g_string_append_printf (data, "%s ", names[waymark_saver_get_state (saver)]);
}

static void
test_states (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = saver_fixture_open (self);
  WaymarkSaver *saver = journal_fixture_get_saver (self);
  GString *states = g_string_new (NULL);

  g_signal_connect (saver, "notify::state", G_CALLBACK (state_cb), states);
  g_assert_true (waymark_saver_is_saved (saver, document));
  journal_fixture_set_text (self, document, "company", "Acme Inc");
  g_assert_false (waymark_saver_is_saved (saver, document));
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  g_assert_cmpstr (states->str, ==, "dirty saving clean ");
  saver_fixture_assert_on_disk (self, document);
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
  Typing typing = { self, saver_fixture_open (self), 0, 0 };
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
  saver_fixture_assert_on_disk (self, typing.document);
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
  WaymarkDocument *document = saver_fixture_open (self);
  WaymarkSaver *saver = journal_fixture_get_saver (self);
  g_autoptr (GError) outcome = NULL;

  journal_fixture_set_text (self, document, "company", "before");
  waymark_saver_save_async (saver, NULL, saved_cb, &outcome);
  g_assert_cmpint (waymark_saver_get_state (saver), ==, WAYMARK_SAVE_SAVING);
  journal_fixture_set_text (self, document, "company", "during");
  journal_fixture_wait (is_set, &outcome);
  g_assert_error (outcome, G_IO_ERROR, G_IO_ERROR_EXISTS);
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  saver_fixture_assert_on_disk (self, document);
  g_assert_cmpstr (waymark_document_get_text (document, "company"), ==, "during");
}

static void
test_flush_during_a_save (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = saver_fixture_open (self);
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
      saver_fixture_assert_on_disk (self, document);
      journal_fixture_wait (is_set, &outcome);
      g_assert_error (outcome, G_IO_ERROR, G_IO_ERROR_EXISTS);
    }
}

static void
test_many_at_once (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;

  saver_fixture_open (self);
  for (guint i = 0; i < 700; i++)
    waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  all = waymark_journal_get_all (self->journal);
  g_assert_cmpuint (all->len, ==, 701);
  for (guint i = 0; i < all->len; i++)
    saver_fixture_assert_on_disk (self, g_ptr_array_index (all, i));
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
  WaymarkDocument *document = saver_fixture_open (self);
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
  WaymarkDocument *document = saver_fixture_open (self);
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
  saver_fixture_assert_on_disk (self, document);
}

/* A write that fails by itself, whoever runs the tests and wherever. */
static void
test_write_fails (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = saver_fixture_open (self);
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
  saver_fixture_assert_on_disk (self, document);
}

static void
test_too_large (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = saver_fixture_open (self);
  WaymarkDocument *other = waymark_journal_create (self->journal, "offer", NULL);
  WaymarkSaver *saver = journal_fixture_get_saver (self);
  g_autofree char *text = g_strnfill (WAYMARK_JSON_MAX_SIZE, 'x');

  journal_fixture_set_text (self, document, "pros", text);
  journal_fixture_set_text (self, other, "company", "Small");
  journal_fixture_wait_state (self, WAYMARK_SAVE_FAILED);
  g_assert_error (waymark_saver_get_error (saver), WAYMARK_STORAGE_ERROR,
                  WAYMARK_STORAGE_ERROR_TOO_LARGE);
  saver_fixture_assert_on_disk (self, other);
  journal_fixture_set_text (self, document, "pros", "short");
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  saver_fixture_assert_on_disk (self, document);
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
  WaymarkDocument *document = saver_fixture_open (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  g_autofree char *kept = NULL;
  g_autoptr (WaymarkProblem) problem = NULL;

  g_assert_true (g_file_set_contents (path, "scribble", -1, NULL));
  journal_fixture_set_text (self, document, "company", "Ours");
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  saver_fixture_assert_on_disk (self, document);
  problem = g_list_model_get_item (waymark_store_get_problems (self->store), 0);
  g_assert_nonnull (problem);
  g_assert_true (g_file_get_contents (waymark_problem_get_path (problem), &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "scribble");
}

static void
test_touched_outside (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = saver_fixture_open (self);
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
  WaymarkDocument *document = saver_fixture_open (self);
  g_autofree char *path = journal_fixture_document_path (self, document);

  g_assert_cmpint (g_remove (path), ==, 0);
  journal_fixture_set_text (self, document, "company", "Still here");
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  saver_fixture_assert_on_disk (self, document);
}

static void
test_delete_and_undo (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = saver_fixture_open (self);
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
  saver_fixture_assert_on_disk (self, document);
  g_assert_cmpstr (waymark_document_get_text (document, "company"), ==, "Acme");
  g_clear_pointer (&deleted, g_ptr_array_unref);
  deleted = waymark_store_list_deleted (self->store, NULL);
  g_assert_cmpuint (deleted->len, ==, 0);
}

static void
test_begun_and_undone (JournalFixture *self, gconstpointer data)
{
  saver_fixture_open (self);
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
  WaymarkDocument *document = saver_fixture_open (self);

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
  saver_fixture_assert_on_disk (self, document);
}

#define ADD(sentence, function)                                                                    \
  g_test_add ("/saver/" sentence, JournalFixture, NULL, journal_fixture_set_up, function,          \
              journal_fixture_tear_down)

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
  return g_test_run ();
}
