/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge-ledger.h"

#include "merge-world.h"

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
merge_ledger_init (MergeLedger *self)
{
  self->typed = new_set ();
  self->deleted = new_set ();
  self->cut = new_set ();
  self->most = merge_words_new ();
}

void
merge_ledger_clear (MergeLedger *self)
{
  g_clear_pointer (&self->typed, g_hash_table_unref);
  g_clear_pointer (&self->deleted, g_hash_table_unref);
  g_clear_pointer (&self->cut, g_hash_table_unref);
  g_clear_pointer (&self->most, g_hash_table_unref);
}

static void
note_most (MergeLedger *self, WaymarkValue *after)
{
  g_autoptr (GHashTable) answers = merge_words_new ();
  GHashTableIter iter;
  gpointer word;

  merge_words_add (answers, after, FALSE);
  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      guint most = MAX (merge_words_count (self->most, word), merge_words_count (answers, word));

      g_hash_table_insert (self->most, g_strdup (word), GUINT_TO_POINTER (most));
    }
}

void
merge_ledger_note (MergeLedger *self, WaymarkValue *before, WaymarkValue *after, gboolean deleted)
{
  g_autoptr (GHashTable) old_words = merge_words_new ();
  g_autoptr (GHashTable) new_words = merge_words_new ();
  GHashTableIter iter;
  gpointer word;

  note_most (self, after);
  if (before != NULL)
    merge_words_add (old_words, before, TRUE);
  if (!deleted)
    merge_words_add (new_words, after, TRUE);
  g_hash_table_iter_init (&iter, new_words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    g_hash_table_add (self->typed, g_strdup (word));
  g_hash_table_iter_init (&iter, old_words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      if (merge_words_count (new_words, word) > 0)
        continue;
      g_hash_table_add (self->deleted, g_strdup (word));
      if (!deleted)
        g_hash_table_add (self->cut, g_strdup (word));
    }
}

const char *
merge_ledger_find_invented (MergeLedger *self, GHashTable *words)
{
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      if (!g_hash_table_contains (self->typed, word))
        return word;
    }
  return NULL;
}

const char *
merge_ledger_find_lost (MergeLedger *self, GHashTable *words)
{
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, self->typed);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      if (merge_word_is_typed (word) && !g_hash_table_contains (self->deleted, word) &&
          merge_words_count (words, word) == 0)
        return word;
    }
  return NULL;
}

guint
merge_ledger_count_repeated (MergeLedger *self, GHashTable *answers)
{
  GHashTableIter iter;
  gpointer word;
  guint n = 0;

  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    n += merge_word_is_typed (word) &&
         merge_words_count (answers, word) > merge_words_count (self->most, word);
  return n;
}

guint
merge_ledger_count_returned (MergeLedger *self, GHashTable *words)
{
  GHashTableIter iter;
  gpointer word;
  guint n = 0;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    n += merge_word_is_typed (word) && g_hash_table_contains (self->cut, word);
  return n;
}
