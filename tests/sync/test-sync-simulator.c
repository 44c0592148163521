/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Thousands of random lives of a shared journal, in one thread and repeatable. A failing one is cut
 * down to the fewest actions and printed. SYNC_SEED=N runs that seed only, SYNC_RUNS=N so many;
 * with SYNC_TRACE=1 all that devices do is printed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sync-world.h"

#ifdef __SANITIZE_ADDRESS__
#define N_RUNS 600 /* ten times as slow */
#else
#define N_RUNS 5000
#endif
#define N_ACTIONS 40

static guint
make_actions (guint32 seed, SyncAction *actions)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint n = (guint) g_rand_int_range (random, 4, N_ACTIONS + 1);

  for (guint i = 0; i < n; i++)
    sync_action_init (&actions[i], seed, random);
  return n;
}

static gboolean
still_fails (guint32 seed, const SyncAction *actions, guint n)
{
  SyncFigures figures = { 0 };
  g_autofree char *wrong = sync_world_play (seed, actions, n, &figures);

  return wrong != NULL;
}

static void
fail (guint32 seed, SyncAction *actions, guint n)
{
  SyncFigures figures = { 0 };
  g_autofree char *wrong = NULL;
  gboolean shorter = TRUE;

  while (shorter)
    {
      shorter = FALSE;
      for (guint i = n; i-- > 0;)
        {
          SyncAction fewer[N_ACTIONS];

          memcpy (fewer, actions, i * sizeof *actions);
          memcpy (fewer + i, actions + i + 1, (n - i - 1) * sizeof *actions);
          if (!still_fails (seed, fewer, n - 1))
            continue;
          memcpy (actions, fewer, --n * sizeof *actions);
          shorter = TRUE;
        }
    }
  wrong = sync_world_play (seed, actions, n, &figures);
  fprintf (stderr, "seed %u\n", seed);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = sync_action_describe (&actions[i]);

      fprintf (stderr, "%s\n", line);
    }
  fprintf (stderr, "%s\n",
           wrong != NULL ? wrong : "it fails no more: not everything is repeatable");
  g_assert_not_reached ();
}

static void
play_seed (guint32 seed, SyncFigures *figures)
{
  SyncAction actions[N_ACTIONS];
  guint n = make_actions (seed, actions);
  g_autofree char *wrong = sync_world_play (seed, actions, n, figures);

  if (wrong != NULL)
    {
      fprintf (stderr, "seed %u: %s\n", seed, wrong);
      fail (seed, actions, n);
    }
}

static void
test_lives (void)
{
  const char *only = g_getenv ("SYNC_SEED");
  const char *runs = g_getenv ("SYNC_RUNS");
  guint n_runs = runs != NULL ? (guint) atoi (runs) : g_test_quick () ? N_RUNS : N_RUNS * 4;
  SyncFigures figures = { 0 };

  if (only != NULL)
    {
      play_seed ((guint32) strtoul (only, NULL, 10), &figures);
      return;
    }
  /* Other lives each time; --seed plays those again, SYNC_SEED the one that failed. */
  for (guint i = 0; i < n_runs; i++)
    play_seed ((guint32) g_test_rand_int (), &figures);
  g_test_message (
      "%u lives, %u syncs, %u crashes, %u failed, %u stopped to ask, %u merges, %u torn "
      "files, %u packs, %u words typed, 0 lost, %u kept twice, %u came back",
      n_runs, figures.n_syncs, figures.n_crashes, figures.n_failed, figures.n_brakes,
      figures.n_merges, figures.n_torn, figures.n_packs, figures.n_words, figures.n_repeated,
      figures.n_returned);
  /* A simulator in which nothing happens proves nothing. */
  if (n_runs < 500)
    return;
  g_assert_cmpuint (figures.n_merges, >, n_runs);
  g_assert_cmpuint (figures.n_crashes * 3, >, n_runs);
  g_assert_cmpuint (figures.n_brakes * 20, >, n_runs);
  g_assert_cmpuint (figures.n_packs * 4, >, n_runs);
  g_assert_cmpuint (figures.n_torn * 50, >, n_runs);
  g_assert_cmpuint (figures.n_repeated * 150, <, figures.n_words);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-simulator/nothing is lost, and all become the same", test_lives);
  return g_test_run ();
}
