/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Redaction builds copies up from what is allowed and never takes away from the original: what is
 * forgotten here is missing in the copy, not leaked by it.
 */
#include "waymark-redaction.h"

#include <string.h>

#include "waymark-redaction-private.h"
#include "waymark-sum.h"

gboolean
waymark_redaction_is_private (WaymarkField *field)
{
  return waymark_field_get_visibility (field) == WAYMARK_VISIBILITY_PRIVATE ||
         waymark_field_get_field_type (field) == WAYMARK_FIELD_MONEY;
}

gboolean
waymark_redaction_mentions_sum (WaymarkField *field, const WaymarkValue *value)
{
  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_LINE:
    case WAYMARK_FIELD_TEXT:
      return waymark_sum_is_mentioned (waymark_value_get_text (value));
    default:
      return FALSE;
    }
}

gboolean
waymark_redaction_is_shown (WaymarkSelection *selection,
                            const char *id,
                            WaymarkField *field,
                            const WaymarkPath *path,
                            const WaymarkValue *value)
{
  if (waymark_field_get_field_type (field) == WAYMARK_FIELD_MONEY)
    return waymark_selection_is_money_confirmed (selection, id, path);
  if (waymark_redaction_is_private (field))
    return waymark_selection_is_revealed (selection, id, path);
  return !waymark_redaction_mentions_sum (field, value) ||
         waymark_selection_is_money_confirmed (selection, id, path);
}

gboolean
waymark_redaction_is_sub_shown (WaymarkSelection *selection,
                                const char *id,
                                WaymarkField *list,
                                WaymarkField *sub,
                                const WaymarkPath *path,
                                const WaymarkValue *value)
{
  if (waymark_redaction_is_shown (selection, id, sub, path, value))
    return TRUE;
  /* In a private list, the list or the record stands for its answers, but never for money. */
  return waymark_redaction_is_private (list) &&
         waymark_field_get_field_type (sub) != WAYMARK_FIELD_MONEY &&
         (waymark_selection_is_revealed (selection, id, WAYMARK_FIELD_PATH (path->field)) ||
          waymark_selection_is_revealed (selection, id,
                                         WAYMARK_PATH (path->field, path->item, NULL)));
}

/* Only what a field of this type can hold; anything else came from elsewhere and could hold
 * anything. */
static gboolean
is_of_type (WaymarkField *field, const WaymarkValue *value)
{
  WaymarkMoney money;

  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_MONEY:
      return waymark_money_from_value (value, &money);
    case WAYMARK_FIELD_PERCENT:
    case WAYMARK_FIELD_SCALE:
    case WAYMARK_FIELD_NUMBER:
      return waymark_value_get_kind (value) == WAYMARK_VALUE_INTEGER;
    case WAYMARK_FIELD_FLAG:
      return waymark_value_get_kind (value) == WAYMARK_VALUE_BOOLEAN;
    case WAYMARK_FIELD_LIST:
      return waymark_value_get_kind (value) == WAYMARK_VALUE_LIST;
    case WAYMARK_FIELD_LINE:
    case WAYMARK_FIELD_TEXT:
    case WAYMARK_FIELD_DATE:
    case WAYMARK_FIELD_CHOICE:
    case WAYMARK_FIELD_URL:
    case WAYMARK_FIELD_LINK:
    default:
      return waymark_value_get_kind (value) == WAYMARK_VALUE_STRING;
    }
}

/* A value that was checked, without members that money does not have. (transfer full) */
static WaymarkValue *
copy_answer (WaymarkField *field, WaymarkValue *value)
{
  WaymarkMoney money;

  if (waymark_field_get_field_type (field) == WAYMARK_FIELD_MONEY &&
      waymark_money_from_value (value, &money))
    return waymark_money_to_value (&money);
  return waymark_value_ref (value);
}

typedef struct
{
  WaymarkSelection *selection;
  const char *id;
  GHashTable *shared; /* ids that links may name; NULL: none */
  gboolean has_links;
} Redaction;

static gboolean
is_link_shared (Redaction *redaction, WaymarkField *field, const WaymarkValue *value)
{
  if (waymark_field_get_field_type (field) != WAYMARK_FIELD_LINK)
    return TRUE;
  redaction->has_links = TRUE;
  return redaction->shared != NULL &&
         g_hash_table_contains (redaction->shared, waymark_value_get_text (value));
}

/* (transfer full) (nullable) */
static WaymarkValue *
redact_record (Redaction *redaction, WaymarkField *list, const WaymarkValue *record)
{
  GPtrArray *subfields = waymark_field_get_subfields (list);
  const char *item = waymark_value_get_member_text (record, "id");
  g_autoptr (WaymarkValue) copy = waymark_value_build ("id", waymark_value_new_string (item), NULL);

  if (waymark_value_get_kind (record) != WAYMARK_VALUE_OBJECT)
    return NULL;
  for (guint i = 0; i < subfields->len; i++)
    {
      WaymarkField *sub = g_ptr_array_index (subfields, i);
      const char *key = waymark_field_get_id (sub);
      WaymarkValue *value = waymark_value_get_member (record, key);
      const WaymarkPath *path = WAYMARK_PATH (waymark_field_get_id (list), item, key);

      if (!waymark_value_is_empty (value) && is_of_type (sub, value) &&
          is_link_shared (redaction, sub, value) &&
          waymark_redaction_is_sub_shown (redaction->selection, redaction->id, list, sub, path,
                                          value))
        {
          g_autoptr (WaymarkValue) answer = copy_answer (sub, value);
          WaymarkValue *next = waymark_value_with_member (copy, key, answer);

          waymark_value_unref (copy);
          copy = next;
        }
    }
  return waymark_value_is_empty (copy) ? NULL : g_steal_pointer (&copy);
}

static WaymarkValue *
redact_list (Redaction *redaction, WaymarkField *list, const WaymarkValue *value)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);

  for (gsize i = 0; i < waymark_value_get_length (value); i++)
    {
      WaymarkValue *record = redact_record (redaction, list, waymark_value_get_item (value, i));

      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  if (records->len == 0)
    return NULL;
  return waymark_value_new_list ((WaymarkValue *const *) records->pdata, records->len);
}

/* (transfer full) (nullable) */
static WaymarkValue *
redact_field (Redaction *redaction, WaymarkField *field, WaymarkValue *value)
{
  const WaymarkPath *path = WAYMARK_FIELD_PATH (waymark_field_get_id (field));

  if (waymark_value_is_empty (value) || !is_of_type (field, value) ||
      !is_link_shared (redaction, field, value))
    return NULL;
  if (waymark_field_get_field_type (field) == WAYMARK_FIELD_LIST)
    return redact_list (redaction, field, value);
  if (!waymark_redaction_is_shown (redaction->selection, redaction->id, field, path, value))
    return NULL;
  return copy_answer (field, value);
}

/* (transfer full) (nullable): NULL when nothing is left of it */
static WaymarkDocument *
redact_document (Redaction *redaction, WaymarkWorksheet *worksheet, WaymarkDocument *document)
{
  GPtrArray *sections = waymark_worksheet_get_sections (worksheet);
  g_autoptr (WaymarkValue) fields = waymark_value_new_object (NULL, NULL, 0);
  g_autoptr (WaymarkValue) state = NULL;

  redaction->id = waymark_document_get_id (document);
  for (guint s = 0; s < sections->len; s++)
    {
      const WaymarkSection *section = g_ptr_array_index (sections, s);

      if (!waymark_selection_has_section (redaction->selection, redaction->id, section->id))
        continue;
      for (guint f = 0; f < section->fields->len; f++)
        {
          WaymarkField *field = g_ptr_array_index (section->fields, f);
          const char *key = waymark_field_get_id (field);
          g_autoptr (WaymarkValue) answer =
              redact_field (redaction, field, waymark_document_get_field (document, key));

          if (answer != NULL)
            {
              WaymarkValue *next = waymark_value_with_member (fields, key, answer);

              waymark_value_unref (fields);
              fields = next;
            }
        }
    }
  if (waymark_value_is_empty (fields))
    return NULL;
  state = waymark_value_build (
      "id", waymark_value_new_string (redaction->id), "type",
      waymark_value_new_string (waymark_document_get_type_id (document)), "created",
      waymark_value_new_string (waymark_document_get_created (document)), "modified",
      waymark_value_new_string (waymark_document_get_modified (document)), "position",
      waymark_value_new_integer (waymark_document_get_position (document)), "fields",
      waymark_value_ref (fields), NULL);
  return waymark_document_new_from_state (state, NULL);
}

WaymarkDocument *
waymark_redaction_copy (WaymarkWorksheet *worksheet,
                        WaymarkDocument *document,
                        WaymarkSelection *selection,
                        GHashTable *shared,
                        gboolean *has_links)
{
  Redaction redaction = { selection, NULL, shared };
  WaymarkDocument *copy = redact_document (&redaction, worksheet, document);

  *has_links = redaction.has_links;
  return copy;
}
