/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-merge-answers.h"

#include "waymark-merge-order.h"
#include "waymark-merge-records.h"
#include "waymark-merge-text.h"

/* ---- Members ---- */

static void
add_keys (GPtrArray *keys, GHashTable *seen, WaymarkValue *object)
{
  gsize n = waymark_value_get_kind (object) == WAYMARK_VALUE_OBJECT
                ? waymark_value_get_length (object)
                : 0;

  for (gsize i = 0; i < n; i++)
    {
      const char *key = waymark_value_get_key (object, i);

      if (g_hash_table_add (seen, (gpointer) key))
        g_ptr_array_add (keys, (gpointer) key);
    }
}

/* The names of the members of either, each once. */
static GPtrArray *
keys_of (WaymarkValue *one, WaymarkValue *two)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *keys = g_ptr_array_new ();

  add_keys (keys, seen, one);
  add_keys (keys, seen, two);
  return keys;
}

WaymarkValue *
waymark_merge_members (WaymarkMerge *self,
                       WaymarkValue *base,
                       WaymarkValue *one,
                       WaymarkValue *two,
                       WaymarkMergeMember member,
                       gpointer data)
{
  g_autoptr (GPtrArray) keys = keys_of (one, two);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      WaymarkValue *value =
          member (self, key, waymark_value_get_member (base, key),
                  waymark_value_get_member (one, key), waymark_value_get_member (two, key), data);

      if (value == NULL)
        continue;
      g_ptr_array_add (kept, (gpointer) key);
      g_ptr_array_add (values, value);
    }
  return waymark_value_new_object ((const char *const *) kept->pdata,
                                   (WaymarkValue *const *) values->pdata, kept->len);
}

static WaymarkValue *
merge_field (WaymarkMerge *self,
             const char *key,
             WaymarkValue *base,
             WaymarkValue *one,
             WaymarkValue *two,
             gpointer data)
{
  return waymark_merge_answer (self, key, FALSE, base, one, two);
}

WaymarkValue *
waymark_merge_fields (WaymarkMerge *self, WaymarkValue *base, WaymarkValue *one, WaymarkValue *two)
{
  return waymark_merge_members (self, base, one, two, merge_field, NULL);
}

/* ---- Records ---- */

/* @data: the path of the record */
static WaymarkValue *
merge_record_member (WaymarkMerge *self,
                     const char *key,
                     WaymarkValue *base,
                     WaymarkValue *one,
                     WaymarkValue *two,
                     gpointer data)
{
  g_autofree char *path = g_strjoin ("/", data, key, NULL);

  return waymark_merge_answer (self, path, TRUE, base, one, two);
}

/* NULL: it is deleted. (transfer full) (nullable) */
static WaymarkValue *
merge_record (
    WaymarkMerge *self, const char *path, WaymarkValue *base, WaymarkValue *one, WaymarkValue *two)
{
  WaymarkValue *only = one != NULL ? one : two;

  if (one == NULL || two == NULL)
    {
      gboolean deleted = base != NULL && waymark_value_equal (only, base);

      if (deleted && !g_hash_table_contains (self->keep, path))
        return NULL;
      return waymark_value_ref (only);
    }
  return waymark_merge_members (self, base, one, two, merge_record_member, (gpointer) path);
}

static void
merge_each (WaymarkMerge *self,
            GHashTable *merged,
            const char *path,
            const WaymarkMergeRecords *keys_of,
            const WaymarkMergeRecords *base,
            const WaymarkMergeRecords *one,
            const WaymarkMergeRecords *two)
{
  for (guint i = 0; i < keys_of->keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys_of->keys, i);
      g_autofree char *record_path = NULL;
      WaymarkValue *record;

      if (g_hash_table_contains (merged, key))
        continue;
      record_path = g_strconcat (path, "/", key, NULL);
      record = merge_record (self, record_path, waymark_merge_records_lookup (base, key),
                             waymark_merge_records_lookup (one, key),
                             waymark_merge_records_lookup (two, key));
      if (record != NULL)
        g_hash_table_insert (merged, (gpointer) key, record);
    }
}

/* Which stay, and what is in each. @base may be of any kind. (transfer full) */
static WaymarkValue *
merge_records (
    WaymarkMerge *self, const char *path, WaymarkValue *base, WaymarkValue *one, WaymarkValue *two)
{
  g_autoptr (GHashTable) merged =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) waymark_value_unref);
  g_autoptr (GPtrArray) order = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_auto (WaymarkMergeRecords) records_base = { 0 };
  g_auto (WaymarkMergeRecords) records_one = { 0 };
  g_auto (WaymarkMergeRecords) records_two = { 0 };

  waymark_merge_records_init (&records_base, base);
  waymark_merge_records_init (&records_one, one);
  waymark_merge_records_init (&records_two, two);
  merge_each (self, merged, path, &records_one, &records_base, &records_one, &records_two);
  merge_each (self, merged, path, &records_two, &records_base, &records_one, &records_two);
  order = waymark_merge_order (records_base.keys, records_one.keys, records_two.keys, merged);
  for (guint i = 0; i < order->len; i++)
    g_ptr_array_add (items, g_hash_table_lookup (merged, g_ptr_array_index (order, i)));
  return waymark_value_new_list ((WaymarkValue **) items->pdata, items->len);
}

/* ---- One answer ---- */

static gboolean
is_prose (WaymarkValue *base, WaymarkValue *one, WaymarkValue *two)
{
  if (waymark_value_get_string (one) == NULL || waymark_value_get_string (two) == NULL)
    return FALSE;
  return !waymark_merge_is_unit (waymark_value_get_text (base)) ||
         !waymark_merge_is_unit (waymark_value_get_text (one)) ||
         !waymark_merge_is_unit (waymark_value_get_text (two));
}

static WaymarkValue *
merge_prose (
    WaymarkMerge *self, const char *path, WaymarkValue *base, WaymarkValue *one, WaymarkValue *two)
{
  g_auto (WaymarkMergedText) merged = { 0 };

  waymark_merge_text (waymark_value_get_text (base), waymark_value_get_text (one),
                      waymark_value_get_text (two), &merged);
  if (merged.conflict)
    {
      g_autoptr (WaymarkValue) version_one = waymark_value_new_string (merged.one);
      g_autoptr (WaymarkValue) version_two = waymark_value_new_string (merged.two);

      waymark_merge_note (self, path, version_one);
      waymark_merge_note (self, path, version_two);
    }
  return waymark_value_new_string (merged.text);
}

static WaymarkValue *
choose_whole (WaymarkMerge *self, const char *path, WaymarkValue *one, WaymarkValue *two)
{
  waymark_merge_note (self, path, one);
  waymark_merge_note (self, path, two);
  return waymark_value_ref (two);
}

WaymarkValue *
waymark_merge_answer (WaymarkMerge *self,
                      const char *path,
                      gboolean nested,
                      WaymarkValue *base,
                      WaymarkValue *one,
                      WaymarkValue *two)
{
  gboolean keep = (one == NULL || two == NULL) && g_hash_table_contains (self->keep, path);

  if (keep)
    return waymark_value_ref (one != NULL ? one : two);
  if (waymark_value_equal (one, two) || waymark_value_equal (two, base))
    return waymark_merge_ref (one);
  if (waymark_value_equal (one, base) || waymark_merge_is_deleted (one))
    return waymark_merge_ref (two);
  if (waymark_merge_is_deleted (two))
    return waymark_merge_ref (one);
  if (is_prose (base, one, two))
    return merge_prose (self, path, base, one, two);
  if (!nested && waymark_merge_is_records (one) && waymark_merge_is_records (two))
    return merge_records (self, path, base, one, two);
  return choose_whole (self, path, one, two);
}
