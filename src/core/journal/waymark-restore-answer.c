/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-restore-answer.h"

static gboolean
restore_record (WaymarkJournal *journal,
                WaymarkDocument *document,
                WaymarkValue *list,
                const WaymarkPath *path)
{
  gssize index = waymark_value_find_record (list, path->item);

  if (index < 0)
    return FALSE;
  waymark_journal_add_record (journal, document, path->field,
                              waymark_value_get_item (list, (gsize) index), (int) index);
  return TRUE;
}

gboolean
waymark_restore_answer (WaymarkJournal *journal,
                        WaymarkDocument *document,
                        WaymarkValue *earlier,
                        const WaymarkPath *path)
{
  WaymarkValue *then = waymark_value_get_member (earlier, path->field);
  WaymarkValue *now = waymark_document_get_field (document, path->field);

  if (waymark_journal_get_read_only (journal))
    return FALSE;
  if (path->item != NULL)
    {
      gssize index = waymark_value_find_record (then, path->item);

      if (waymark_value_find_record (now, path->item) < 0)
        return restore_record (journal, document, then, path);
      if (path->sub == NULL || index < 0)
        return FALSE;
      then = waymark_value_get_member (waymark_value_get_item (then, (gsize) index), path->sub);
      now = waymark_document_get_value (document, path);
    }
  if (waymark_value_equal (then, now))
    return FALSE;
  waymark_journal_begin_group (journal);
  waymark_journal_set (journal, document, path, then);
  waymark_journal_end_group (journal);
  return TRUE;
}
