/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening journals: new, good, damaged, foreign, locked, newer, and what is read back from them.
 */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "waymark-json.h"
#include "waymark-quarantine.h"
#include "waymark-storage-error.h"

#define ID       "0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e"
#define OTHER_ID "1a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e"
#define GOOD     "{\"id\": \"" ID "\", \"type\": \"offer\", \"fields\": {\"company\": \"Acme\"}}"

static int
mode_of (JournalFixture *self, const char *name)
{
  g_autofree char *path = journal_fixture_path (self, name);
  struct stat st;

  g_assert_cmpint (stat (path, &st), ==, 0);
  return st.st_mode & 0777;
}

static void
test_new_journal (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  struct stat st;

  journal_fixture_open (self);
  g_assert_true (waymark_store_get_loaded (self->store));
  g_assert_nonnull (waymark_store_get_journal_id (self->store));
  id = g_strdup (waymark_store_get_journal_id (self->store));
  g_assert_cmpint (mode_of (self, "."), ==, 0700);
  g_assert_cmpint (mode_of (self, "documents"), ==, 0700);
  g_assert_cmpint (mode_of (self, "revisions"), ==, 0700);
  g_assert_cmpint (mode_of (self, "quarantine"), ==, 0700);
  g_assert_cmpint (mode_of (self, "journal.json"), ==, 0600);
  g_assert_cmpint (mode_of (self, "lock"), ==, 0600);

  document = waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_set_text (self, document, "company", "Grüße & Söhne");
  path = journal_fixture_document_path (self, document);
  journal_fixture_close (self);
  g_assert_cmpint (stat (path, &st), ==, 0);
  g_assert_cmpint (st.st_mode & 0777, ==, 0600);
  g_assert_cmpint (mode_of (self, "documents/offer"), ==, 0700);

  journal_fixture_open (self);
  g_assert_cmpstr (waymark_store_get_journal_id (self->store), ==, id);
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, 1);
}

static void
test_all_comes_back (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) states =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);

  journal_fixture_open (self);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *text = g_strdup_printf ("text %u\n\xf0\x9f\x98\x80 \"quoted\" \\ \x01", i);
      WaymarkDocument *document =
          waymark_journal_create (self->journal, i % 2 ? "offer" : "smart-goal", NULL);

      journal_fixture_set_text (self, document, "anything", text);
      g_ptr_array_add (states, waymark_value_ref (waymark_document_get_state (document)));
    }
  journal_fixture_close (self);

  journal_fixture_open (self);
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, states->len);
  for (guint i = 0; i < states->len; i++)
    {
      WaymarkValue *state = g_ptr_array_index (states, i);
      WaymarkDocument *document =
          waymark_journal_lookup (self->journal, waymark_value_get_member_text (state, "id"));
      g_autoptr (WaymarkValue) bare =
          waymark_value_with_member (waymark_document_get_state (document), "base", NULL);

      g_assert_true (waymark_value_equal (state, bare));
    }
}

/* What belongs to other programs is neither read nor moved. */
static void
test_hidden_files_are_let_alone (JournalFixture *self, gconstpointer data)
{
  static const char *const names[] = { "documents/offer/.directory", "documents/offer/" ID ".json~",
                                       "documents/.stfolder/x", "documents/offer/deep/er.json" };

  journal_fixture_open (self);
  journal_fixture_close (self);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    journal_fixture_write (self, names[i], "x", -1);
  journal_fixture_open (self);
  g_assert_cmpuint (g_list_model_get_n_items (waymark_store_get_problems (self->store)), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (journal_fixture_has (self, names[i]));
}

static void
test_leftovers_are_swept (JournalFixture *self, gconstpointer data)
{
  static const char *const ours[] = { "documents/offer/" ID ".json.Ab12Cd",
                                      "revisions/" ID ".3-0123456789abcdef01234567.json.zzzzzz",
                                      "quarantine/" ID ".json.txt.A1b2C3", "journal.json.A1b2C3" };
  static const char *const theirs[] = { "documents/offer/.x.json.Ab12Cd", "notes.json.Ab12Cd" };

  journal_fixture_open (self);
  journal_fixture_close (self);
  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    journal_fixture_write (self, ours[i], "half", -1);
  for (guint i = 0; i < G_N_ELEMENTS (theirs); i++)
    journal_fixture_write (self, theirs[i], "theirs", -1);
  /* Times of files have the kernel's tick: a leftover is older than the next start by far. */
  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    {
      g_autofree char *path = journal_fixture_path (self, ours[i]);
      struct timespec times[2] = { { time (NULL) - 60, 0 }, { time (NULL) - 60, 0 } };

      g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
    }

  journal_fixture_open_flags (self, WAYMARK_STORE_READ_ONLY);
  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    g_assert_true (journal_fixture_has (self, ours[i]));
  journal_fixture_drop (self);

  journal_fixture_open (self);
  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    g_assert_false (journal_fixture_has (self, ours[i]));
  for (guint i = 0; i < G_N_ELEMENTS (theirs); i++)
    g_assert_true (journal_fixture_has (self, theirs[i]));
}

static void
test_unknown_survives (JournalFixture *self, gconstpointer data)
{
  static const char *unknown =
      "{\"id\": \"" ID "\", \"type\": \"hologram-2031\", \"fields\": {\"beam\": {\"nm\": [0.5, "
      "1e300, -7, true, null, {\"deep\": {}}]}, \"known\": \"text\"}, \"invented-later\": "
      "{\"x\": [1, \"\\u0001\"]}, \"position\": 3}";
  g_autoptr (WaymarkValue) before = waymark_json_read (unknown, strlen (unknown), NULL);
  g_autoptr (WaymarkValue) after = NULL;
  g_autoptr (WaymarkValue) with_fields = NULL;
  g_autofree char *bytes = NULL;
  WaymarkDocument *document;

  journal_fixture_open (self);
  journal_fixture_close (self);
  journal_fixture_write (self, "documents/hologram-2031/" ID ".json", unknown, -1);

  journal_fixture_open (self);
  document = waymark_journal_lookup (self->journal, ID);
  journal_fixture_set_text (self, document, "known", "changed");
  journal_fixture_close (self);

  bytes = journal_fixture_read (self, "documents/hologram-2031/" ID ".json");
  after = waymark_json_read (bytes, strlen (bytes), NULL);
  g_assert_cmpstr (
      waymark_value_get_member_text (waymark_value_get_member (after, "fields"), "known"), ==,
      "changed");
  g_assert_true (waymark_value_equal (waymark_value_get_member (before, "invented-later"),
                                      waymark_value_get_member (after, "invented-later")));
  g_assert_true (waymark_value_equal (
      waymark_value_get_member (waymark_value_get_member (before, "fields"), "beam"),
      waymark_value_get_member (waymark_value_get_member (after, "fields"), "beam")));
}

static void
test_one_id_twice (JournalFixture *self, gconstpointer data)
{
  journal_fixture_open (self);
  journal_fixture_close (self);
  journal_fixture_write (self, "documents/offer/" ID ".json", GOOD, -1);
  journal_fixture_write (self, "documents/smart-goal/" ID ".json",
                         "{\"id\": \"" ID "\", \"type\": \"smart-goal\", \"fields\": {}}", -1);
  journal_fixture_open (self);
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, 1);
  g_assert_nonnull (
      strstr (waymark_problem_get_reason (journal_fixture_only_problem (self)), "same id"));
}

static void
test_missing (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  journal_fixture_prepare (self);
  g_assert_false (waymark_store_open (self->store, WAYMARK_STORE_NONE, NULL, &error));
  g_assert_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS));
}

static void
test_foreign_folder (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  journal_fixture_write (self, "thesis.odt", "x", -1);
  journal_fixture_prepare (self);
  g_assert_false (waymark_store_open (self->store, WAYMARK_STORE_CREATE, NULL, &error));
  g_assert_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FOREIGN);
  g_assert_cmpuint (journal_fixture_count (self, "."), ==, 1);
}

static void
test_marker_lost_or_damaged (JournalFixture *self, gconstpointer data)
{
  const char *bytes = data;
  g_autofree char *path = NULL;

  journal_fixture_open (self);
  waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_close (self);
  path = journal_fixture_path (self, "journal.json");
  if (bytes != NULL)
    journal_fixture_write (self, "journal.json", bytes, -1);
  else
    g_remove (path);

  journal_fixture_open (self);
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, 1);
  g_assert_nonnull (waymark_store_get_journal_id (self->store));
  g_assert_false (waymark_journal_get_read_only (self->journal));
  if (bytes != NULL)
    g_assert_cmpstr (waymark_problem_get_name (journal_fixture_only_problem (self)), ==,
                     "journal.json");
  g_assert_true (journal_fixture_has (self, "journal.json"));
}

static void
test_newer_journal (JournalFixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  WaymarkDocument *document;

  journal_fixture_open (self);
  journal_fixture_close (self);
  journal_fixture_write (self, "journal.json", "{\"format\": 2, \"ident\": 7}", -1);
  journal_fixture_write (self, "documents/offer/" ID ".json", GOOD, -1);
  journal_fixture_write (self, "documents/offer/" OTHER_ID ".json", "not for us", -1);
  before = journal_fixture_read (self, "documents/offer/" OTHER_ID ".json");

  journal_fixture_open (self);
  g_assert_nonnull (strstr (waymark_store_get_read_only_reason (self->store), "newer Waymark"));
  g_assert_true (waymark_journal_get_read_only (self->journal));
  document = waymark_journal_lookup (self->journal, ID);
  g_assert_cmpstr (waymark_document_get_text (document, "company"), ==, "Acme");
  journal_fixture_set_text (self, document, "company", "changed");
  g_assert_true (waymark_store_close (self->store, NULL));
  journal_fixture_drop (self);

  after = journal_fixture_read (self, "documents/offer/" OTHER_ID ".json");
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (journal_fixture_count (self, "quarantine"), ==, 0);
}

static void
test_newer_document (JournalFixture *self, gconstpointer data)
{
  journal_fixture_open (self);
  journal_fixture_close (self);
  journal_fixture_write (self, "documents/offer/" ID ".json",
                         "{\"format\": 2, \"id\": \"" ID "\", \"type\": \"offer\", \"fields\": {}}",
                         -1);
  journal_fixture_open (self);
  g_assert_cmpint (waymark_problem_get_kind (journal_fixture_only_problem (self)), ==,
                   WAYMARK_PROBLEM_NEWER);
  g_assert_nonnull (strstr (waymark_store_get_read_only_reason (self->store), "newer Waymark"));
  g_assert_true (waymark_journal_get_read_only (self->journal));
  g_assert_true (journal_fixture_has (self, "documents/offer/" ID ".json"));
}

/* Holds the lock in another process until its standard input ends. */
static pid_t
lock_elsewhere (JournalFixture *self, int *release)
{
  int ready[2], hold[2];
  char byte;
  pid_t pid;

  g_assert_cmpint (pipe (ready), ==, 0);
  g_assert_cmpint (pipe (hold), ==, 0);
  pid = fork ();
  if (pid == 0)
    {
      close (ready[0]);
      close (hold[1]);
      journal_fixture_open (self);
      if (write (ready[1], "x", 1) == 1 && read (hold[0], &byte, 1) == 0)
        _exit (0);
      _exit (1);
    }
  close (ready[1]);
  close (hold[0]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);
  *release = hold[1];
  return pid;
}

static void
test_locked (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pid_text = NULL;
  int release, status;
  pid_t pid = lock_elsewhere (self, &release);

  journal_fixture_prepare (self);
  g_assert_false (waymark_store_open (self->store, WAYMARK_STORE_CREATE, NULL, &error));
  g_assert_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_LOCKED);
  pid_text = g_strdup_printf ("%d", (int) pid);
  g_assert_nonnull (strstr (error->message, pid_text));
  journal_fixture_drop (self);

  /* Looking is allowed. */
  journal_fixture_open_flags (self, WAYMARK_STORE_READ_ONLY);
  g_assert_true (waymark_journal_get_read_only (self->journal));
  journal_fixture_drop (self);

  /* The kernel frees the lock of a process that is killed. */
  kill (pid, SIGKILL);
  waitpid (pid, &status, 0);
  close (release);
  journal_fixture_open (self);
  g_assert_false (waymark_journal_get_read_only (self->journal));
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GError **error = data;
  gboolean good = waymark_store_open_finish (WAYMARK_STORE (object), result, error);

  g_assert_true (good == (*error == NULL));
  if (good)
    *error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_EXISTS, "opened");
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

typedef struct
{
  guint n_adopted;
  guint n_turns;
  gboolean loaded_before_all;
} Watch;

static void
adopted_cb (WaymarkJournal *journal, GPtrArray *documents, gpointer data)
{
  Watch *watch = data;

  watch->n_adopted += documents->len;
  watch->n_turns++;
}

static void
test_open_async (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GError) outcome = NULL;
  Watch watch = { 0 };

  journal_fixture_open (self);
  for (guint i = 0; i < 500; i++)
    {
      WaymarkDocument *document = waymark_journal_create (self->journal, "offer", NULL);

      journal_fixture_set_text (self, document, "company", i == 250 ? "Needle" : "Straw");
    }
  journal_fixture_close (self);

  journal_fixture_prepare (self);
  g_signal_connect (self->journal, "documents-adopted", G_CALLBACK (adopted_cb), &watch);
  waymark_store_open_async (self->store, WAYMARK_STORE_NONE, NULL, opened_cb, &outcome);
  g_assert_false (waymark_store_get_loaded (self->store));
  journal_fixture_wait (is_set, &outcome);
  g_assert_error (outcome, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_true (waymark_store_get_loaded (self->store));
  g_assert_cmpuint (watch.n_adopted, ==, 500);
  g_assert_cmpuint (watch.n_turns, >, 1);
  {
    guint n_matches;
    g_autoptr (GPtrArray) hits =
        waymark_search_query (waymark_store_get_search (self->store), "needle", 10, &n_matches);

    g_assert_cmpuint (n_matches, ==, 1);
    g_assert_cmpuint (hits->len, ==, 1);
  }
  g_assert_cmpint (waymark_saver_get_state (waymark_store_get_saver (self->store)), ==,
                   WAYMARK_SAVE_CLEAN);
}

static void
test_open_async_fails (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GError) outcome = NULL;

  journal_fixture_prepare (self);
  waymark_store_open_async (self->store, WAYMARK_STORE_NONE, NULL, opened_cb, &outcome);
  journal_fixture_wait (is_set, &outcome);
  g_assert_error (outcome, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NOT_FOUND);
}

static void
test_open_async_cancelled (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GError) outcome = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  journal_fixture_open (self);
  waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_close (self);
  journal_fixture_prepare (self);
  g_cancellable_cancel (cancellable);
  waymark_store_open_async (self->store, WAYMARK_STORE_NONE, cancellable, opened_cb, &outcome);
  journal_fixture_wait (is_set, &outcome);
  g_assert_error (outcome, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (waymark_store_get_loaded (self->store));
  journal_fixture_drop (self);
  journal_fixture_open (self);
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, 1);
}

static void
test_symbolic_link_is_kept (JournalFixture *self, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (self->root, "elsewhere.json", NULL);
  g_autofree char *link = journal_fixture_path (self, "documents/offer/" ID ".json");
  g_autofree char *bytes = NULL;

  journal_fixture_open (self);
  waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_close (self);
  g_assert_true (g_file_set_contents (elsewhere, GOOD, -1, NULL));
  g_assert_cmpint (symlink (elsewhere, link), ==, 0);

  journal_fixture_open (self);
  journal_fixture_set_text (self, waymark_journal_lookup (self->journal, ID), "company", "Linked");
  journal_fixture_close (self);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (elsewhere, &bytes, NULL, NULL));
  g_assert_nonnull (strstr (bytes, "Linked"));
}

/* A link to a drive that is not there today is no damage: it stays for tomorrow. */
static void
test_unreadable_stays (JournalFixture *self, gconstpointer data)
{
  g_autofree char *link = journal_fixture_path (self, "documents/offer/" ID ".json");

  journal_fixture_open (self);
  waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_close (self);
  g_assert_cmpint (symlink ("/nowhere/at/all.json", link), ==, 0);
  journal_fixture_open (self);
  g_assert_cmpint (waymark_problem_get_kind (journal_fixture_only_problem (self)), ==,
                   WAYMARK_PROBLEM_UNREADABLE);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

static void
test_a_pipe_does_not_block (JournalFixture *self, gconstpointer data)
{
  g_autofree char *path = journal_fixture_path (self, "documents/offer/" ID ".json");

  journal_fixture_open (self);
  waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_close (self);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  journal_fixture_open (self);
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, 1);
  g_assert_nonnull (
      strstr (waymark_problem_get_reason (journal_fixture_only_problem (self)), "regular file"));
}

#define ADD(sentence, function)                                                                    \
  g_test_add ("/store/" sentence, JournalFixture, NULL, journal_fixture_set_up, function,          \
              journal_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("makes a new journal that only its owner can read", test_new_journal);
  ADD ("finds every word again", test_all_comes_back);
  ADD ("hidden files are let alone", test_hidden_files_are_let_alone);
  ADD ("leftovers of killed saves are swept", test_leftovers_are_swept);
  ADD ("unknown types, fields and members survive", test_unknown_survives);
  ADD ("one id in two files", test_one_id_twice);
  ADD ("a missing journal is not made unasked", test_missing);
  ADD ("a folder with other files is refused", test_foreign_folder);
  g_test_add ("/store/opens without its marker", JournalFixture, NULL, journal_fixture_set_up,
              test_marker_lost_or_damaged, journal_fixture_tear_down);
  g_test_add ("/store/opens with a damaged marker", JournalFixture, "{\"form",
              journal_fixture_set_up, test_marker_lost_or_damaged, journal_fixture_tear_down);
  g_test_add ("/store/opens with a foreign marker", JournalFixture, "{\"name\": \"x\"}",
              journal_fixture_set_up, test_marker_lost_or_damaged, journal_fixture_tear_down);
  ADD ("a newer journal is read-only and untouched", test_newer_journal);
  ADD ("a newer document makes it read-only", test_newer_document);
  ADD ("a locked journal names the process", test_locked);
  ADD ("opens in slices of the main loop", test_open_async);
  ADD ("a failure reaches the caller", test_open_async_fails);
  ADD ("opening can be cancelled", test_open_async_cancelled);
  ADD ("a symbolic link is written through", test_symbolic_link_is_kept);
  ADD ("what cannot be read today stays", test_unreadable_stays);
  ADD ("a pipe does not block", test_a_pipe_does_not_block);
  return g_test_run ();
}
