/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Replicas of one document that are edited apart and exchange revisions in any order: when all is
 * quiet they hold the same bytes, and no word is lost that nobody deleted. A failing run is cut
 * down to the fewest actions and printed.
 */
#include <stdio.h>
#include <string.h>

#include "merge-ledger.h"
#include "merge-world.h"
#include "random-trial.h"
#include "waymark-json.h"
#include "waymark-merge-heads.h"
#include "waymark-merge.h"

#define N_RUNS     1000
#define N_REPLICAS 3
#define N_ACTIONS  24

typedef enum
{
  EDIT,
  DELETE,
  EXCHANGE, /* one replica gets what another has, and merges */
  N_KINDS,
} Kind;

typedef struct
{
  Kind kind;
  int replica;
  int other;
  guint32 seed;
} Action;

typedef struct
{
  WaymarkMergeSide side;
  GStrv parents;
  guint64 generation;
} Revision;

typedef struct
{
  GHashTable *revisions; /* name → Revision, of all replicas: what a name holds never changes */
  char *head[N_REPLICAS];
  MergeLedger ledger;
  MergeWorld *world;
  guint n_merges;
} Run;

static void
revision_free (gpointer data)
{
  Revision *revision = data;

  waymark_value_unref (revision->side.state);
  g_strfreev (revision->parents);
  g_free (revision);
}

static guint64
generation_of (const char *name, gpointer data)
{
  return g_ascii_strtoull (name, NULL, 10);
}

static gboolean
lookup (const char *name, WaymarkMergeSide *side, char ***parents, gpointer data)
{
  Run *run = data;
  Revision *revision = g_hash_table_lookup (run->revisions, name);

  if (revision == NULL)
    return FALSE;
  side->state = waymark_value_ref (revision->side.state);
  side->deleted = revision->side.deleted;
  *parents = g_strdupv (revision->parents);
  return TRUE;
}

/* Named by its content, as on a disk: who makes the same revision has the same one. @parents:
 * sorted (transfer full). (transfer full) */
static char *
add_revision (Run *run, const WaymarkMergeSide *side, GStrv parents)
{
  gsize length;
  g_autofree char *json = waymark_json_write (side->state, &length);
  g_autofree char *joined = g_strjoinv (" ", parents);
  g_autofree char *content = g_strdup_printf ("%d %s %s", side->deleted, joined, json);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  guint64 generation = 0;
  Revision *revision = g_new0 (Revision, 1);
  char *name;

  for (gsize i = 0; parents[i] != NULL; i++)
    generation = MAX (generation, generation_of (parents[i], NULL));
  name = g_strdup_printf ("%" G_GUINT64_FORMAT "-%s", generation + 1, hash);
  revision->side.state = waymark_value_ref (side->state);
  revision->side.deleted = side->deleted;
  revision->parents = parents;
  revision->generation = generation + 1;
  g_hash_table_replace (run->revisions, g_strdup (name), revision);
  return name;
}

static void
set_head (Run *run, int replica, char *name)
{
  g_free (run->head[replica]);
  run->head[replica] = name;
}

static const WaymarkMergeSide *
side_of (Run *run, int replica)
{
  Revision *revision = g_hash_table_lookup (run->revisions, run->head[replica]);

  return &revision->side;
}

static void
edit (Run *run, const Action *action)
{
  const WaymarkMergeSide *before = side_of (run, action->replica);
  WaymarkMergeSide after = { NULL, action->kind == DELETE };
  const char *parents[] = { run->head[action->replica], NULL };

  g_rand_set_seed (run->world->random, action->seed);
  after.state = after.deleted ? waymark_value_ref (before->state)
                              : merge_world_edit (run->world, before->state);
  merge_ledger_note (&run->ledger, before->state, after.state, after.deleted);
  set_head (run, action->replica, add_revision (run, &after, g_strdupv ((char **) parents)));
  waymark_value_unref (after.state);
}

static gboolean
is_ancestor (Run *run, const char *name, const char *of)
{
  Revision *revision = g_hash_table_lookup (run->revisions, of);

  if (strcmp (name, of) == 0)
    return TRUE;
  for (gsize i = 0; revision->parents[i] != NULL; i++)
    if (is_ancestor (run, name, revision->parents[i]))
      return TRUE;
  return FALSE;
}

/* Merges the head of @replica with @name, which it has got. */
static void
merge_with (Run *run, int replica, const char *name)
{
  const char *heads[] = { run->head[replica], name, NULL };
  WaymarkMergePast past = { generation_of, lookup, run };
  WaymarkMergeSide merged = { 0 };
  GStrv parents;

  if (is_ancestor (run, name, heads[0]))
    return;
  if (is_ancestor (run, heads[0], name))
    {
      set_head (run, replica, g_strdup (name));
      return;
    }
  if (strcmp (heads[0], heads[1]) > 0)
    {
      heads[0] = name;
      heads[1] = run->head[replica];
    }
  g_assert_true (waymark_merge_heads (heads, &past, &merged));
  parents = g_strdupv ((char **) heads);
  set_head (run, replica, add_revision (run, &merged, parents));
  waymark_value_unref (merged.state);
  run->n_merges++;
}

static void
exchange (Run *run, int replica, int other)
{
  g_autofree char *theirs = g_strdup (run->head[other]);

  if (replica != other)
    merge_with (run, replica, theirs);
}

static gboolean
is_quiet (Run *run)
{
  for (int i = 1; i < N_REPLICAS; i++)
    if (strcmp (run->head[0], run->head[i]) != 0)
      return FALSE;
  return TRUE;
}

static char *
check_words (Run *run)
{
  const WaymarkMergeSide *last = side_of (run, 0);
  g_autoptr (GHashTable) words = merge_words_new ();
  const char *word;

  merge_words_add (words, last->state, TRUE);
  word = merge_ledger_find_invented (&run->ledger, words);
  if (word != NULL)
    return g_strdup_printf ("nobody typed “%s”", word);
  if (last->deleted)
    g_hash_table_remove_all (words);
  word = merge_ledger_find_lost (&run->ledger, words);
  return word != NULL ? g_strdup_printf ("“%s” is lost", word) : NULL;
}

static guint
count_repeated (Run *run)
{
  g_autoptr (GHashTable) answers = merge_words_new ();

  merge_words_add (answers, side_of (run, 0)->state, FALSE);
  return merge_ledger_count_repeated (&run->ledger, answers);
}

typedef struct
{
  guint64 n_runs;
  guint64 n_merges;
  guint64 n_words;
  guint64 n_repeated;
} Figures;

/* What is wrong after @actions, or NULL. */
static char *
play (guint32 seed, const Action *actions, guint n_actions, Figures *figures)
{
  MergeWorld world;
  Run run = { 0 };
  WaymarkMergeSide first = { 0 };
  char *wrong = NULL;

  merge_world_init (&world, seed);
  run.world = &world;
  run.revisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, revision_free);
  merge_ledger_init (&run.ledger);
  first.state = merge_world_document (&world);
  merge_ledger_note (&run.ledger, NULL, first.state, FALSE);
  for (int i = 0; i < N_REPLICAS; i++)
    set_head (&run, i, add_revision (&run, &first, g_new0 (char *, 1)));

  for (guint i = 0; i < n_actions; i++)
    if (actions[i].kind == EXCHANGE)
      exchange (&run, actions[i].replica, actions[i].other);
    else
      edit (&run, &actions[i]);

  /* Round and round until nothing is new. */
  for (int i = 0; i < 3 * N_REPLICAS && !is_quiet (&run); i++)
    exchange (&run, i % N_REPLICAS, (i + 1) % N_REPLICAS);
  for (int i = 0; i < 3 * N_REPLICAS && !is_quiet (&run); i++)
    exchange (&run, (i + 1) % N_REPLICAS, i % N_REPLICAS);
  wrong = is_quiet (&run) ? check_words (&run) : g_strdup ("it never becomes quiet");
  figures->n_merges += run.n_merges;
  figures->n_words += world.n_words;
  figures->n_repeated += count_repeated (&run);

  for (int i = 0; i < N_REPLICAS; i++)
    g_free (run.head[i]);
  g_hash_table_unref (run.revisions);
  merge_ledger_clear (&run.ledger);
  waymark_value_unref (first.state);
  merge_world_clear (&world);
  return wrong;
}

static void
fail (guint32 seed, Action *actions, guint n_actions)
{
  static const char *const kinds[] = { "edits", "deletes", "gets" };
  g_autofree char *wrong = NULL;
  Figures figures = { 0 };

  for (guint i = n_actions; i-- > 0;)
    {
      g_autofree Action *fewer = g_memdup2 (actions, n_actions * sizeof (Action));
      g_autofree char *still = NULL;

      memmove (fewer + i, fewer + i + 1, (n_actions - i - 1) * sizeof (Action));
      still = play (seed, fewer, n_actions - 1, &figures);
      if (still == NULL)
        continue;
      n_actions--;
      memcpy (actions, fewer, n_actions * sizeof (Action));
    }
  wrong = play (seed, actions, n_actions, &figures);
  fprintf (stderr, "seed %u\n", seed);
  for (guint i = 0; i < n_actions; i++)
    fprintf (stderr, "%d %s %d (%u)\n", actions[i].replica, kinds[actions[i].kind],
             actions[i].kind == EXCHANGE ? actions[i].other : 0, actions[i].seed);
  fprintf (stderr, "%s\n", wrong);
  g_assert_not_reached ();
}

static void
try_some (Figures *figures)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (random_trial_begin ("merge, replicas"));

  for (int i = 0; i < N_RUNS; i++)
    {
      Action actions[N_ACTIONS];
      guint32 seed = g_rand_int (rand);
      guint n = (guint) g_rand_int_range (rand, 2, N_ACTIONS + 1);
      g_autofree char *wrong = NULL;

      for (guint k = 0; k < n; k++)
        {
          int kind = g_rand_int_range (rand, 0, 20);

          actions[k].kind = kind == 0 ? DELETE : kind < 9 ? EDIT : EXCHANGE;
          actions[k].replica = g_rand_int_range (rand, 0, N_REPLICAS);
          actions[k].other = g_rand_int_range (rand, 0, N_REPLICAS);
          actions[k].seed = g_rand_int (rand);
        }
      wrong = play (seed, actions, n, figures);
      if (wrong != NULL)
        fail (seed, actions, n);
    }
  figures->n_runs += N_RUNS;
  random_trial_end ();
}

static void
test_replicas (void)
{
  gint64 began = g_get_monotonic_time ();
  Figures figures = { 0 };

  do
    try_some (&figures);
  while (random_trial_goes_on (began, 1));
  g_print ("# replicas: %" G_GUINT64_FORMAT " trials, %" G_GUINT64_FORMAT
           " merges, %" G_GUINT64_FORMAT " kept twice, %" G_GUINT64_FORMAT " words typed, 0 lost\n",
           figures.n_runs, figures.n_merges, figures.n_repeated, figures.n_words);
  g_assert_cmpuint (figures.n_merges, >, figures.n_runs);
  /* A merge against one of several ancestors would bring back far more. */
  g_assert_cmpuint (figures.n_repeated * 150, <, figures.n_words);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-replicas/become the same and lose nothing", test_replicas);
  return g_test_run ();
}
