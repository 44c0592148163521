/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kill -9 in the middle of saving, a few hundred times: no damaged file, and every state whose
 * saving was acknowledged is there.
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "random-trial.h"
#include "waymark-store-past.h"

#define N_DOCUMENTS 4
#define N_TRIALS    300
#define MOST_US     (8 * G_USEC_PER_SEC)
#define VICTIM      "--waymark-victim"

/* What the child says once it is on the disk. */
typedef struct
{
  guint32 document;
  guint32 count;
} Acknowledged;

static char *
id_of (guint i)
{
  return g_strdup_printf ("%08x-0000-4000-8000-000000000000", i);
}

static guint
count_of (WaymarkDocument *document)
{
  return (guint) g_ascii_strtoull (waymark_document_get_text (document, "count"), NULL, 10);
}

/* Saves in a loop until it is killed. Each text is long enough for several disk blocks, and says
 * at its end again what its count is. */
static int
be_victim (const char *folder, int fd)
{
  g_autofree char *padding = g_strnfill (9000, 'w');
  JournalFixture self = { NULL, (char *) folder, NULL, NULL };
  guint count = 0;

  journal_fixture_open (&self);
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autofree char *id = id_of (i);

      count = MAX (count, count_of (waymark_journal_lookup (self.journal, id)));
    }
  for (;;)
    {
      Acknowledged acknowledged = { count % N_DOCUMENTS, ++count };
      g_autofree char *id = id_of (acknowledged.document);
      g_autofree char *number = g_strdup_printf ("%u", count);
      g_autofree char *text =
          g_strdup_printf ("%.*s %u", (int) (count * 37 % 9000), padding, count);
      WaymarkDocument *document = waymark_journal_lookup (self.journal, id);

      journal_fixture_set_text (&self, document, "count", number);
      journal_fixture_set_text (&self, document, "text", text);
      if (count % 3 == 0)
        waymark_store_commit_document (self.store, document);
      if (!waymark_saver_flush (waymark_store_get_saver (self.store), NULL) ||
          write (fd, &acknowledged, sizeof acknowledged) != sizeof acknowledged)
        return 1;
    }
}

static pid_t
start_victim (const char *folder, int *fd)
{
  int ends[2];
  pid_t pid;

  g_assert_cmpint (pipe (ends), ==, 0);
  pid = fork ();
  if (pid == 0)
    {
      char number[16];

      close (ends[0]);
      g_snprintf (number, sizeof number, "%d", ends[1]);
      execl ("/proc/self/exe", "kill", VICTIM, folder, number, NULL);
      _exit (2);
    }
  close (ends[1]);
  *fd = ends[0];
  return pid;
}

static gboolean
read_one (int fd, Acknowledged *acknowledged)
{
  gssize n;

  do
    n = read (fd, acknowledged, sizeof *acknowledged);
  while (n < 0 && errno == EINTR);
  return n == sizeof *acknowledged;
}

static void
check_revisions (JournalFixture *self, const char *id)
{
  WaymarkRevisions *revisions = waymark_store_get_revisions (self->store);
  g_autoptr (GPtrArray) names = waymark_revisions_list (revisions, id, NULL);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WaymarkRevision) revision =
          waymark_revisions_read (revisions, g_ptr_array_index (names, i), &error);

      g_assert_no_error (error);
      g_assert_nonnull (revision);
    }
}

static void
check_document (JournalFixture *self, guint i, const guint32 *acknowledged)
{
  g_autofree char *id = id_of (i);
  WaymarkDocument *document = waymark_journal_lookup (self->journal, id);
  const char *end;

  g_assert_nonnull (document);
  g_assert_cmpuint (count_of (document), >=, acknowledged[i]);
  if (count_of (document) > 0)
    {
      end = strrchr (waymark_document_get_text (document, "text"), ' ');
      g_assert_cmpstr (end + 1, ==, waymark_document_get_text (document, "count"));
    }
}

static void
try_once (JournalFixture *self, GRand *rand, guint32 *acknowledged)
{
  Acknowledged last;
  int fd, status;
  pid_t pid = start_victim (self->folder, &fd);

  g_assert_true (read_one (fd, &last));
  acknowledged[last.document] = last.count;
  g_usleep ((gulong) g_rand_int_range (rand, 0, 12000));
  kill (pid, SIGKILL);
  waitpid (pid, &status, 0);
  g_assert_true (WIFSIGNALED (status));
  while (read_one (fd, &last))
    acknowledged[last.document] = last.count;
  close (fd);

  journal_fixture_open (self);
  g_assert_cmpuint (g_list_model_get_n_items (waymark_store_get_problems (self->store)), ==, 0);
  for (guint i = 0; i < N_DOCUMENTS; i++)
    check_document (self, i, acknowledged);
  journal_fixture_drop (self);
}

static void
test_kill (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (random_trial_begin ("kill-store"));
  guint32 acknowledged[N_DOCUMENTS] = { 0 };
  const char *minutes = g_getenv ("SOAK_MINUTES");
  gint64 end;
  guint n_trials, n_words = 0;

  random_trial_keep (self->root);
  journal_fixture_open (self);
  journal_fixture_close (self);
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autofree char *id = id_of (i);
      g_autofree char *name = g_strdup_printf ("documents/crash/%s.json", id);
      g_autofree char *bytes =
          g_strdup_printf ("{\"id\": \"%s\", \"type\": \"crash\", \"fields\": {}}", id);

      journal_fixture_write (self, name, bytes, -1);
    }

  end =
      g_get_monotonic_time () +
      (minutes != NULL ? (gint64) (g_ascii_strtod (minutes, NULL) * 60 * G_USEC_PER_SEC) : MOST_US);
  for (n_trials = 0; (minutes != NULL || n_trials < N_TRIALS) && g_get_monotonic_time () < end;
       n_trials++)
    try_once (self, rand, acknowledged);
  for (guint i = 0; i < N_DOCUMENTS; i++)
    n_words = MAX (n_words, acknowledged[i]);
  /* A lost word ends the program. */
  g_print ("# kills between saves: %u kills, %u words typed, 0 lost\n", n_trials, n_words);
  g_assert_cmpuint (n_trials, >=, 20);

  journal_fixture_open (self);
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autofree char *id = id_of (i);

      check_revisions (self, id);
    }
  /* Nothing half-written is left lying about: the four documents and no other file. */
  g_assert_cmpuint (journal_fixture_count (self, "documents"), ==, N_DOCUMENTS);
  g_assert_cmpuint (journal_fixture_count (self, "quarantine"), ==, 0);
  random_trial_end ();
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], VICTIM) == 0)
    return be_victim (argv[2], atoi (argv[3]));

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/kill/a kill during saving loses nothing", JournalFixture, NULL,
              journal_fixture_set_up, test_kill, journal_fixture_tear_down);
  return g_test_run ();
}
