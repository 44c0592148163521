/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-journal-private.h"

void
waymark_journal_begin_group (WaymarkJournal *self)
{
  g_return_if_fail (WAYMARK_IS_JOURNAL (self));
  waymark_history_begin_group (waymark_journal_get_history (self));
}

void
waymark_journal_begin_consequence (WaymarkJournal *self)
{
  g_return_if_fail (WAYMARK_IS_JOURNAL (self));
  waymark_history_begin_consequence (waymark_journal_get_history (self));
}

void
waymark_journal_end_group (WaymarkJournal *self)
{
  g_return_if_fail (WAYMARK_IS_JOURNAL (self));
  waymark_history_end_group (waymark_journal_get_history (self));
}

/* The last one of a step is what moved or came; the others before it made room for that. */
static gboolean
makes_room (GPtrArray *changes, guint index)
{
  const WaymarkChange *change = g_ptr_array_index (changes, index);

  return index + 1 < changes->len && waymark_path_equal (change->path, WAYMARK_POSITION_PATH);
}

/* Brings the document of the change at @index to @value. */
static void
apply_change (WaymarkJournal *self, GPtrArray *changes, guint index, WaymarkValue *value)
{
  const WaymarkChange *change = g_ptr_array_index (changes, index);
  WaymarkDocument *document = waymark_journal_lookup (self, change->document_id);

  if (change->path != NULL)
    {
      if (document != NULL && makes_room (changes, index))
        waymark_journal_place (self, document, value);
      else if (document != NULL)
        waymark_journal_apply (self, document, change->path, value);
    }
  else if (value == NULL)
    {
      if (document != NULL)
        waymark_journal_take_out (self, document);
    }
  else if (document == NULL)
    {
      g_autoptr (WaymarkDocument) restored = waymark_document_new_from_state (value, NULL);

      if (restored != NULL)
        waymark_journal_insert (self, restored);
    }
}

static const char *
get_record_id (const WaymarkValue *list, gsize index)
{
  return waymark_value_get_member_text (waymark_value_get_item (list, index), "id");
}

/* The record that came to @now or moved there, or, where one went, the one now in its place. NULL:
 * there is none. */
static const char *
find_touched_record (const WaymarkValue *was, const WaymarkValue *now)
{
  gsize n = waymark_value_get_length (now);
  gsize i = 0;

  if (n == 0)
    return NULL;
  while (i < n && i < waymark_value_get_length (was) &&
         g_str_equal (get_record_id (was, i), get_record_id (now, i)))
    i++;
  return get_record_id (now, MIN (i, n - 1));
}

/* The answer that has several versions in @is and has not in @is_not; NULL: there is none. */
static const char *
find_open (const WaymarkValue *is, const WaymarkValue *is_not)
{
  for (gsize i = 0; i < waymark_value_get_length (is); i++)
    {
      const char *key = waymark_value_get_key (is, i);

      if (waymark_value_get_member (is_not, key) == NULL)
        return key;
    }
  return NULL;
}

/* Versions of an answer were settled, or came up: the answer. NULL: none in particular. */
static WaymarkPath *
dup_settled (const WaymarkValue *was, const WaymarkValue *now)
{
  const char *key = find_open (now, was);

  if (key == NULL)
    key = find_open (was, now);
  return key != NULL ? waymark_path_parse (key) : NULL;
}

static WaymarkPath *
dup_place (const WaymarkPath *path, const WaymarkValue *was, const WaymarkValue *now)
{
  const char *record = NULL;
  WaymarkPath *settled = NULL;

  if (path != NULL && g_str_equal (path->field, "@conflicts"))
    settled = dup_settled (was, now);
  if (settled != NULL)
    return settled;
  if (path != NULL && path->item == NULL && !waymark_value_equal (was, now))
    record = find_touched_record (was, now);
  return record != NULL && *record != '\0' ? waymark_path_new (path->field, record, NULL)
                                           : waymark_path_copy (path);
}

/* @was, @now: what @change has taken away and brought. */
static void
report_last (WaymarkJournal *self,
             const WaymarkChange *change,
             const WaymarkValue *was,
             const WaymarkValue *now,
             WaymarkDocument **document,
             WaymarkPath **path)
{
  if (document != NULL)
    {
      WaymarkDocument *there = waymark_journal_lookup (self, change->document_id);

      *document = there != NULL ? g_object_ref (there) : NULL;
    }
  if (path != NULL)
    *path = dup_place (change->path, was, now);
}

/* Whoever hears of a change may make one, which drops the steps that hold these. */
static GPtrArray *
take (GPtrArray *changes)
{
  return changes != NULL ? g_ptr_array_ref (changes) : NULL;
}

gboolean
waymark_journal_undo (WaymarkJournal *self, WaymarkDocument **document, WaymarkPath **path)
{
  g_autoptr (GPtrArray) changes = NULL;
  const WaymarkChange *last;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), FALSE);
  if (waymark_journal_get_read_only (self))
    return FALSE;

  changes = take (waymark_history_pop_undo (waymark_journal_get_history (self)));
  if (changes == NULL)
    return FALSE;
  for (guint i = changes->len; i-- > 0;)
    {
      const WaymarkChange *change = g_ptr_array_index (changes, i);

      apply_change (self, changes, i, change->before);
    }
  last = g_ptr_array_index (changes, 0);
  report_last (self, last, last->after, last->before, document, path);
  return TRUE;
}

gboolean
waymark_journal_redo (WaymarkJournal *self, WaymarkDocument **document, WaymarkPath **path)
{
  g_autoptr (GPtrArray) changes = NULL;
  const WaymarkChange *last;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), FALSE);
  if (waymark_journal_get_read_only (self))
    return FALSE;

  changes = take (waymark_history_pop_redo (waymark_journal_get_history (self)));
  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const WaymarkChange *change = g_ptr_array_index (changes, i);

      apply_change (self, changes, i, change->after);
    }
  last = g_ptr_array_index (changes, changes->len - 1);
  report_last (self, last, last->before, last->after, document, path);
  return TRUE;
}
