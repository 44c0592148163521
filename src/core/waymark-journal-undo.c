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

/* Brings @change's document to @value. */
static void
apply_change (WaymarkJournal *self, const WaymarkChange *change, WaymarkValue *value)
{
  WaymarkDocument *document = waymark_journal_lookup (self, change->document_id);

  if (change->path != NULL)
    {
      if (document != NULL)
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

static void
report_last (WaymarkJournal *self,
             const WaymarkChange *change,
             WaymarkDocument **document,
             WaymarkPath **path)
{
  if (document != NULL)
    {
      WaymarkDocument *there = waymark_journal_lookup (self, change->document_id);

      *document = there != NULL ? g_object_ref (there) : NULL;
    }
  if (path != NULL)
    *path = waymark_path_copy (change->path);
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

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), FALSE);
  if (waymark_journal_get_read_only (self))
    return FALSE;

  changes = take (waymark_history_pop_undo (waymark_journal_get_history (self)));
  if (changes == NULL)
    return FALSE;
  for (guint i = changes->len; i-- > 0;)
    {
      const WaymarkChange *change = g_ptr_array_index (changes, i);

      apply_change (self, change, change->before);
    }
  report_last (self, g_ptr_array_index (changes, 0), document, path);
  return TRUE;
}

gboolean
waymark_journal_redo (WaymarkJournal *self, WaymarkDocument **document, WaymarkPath **path)
{
  g_autoptr (GPtrArray) changes = NULL;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), FALSE);
  if (waymark_journal_get_read_only (self))
    return FALSE;

  changes = take (waymark_history_pop_redo (waymark_journal_get_history (self)));
  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const WaymarkChange *change = g_ptr_array_index (changes, i);

      apply_change (self, change, change->after);
    }
  report_last (self, g_ptr_array_index (changes, changes->len - 1), document, path);
  return TRUE;
}
