/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-conflicts.h"

#include <string.h>

#include "waymark-merge-words.h"

#define MEMBER "conflicts"

void
waymark_conflict_free (WaymarkConflict *conflict)
{
  waymark_path_free (conflict->path);
  g_ptr_array_unref (conflict->versions);
  g_free (conflict);
}

static WaymarkValue *
conflicts_of (WaymarkDocument *document)
{
  WaymarkValue *conflicts =
      waymark_value_get_member (waymark_document_get_state (document), MEMBER);

  return waymark_value_get_kind (conflicts) == WAYMARK_VALUE_OBJECT ? conflicts : NULL;
}

/* A record that was deleted takes its conflicts out of sight; undo brings both back. */
static gboolean
has_place (WaymarkDocument *document, const WaymarkPath *path)
{
  WaymarkValue *list;

  if (*path->field == '@')
    return FALSE;
  if (path->item == NULL)
    return TRUE;
  list = waymark_document_get_field (document, path->field);
  return waymark_value_find_record (list, path->item) >= 0;
}

/* NULL when it is none that can be shown. */
static WaymarkConflict *
conflict_new (WaymarkDocument *document, const char *key, WaymarkValue *versions)
{
  g_autoptr (WaymarkPath) path = waymark_path_parse (key);
  WaymarkConflict *conflict;

  if (path == NULL || waymark_value_get_kind (versions) != WAYMARK_VALUE_LIST ||
      waymark_value_get_length (versions) == 0 || !has_place (document, path))
    return NULL;
  conflict = g_new0 (WaymarkConflict, 1);
  conflict->path = g_steal_pointer (&path);
  conflict->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);
  for (gsize i = 0; i < waymark_value_get_length (versions); i++)
    g_ptr_array_add (conflict->versions, waymark_value_ref (waymark_value_get_item (versions, i)));
  return conflict;
}

GPtrArray *
waymark_conflicts_list (WaymarkDocument *document)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_conflict_free);
  WaymarkValue *conflicts;

  g_return_val_if_fail (WAYMARK_IS_DOCUMENT (document), list);

  conflicts = conflicts_of (document);
  for (gsize i = 0; i < waymark_value_get_length (conflicts); i++)
    {
      WaymarkConflict *conflict = conflict_new (document, waymark_value_get_key (conflicts, i),
                                                waymark_value_get_nth_member (conflicts, i));

      if (conflict != NULL)
        g_ptr_array_add (list, conflict);
    }
  return list;
}

guint
waymark_conflicts_count (WaymarkDocument *document)
{
  g_autoptr (GPtrArray) list = NULL;

  g_return_val_if_fail (WAYMARK_IS_DOCUMENT (document), 0);

  if (conflicts_of (document) == NULL)
    return 0;
  list = waymark_conflicts_list (document);
  return list->len;
}

WaymarkConflict *
waymark_conflicts_lookup (WaymarkDocument *document, const WaymarkPath *path)
{
  g_autofree char *key = NULL;
  WaymarkValue *versions;

  g_return_val_if_fail (WAYMARK_IS_DOCUMENT (document), NULL);

  key = waymark_path_to_string (path);
  versions = waymark_value_get_member (conflicts_of (document), key);
  return versions != NULL ? conflict_new (document, key, versions) : NULL;
}

gboolean
waymark_conflicts_has_version (WaymarkValue *state,
                               const WaymarkPath *path,
                               const WaymarkValue *version)
{
  g_autofree char *key = waymark_path_to_string (path);
  WaymarkValue *versions = waymark_value_get_member (waymark_value_get_member (state, MEMBER), key);
  gsize n = waymark_value_get_kind (versions) == WAYMARK_VALUE_LIST
                ? waymark_value_get_length (versions)
                : 0;

  for (gsize i = 0; i < n; i++)
    if (waymark_value_equal (waymark_value_get_item (versions, i), version))
      return TRUE;
  return FALSE;
}

/* The words that only the version at @index has. (transfer full) */
static GHashTable *
own_words (GPtrArray *versions, guint index)
{
  GHashTable *words = waymark_merge_words_new ();
  g_autoptr (GHashTable) others = waymark_merge_words_new ();
  GHashTableIter iter;
  gpointer word;

  for (guint i = 0; i < versions->len; i++)
    waymark_merge_words_add (i == index ? words : others, g_ptr_array_index (versions, i));
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (g_hash_table_contains (others, word))
      g_hash_table_iter_remove (&iter);
  return words;
}

static WaymarkValue *
value_at (WaymarkValue *state, const WaymarkPath *path)
{
  WaymarkValue *value =
      waymark_value_get_member (waymark_value_get_member (state, "fields"), path->field);
  gssize index;

  if (path->item == NULL)
    return value;
  index = waymark_value_find_record (value, path->item);
  value = index >= 0 ? waymark_value_get_item (value, (gsize) index) : NULL;
  return path->sub != NULL ? waymark_value_get_member (value, path->sub) : value;
}

/* A text may have come together of what both sides wrote, but for the words at issue. */
static gboolean
says (WaymarkValue *value, WaymarkValue *version, GHashTable *own)
{
  g_autoptr (GHashTable) words = NULL;
  GHashTableIter iter;
  gpointer word;

  if (waymark_value_equal (value, version))
    return TRUE;
  if (waymark_value_get_string (value) == NULL || g_hash_table_size (own) == 0)
    return FALSE;
  words = waymark_merge_words_new ();
  waymark_merge_words_add (words, value);
  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (!g_hash_table_contains (words, word))
      return FALSE;
  return TRUE;
}

int
waymark_conflicts_find_writer (GPtrArray *sides,
                               const WaymarkPath *path,
                               GPtrArray *versions,
                               guint index)
{
  g_autoptr (GHashTable) own = NULL;
  int writer = -1;

  g_return_val_if_fail (index < versions->len, -1);

  own = own_words (versions, index);
  for (guint i = 0; i < sides->len; i++)
    if (says (value_at (g_ptr_array_index (sides, i), path), g_ptr_array_index (versions, index),
              own))
      {
        if (writer >= 0)
          return -1;
        writer = (int) i;
      }
  return writer;
}

void
waymark_conflicts_settle_as_is (WaymarkJournal *journal,
                                WaymarkDocument *document,
                                const WaymarkPath *path)
{
  g_autofree char *key = waymark_path_to_string (path);
  g_autoptr (WaymarkValue) rest = NULL;

  g_return_if_fail (WAYMARK_IS_JOURNAL (journal));

  if (waymark_value_get_member (conflicts_of (document), key) == NULL)
    return;
  rest = waymark_value_with_member (conflicts_of (document), key, NULL);
  waymark_journal_set (journal, document, WAYMARK_FIELD_PATH ("@" MEMBER),
                       waymark_value_get_length (rest) > 0 ? rest : NULL);
}

void
waymark_conflicts_settle (WaymarkJournal *journal,
                          WaymarkDocument *document,
                          const WaymarkPath *path,
                          WaymarkValue *value)
{
  g_return_if_fail (WAYMARK_IS_JOURNAL (journal));

  waymark_journal_begin_group (journal);
  waymark_journal_set (journal, document, path, value);
  waymark_conflicts_settle_as_is (journal, document, path);
  waymark_journal_end_group (journal);
}
