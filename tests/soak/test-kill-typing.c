/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kill -9 while somebody types: a child types into pages with the saver's own timing and tells each
 * word and each save with its time; after the kill every word that was said to be saved is there,
 * and every word that is older than the throttle and the slowest save.
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

#define VICTIM        "--waymark-victim"
#define N_PAGES       3
#define MOST_WORDS    400 /* on a page; then a new one is begun */
#define N_TRIALS      25
#define N_SLOW_TRIALS 2
#define FAST_MS       40
#define REAL_MS       1000
/* Beyond the throttle, a stall of the loop and a save: waking up on a busy computer. */
#define SLACK_US (250 * 1000)

typedef enum
{
  TYPED,  /* a word is in the journal */
  SAVING, /* a save has begun */
  CLEAN,  /* all words so far are saved */
} Event;

/* What the child tells. */
typedef struct
{
  Event event;
  guint word;
  gint64 time; /* monotonic µs, the same clock in both processes */
} Report;

/* ---- The child ---- */

typedef struct
{
  JournalFixture fixture;
  GRand *rand;
  WaymarkDocument *pages[N_PAGES];
  guint word;
  int fd;
} Victim;

static void
tell (Victim *self, Event event)
{
  Report report = { event, self->word, g_get_monotonic_time () };

  if (write (self->fd, &report, sizeof report) != sizeof report)
    exit (1);
}

static void
type_word (Victim *self)
{
  guint index = (guint) g_rand_int_range (self->rand, 0, N_PAGES);
  const char *before;
  g_autofree char *text = NULL;

  before = self->pages[index] != NULL ? waymark_document_get_text (self->pages[index], "text") : "";
  if (self->pages[index] == NULL || strlen (before) > MOST_WORDS * 8)
    {
      self->pages[index] = waymark_journal_create (self->fixture.journal, "typing", "Typing");
      before = "";
    }
  text = g_strdup_printf ("%sw%u ", before, ++self->word);
  journal_fixture_set_text (&self->fixture, self->pages[index], "text", text);
  if (self->word % 50 == 0)
    waymark_store_commit_document (self->fixture.store, self->pages[index]);
  tell (self, TYPED);
}

/* In bursts, so that there are moments in which all is saved. */
static gboolean
type_cb (gpointer data)
{
  Victim *self = data;
  guint pause = g_rand_int_range (self->rand, 0, 40) == 0 ? 200 : 1;

  type_word (self);
  g_timeout_add (pause, type_cb, self);
  return G_SOURCE_REMOVE;
}

static void
state_cb (WaymarkSaver *saver, GParamSpec *pspec, Victim *self)
{
  WaymarkSaveState state = waymark_saver_get_state (saver);

  if (state == WAYMARK_SAVE_SAVING)
    tell (self, SAVING);
  else if (state == WAYMARK_SAVE_CLEAN)
    tell (self, CLEAN);
}

static int
be_victim (char **arguments)
{
  Victim self = { .fixture = { .folder = arguments[0] } };
  WaymarkSaver *saver;

  self.fd = atoi (arguments[1]);
  self.word = (guint) atoi (arguments[2]);
  self.rand = g_rand_new_with_seed ((guint32) self.word);
  journal_fixture_open (&self.fixture);
  saver = waymark_store_get_saver (self.fixture.store);
  waymark_saver_set_times (saver, (guint) atoi (arguments[3]), 300000, 1000);
  g_signal_connect (saver, "notify::state", G_CALLBACK (state_cb), &self);
  type_cb (&self);
  g_main_loop_run (g_main_loop_new (NULL, FALSE));
  return 1;
}

/* ---- The parent ---- */

typedef struct
{
  GArray *typed;        /* gint64: when each word since the first was typed */
  guint first;          /* number of the word before those */
  guint n_saved;        /* highest word that was said to be saved */
  gint64 slowest_save;  /* µs */
  gint64 longest_stall; /* µs between two words beyond the pause */
  gint64 saving_since;  /* 0: none is under way */
} Story;

static guint64 all_kills, all_words, all_lost;
static gint64 oldest_unsaved; /* µs before a kill */

static gboolean
read_report (int fd, Report *report)
{
  gssize n;

  do
    n = read (fd, report, sizeof *report);
  while (n < 0 && errno == EINTR);
  return n == sizeof *report;
}

static void
take_report (Story *self, const Report *report)
{
  gint64 last = self->typed->len > 0 ? g_array_index (self->typed, gint64, self->typed->len - 1)
                                     : report->time;

  if (self->saving_since != 0)
    self->slowest_save = MAX (self->slowest_save, report->time - self->saving_since);
  switch (report->event)
    {
    case TYPED:
      g_assert_cmpuint (report->word, ==, self->first + self->typed->len + 1);
      self->longest_stall = MAX (self->longest_stall, report->time - last);
      g_array_append_val (self->typed, report->time);
      break;
    case SAVING:
      self->saving_since = report->time;
      break;
    default:
      self->saving_since = 0;
      self->n_saved = report->word;
    }
}

static pid_t
start_victim (const char *folder, guint word, guint save_ms, int *fd)
{
  int ends[2];
  pid_t pid;

  g_assert_cmpint (pipe (ends), ==, 0);
  pid = fork ();
  if (pid == 0)
    {
      char number[16], first[16], throttle[16];

      close (ends[0]);
      g_snprintf (number, sizeof number, "%d", ends[1]);
      g_snprintf (first, sizeof first, "%u", word);
      g_snprintf (throttle, sizeof throttle, "%u", save_ms);
      execl ("/proc/self/exe", "kill-typing", VICTIM, folder, number, first, throttle, NULL);
      _exit (2);
    }
  close (ends[1]);
  *fd = ends[0];
  return pid;
}

/* The words that are there; none may be there twice. (transfer full) */
static GHashTable *
collect_words (JournalFixture *fixture)
{
  g_autoptr (GPtrArray) documents = waymark_journal_get_all (fixture->journal);
  GHashTable *words = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < documents->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (
          waymark_document_get_text (g_ptr_array_index (documents, i), "text"), " ", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        if (*parts[j] != '\0')
          g_assert_true (g_hash_table_add (words, GUINT_TO_POINTER (atoi (parts[j] + 1))));
    }
  return words;
}

static void
judge (Story *story, GHashTable *words, gint64 killed, guint save_ms)
{
  /* A save that was under way holds the words from before it began. */
  gint64 allowed =
      (gint64) save_ms * 1000 + 2 * story->slowest_save + story->longest_stall + SLACK_US;

  for (guint i = 0; i < story->typed->len; i++)
    {
      guint word = story->first + i + 1;
      gint64 age = killed - g_array_index (story->typed, gint64, i);

      all_words++;
      if (g_hash_table_contains (words, GUINT_TO_POINTER (word)))
        continue;
      oldest_unsaved = MAX (oldest_unsaved, age);
      if (word > story->n_saved && age <= allowed)
        continue;
      all_lost++;
      g_test_message ("word %u is lost: %" G_GINT64_FORMAT " ms old, %u were saved", word,
                      age / 1000, story->n_saved);
    }
  g_assert_cmpuint (all_lost, ==, 0);
}

/* Every word of the trials before is still there, too: @n_kept. */
static guint
try_once (JournalFixture *self, GRand *rand, guint first, guint save_ms, GHashTable **kept)
{
  Story story = { g_array_new (FALSE, FALSE, sizeof (gint64)), first, first, 0, 0, 0 };
  g_autoptr (GHashTable) words = NULL;
  GHashTableIter iter;
  gpointer word;
  gint64 kill_at, killed;
  Report report;
  int fd, status;
  pid_t pid = start_victim (self->folder, first, save_ms, &fd);

  g_assert_true (read_report (fd, &report));
  take_report (&story, &report);
  kill_at = report.time + g_rand_int_range (rand, 0, (gint32) save_ms * 4) * 1000;
  while (report.time < kill_at && read_report (fd, &report))
    take_report (&story, &report);
  killed = g_get_monotonic_time ();
  kill (pid, SIGKILL);
  waitpid (pid, &status, 0);
  g_assert_true (WIFSIGNALED (status));
  while (read_report (fd, &report))
    take_report (&story, &report);
  close (fd);
  story.longest_stall =
      MAX (story.longest_stall, killed - g_array_index (story.typed, gint64, story.typed->len - 1));
  if (story.saving_since != 0)
    story.slowest_save = MAX (story.slowest_save, killed - story.saving_since);

  journal_fixture_open (self);
  g_assert_cmpuint (g_list_model_get_n_items (waymark_store_get_problems (self->store)), ==, 0);
  words = collect_words (self);
  journal_fixture_drop (self);
  judge (&story, words, killed, save_ms);
  g_hash_table_iter_init (&iter, *kept);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    g_assert_true (g_hash_table_contains (words, word));
  g_hash_table_unref (*kept);
  *kept = g_steal_pointer (&words);
  all_kills++;
  first += story.typed->len;
  g_array_unref (story.typed);
  return first;
}

static void
test_kill (JournalFixture *self, gconstpointer data)
{
  guint save_ms = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed (random_trial_begin ("kill-typing"));
  GHashTable *kept = g_hash_table_new (NULL, NULL);
  const char *minutes = g_getenv ("SOAK_MINUTES");
  gint64 end = g_get_monotonic_time ();
  guint word = 0, n_trials = save_ms == REAL_MS ? N_SLOW_TRIALS : N_TRIALS;

  random_trial_keep (self->root);
  if (minutes != NULL)
    end += (gint64) (g_ascii_strtod (minutes, NULL) * 60 * G_USEC_PER_SEC / 2);
  for (guint n = 0; n < n_trials || g_get_monotonic_time () < end; n++)
    {
      word = try_once (self, rand, word, save_ms, &kept);
      /* So that opening does not become what takes the time. */
      if (n % 100 == 99)
        {
          remove_tree (self->folder);
          g_hash_table_remove_all (kept);
        }
    }
  g_hash_table_unref (kept);
  g_assert_cmpuint (journal_fixture_count (self, "quarantine"), ==, 0);
  g_print ("# %s: %" G_GUINT64_FORMAT " kills, %" G_GUINT64_FORMAT
           " words typed, %" G_GUINT64_FORMAT " lost; the oldest that was not yet saved: %.0f ms\n",
           save_ms == REAL_MS ? "a save a second" : "a save each 40 ms", all_kills, all_words,
           all_lost, (double) oldest_unsaved / 1000);
  all_kills = all_words = 0;
  oldest_unsaved = 0;
  random_trial_end ();
}

int
main (int argc, char **argv)
{
  if (argc == 6 && strcmp (argv[1], VICTIM) == 0)
    return be_victim (argv + 2);

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/kill-typing/often", JournalFixture, GUINT_TO_POINTER (FAST_MS),
              journal_fixture_set_up, test_kill, journal_fixture_tear_down);
  g_test_add ("/kill-typing/as in the application", JournalFixture, GUINT_TO_POINTER (REAL_MS),
              journal_fixture_set_up, test_kill, journal_fixture_tear_down);
  return g_test_run ();
}
