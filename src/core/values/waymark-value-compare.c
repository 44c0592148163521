/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether values are equal, which comes first, and whether there is anything in one.
 */
#include <string.h>

#include "waymark-value-private.h"

/* Most keys are shared, so that a look at the pointers is enough. */
static gboolean
keys_equal (const char *a, const char *b)
{
  return a == b || strcmp (a, b) == 0;
}

gboolean
waymark_value_equal (const WaymarkValue *a, const WaymarkValue *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->kind != b->kind)
    return FALSE;

  switch ((WaymarkValueKind) a->kind)
    {
    case WAYMARK_VALUE_NULL:
      return TRUE;
    case WAYMARK_VALUE_BOOLEAN:
      return a->truth == b->truth;
    case WAYMARK_VALUE_INTEGER:
      return a->integer == b->integer;
    case WAYMARK_VALUE_DOUBLE:
      return memcmp (&a->number, &b->number, sizeof a->number) == 0;
    case WAYMARK_VALUE_STRING:
      return a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
    case WAYMARK_VALUE_LIST:
      if (a->length != b->length)
        return FALSE;
      for (guint32 i = 0; i < a->length; i++)
        if (!waymark_value_equal (a->items[i], b->items[i]))
          return FALSE;
      return TRUE;
    case WAYMARK_VALUE_OBJECT:
      if (a->length != b->length)
        return FALSE;
      for (guint32 i = 0; i < a->length; i++)
        if (!keys_equal (a->members[i].key, b->members[i].key) ||
            !waymark_value_equal (a->members[i].value, b->members[i].value))
          return FALSE;
      return TRUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static int
compare_lists (const WaymarkValue *a, const WaymarkValue *b)
{
  for (guint32 i = 0; i < MIN (a->length, b->length); i++)
    {
      int order = waymark_value_compare (a->items[i], b->items[i]);

      if (order != 0)
        return order;
    }
  return (a->length > b->length) - (a->length < b->length);
}

static int
compare_objects (const WaymarkValue *a, const WaymarkValue *b)
{
  for (guint32 i = 0; i < MIN (a->length, b->length); i++)
    {
      int order = strcmp (a->members[i].key, b->members[i].key);

      if (order == 0)
        order = waymark_value_compare (a->members[i].value, b->members[i].value);
      if (order != 0)
        return order;
    }
  return (a->length > b->length) - (a->length < b->length);
}

int
waymark_value_compare (const WaymarkValue *a, const WaymarkValue *b)
{
  if (a == b)
    return 0;
  if (a == NULL || b == NULL)
    return a == NULL ? -1 : 1;
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;

  switch ((WaymarkValueKind) a->kind)
    {
    case WAYMARK_VALUE_BOOLEAN:
      return (a->truth > b->truth) - (a->truth < b->truth);
    case WAYMARK_VALUE_INTEGER:
      return (a->integer > b->integer) - (a->integer < b->integer);
    case WAYMARK_VALUE_DOUBLE:
      /* Bytes tell 0 from -0, as waymark_value_equal() does. */
      if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
      return memcmp (&a->number, &b->number, sizeof a->number);
    case WAYMARK_VALUE_STRING:
      return strcmp (a->text, b->text);
    case WAYMARK_VALUE_LIST:
      return compare_lists (a, b);
    case WAYMARK_VALUE_OBJECT:
      return compare_objects (a, b);
    case WAYMARK_VALUE_NULL:
    default:
      return 0;
    }
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

gboolean
waymark_value_is_empty (const WaymarkValue *self)
{
  switch (waymark_value_get_kind (self))
    {
    case WAYMARK_VALUE_NULL:
      return TRUE;
    case WAYMARK_VALUE_STRING:
      return is_blank (self->text);
    case WAYMARK_VALUE_LIST:
      for (guint32 i = 0; i < self->length; i++)
        if (!waymark_value_is_empty (self->items[i]))
          return FALSE;
      return TRUE;
    case WAYMARK_VALUE_OBJECT:
      for (guint32 i = 0; i < self->length; i++)
        if (strcmp (self->members[i].key, "id") != 0 &&
            !waymark_value_is_empty (self->members[i].value))
          return FALSE;
      return TRUE;
    case WAYMARK_VALUE_BOOLEAN:
    case WAYMARK_VALUE_INTEGER:
    case WAYMARK_VALUE_DOUBLE:
    default:
      return FALSE;
    }
}
