/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The member "conflicts" of a merged state. It is merged as a set of versions for each path: what
 * one side settled is settled, what came up on either side is open.
 */
#include "waymark-merge-conflicts.h"

#include "waymark-merge-words.h"

typedef struct
{
  WaymarkMerge *merge;
  WaymarkValue *one, *two, *state;         /* the sides and the result */
  WaymarkValue *of_base, *of_one, *of_two; /* their conflicts, objects */
  GHashTable *lists;                       /* path → the versions of the result */
} Conflicts;

/* Whatever another program may have put there is kept as one more version. (transfer full) */
static GPtrArray *
versions_of (WaymarkValue *conflicts, const char *path)
{
  GPtrArray *versions = g_ptr_array_new ();
  WaymarkValue *there = waymark_value_get_member (conflicts, path);

  if (waymark_value_get_kind (there) == WAYMARK_VALUE_LIST)
    for (gsize i = 0; i < waymark_value_get_length (there); i++)
      g_ptr_array_add (versions, waymark_value_get_item (there, i));
  else if (there != NULL)
    g_ptr_array_add (versions, there);
  return versions;
}

static gboolean
has_version (GPtrArray *versions, WaymarkValue *version)
{
  for (guint i = 0; i < versions->len; i++)
    if (waymark_value_equal (g_ptr_array_index (versions, i), version))
      return TRUE;
  return FALSE;
}

static void
add_version (GPtrArray *versions, WaymarkValue *version)
{
  if (!has_version (versions, version))
    g_ptr_array_add (versions, version);
}

/* Are all words of @version in @words? */
static gboolean
is_covered (WaymarkValue *version, GHashTable *words)
{
  g_autoptr (GHashTable) own = waymark_merge_words_new ();
  GHashTableIter iter;
  gpointer word;

  waymark_merge_words_add (own, version);
  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (!g_hash_table_contains (words, word))
      return FALSE;
  return TRUE;
}

static GHashTable *
words_of_answers (WaymarkValue *state)
{
  g_autoptr (WaymarkValue) answers = waymark_value_with_member (state, "conflicts", NULL);
  GHashTable *words = waymark_merge_words_new ();

  waymark_merge_words_add (words, answers);
  return words;
}

/* One side settled it by keeping its words in the answer, but the other, who still had them here,
 * took them out of there: now they are nowhere else. */
static gboolean
would_be_lost (WaymarkValue *version, WaymarkValue *settled, WaymarkValue *result)
{
  g_autoptr (GHashTable) kept = words_of_answers (settled);
  g_autoptr (GHashTable) left = words_of_answers (result);
  g_autoptr (GHashTable) own = waymark_merge_words_new ();
  GHashTableIter iter;
  gpointer word;

  waymark_merge_words_add (own, version);
  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (g_hash_table_contains (kept, word) && !g_hash_table_contains (left, word))
      return TRUE;
  return FALSE;
}

/* The versions of @side that stay open. */
static void
add_open (Conflicts *self,
          GPtrArray *open,
          GPtrArray *side,
          GPtrArray *other,
          GPtrArray *base,
          WaymarkValue *other_state)
{
  for (guint i = 0; i < side->len; i++)
    {
      WaymarkValue *version = g_ptr_array_index (side, i);

      if (has_version (other, version) || !has_version (base, version) ||
          would_be_lost (version, other_state, self->state))
        add_version (open, version);
    }
}

/* A text in conflict once more: its older versions go when the newer ones have each of their words,
 * or a text that is never looked at would grow with each merge. */
static void
drop_covered (GPtrArray *open, GPtrArray *found)
{
  g_autoptr (GHashTable) words = waymark_merge_words_new ();

  for (guint i = 0; i < found->len; i++)
    waymark_merge_words_add (words, g_ptr_array_index (found, i));
  for (guint i = open->len; i-- > 0;)
    {
      WaymarkValue *version = g_ptr_array_index (open, i);

      if (waymark_value_get_string (version) != NULL && is_covered (version, words))
        g_ptr_array_remove_index (open, i);
    }
}

static int
compare_versions (gconstpointer a, gconstpointer b)
{
  return waymark_value_compare (*(WaymarkValue *const *) a, *(WaymarkValue *const *) b);
}

static void
add_path (Conflicts *self, const char *path)
{
  GPtrArray *found = g_hash_table_lookup (self->merge->found, path);
  g_autoptr (GPtrArray) base = versions_of (self->of_base, path);
  g_autoptr (GPtrArray) one = versions_of (self->of_one, path);
  g_autoptr (GPtrArray) two = versions_of (self->of_two, path);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  if (g_hash_table_contains (self->lists, path))
    return;
  add_open (self, open, one, two, base, self->two);
  add_open (self, open, two, one, base, self->one);
  if (found != NULL)
    {
      drop_covered (open, found);
      for (guint i = 0; i < found->len; i++)
        add_version (open, g_ptr_array_index (found, i));
    }
  if (open->len == 0)
    return;
  g_ptr_array_sort (open, compare_versions);
  g_hash_table_insert (self->lists, (gpointer) path,
                       waymark_value_new_list ((WaymarkValue **) open->pdata, open->len));
}

static void
add_paths (Conflicts *self, WaymarkValue *conflicts)
{
  for (gsize i = 0; i < waymark_value_get_length (conflicts); i++)
    add_path (self, waymark_value_get_key (conflicts, i));
}

/* Anything but an object is a version of nothing in particular. */
static WaymarkValue *
conflicts_of (WaymarkValue *state)
{
  WaymarkValue *conflicts = waymark_value_get_member (state, "conflicts");

  if (conflicts == NULL)
    return waymark_value_new_object (NULL, NULL, 0);
  if (waymark_value_get_kind (conflicts) == WAYMARK_VALUE_OBJECT)
    return waymark_value_ref (conflicts);
  return waymark_value_build ("@conflicts", waymark_value_ref (conflicts), NULL);
}

static WaymarkValue *
to_object (GHashTable *lists)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer path, value;

  g_hash_table_iter_init (&iter, lists);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      g_ptr_array_add (keys, path);
      g_ptr_array_add (values, value);
    }
  return waymark_value_new_object ((const char *const *) keys->pdata,
                                   (WaymarkValue *const *) values->pdata, keys->len);
}

WaymarkValue *
waymark_merge_conflicts (WaymarkMerge *self,
                         WaymarkValue *base,
                         WaymarkValue *one,
                         WaymarkValue *two,
                         WaymarkValue *result)
{
  g_autoptr (WaymarkValue) of_base = conflicts_of (base);
  g_autoptr (WaymarkValue) of_one = conflicts_of (one);
  g_autoptr (WaymarkValue) of_two = conflicts_of (two);
  g_autoptr (GHashTable) lists =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) waymark_value_unref);
  Conflicts conflicts = { self, one, two, result, of_base, of_one, of_two, lists };
  GHashTableIter iter;
  gpointer path;

  add_paths (&conflicts, of_one);
  add_paths (&conflicts, of_two);
  g_hash_table_iter_init (&iter, self->found);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    add_path (&conflicts, path);
  return g_hash_table_size (lists) > 0 ? to_object (lists) : NULL;
}
