/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each system call of a save fails once, in each way that disks fail; a disk that is slow; a clock
 * that is set back; a process that died with the journal open.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include "journal-fixture.h"
#include "waymark-disk-shim.h"
#include "waymark-storage-error.h"
#include "waymark-store-past.h"

#define HOLDER "--waymark-holder"

/* What a start finds now: "old" or "new" for the page that was there, and the new page or none. */
static void
assert_whole (JournalFixture *self, const char *id, gboolean new_text)
{
  JournalFixture found = { NULL, self->folder, NULL, NULL };
  WaymarkDocument *document;
  const char *text;

  journal_fixture_open_flags (&found, WAYMARK_STORE_READ_ONLY);
  g_assert_cmpuint (g_list_model_get_n_items (waymark_store_get_problems (found.store)), ==, 0);
  document = waymark_journal_lookup (found.journal, id);
  g_assert_nonnull (document);
  text = waymark_document_get_text (document, "company");
  g_assert_true (strcmp (text, "new") == 0 || (!new_text && strcmp (text, "old") == 0));
  if (new_text)
    g_assert_cmpuint (waymark_journal_get_n_documents (found.journal), ==, 2);
  journal_fixture_drop (&found);
}

static WaymarkStorageError
code_for (int number)
{
  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
      return WAYMARK_STORAGE_ERROR_FULL;
    case EROFS:
      return WAYMARK_STORAGE_ERROR_READ_ONLY;
    default:
      return WAYMARK_STORAGE_ERROR_FAILED;
    }
}

/* Returns FALSE when the save has no call number @call. */
static gboolean
try_fault (JournalFixture *self, int number, guint call)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkDocument *document;
  gboolean saved, hit;

  journal_fixture_open (self);
  waymark_saver_set_times (journal_fixture_get_saver (self), 3600000, 3600000, 3600000);
  document = waymark_journal_create (self->journal, "offer", NULL);
  id = g_strdup (waymark_document_get_id (document));
  journal_fixture_set_text (self, document, "company", "old");
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));

  journal_fixture_set_text (self, document, "company", "new");
  waymark_journal_create (self->journal, "profile", "Page");
  waymark_shim_fail (WAYMARK_DISK_N_KINDS, number, call, 1);
  /* Both changed pages, a new folder, and a revision of each. */
  waymark_saver_commit_all (journal_fixture_get_saver (self));
  saved = waymark_saver_flush (journal_fixture_get_saver (self), &error);
  hit = waymark_shim_get_n_failed () > 0;
  waymark_shim_fail (WAYMARK_DISK_N_KINDS, 0, 0, 0);
  /* A fault in what the commit began is told before the flush tries again. */
  g_assert_true (saved || hit);
  g_assert_true (saved == (error == NULL));
  if (error != NULL)
    g_assert_error (error, WAYMARK_STORAGE_ERROR, (int) code_for (number));
  g_assert_true (saved ==
                 (waymark_saver_get_error_message (journal_fixture_get_saver (self)) == NULL));
  g_assert_cmpstr (waymark_document_get_text (document, "company"), ==, "new");
  assert_whole (self, id, saved);

  /* The fault has ended: one more try, and all is as if it had never been. */
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  g_assert_null (waymark_saver_get_error_message (journal_fixture_get_saver (self)));
  g_assert_cmpuint (g_list_model_get_n_items (waymark_store_get_problems (self->store)), ==, 0);
  assert_whole (self, id, TRUE);
  journal_fixture_close (self);
  journal_fixture_open (self);
  g_assert_cmpuint (g_list_model_get_n_items (waymark_store_get_problems (self->store)), ==, 0);
  g_assert_cmpuint (journal_fixture_count (self, "documents"), ==, 2);
  g_assert_cmpuint (journal_fixture_count (self, "quarantine"), ==, 0);
  journal_fixture_drop (self);
  remove_tree (self->folder);
  return hit;
}

static void
test_each_call_fails (JournalFixture *self, gconstpointer data)
{
  int number = GPOINTER_TO_INT (data);
  guint call = 0;

  waymark_shim_start (self->folder, FALSE);
  while (try_fault (self, number, call))
    call++;
  g_test_message ("%u calls", call);
  g_assert_cmpuint (call, >, 15);
  waymark_shim_stop ();
}

/* Another program's garbage is kept before our page takes its place, however often that fails. */
static void
test_garbage_with_faults (JournalFixture *self, gconstpointer data)
{
  gboolean hit = TRUE;

  waymark_shim_start (self->folder, FALSE);
  for (guint call = 0; hit; call++)
    {
      g_autofree char *name = NULL;
      g_autofree char *kept = NULL;
      WaymarkDocument *document;

      journal_fixture_open (self);
      waymark_saver_set_times (journal_fixture_get_saver (self), 3600000, 3600000, 3600000);
      document = waymark_journal_create (self->journal, "offer", "Offer");
      g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
      name = g_strdup_printf ("documents/offer/%s.json", waymark_document_get_id (document));
      kept = g_strdup_printf ("quarantine/%s.json", waymark_document_get_id (document));
      journal_fixture_write (self, name, "no page", -1);
      journal_fixture_set_text (self, document, "company", "ours");

      waymark_shim_fail (WAYMARK_DISK_N_KINDS, EIO, call, 1);
      waymark_saver_flush (journal_fixture_get_saver (self), NULL);
      hit = waymark_shim_get_n_failed () > 0;
      waymark_shim_fail (WAYMARK_DISK_N_KINDS, 0, 0, 0);
      g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
      g_clear_pointer (&name, g_free);
      name = journal_fixture_read (self, kept);
      g_assert_cmpstr (name, ==, "no page");
      journal_fixture_drop (self);
      remove_tree (self->folder);
    }
  waymark_shim_stop ();
}

/* ---- Slow ---- */

static gboolean
count_cb (gpointer data)
{
  (*(guint *) data)++;
  return G_SOURCE_CONTINUE;
}

static void
test_slow_disk (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document;
  guint n_turns = 0, n_words = 0, source;

  journal_fixture_open (self);
  waymark_saver_set_times (journal_fixture_get_saver (self), 10, 3600000, 3600000);
  document = waymark_journal_create (self->journal, "offer", "Slow");
  waymark_shim_start (self->folder, FALSE);
  waymark_shim_delay (WAYMARK_DISK_SYNC_FILE, 500);
  waymark_shim_delay (WAYMARK_DISK_SYNC_FOLDER, 500);
  while (waymark_saver_get_state (journal_fixture_get_saver (self)) != WAYMARK_SAVE_SAVING)
    g_main_context_iteration (NULL, TRUE);

  /* The save takes more than a second; meanwhile the loop turns and words are typed. */
  source = g_timeout_add (5, count_cb, &n_turns);
  while (waymark_saver_get_state (journal_fixture_get_saver (self)) == WAYMARK_SAVE_SAVING &&
         n_turns < 60)
    {
      g_autofree char *word = g_strdup_printf ("word %u", ++n_words);

      journal_fixture_set_text (self, document, "company", word);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (source);
  g_test_message ("%u turns of the loop during one save", n_turns);
  g_assert_cmpuint (n_turns, >=, 20);
  waymark_shim_stop ();
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  /* The thread that saved may hold the folder a moment longer than its result. */
  journal_fixture_close (self);
  journal_fixture_open (self);
  document = g_list_model_get_item (waymark_journal_get_documents (self->journal, "offer"), 0);
  g_assert_cmpuint ((guint) atoi (waymark_document_get_text (document, "company") + 5), ==,
                    n_words);
  g_object_unref (document);
}

/* ---- Clocks ---- */

static void
set_file_time (const char *path, gint64 seconds)
{
  struct utimbuf times = { (time_t) seconds, (time_t) seconds };

  g_assert_cmpint (utime (path, &times), ==, 0);
}

/* Words are told apart by what they are, never by when they were. */
static void
test_clock_set_back (JournalFixture *self, gconstpointer data)
{
  static const gint64 offsets[] = { 0, -3600, -10 * 365 * 86400, 50LL * 365 * 86400, -86400 };
  WaymarkDocument *document;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) names = NULL;

  waymark_shim_start (self->folder, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      g_autofree char *text = g_strdup_printf ("word %u", i);
      g_autofree char *path = NULL;

      waymark_shim_set_clock (offsets[i]);
      journal_fixture_open (self);
      waymark_saver_set_times (journal_fixture_get_saver (self), 10, 3600000, 1000);
      document = id == NULL ? waymark_journal_create (self->journal, "offer", NULL)
                            : waymark_journal_lookup (self->journal, id);
      g_assert_nonnull (document);
      if (id == NULL)
        id = g_strdup (waymark_document_get_id (document));
      else
        g_assert_cmpint (atoi (waymark_document_get_text (document, "company") + 5), ==,
                         (int) i - 1);
      journal_fixture_set_text (self, document, "company", text);
      /* The throttle does not wait for a time that comes again. */
      journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
      path = journal_fixture_document_path (self, document);
      journal_fixture_close (self);
      set_file_time (path, g_get_real_time () / G_USEC_PER_SEC);
    }
  journal_fixture_open (self);
  g_assert_cmpuint (g_list_model_get_n_items (waymark_store_get_problems (self->store)), ==, 0);
  names = waymark_revisions_list (waymark_store_get_revisions (self->store), id, NULL);
  g_assert_cmpuint (names->len, ==, G_N_ELEMENTS (offsets));
  waymark_shim_stop ();
}

/* In the page or in an earlier state of it. */
static gboolean
is_kept (JournalFixture *self, WaymarkDocument *document, const char *word)
{
  WaymarkRevisions *revisions = waymark_store_get_revisions (self->store);
  g_autoptr (GPtrArray) names =
      waymark_revisions_list (revisions, waymark_document_get_id (document), NULL);
  gboolean kept = strstr (waymark_document_get_text (document, "company"), word) != NULL;

  for (guint i = 0; i < names->len && !kept; i++)
    {
      g_autoptr (WaymarkRevision) revision =
          waymark_revisions_read (revisions, g_ptr_array_index (names, i), NULL);
      WaymarkValue *fields = waymark_value_get_member (revision->state, "fields");

      kept = strstr (waymark_value_get_member_text (fields, "company"), word) != NULL;
    }
  return kept;
}

/* A sync program may give its file any time, an older one too. */
static void
test_older_file_from_outside (JournalFixture *self, gconstpointer data)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  WaymarkDocument *document;
  char *at;

  journal_fixture_open (self);
  document = waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_set_text (self, document, "company", "ours");
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  path = journal_fixture_document_path (self, document);
  name = g_strdup (path + strlen (self->folder) + 1);

  /* As long as ours, and years older. */
  bytes = journal_fixture_read (self, name);
  at = strstr (bytes, "ours");
  memcpy (at, "them", 4);
  journal_fixture_write (self, name, bytes, -1);
  set_file_time (path, 86400);
  journal_fixture_set_text (self, document, "role", "engineer");
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  g_assert_true (is_kept (self, document, "them"));
}

/* ---- Processes ---- */

static int
hold (char **arguments)
{
  JournalFixture self = { NULL, arguments[0], NULL, NULL };

  journal_fixture_open (&self);
  waymark_journal_create (self.journal, "offer", "Of the dead");
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (&self), NULL));
  if (write (atoi (arguments[1]), "x", 1) != 1)
    return 1;
  for (;;)
    pause ();
}

static pid_t
start_holder (JournalFixture *self)
{
  int ends[2];
  char byte;
  pid_t pid;

  g_assert_cmpint (pipe (ends), ==, 0);
  pid = fork ();
  if (pid == 0)
    {
      char number[16];

      g_snprintf (number, sizeof number, "%d", ends[1]);
      execl ("/proc/self/exe", "faults", HOLDER, self->folder, number, NULL);
      _exit (2);
    }
  close (ends[1]);
  g_assert_cmpint (read (ends[0], &byte, 1), ==, 1);
  close (ends[0]);
  return pid;
}

static void
test_dead_holder (JournalFixture *self, gconstpointer data)
{
  pid_t pid = start_holder (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *number = g_strdup_printf ("%d", (int) pid);
  int status;

  /* While it lives nobody else writes, but anybody may look. */
  journal_fixture_prepare (self);
  g_assert_false (waymark_store_open (self->store, WAYMARK_STORE_NONE, NULL, &error));
  g_assert_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, number));
  journal_fixture_drop (self);
  journal_fixture_open_flags (self, WAYMARK_STORE_READ_ONLY);
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, 1);
  journal_fixture_drop (self);

  kill (pid, SIGKILL);
  waitpid (pid, &status, 0);
  g_assert_true (journal_fixture_has (self, "lock"));
  journal_fixture_open (self);
  g_assert_false (waymark_journal_get_read_only (self->journal));
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, 1);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], HOLDER) == 0)
    return hold (argv + 2);

  /* The faults are made, so the disk below need not be a slow one. */
  if (g_access ("/dev/shm", W_OK | X_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", FALSE);
  g_test_init (&argc, &argv, NULL);
#define ADD(sentence, data, function)                                                              \
  g_test_add ("/faults/" sentence, JournalFixture, data, journal_fixture_set_up, function,         \
              journal_fixture_tear_down)
  ADD ("each call fails: full disk", GINT_TO_POINTER (ENOSPC), test_each_call_fails);
  ADD ("each call fails: quota", GINT_TO_POINTER (EDQUOT), test_each_call_fails);
  ADD ("each call fails: broken disk", GINT_TO_POINTER (EIO), test_each_call_fails);
  ADD ("each call fails: read-only disk", GINT_TO_POINTER (EROFS), test_each_call_fails);
  ADD ("each call fails: another program's garbage", NULL, test_garbage_with_faults);
  ADD ("a slow disk holds nobody up", NULL, test_slow_disk);
  ADD ("a clock that is set back and forth", NULL, test_clock_set_back);
  ADD ("an older file from outside", NULL, test_older_file_from_outside);
  ADD ("a lock left by the dead", NULL, test_dead_holder);
  return g_test_run ();
}
