/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists of records: which stay, and what is in each. Their order: waymark-merge-order.c.
 */
#include "waymark-json.h"
#include "waymark-merge-order.h"
#include "waymark-merge-private.h"

/* What tells the records of a list apart, in its order, and where each is. */
typedef struct
{
  GPtrArray *keys;    /* (owned strings) */
  GHashTable *places; /* key → index + 1 */
  WaymarkValue *list;
} Records;

gboolean
waymark_merge_is_records (WaymarkValue *value)
{
  if (waymark_value_get_kind (value) != WAYMARK_VALUE_LIST)
    return FALSE;
  for (gsize i = 0; i < waymark_value_get_length (value); i++)
    if (waymark_value_get_kind (waymark_value_get_item (value, i)) != WAYMARK_VALUE_OBJECT)
      return FALSE;
  return TRUE;
}

/* The id; a record that another program made without one is told by its content. */
static char *
key_of (WaymarkValue *record)
{
  const char *id = waymark_value_get_string (waymark_value_get_member (record, "id"));
  g_autofree char *content = NULL;

  if (id != NULL)
    return g_strdup (id);
  content = waymark_json_write (record, NULL);
  return g_strconcat ("\n", content, NULL);
}

static void
records_init (Records *self, WaymarkValue *list)
{
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->list = waymark_merge_is_records (list) ? list : NULL;
  for (gsize i = 0; i < waymark_value_get_length (self->list); i++)
    {
      g_autofree char *name = key_of (waymark_value_get_item (self->list, i));
      char *key = g_strdup (name);

      for (guint n = 2; g_hash_table_contains (self->places, key); n++)
        {
          g_free (key);
          key = g_strdup_printf ("%s\n%u", name, n);
        }
      g_ptr_array_add (self->keys, key);
      g_hash_table_insert (self->places, key, GUINT_TO_POINTER (i + 1));
    }
}

static void
records_clear (Records *self)
{
  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->keys);
}

static WaymarkValue *
lookup (const Records *self, const char *key)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, key));

  return place > 0 ? waymark_value_get_item (self->list, place - 1) : NULL;
}

/* NULL: it is deleted. (transfer full) (nullable) */
static WaymarkValue *
merge_record (
    WaymarkMerge *self, const char *path, WaymarkValue *base, WaymarkValue *one, WaymarkValue *two)
{
  WaymarkValue *only = one != NULL ? one : two;
  g_autofree char *prefix = NULL;

  if (one == NULL || two == NULL)
    {
      gboolean deleted = base != NULL && waymark_value_equal (only, base);

      if (deleted && !g_hash_table_contains (self->keep, path))
        return NULL;
      return waymark_value_ref (only);
    }
  prefix = g_strconcat (path, "/", NULL);
  return waymark_merge_members (self, prefix, TRUE, base, one, two);
}

static void
merge_each (WaymarkMerge *self,
            GHashTable *merged,
            const char *path,
            const Records *keys_of,
            const Records *base,
            const Records *one,
            const Records *two)
{
  for (guint i = 0; i < keys_of->keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys_of->keys, i);
      g_autofree char *record_path = NULL;
      WaymarkValue *record;

      if (g_hash_table_contains (merged, key))
        continue;
      record_path = g_strconcat (path, "/", key, NULL);
      record = merge_record (self, record_path, lookup (base, key), lookup (one, key),
                             lookup (two, key));
      if (record != NULL)
        g_hash_table_insert (merged, (gpointer) key, record);
    }
}

WaymarkValue *
waymark_merge_records (
    WaymarkMerge *self, const char *path, WaymarkValue *base, WaymarkValue *one, WaymarkValue *two)
{
  g_autoptr (GHashTable) merged =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) waymark_value_unref);
  g_autoptr (GPtrArray) order = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  Records records_base, records_one, records_two;
  WaymarkValue *list;

  records_init (&records_base, base);
  records_init (&records_one, one);
  records_init (&records_two, two);
  merge_each (self, merged, path, &records_one, &records_base, &records_one, &records_two);
  merge_each (self, merged, path, &records_two, &records_base, &records_one, &records_two);
  order = waymark_merge_order (records_base.keys, records_one.keys, records_two.keys, merged);
  for (guint i = 0; i < order->len; i++)
    g_ptr_array_add (items, g_hash_table_lookup (merged, g_ptr_array_index (order, i)));
  list = waymark_value_new_list ((WaymarkValue **) items->pdata, items->len);
  records_clear (&records_base);
  records_clear (&records_one);
  records_clear (&records_two);
  return list;
}
