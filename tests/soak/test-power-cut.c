/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The power goes between any two system calls, on a disk that loses what was not synced: what was
 * said to be saved is there, and nothing is damaged.
 */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "crash-workload.h"
#include "random-trial.h"
#include "waymark-disk.h"

#define N_ACTIONS   12
#define MOST_STATES 16 /* of the disk, after each call */

#define N_RESTS 2 /* of many pages at once */

/* Longer ones in a soak. */
#define SOAK_ACTIONS 20
#define SOAK_STATES  32

typedef struct
{
  CrashWorkload *workload;
  WaymarkDisk *disk;
  char *place; /* where states are laid out */
  GHashTable *seen;
  gsize n_ops;
  guint n_promises; /* given so far: the same state may be right before one and wrong after */
  guint n_states;
} Trial;

static gboolean in_soak; /* longer trials */
static guint64 n_trials, all_states, all_words, all_faults, all_calls;

static void
check_state (GHashTable *state, gpointer data)
{
  Trial *trial = data;
  g_autofree char *described = waymark_disk_describe_state (state);
  g_autofree char *known = g_strdup_printf ("%u %s", trial->n_promises, described);
  g_autofree char *root = g_build_filename (trial->place, "disk", NULL);
  g_autofree char *folder = g_build_filename (root, "journal", NULL);

  if (!g_hash_table_add (trial->seen, g_steal_pointer (&known)))
    return;
  trial->n_states++;
  g_assert_cmpint (g_mkdir (root, 0700), ==, 0);
  waymark_disk_write_state (trial->disk, state, root);
  if (!crash_workload_check (trial->workload, folder, trial->n_ops))
    g_error ("after call %" G_GSIZE_FORMAT " the disk held what is in %s:\n%s", trial->n_ops, root,
             described);
  remove_tree (root);
}

/* What was played back is what is really there: no call was missed. */
static void
assert_complete (WaymarkDisk *disk, const char *path)
{
  g_autoptr (GHashTable) state = waymark_disk_now (disk);
  GHashTableIter iter;
  gpointer name, bytes;

  g_hash_table_iter_init (&iter, state);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      g_autofree char *there = NULL;
      gsize length;

      if (bytes == NULL)
        {
          g_assert_true (g_file_test (name, G_FILE_TEST_IS_DIR));
          continue;
        }
      g_assert_true (g_file_get_contents (name, &there, &length, NULL));
      g_assert_cmpmem (there, length, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
}

static void
describe_calls (const WaymarkDiskOp *ops, gsize n_ops)
{
  static const char *const names[] = { "create", "write", "truncate",  "rename",      "unlink",
                                       "mkdir",  "link",  "sync file", "sync folder", "sync all" };

  for (gsize i = n_ops > 40 ? n_ops - 40 : 0; i < n_ops; i++)
    g_test_message ("%" G_GSIZE_FORMAT ": %s %s %s %" G_GSIZE_FORMAT " bytes of %lu%s", i + 1,
                    names[ops[i].kind], ops[i].path != NULL ? ops[i].path : "",
                    ops[i].target != NULL ? ops[i].target : "", ops[i].length,
                    (gulong) ops[i].inode, ops[i].error != 0 ? " failed" : "");
}

static void
play_back (Trial *trial, GRand *rand, const char *root)
{
  gsize n_ops;
  const WaymarkDiskOp *ops = waymark_shim_get_ops (&n_ops);
  GArray *promises = crash_workload_get_promises (trial->workload);

  if (g_test_verbose ())
    describe_calls (ops, n_ops);
  for (trial->n_ops = 0; trial->n_ops <= n_ops; trial->n_ops++)
    {
      if (trial->n_ops > 0)
        waymark_disk_apply (trial->disk, &ops[trial->n_ops - 1]);
      while (trial->n_promises < promises->len &&
             g_array_index (promises, CrashPromise, trial->n_promises).n_ops <= trial->n_ops)
        trial->n_promises++;
      waymark_disk_foreach_state (trial->disk, rand, in_soak ? SOAK_STATES : MOST_STATES,
                                  check_state, trial);
    }
  assert_complete (trial->disk, root);
  all_calls += n_ops;
}

static void
work (CrashWorkload *workload, gboolean with_faults)
{
  for (int i = 0; i < (in_soak ? SOAK_ACTIONS : N_ACTIONS); i++)
    crash_workload_act (workload, with_faults);
}

static void
rest_many (CrashWorkload *workload, gboolean with_faults)
{
  for (int i = 0; i < N_RESTS; i++)
    crash_workload_rest_many (workload, with_faults && i > 0);
}

static void
try_once (const char *name,
          void (*play) (CrashWorkload *workload, gboolean with_faults),
          gboolean with_faults)
{
  JournalFixture fixture = { NULL };
  g_autoptr (GRand) rand = g_rand_new_with_seed (random_trial_begin (name));
  Trial trial = { NULL };

  journal_fixture_set_up (&fixture, NULL);
  trial.place = g_dir_make_tmp ("waymark-disk-XXXXXX", NULL);
  random_trial_keep (fixture.root);
  random_trial_keep (trial.place);
  trial.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  trial.disk = waymark_disk_new (fixture.root);

  waymark_shim_start (fixture.root, TRUE);
  trial.workload = crash_workload_new (&fixture, rand);
  play (trial.workload, with_faults);
  crash_workload_finish (trial.workload);
  play_back (&trial, rand, fixture.root);

  all_states += trial.n_states;
  all_words += crash_workload_get_n_words (trial.workload);
  all_faults += crash_workload_get_n_faults (trial.workload);
  crash_workload_free (trial.workload);
  waymark_disk_free (trial.disk);
  g_hash_table_unref (trial.seen);
  waymark_shim_stop ();
  remove_tree (trial.place);
  g_free (trial.place);
  journal_fixture_tear_down (&fixture, NULL);
  random_trial_end ();
}

static void
test_trials (gconstpointer with_faults)
{
  gint64 began = g_get_monotonic_time ();

  do
    {
      try_once (with_faults != NULL ? "power-cut, a disk that fails" : "power-cut", work,
                with_faults != NULL);
      n_trials++;
    }
  while (random_trial_goes_on (began, 0.5));
}

static void
test_many (gconstpointer with_faults)
{
  try_once (with_faults != NULL ? "power-cut, many pages, a disk that fails"
                                : "power-cut, many pages",
            rest_many, with_faults != NULL);
  n_trials++;
}

static void
test_tells (void)
{
  /* A lost word ends the program. */
  g_print ("# power cuts: %" G_GUINT64_FORMAT " trials, %" G_GUINT64_FORMAT
           " system calls, %" G_GUINT64_FORMAT " faults, %" G_GUINT64_FORMAT
           " states of the disk, %" G_GUINT64_FORMAT " words typed, 0 lost\n",
           n_trials, all_calls, all_faults, all_states, all_words);
}

int
main (int argc, char **argv)
{
  /* The disk is a simulated one: what holds its states need not be slow. */
  if (g_access ("/dev/shm", W_OK | X_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", FALSE);
  g_test_init (&argc, &argv, NULL);
  in_soak = g_getenv ("SOAK_MINUTES") != NULL;
  g_test_add_data_func ("/power-cut/a sound disk", NULL, test_trials);
  g_test_add_data_func ("/power-cut/a disk that fails", GINT_TO_POINTER (1), test_trials);
  g_test_add_data_func ("/power-cut/many pages at once", NULL, test_many);
  g_test_add_data_func ("/power-cut/many pages, a disk that fails", GINT_TO_POINTER (1), test_many);
  g_test_add_func ("/power-cut/in figures", test_tells);
  return g_test_run ();
}
