/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-merge-records.h"

#include "waymark-json.h"
#include "waymark-merge-notes.h"

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

void
waymark_merge_records_init (WaymarkMergeRecords *self, WaymarkValue *list)
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

void
waymark_merge_records_clear (WaymarkMergeRecords *self)
{
  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->keys);
}

WaymarkValue *
waymark_merge_records_lookup (const WaymarkMergeRecords *self, const char *key)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, key));

  return place > 0 ? waymark_value_get_item (self->list, place - 1) : NULL;
}
