/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-merge-heads.h"

#include <string.h>

#include "waymark-merge.h"

typedef struct
{
  char *name;
  guint64 generation;
  WaymarkMergeSide side; /* state NULL: it is not there */
  char **parents;
} Node;

typedef struct
{
  const WaymarkMergePast *past;
  GHashTable *nodes;  /* name → Node */
  GHashTable *merged; /* names of ancestors → WaymarkMergeSide: their merge */
} Heads;

/* ---- Two sides ---- */

/* What nobody writes is no edit: times, the place in a list, the name of a revision. */
static WaymarkValue *
content_of (const WaymarkMergeSide *side)
{
  g_autoptr (WaymarkValue) without_time = waymark_value_with_member (side->state, "modified", NULL);
  g_autoptr (WaymarkValue) without_base = waymark_value_with_member (without_time, "base", NULL);

  return waymark_value_with_member (without_base, "position", NULL);
}

static gboolean
was_edited (const WaymarkMergeSide *base, const WaymarkMergeSide *side)
{
  g_autoptr (WaymarkValue) before = NULL;
  g_autoptr (WaymarkValue) after = NULL;

  if (base == NULL || base->deleted)
    return TRUE;
  before = content_of (base);
  after = content_of (side);
  return !waymark_value_equal (before, after);
}

/* A tombstone without answers says that all of it went, not that each answer was emptied: where an
 * edit beats it, the other answers stay. */
static WaymarkValue *
state_to_merge (const WaymarkMergeSide *base, const WaymarkMergeSide *side)
{
  return base != NULL && side->deleted &&
                 waymark_value_is_empty (waymark_value_get_member (side->state, "fields"))
             ? base->state
             : side->state;
}

void
waymark_merge_sides (const WaymarkMergeSide *base,
                     const WaymarkMergeSide *one,
                     const WaymarkMergeSide *two,
                     WaymarkMergeSide *merged)
{
  gboolean alive = (!one->deleted && !two->deleted) || (!one->deleted && was_edited (base, one)) ||
                   (!two->deleted && was_edited (base, two));

  merged->state = waymark_merge_states (base != NULL ? base->state : NULL,
                                        state_to_merge (base, one), state_to_merge (base, two));
  merged->deleted = !alive;
}

/* ---- The past ---- */

static void
node_free (gpointer data)
{
  Node *node = data;

  g_free (node->name);
  g_clear_pointer (&node->side.state, waymark_value_unref);
  g_strfreev (node->parents);
  g_free (node);
}

static void
side_free (gpointer data)
{
  WaymarkMergeSide *side = data;

  g_clear_pointer (&side->state, waymark_value_unref);
  g_free (side);
}

static Node *
node_of (Heads *self, const char *name)
{
  Node *node = g_hash_table_lookup (self->nodes, name);

  if (node != NULL)
    return node;
  node = g_new0 (Node, 1);
  node->name = g_strdup (name);
  node->generation = self->past->generation (name, self->past->data);
  if (!self->past->lookup (name, &node->side, &node->parents, self->past->data))
    node->side.state = NULL;
  g_hash_table_insert (self->nodes, node->name, node);
  return node;
}

enum
{
  OF_ONE = 1 << 0,
  OF_TWO = 1 << 1,
  BELOW = 1 << 2, /* an ancestor of a common ancestor */
};

typedef struct
{
  Heads *heads;
  GHashTable *flags; /* name → flags of those seen */
  GPtrArray *open;   /* names still to be looked at */
  guint n_above;     /* of those, how many are not BELOW */
} Walk;

static void
paint (Walk *walk, const char *name, guint flags)
{
  gpointer old = NULL;
  gboolean seen = g_hash_table_lookup_extended (walk->flags, name, NULL, &old);
  guint before = GPOINTER_TO_UINT (old);
  guint after = before | flags;

  g_hash_table_insert (walk->flags, (gpointer) name, GUINT_TO_POINTER (after));
  if (!seen)
    {
      g_ptr_array_add (walk->open, (gpointer) name);
      walk->n_above += !(after & BELOW);
    }
  else if (!(before & BELOW) && (after & BELOW))
    {
      walk->n_above--;
    }
}

/* Takes out the newest, so that all its descendants have been seen by then. */
static const char *
pop_newest (Walk *walk)
{
  const WaymarkMergePast *past = walk->heads->past;
  guint newest = 0;
  guint64 highest = 0;

  for (guint i = 0; i < walk->open->len; i++)
    {
      guint64 generation = past->generation (g_ptr_array_index (walk->open, i), past->data);

      if (generation >= highest)
        {
          highest = generation;
          newest = i;
        }
    }
  return g_ptr_array_remove_index_fast (walk->open, newest);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The latest common ancestors of two sets of revisions that are there, sorted.
 * (transfer container) (element-type utf8) */
static GPtrArray *
common_ancestors (Heads *self, GPtrArray *one, GPtrArray *two)
{
  g_autoptr (GHashTable) flags = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  GPtrArray *common = g_ptr_array_new ();
  Walk walk = { self, flags, open, 0 };

  for (guint i = 0; i < one->len; i++)
    paint (&walk, node_of (self, g_ptr_array_index (one, i))->name, OF_ONE);
  for (guint i = 0; i < two->len; i++)
    paint (&walk, node_of (self, g_ptr_array_index (two, i))->name, OF_TWO);
  while (walk.n_above > 0 && open->len > 0)
    {
      const char *name = pop_newest (&walk);
      guint mine = GPOINTER_TO_UINT (g_hash_table_lookup (flags, name));
      Node *node = node_of (self, name);

      walk.n_above -= !(mine & BELOW);
      if (mine == (OF_ONE | OF_TWO))
        {
          if (node->side.state != NULL)
            g_ptr_array_add (common, node->name);
          mine |= BELOW;
        }
      for (guint i = 0; node->parents != NULL && node->parents[i] != NULL; i++)
        paint (&walk, node->parents[i], mine);
    }
  g_ptr_array_sort (common, compare_names);
  return common;
}

/* ---- Many revisions ---- */

static const WaymarkMergeSide *merge_all (Heads *self, GPtrArray *names);

/* @names, all of which are there, one after the other. (transfer full) */
static WaymarkMergeSide *
fold (Heads *self, GPtrArray *names)
{
  g_autoptr (GPtrArray) done = g_ptr_array_new ();
  WaymarkMergeSide *result = g_new0 (WaymarkMergeSide, 1);

  for (guint i = 0; i < names->len; i++)
    {
      Node *node = node_of (self, g_ptr_array_index (names, i));
      g_autoptr (GPtrArray) next = g_ptr_array_new ();
      g_autoptr (GPtrArray) common = NULL;
      g_autoptr (WaymarkValue) before = result->state;
      WaymarkMergeSide one = *result;

      g_ptr_array_add (next, node->name);
      if (i == 0)
        {
          result->state = waymark_value_ref (node->side.state);
          result->deleted = node->side.deleted;
        }
      else
        {
          common = common_ancestors (self, done, next);
          waymark_merge_sides (common->len > 0 ? merge_all (self, common) : NULL, &one, &node->side,
                               result);
        }
      g_ptr_array_add (done, node->name);
    }
  return result;
}

/* Ends, because the ancestors of ancestors are of ever lower generations. (transfer none) */
static const WaymarkMergeSide *
merge_all (Heads *self, GPtrArray *names)
{
  g_autoptr (GString) key = g_string_new (NULL);
  WaymarkMergeSide *side;

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (key, "%s\n", (const char *) g_ptr_array_index (names, i));
  side = g_hash_table_lookup (self->merged, key->str);
  if (side == NULL)
    {
      side = fold (self, names);
      g_hash_table_insert (self->merged, g_strdup (key->str), side);
    }
  return side;
}

static void
sort_and_unite (GPtrArray *names)
{
  g_ptr_array_sort (names, compare_names);
  for (guint i = names->len; i-- > 1;)
    if (strcmp (g_ptr_array_index (names, i), g_ptr_array_index (names, i - 1)) == 0)
      g_ptr_array_remove_index (names, i);
}

gboolean
waymark_merge_heads (const char *const *heads,
                     const WaymarkMergePast *past,
                     WaymarkMergeSide *merged)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, node_free);
  g_autoptr (GHashTable) sides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, side_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  Heads self = { past, nodes, sides };
  const WaymarkMergeSide *result;

  g_return_val_if_fail (heads != NULL && heads[0] != NULL, FALSE);

  for (gsize i = 0; heads[i] != NULL; i++)
    {
      Node *node = node_of (&self, heads[i]);

      if (node->side.state == NULL)
        return FALSE;
      g_ptr_array_add (names, node->name);
    }
  sort_and_unite (names);
  result = merge_all (&self, names);
  merged->state = waymark_value_with_member (result->state, "base", NULL);
  merged->deleted = result->deleted;
  return TRUE;
}
