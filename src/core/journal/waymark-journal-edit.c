/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-journal-private.h"

void
waymark_journal_set (WaymarkJournal *self,
                     WaymarkDocument *document,
                     const WaymarkPath *path,
                     WaymarkValue *value)
{
  WaymarkValue *current;
  g_autoptr (WaymarkValue) before = NULL;

  g_return_if_fail (path != NULL);
  if (!waymark_journal_may_change (self, document))
    return;

  current = waymark_document_get_value (document, path);
  if (waymark_value_equal (current, value))
    return;
  before = current != NULL ? waymark_value_ref (current) : NULL;
  if (!waymark_journal_apply (self, document, path, value))
    return;
  waymark_journal_record (self, document, path, before, value);
  waymark_journal_tell_edited (self, document, path);
}

void
waymark_journal_set_text (WaymarkJournal *self,
                          WaymarkDocument *document,
                          const WaymarkPath *path,
                          const char *text)
{
  g_autoptr (WaymarkValue) value =
      text != NULL && *text != '\0' ? waymark_value_new_string (text) : NULL;

  waymark_journal_set (self, document, path, value);
}

const char *
waymark_journal_add_record (WaymarkJournal *self,
                            WaymarkDocument *document,
                            const char *field,
                            WaymarkValue *record_value,
                            int index)
{
  const char *id;
  g_autofree char *fresh = NULL;
  g_autoptr (WaymarkValue) complete = NULL;
  g_autoptr (WaymarkValue) list = NULL;

  if (!waymark_journal_may_change (self, document))
    return NULL;

  id = waymark_value_get_string (waymark_value_get_member (record_value, "id"));
  if (id == NULL)
    {
      g_autoptr (WaymarkValue) id_value = NULL;

      fresh = g_uuid_string_random ();
      id_value = waymark_value_new_string (fresh);
      complete = waymark_value_with_member (record_value, "id", id_value);
      id = fresh;
    }
  else
    {
      complete = waymark_value_ref (record_value);
    }
  id = g_intern_string (id);
  list = waymark_value_with_inserted (waymark_document_get_field (document, field),
                                      index < 0 ? G_MAXSIZE : (gsize) index, complete);
  waymark_journal_set (self, document, WAYMARK_FIELD_PATH (field), list);
  waymark_history_break (waymark_journal_get_history (self));
  return id;
}

void
waymark_journal_begin_record (WaymarkJournal *self,
                              WaymarkDocument *document,
                              const char *field,
                              WaymarkValue *record,
                              const char *sub,
                              WaymarkValue *value)
{
  WaymarkHistory *history;
  const char *id;

  if (!waymark_journal_may_change (self, document))
    return;

  history = waymark_journal_get_history (self);
  waymark_journal_begin_group (self);
  id = waymark_journal_add_record (self, document, field, record, -1);
  waymark_journal_set (self, document, WAYMARK_PATH (field, id, sub), value);
  waymark_history_end_group_typing (history);
}

void
waymark_journal_remove_record (WaymarkJournal *self,
                               WaymarkDocument *document,
                               const char *field,
                               const char *record_id)
{
  WaymarkValue *old = waymark_document_get_field (document, field);
  gssize index = waymark_value_find_record (old, record_id);
  g_autoptr (WaymarkValue) list = NULL;

  if (index < 0)
    return;
  list = waymark_value_without_item (old, index);
  waymark_journal_set (self, document, WAYMARK_FIELD_PATH (field),
                       waymark_value_get_length (list) > 0 ? list : NULL);
  waymark_history_break (waymark_journal_get_history (self));
}

void
waymark_journal_move_record (WaymarkJournal *self,
                             WaymarkDocument *document,
                             const char *field,
                             const char *record_id,
                             guint index)
{
  WaymarkValue *old = waymark_document_get_field (document, field);
  gssize from = waymark_value_find_record (old, record_id);
  g_autoptr (WaymarkValue) without = NULL;
  g_autoptr (WaymarkValue) list = NULL;

  if (from < 0)
    return;
  without = waymark_value_without_item (old, from);
  list = waymark_value_with_inserted (without, index, waymark_value_get_item (old, from));
  waymark_journal_set (self, document, WAYMARK_FIELD_PATH (field), list);
  waymark_history_break (waymark_journal_get_history (self));
}

void
waymark_journal_shift_record (WaymarkJournal *self,
                              WaymarkDocument *document,
                              const char *field,
                              const char *record_id,
                              int by)
{
  WaymarkValue *list = waymark_document_get_field (document, field);
  gssize from = waymark_value_find_record (list, record_id);
  gssize to = from + by;

  if (from >= 0 && to >= 0 && to < (gssize) waymark_value_get_length (list))
    waymark_journal_move_record (self, document, field, record_id, (guint) to);
}
