/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-field-text.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"
#include "waymark-money.h"

static gboolean
is_integer (const WaymarkValue *value)
{
  return waymark_value_get_kind (value) == WAYMARK_VALUE_INTEGER;
}

static char *
day_to_text (const WaymarkValue *value, const GDate *today)
{
  GDate day;

  if (waymark_date_parse (waymark_value_get_text (value), &day))
    return waymark_date_format (&day, today);
  return g_strdup (waymark_value_get_text (value));
}

static char *
choice_to_text (WaymarkField *field, const WaymarkValue *value)
{
  const char *id = waymark_value_get_text (value);
  const char *label = waymark_field_get_choice_label (field, id);

  return g_strdup (label != NULL ? label : id);
}

char *
waymark_field_record_name (WaymarkField *list, const WaymarkValue *record, const GDate *today)
{
  GPtrArray *subfields = waymark_field_get_subfields (list);
  WaymarkField *first;

  if (subfields == NULL || subfields->len == 0)
    return g_strdup ("");
  first = g_ptr_array_index (subfields, 0);
  return waymark_field_value_to_text (
      first, waymark_value_get_member (record, waymark_field_get_id (first)), today);
}

static void
append_record (GString *text, WaymarkField *list, const WaymarkValue *record, const GDate *today)
{
  GPtrArray *subfields = waymark_field_get_subfields (list);
  guint parts = 0;

  for (guint i = 0; i < subfields->len; i++)
    {
      WaymarkField *field = g_ptr_array_index (subfields, i);
      g_autofree char *part = waymark_field_value_to_text (
          field, waymark_value_get_member (record, waymark_field_get_id (field)), today);

      if (*part == '\0')
        continue;
      if (parts > 0)
        g_string_append (text, parts == 1 ? ": " : ", ");
      g_string_append (text, part);
      parts++;
    }
}

static char *
list_to_text (WaymarkField *field, const WaymarkValue *value, const GDate *today)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < waymark_value_get_length (value); i++)
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      append_record (text, field, waymark_value_get_item (value, i), today);
    }
  return g_string_free (text, FALSE);
}

char *
waymark_field_value_to_text (WaymarkField *field, const WaymarkValue *value, const GDate *today)
{
  WaymarkMoney money;

  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_LINE:
    case WAYMARK_FIELD_TEXT:
    case WAYMARK_FIELD_URL:
      return g_strdup (waymark_value_get_text (value));
    case WAYMARK_FIELD_DATE:
      return day_to_text (value, today);
    case WAYMARK_FIELD_MONEY:
      return waymark_money_from_value (value, &money) ? waymark_money_format (&money, TRUE)
                                                      : g_strdup ("");
    case WAYMARK_FIELD_PERCENT:
      return is_integer (value) ? waymark_percent_format (waymark_value_get_integer (value, 0))
                                : g_strdup ("");
    case WAYMARK_FIELD_CHOICE:
      return choice_to_text (field, value);
    case WAYMARK_FIELD_SCALE:
    case WAYMARK_FIELD_NUMBER:
      return is_integer (value)
                 ? g_strdup_printf ("%" G_GINT64_FORMAT, waymark_value_get_integer (value, 0))
                 : g_strdup ("");
    case WAYMARK_FIELD_FLAG:
      if (waymark_value_get_kind (value) != WAYMARK_VALUE_BOOLEAN)
        return g_strdup ("");
      return g_strdup (waymark_value_get_boolean (value) ? _ ("yes") : _ ("no"));
    case WAYMARK_FIELD_LIST:
      return list_to_text (field, value, today);
    case WAYMARK_FIELD_LINK:
    default:
      return g_strdup ("");
    }
}
