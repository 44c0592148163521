/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-conflicts.h"

#include <string.h>

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
