/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-merge-notes.h"

#include <string.h>

void
waymark_merge_note (WaymarkMerge *self, const char *path, WaymarkValue *version)
{
  GPtrArray *versions = g_hash_table_lookup (self->found, path);

  if (versions == NULL)
    {
      versions = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);
      g_hash_table_insert (self->found, g_strdup (path), versions);
    }
  g_ptr_array_add (versions, waymark_value_ref (version));
}

gboolean
waymark_merge_is_unit (const char *text)
{
  if (g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://"))
    return strpbrk (text, " \t\n") == NULL;
  return text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

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

gboolean
waymark_merge_is_deleted (WaymarkValue *value)
{
  return value == NULL ||
         (waymark_value_get_kind (value) == WAYMARK_VALUE_STRING && waymark_value_is_empty (value));
}

WaymarkValue *
waymark_merge_ref (WaymarkValue *value)
{
  return value != NULL ? waymark_value_ref (value) : NULL;
}
