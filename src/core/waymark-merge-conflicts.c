/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The member "conflicts" of a merged state. It is merged as a set of versions for each path: what
 * one side settled is settled, what came up on either side is open.
 */
#include "waymark-merge-private.h"
#include "waymark-tokens.h"

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

static void
add_open (GPtrArray *open, GPtrArray *side, GPtrArray *other, GPtrArray *base)
{
  for (guint i = 0; i < side->len; i++)
    {
      WaymarkValue *version = g_ptr_array_index (side, i);

      if (has_version (other, version) || !has_version (base, version))
        add_version (open, version);
    }
}

static void
add_words (GHashTable *words, WaymarkValue *value)
{
  g_autoptr (GHashTable) numbers = waymark_tokens_new_numbers ();
  const char *text = waymark_value_get_text (value);
  g_autoptr (GArray) tokens = waymark_tokenize (numbers, text);

  for (guint i = 0; i < tokens->len; i++)
    {
      const WaymarkToken *token = &g_array_index (tokens, WaymarkToken, i);

      if (token->kind == WAYMARK_TOKEN_WORD)
        g_hash_table_add (words, g_strndup (text + token->start, token->length));
    }
}

static gboolean
is_covered (WaymarkValue *version, GHashTable *words)
{
  g_autoptr (GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer word;

  if (waymark_value_get_string (version) == NULL)
    return FALSE;
  add_words (own, version);
  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (!g_hash_table_contains (words, word))
      return FALSE;
  return TRUE;
}

/* A text in conflict once more: its older versions go when the newer ones have each of their words,
 * or a text that is never looked at would grow with each merge. */
static void
drop_covered (GPtrArray *open, GPtrArray *found)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < found->len; i++)
    add_words (words, g_ptr_array_index (found, i));
  for (guint i = open->len; i-- > 0;)
    if (is_covered (g_ptr_array_index (open, i), words))
      g_ptr_array_remove_index (open, i);
}

static int
compare_versions (gconstpointer a, gconstpointer b)
{
  return waymark_value_compare (*(WaymarkValue *const *) a, *(WaymarkValue *const *) b);
}

static void
add_path (GHashTable *result,
          const char *path,
          WaymarkValue *base,
          WaymarkValue *one,
          WaymarkValue *two,
          GPtrArray *found)
{
  g_autoptr (GPtrArray) of_base = versions_of (base, path);
  g_autoptr (GPtrArray) of_one = versions_of (one, path);
  g_autoptr (GPtrArray) of_two = versions_of (two, path);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  if (g_hash_table_contains (result, path))
    return;
  add_open (open, of_one, of_two, of_base);
  add_open (open, of_two, of_one, of_base);
  if (found != NULL)
    {
      drop_covered (open, found);
      for (guint i = 0; i < found->len; i++)
        add_version (open, g_ptr_array_index (found, i));
    }
  if (open->len == 0)
    return;
  g_ptr_array_sort (open, compare_versions);
  g_hash_table_insert (result, (gpointer) path,
                       waymark_value_new_list ((WaymarkValue **) open->pdata, open->len));
}

static void
add_paths (WaymarkMerge *self,
           GHashTable *result,
           WaymarkValue *keys_of,
           WaymarkValue *base,
           WaymarkValue *one,
           WaymarkValue *two)
{
  for (gsize i = 0; i < waymark_value_get_length (keys_of); i++)
    {
      const char *path = waymark_value_get_key (keys_of, i);

      add_path (result, path, base, one, two, g_hash_table_lookup (self->found, path));
    }
}

/* Anything but an object is a version of nothing in particular. */
static WaymarkValue *
as_object (WaymarkValue *conflicts)
{
  WaymarkValueKind kind = waymark_value_get_kind (conflicts);

  if (conflicts == NULL)
    return waymark_value_new_object (NULL, NULL, 0);
  if (kind == WAYMARK_VALUE_OBJECT)
    return waymark_value_ref (conflicts);
  return waymark_value_build ("@conflicts", waymark_value_ref (conflicts), NULL);
}

WaymarkValue *
waymark_merge_conflicts (WaymarkMerge *self,
                         WaymarkValue *base,
                         WaymarkValue *one,
                         WaymarkValue *two)
{
  g_autoptr (WaymarkValue) of_base = as_object (base);
  g_autoptr (WaymarkValue) of_one = as_object (one);
  g_autoptr (WaymarkValue) of_two = as_object (two);
  g_autoptr (GHashTable) lists =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) waymark_value_unref);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer path, value;

  add_paths (self, lists, of_one, of_base, of_one, of_two);
  add_paths (self, lists, of_two, of_base, of_one, of_two);
  g_hash_table_iter_init (&iter, self->found);
  while (g_hash_table_iter_next (&iter, &path, &value))
    add_path (lists, path, of_base, of_one, of_two, value);

  g_hash_table_iter_init (&iter, lists);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      g_ptr_array_add (keys, path);
      g_ptr_array_add (values, value);
    }
  if (keys->len == 0)
    return NULL;
  return waymark_value_new_object ((const char *const *) keys->pdata,
                                   (WaymarkValue *const *) values->pdata, keys->len);
}
