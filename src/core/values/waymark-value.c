/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-value-private.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "waymark-key.h"

G_DEFINE_BOXED_TYPE (WaymarkValue, waymark_value, waymark_value_ref, waymark_value_unref)

static WaymarkValue *
value_alloc (WaymarkValueKind kind, gsize payload, gsize length)
{
  gsize size = MAX (G_STRUCT_OFFSET (WaymarkValue, text) + payload, sizeof (WaymarkValue));
  WaymarkValue *self = g_malloc (size);

  g_assert (length < 1 << 29);
  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->length = (guint32) length & 0x1fffffff;
  return self;
}

WaymarkValue *
waymark_value_ref (WaymarkValue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
waymark_value_unref (WaymarkValue *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->kind == WAYMARK_VALUE_LIST)
    for (guint32 i = 0; i < self->length; i++)
      waymark_value_unref (self->items[i]);
  else if (self->kind == WAYMARK_VALUE_OBJECT)
    for (guint32 i = 0; i < self->length; i++)
      {
        g_ref_string_release (self->members[i].key);
        waymark_value_unref (self->members[i].value);
      }
  g_free (self);
}

WaymarkValue *
waymark_value_new_null (void)
{
  return value_alloc (WAYMARK_VALUE_NULL, 0, 0);
}

WaymarkValue *
waymark_value_new_boolean (gboolean truth)
{
  WaymarkValue *self = value_alloc (WAYMARK_VALUE_BOOLEAN, sizeof (gint64), 0);

  self->truth = truth != FALSE;
  return self;
}

WaymarkValue *
waymark_value_new_integer (gint64 number)
{
  WaymarkValue *self = value_alloc (WAYMARK_VALUE_INTEGER, sizeof (gint64), 0);

  self->integer = number;
  return self;
}

WaymarkValue *
waymark_value_new_double (double number)
{
  WaymarkValue *self;

  g_return_val_if_fail (isfinite (number), waymark_value_new_null ());

  self = value_alloc (WAYMARK_VALUE_DOUBLE, sizeof (gint64), 0);
  self->number = number;
  return self;
}

WaymarkValue *
waymark_value_new_string (const char *text)
{
  return waymark_value_new_string_len (text, text != NULL ? strlen (text) : 0);
}

WaymarkValue *
waymark_value_new_string_len (const char *text, gsize length)
{
  g_autofree char *valid = NULL;
  WaymarkValue *self;

  if (length > 0 && !g_utf8_validate_len (text, length, NULL))
    {
      valid = g_utf8_make_valid (text, length);
      text = valid;
      length = strlen (valid);
    }
  self = value_alloc (WAYMARK_VALUE_STRING, length + 1, length);
  if (length > 0)
    memcpy (self->text, text, length);
  self->text[length] = '\0';
  return self;
}

WaymarkValue *
waymark_value_new_list (WaymarkValue *const *items, gsize n_items)
{
  WaymarkValue *self = value_alloc (WAYMARK_VALUE_LIST, n_items * sizeof (WaymarkValue *), n_items);

  for (gsize i = 0; i < n_items; i++)
    self->items[i] = waymark_value_ref (items[i]);
  return self;
}

static int
compare_members (gconstpointer a, gconstpointer b, gpointer unused)
{
  return strcmp (((const WaymarkValueMember *) a)->key, ((const WaymarkValueMember *) b)->key);
}

WaymarkValue *
waymark_value_new_object (const char *const *keys, WaymarkValue *const *values, gsize n_members)
{
  WaymarkValue *self =
      value_alloc (WAYMARK_VALUE_OBJECT, n_members * sizeof (WaymarkValueMember), n_members);
  guint32 kept = 0;

  for (gsize i = 0; i < n_members; i++)
    {
      self->members[i].key = waymark_key_new (keys[i]);
      self->members[i].value = waymark_value_ref (values[i]);
    }

  /* Stable, so that of equal keys the last one given stands last and wins. */
  g_qsort_with_data (self->members, (int) n_members, sizeof (WaymarkValueMember), compare_members,
                     NULL);
  for (gsize i = 0; i < n_members; i++)
    {
      if (i + 1 < n_members && strcmp (self->members[i].key, self->members[i + 1].key) == 0)
        {
          g_ref_string_release (self->members[i].key);
          waymark_value_unref (self->members[i].value);
          continue;
        }
      self->members[kept++] = self->members[i];
    }
  self->length = kept;
  return self;
}

WaymarkValue *
waymark_value_build (const char *first_key, ...)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);
  va_list args;

  va_start (args, first_key);
  for (const char *key = first_key; key != NULL; key = va_arg (args, const char *))
    {
      WaymarkValue *value = va_arg (args, WaymarkValue *);

      if (value == NULL)
        continue;
      g_ptr_array_add (keys, (gpointer) key);
      g_ptr_array_add (values, value);
    }
  va_end (args);

  return waymark_value_new_object ((const char *const *) keys->pdata,
                                   (WaymarkValue *const *) values->pdata, keys->len);
}

WaymarkValueKind
waymark_value_get_kind (const WaymarkValue *self)
{
  return self != NULL ? self->kind : WAYMARK_VALUE_NULL;
}

gboolean
waymark_value_get_boolean (const WaymarkValue *self)
{
  return self != NULL && self->kind == WAYMARK_VALUE_BOOLEAN && self->truth;
}

gint64
waymark_value_get_integer (const WaymarkValue *self, gint64 fallback)
{
  return self != NULL && self->kind == WAYMARK_VALUE_INTEGER ? self->integer : fallback;
}

double
waymark_value_get_double (const WaymarkValue *self, double fallback)
{
  if (self != NULL && self->kind == WAYMARK_VALUE_INTEGER)
    return (double) self->integer;
  return self != NULL && self->kind == WAYMARK_VALUE_DOUBLE ? self->number : fallback;
}

const char *
waymark_value_get_string (const WaymarkValue *self)
{
  return self != NULL && self->kind == WAYMARK_VALUE_STRING ? self->text : NULL;
}

const char *
waymark_value_get_text (const WaymarkValue *self)
{
  const char *text = waymark_value_get_string (self);

  return text != NULL ? text : "";
}

gsize
waymark_value_get_length (const WaymarkValue *self)
{
  if (self == NULL || (self->kind != WAYMARK_VALUE_STRING && self->kind != WAYMARK_VALUE_LIST &&
                       self->kind != WAYMARK_VALUE_OBJECT))
    return 0;
  return self->length;
}

WaymarkValue *
waymark_value_get_item (const WaymarkValue *self, gsize index)
{
  if (self == NULL || self->kind != WAYMARK_VALUE_LIST || index >= self->length)
    return NULL;
  return self->items[index];
}

const char *
waymark_value_get_key (const WaymarkValue *self, gsize index)
{
  if (self == NULL || self->kind != WAYMARK_VALUE_OBJECT || index >= self->length)
    return NULL;
  return self->members[index].key;
}

WaymarkValue *
waymark_value_get_nth_member (const WaymarkValue *self, gsize index)
{
  if (self == NULL || self->kind != WAYMARK_VALUE_OBJECT || index >= self->length)
    return NULL;
  return self->members[index].value;
}

/* The place of @key, or where it would stand; TRUE when it is there. */
static gboolean
find_member (const WaymarkValue *self, const char *key, gsize *place)
{
  gsize low = 0, high = self->length;

  while (low < high)
    {
      gsize middle = (low + high) / 2;
      int order = strcmp (self->members[middle].key, key);

      if (order == 0)
        {
          *place = middle;
          return TRUE;
        }
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  *place = low;
  return FALSE;
}

WaymarkValue *
waymark_value_get_member (const WaymarkValue *self, const char *key)
{
  gsize place;

  if (self == NULL || self->kind != WAYMARK_VALUE_OBJECT || !find_member (self, key, &place))
    return NULL;
  return self->members[place].value;
}

const char *
waymark_value_get_member_text (const WaymarkValue *self, const char *key)
{
  return waymark_value_get_text (waymark_value_get_member (self, key));
}

WaymarkValue *
waymark_value_with_member (const WaymarkValue *self, const char *key, WaymarkValue *value)
{
  gsize length = waymark_value_get_kind (self) == WAYMARK_VALUE_OBJECT ? self->length : 0;
  gsize place = 0;
  gboolean there = length > 0 && find_member (self, key, &place);
  gsize n_members = length + (value != NULL && !there) - (value == NULL && there);
  WaymarkValue *copy =
      value_alloc (WAYMARK_VALUE_OBJECT, n_members * sizeof (WaymarkValueMember), n_members);
  gsize out = 0;

  for (gsize i = 0; i <= length; i++)
    {
      if (i == place && value != NULL)
        {
          copy->members[out].key = waymark_key_new (key);
          copy->members[out++].value = waymark_value_ref (value);
        }
      if (i == length || (i == place && there))
        continue;
      copy->members[out].key = g_ref_string_acquire (self->members[i].key);
      copy->members[out++].value = waymark_value_ref (self->members[i].value);
    }
  g_assert (out == n_members);
  return copy;
}

/* A list with @n_out items of @self from @from on replaced by @item (nullable: by nothing). */
static WaymarkValue *
list_splice (const WaymarkValue *self, gsize from, gsize n_out, WaymarkValue *item)
{
  gsize length = waymark_value_get_kind (self) == WAYMARK_VALUE_LIST ? self->length : 0;
  gsize n_items = length - n_out + (item != NULL);
  WaymarkValue *copy = value_alloc (WAYMARK_VALUE_LIST, n_items * sizeof (WaymarkValue *), n_items);
  gsize out = 0;

  for (gsize i = 0; i < from; i++)
    copy->items[out++] = waymark_value_ref (self->items[i]);
  if (item != NULL)
    copy->items[out++] = waymark_value_ref (item);
  for (gsize i = from + n_out; i < length; i++)
    copy->items[out++] = waymark_value_ref (self->items[i]);
  return copy;
}

WaymarkValue *
waymark_value_with_item (const WaymarkValue *self, gsize index, WaymarkValue *item)
{
  g_return_val_if_fail (index < waymark_value_get_length (self), NULL);
  return list_splice (self, index, 1, item);
}

WaymarkValue *
waymark_value_with_inserted (const WaymarkValue *self, gsize index, WaymarkValue *item)
{
  gsize length = waymark_value_get_kind (self) == WAYMARK_VALUE_LIST ? self->length : 0;

  return list_splice (self, MIN (index, length), 0, item);
}

WaymarkValue *
waymark_value_without_item (const WaymarkValue *self, gsize index)
{
  g_return_val_if_fail (index < waymark_value_get_length (self), NULL);
  return list_splice (self, index, 1, NULL);
}

gssize
waymark_value_find_record (const WaymarkValue *self, const char *id)
{
  if (waymark_value_get_kind (self) != WAYMARK_VALUE_LIST)
    return -1;
  for (guint32 i = 0; i < self->length; i++)
    if (g_strcmp0 (waymark_value_get_string (waymark_value_get_member (self->items[i], "id")),
                   id) == 0)
      return i;
  return -1;
}
