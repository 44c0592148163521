/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-merge-guard.h"

#include <string.h>

#include "waymark-merge-words.h"

enum
{
  IN_ONE = 1 << 0,
  IN_TWO = 1 << 1,
  IN_RESULT = 1 << 2,
};

typedef struct
{
  WaymarkMerge *merge;
  GHashTable *marks;    /* word → where it is */
  WaymarkValue *result; /* its fields */
  guint mark;
  gboolean again;
} Guard;

typedef void (*LeafFunc) (
    Guard *self, const char *field, const char *record, const char *sub, WaymarkValue *text);

static void
each_member (Guard *self, const char *field, WaymarkValue *record, LeafFunc func)
{
  const char *id = waymark_value_get_string (waymark_value_get_member (record, "id"));

  for (gsize i = 0; id != NULL && i < waymark_value_get_length (record); i++)
    {
      const char *key = waymark_value_get_key (record, i);
      WaymarkValue *value = waymark_value_get_nth_member (record, i);

      if (waymark_value_get_string (value) != NULL && strcmp (key, "id") != 0)
        func (self, field, id, key, value);
    }
}

/* All texts of @fields, those of records too. */
static void
each_leaf (Guard *self, WaymarkValue *fields, LeafFunc func)
{
  for (gsize i = 0; i < waymark_value_get_length (fields); i++)
    {
      const char *field = waymark_value_get_key (fields, i);
      WaymarkValue *value = waymark_value_get_nth_member (fields, i);

      if (waymark_value_get_string (value) != NULL)
        func (self, field, NULL, NULL, value);
      else if (waymark_merge_is_records (value))
        for (gsize k = 0; k < waymark_value_get_length (value); k++)
          each_member (self, field, waymark_value_get_item (value, k), func);
    }
}

static GPtrArray *
words_of (WaymarkValue *value)
{
  g_autoptr (GHashTable) set = waymark_merge_words_new ();
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer word;

  waymark_merge_words_add (set, value);
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    g_ptr_array_add (words, g_strdup (word));
  return words;
}

static void
mark_leaf (Guard *self, const char *field, const char *record, const char *sub, WaymarkValue *text)
{
  g_autoptr (GPtrArray) words = words_of (text);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      guint mark = GPOINTER_TO_UINT (g_hash_table_lookup (self->marks, word));

      if ((mark | self->mark) != mark)
        g_hash_table_insert (self->marks, g_strdup (word), GUINT_TO_POINTER (mark | self->mark));
    }
}

static guint
count_missing (Guard *self, GPtrArray *words)
{
  guint n_missing = 0;

  for (guint i = 0; i < words->len; i++)
    n_missing +=
        GPOINTER_TO_UINT (g_hash_table_lookup (self->marks, g_ptr_array_index (words, i))) ==
        (IN_ONE | IN_TWO);
  return n_missing;
}

static void
keep (Guard *self, char *path)
{
  self->again |= g_hash_table_add (self->merge->keep, path);
}

static void
restore_leaf (
    Guard *self, const char *field, const char *record, const char *sub, WaymarkValue *text)
{
  g_autoptr (GPtrArray) words = words_of (text);
  g_autofree char *path =
      record != NULL ? g_strjoin ("/", field, record, sub, NULL) : g_strdup (field);
  WaymarkValue *there = waymark_value_get_member (self->result, field);
  guint n_missing = count_missing (self, words);
  gboolean mostly = n_missing * 2 > words->len;

  /* Two records of one kind, each deleted once, leave no trace of that choice; nor need they. */
  if (n_missing == 0 || waymark_merge_is_unit (waymark_value_get_text (text)))
    return;
  if (mostly && there == NULL)
    keep (self, g_strdup (field));
  else if (mostly && record != NULL && waymark_value_find_record (there, record) < 0)
    keep (self, g_strjoin ("/", field, record, NULL));
  else
    waymark_merge_note (self->merge, path, text);
  /* Once is enough. */
  self->mark = IN_RESULT;
  mark_leaf (self, field, record, sub, text);
}

gboolean
waymark_merge_guard (WaymarkMerge *self, WaymarkValue *one, WaymarkValue *two, WaymarkValue *result)
{
  g_autoptr (GHashTable) marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  WaymarkValue *fields_one = waymark_value_get_member (one, "fields");
  WaymarkValue *fields_two = waymark_value_get_member (two, "fields");
  Guard guard = { self, marks, waymark_value_get_member (result, "fields"), IN_ONE, FALSE };

  each_leaf (&guard, fields_one, mark_leaf);
  guard.mark = IN_TWO;
  each_leaf (&guard, fields_two, mark_leaf);
  guard.mark = IN_RESULT;
  each_leaf (&guard, guard.result, mark_leaf);
  each_leaf (&guard, fields_one, restore_leaf);
  each_leaf (&guard, fields_two, restore_leaf);
  return !guard.again;
}
