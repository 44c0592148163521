/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"
#include "waymark-journal-private.h"

static void
make_room (WaymarkJournal *self, WaymarkDocument *document, gint64 position)
{
  WaymarkValue *current = waymark_document_get_value (document, WAYMARK_POSITION_PATH);
  g_autoptr (WaymarkValue) before = current != NULL ? waymark_value_ref (current) : NULL;
  g_autoptr (WaymarkValue) after = waymark_value_new_integer (position);

  if (waymark_value_equal (before, after))
    return;
  waymark_journal_place (self, document, after);
  waymark_journal_record (self, document, WAYMARK_POSITION_PATH, before, after);
}

/* A position between the neighbours of @index in @list, where the document at @skip does not
 * count. Spreads the whole list out again when there is no room: rare by the width of the gap. */
static gint64
position_at (WaymarkJournal *self, WaymarkDocumentList *list, guint index, guint skip)
{
  guint n = waymark_document_list_get_n (list);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  gint64 low, high;

  for (guint i = 0; i < n; i++)
    if (i != skip)
      g_ptr_array_add (others, waymark_document_list_peek (list, i));

  if (others->len == 0)
    return 0;
  index = MIN (index, others->len);
  if (index == others->len)
    return waymark_document_get_position (g_ptr_array_index (others, index - 1)) +
           WAYMARK_POSITION_GAP;
  high = waymark_document_get_position (g_ptr_array_index (others, index));
  if (index == 0)
    return high - WAYMARK_POSITION_GAP;
  low = waymark_document_get_position (g_ptr_array_index (others, index - 1));
  if (high - low >= 2)
    return low + (high - low) / 2;

  for (guint i = 0; i < others->len; i++)
    make_room (self, g_ptr_array_index (others, i),
               (gint64) (i + (i >= index)) * WAYMARK_POSITION_GAP);
  return (gint64) index * WAYMARK_POSITION_GAP;
}

static gint64
last_position (WaymarkDocumentList *list)
{
  guint n = waymark_document_list_get_n (list);

  return n == 0 ? 0
                : waymark_document_get_position (waymark_document_list_peek (list, n - 1)) +
                      WAYMARK_POSITION_GAP;
}

static WaymarkDocument *
add_recorded (WaymarkJournal *self, WaymarkValue *state)
{
  g_autoptr (WaymarkDocument) document = waymark_document_new_from_state (state, NULL);

  g_return_val_if_fail (document != NULL, NULL);
  waymark_journal_insert (self, document);
  waymark_journal_record (self, document, NULL, NULL, waymark_document_get_state (document));
  waymark_history_break (waymark_journal_get_history (self));
  return waymark_journal_lookup (self, waymark_document_get_id (document));
}

static void
set_text (WaymarkValue **fields, WaymarkField *field, const char *text)
{
  g_autoptr (WaymarkValue) value = waymark_value_new_string (text);
  WaymarkValue *with = waymark_value_with_member (*fields, waymark_field_get_id (field), value);

  waymark_value_unref (*fields);
  *fields = with;
}

/* @fields with today in those that say when a document was begun. (transfer full) */
static WaymarkValue *
date_fields (WaymarkWorksheet *worksheet, WaymarkValue *fields)
{
  GPtrArray *sections = waymark_worksheet_get_sections (worksheet);
  WaymarkValue *dated = waymark_value_ref (fields);
  g_autofree char *today = NULL;
  GDate day;

  waymark_date_today (&day);
  today = waymark_date_to_string (&day);
  for (guint i = 0; i < sections->len; i++)
    {
      const WaymarkSection *section = g_ptr_array_index (sections, i);

      for (guint k = 0; k < section->fields->len; k++)
        if (waymark_field_get_dated (g_ptr_array_index (section->fields, k)))
          set_text (&dated, g_ptr_array_index (section->fields, k), today);
    }
  return dated;
}

WaymarkDocument *
waymark_journal_create (WaymarkJournal *self, const char *type, const char *title)
{
  g_autoptr (WaymarkDocument) fresh = NULL;
  g_autoptr (WaymarkValue) position = NULL;
  g_autoptr (WaymarkValue) state = NULL;
  g_autoptr (WaymarkValue) fields = NULL;
  g_autoptr (WaymarkValue) begun = NULL;
  WaymarkWorksheet *worksheet;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (type != NULL, NULL);
  if (waymark_journal_get_read_only (self))
    return NULL;

  fresh = waymark_document_new (type, NULL);
  position = waymark_value_new_integer (last_position (waymark_journal_list_of (self, type)));
  state = waymark_value_with_member (waymark_document_get_state (fresh), "position", position);

  worksheet = waymark_catalog_lookup (waymark_journal_get_catalog (self), type);
  if (worksheet == NULL)
    return add_recorded (self, state);
  fields = date_fields (worksheet, waymark_value_get_member (state, "fields"));
  if (title != NULL && *title != '\0')
    set_text (&fields, waymark_worksheet_get_title_field (worksheet), title);
  begun = waymark_value_with_member (state, "fields", fields);
  return add_recorded (self, begun);
}

WaymarkDocument *
waymark_journal_add (WaymarkJournal *self, WaymarkValue *state)
{
  g_return_val_if_fail (WAYMARK_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (state != NULL, NULL);

  if (waymark_journal_get_read_only (self) ||
      waymark_journal_lookup (self, waymark_value_get_member_text (state, "id")) != NULL)
    return NULL;
  return add_recorded (self, state);
}

/* The same fields, with a fresh id for each record of each list: two documents never share one. */
static WaymarkValue *
fields_with_fresh_ids (WaymarkValue *fields)
{
  WaymarkValue *copy = waymark_value_ref (fields);

  for (gsize i = 0; i < waymark_value_get_length (fields); i++)
    {
      WaymarkValue *list = waymark_value_get_nth_member (fields, i);
      g_autoptr (WaymarkValue) fresh_list = NULL;

      if (waymark_value_get_kind (list) != WAYMARK_VALUE_LIST)
        continue;
      fresh_list = waymark_value_ref (list);
      for (gsize k = 0; k < waymark_value_get_length (list); k++)
        {
          WaymarkValue *item = waymark_value_get_item (list, k);
          g_autofree char *id = g_uuid_string_random ();
          g_autoptr (WaymarkValue) id_value = waymark_value_new_string (id);
          g_autoptr (WaymarkValue) fresh = NULL;
          WaymarkValue *next;

          if (waymark_value_get_member (item, "id") == NULL)
            continue;
          fresh = waymark_value_with_member (item, "id", id_value);
          next = waymark_value_with_item (fresh_list, k, fresh);
          waymark_value_unref (fresh_list);
          fresh_list = next;
        }
      WaymarkValue *next =
          waymark_value_with_member (copy, waymark_value_get_key (fields, i), fresh_list);
      waymark_value_unref (copy);
      copy = next;
    }
  return copy;
}

WaymarkDocument *
waymark_journal_duplicate (WaymarkJournal *self, WaymarkDocument *document)
{
  WaymarkWorksheet *worksheet;
  WaymarkDocumentList *list;
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *now = waymark_timestamp_now ();
  g_autoptr (WaymarkValue) fields = NULL;
  g_autoptr (WaymarkValue) state = NULL;
  WaymarkDocument *copy;
  gint64 position;
  guint index;

  if (!waymark_journal_may_change (self, document))
    return NULL;

  worksheet = waymark_journal_get_worksheet (self, document);
  list = waymark_journal_list_of (self, waymark_document_get_type_id (document));
  fields = fields_with_fresh_ids (waymark_document_get_fields (document));
  if (worksheet != NULL)
    {
      const char *field = waymark_field_get_id (waymark_worksheet_get_title_field (worksheet));
      g_autofree char *title = waymark_journal_dup_title (self, document);
      /* Translators: the name of a duplicated document, after the original's name */
      g_autofree char *copy_title = g_strdup_printf (_ ("%s (copy)"), title);
      g_autoptr (WaymarkValue) text = waymark_value_new_string (copy_title);
      WaymarkValue *titled = waymark_value_with_member (fields, field, text);

      waymark_value_unref (fields);
      fields = titled;
    }

  waymark_journal_begin_group (self);
  position = waymark_document_list_find (list, document, &index)
                 ? position_at (self, list, index + 1, G_MAXUINT)
                 : last_position (list);
  state = waymark_value_build (
      "id", waymark_value_new_string (id), "type",
      waymark_value_new_string (waymark_document_get_type_id (document)), "created",
      waymark_value_new_string (now), "modified", waymark_value_new_string (now), "position",
      waymark_value_new_integer (position), "fields", waymark_value_ref (fields), NULL);
  copy = add_recorded (self, state);
  waymark_journal_end_group (self);
  return copy;
}

void
waymark_journal_delete (WaymarkJournal *self, WaymarkDocument *document)
{
  g_autoptr (WaymarkDocument) alive = NULL;

  if (!waymark_journal_may_change (self, document))
    return;

  alive = g_object_ref (document);
  waymark_journal_take_out (self, document);
  waymark_journal_record (self, document, NULL, waymark_document_get_state (document), NULL);
  waymark_history_break (waymark_journal_get_history (self));
}

void
waymark_journal_move (WaymarkJournal *self, WaymarkDocument *document, guint index)
{
  WaymarkDocumentList *list;
  guint from;

  if (!waymark_journal_may_change (self, document))
    return;

  list = waymark_journal_list_of (self, waymark_document_get_type_id (document));
  if (!waymark_document_list_find (list, document, &from) || from == index)
    return;

  waymark_journal_begin_group (self);
  {
    gint64 position = position_at (self, list, index, from);
    g_autoptr (WaymarkValue) value = waymark_value_new_integer (position);

    waymark_journal_set (self, document, WAYMARK_POSITION_PATH, value);
  }
  waymark_journal_end_group (self);
}
