/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking a merged state over into an open document: only what differs, answer by answer, so that
 * views of all else stay as they are.
 */
#include <string.h>

#include "waymark-journal-private.h"

static void
change (WaymarkJournal *self,
        WaymarkDocument *document,
        const WaymarkPath *path,
        WaymarkValue *value)
{
  WaymarkValue *current = waymark_document_get_value (document, path);
  g_autoptr (WaymarkValue) before = current != NULL ? waymark_value_ref (current) : NULL;

  if (!waymark_value_equal (before, value) && waymark_journal_apply (self, document, path, value))
    waymark_journal_record (self, document, path, before, value);
}

/* Records with the same ids in the same order. */
static gboolean
has_same_records (WaymarkValue *before, WaymarkValue *after)
{
  gsize n = waymark_value_get_length (after);

  if (waymark_value_get_kind (before) != WAYMARK_VALUE_LIST ||
      waymark_value_get_kind (after) != WAYMARK_VALUE_LIST ||
      waymark_value_get_length (before) != n)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      WaymarkValue *record = waymark_value_get_item (before, i);
      const char *id = waymark_value_get_string (waymark_value_get_member (record, "id"));

      if (id == NULL || waymark_value_find_record (before, id) != (gssize) i ||
          waymark_value_find_record (after, id) != (gssize) i)
        return FALSE;
    }
  return TRUE;
}

typedef void (*MemberFunc) (WaymarkJournal *self,
                            WaymarkDocument *document,
                            const WaymarkPath *parent,
                            const char *key,
                            WaymarkValue *value);

/* Calls @func for each member of either; @before and @after: (nullable) */
static void
each_member (WaymarkJournal *self,
             WaymarkDocument *document,
             const WaymarkPath *parent,
             WaymarkValue *before,
             WaymarkValue *after,
             MemberFunc func)
{
  for (gsize i = 0; i < waymark_value_get_length (after); i++)
    func (self, document, parent, waymark_value_get_key (after, i),
          waymark_value_get_nth_member (after, i));
  for (gsize i = 0; i < waymark_value_get_length (before); i++)
    {
      const char *key = waymark_value_get_key (before, i);

      if (waymark_value_get_member (after, key) == NULL)
        func (self, document, parent, key, NULL);
    }
}

static void
change_sub (WaymarkJournal *self,
            WaymarkDocument *document,
            const WaymarkPath *parent,
            const char *key,
            WaymarkValue *value)
{
  change (self, document, WAYMARK_PATH (parent->field, parent->item, key), value);
}

static void
change_field (WaymarkJournal *self,
              WaymarkDocument *document,
              const WaymarkPath *parent,
              const char *key,
              WaymarkValue *value)
{
  WaymarkValue *current = waymark_document_get_field (document, key);
  g_autoptr (WaymarkValue) before = current != NULL ? waymark_value_ref (current) : NULL;

  if (waymark_value_equal (before, value))
    return;
  if (!has_same_records (before, value))
    {
      change (self, document, WAYMARK_FIELD_PATH (key), value);
      return;
    }
  for (gsize i = 0; i < waymark_value_get_length (value); i++)
    {
      WaymarkValue *record = waymark_value_get_item (value, i);

      each_member (self, document,
                   WAYMARK_PATH (key, waymark_value_get_member_text (record, "id"), NULL),
                   waymark_value_get_item (before, i), record, change_sub);
    }
}

static void
change_envelope (WaymarkJournal *self,
                 WaymarkDocument *document,
                 const WaymarkPath *parent,
                 const char *key,
                 WaymarkValue *value)
{
  static const char *const own[] = { "id", "type", "fields", "base", "modified", "created", NULL };
  g_autofree char *field = g_strconcat ("@", key, NULL);

  if (!g_strv_contains (own, key))
    change (self, document, WAYMARK_FIELD_PATH (field), value);
}

void
waymark_journal_merge (WaymarkJournal *self, WaymarkDocument *document, WaymarkValue *state)
{
  g_autoptr (WaymarkValue) before = NULL;

  if (!waymark_journal_may_change (self, document))
    return;

  before = waymark_value_ref (waymark_document_get_state (document));
  waymark_history_break (waymark_journal_get_history (self));
  waymark_journal_begin_group (self);
  each_member (self, document, NULL, waymark_value_get_member (before, "fields"),
               waymark_value_get_member (state, "fields"), change_field);
  each_member (self, document, NULL, before, state, change_envelope);
  waymark_journal_end_group (self);
  waymark_journal_annotate (self, document, "modified",
                            waymark_value_get_member (state, "modified"));
  waymark_journal_annotate (self, document, "created", waymark_value_get_member (state, "created"));
}
