/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-merge.h"

#include <string.h>

#include "waymark-merge-private.h"
#include "waymark-merge-text.h"

/* Each round keeps at least one thing more, so this is only a bound on the time. */
#define MOST_ROUNDS 16

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

/* ---- One answer ---- */

gboolean
waymark_merge_is_unit (const char *text)
{
  if (g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://"))
    return strpbrk (text, " \t\n") == NULL;
  return text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

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

static WaymarkValue *
ref_or_null (WaymarkValue *value)
{
  return value != NULL ? waymark_value_ref (value) : NULL;
}

/* Not there, or emptied. */
static gboolean
is_deleted (WaymarkValue *value)
{
  return value == NULL ||
         (waymark_value_get_kind (value) == WAYMARK_VALUE_STRING && waymark_value_is_empty (value));
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
    return ref_or_null (one);
  if (waymark_value_equal (one, base) || is_deleted (one))
    return ref_or_null (two);
  if (is_deleted (two))
    return ref_or_null (one);
  if (is_prose (base, one, two))
    return merge_prose (self, path, base, one, two);
  if (!nested && waymark_merge_is_records (one) && waymark_merge_is_records (two))
    return waymark_merge_records (self, path, base, one, two);
  return choose_whole (self, path, one, two);
}

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

static WaymarkValue *
object_of (GPtrArray *keys, GPtrArray *values)
{
  return waymark_value_new_object ((const char *const *) keys->pdata,
                                   (WaymarkValue *const *) values->pdata, keys->len);
}

WaymarkValue *
waymark_merge_members (WaymarkMerge *self,
                       const char *prefix,
                       gboolean nested,
                       WaymarkValue *base,
                       WaymarkValue *one,
                       WaymarkValue *two)
{
  g_autoptr (GPtrArray) keys = keys_of (one, two);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      g_autofree char *path = g_strconcat (prefix, key, NULL);
      WaymarkValue *value = waymark_merge_answer (
          self, path, nested, waymark_value_get_member (base, key),
          waymark_value_get_member (one, key), waymark_value_get_member (two, key));

      if (value == NULL)
        continue;
      g_ptr_array_add (kept, (gpointer) key);
      g_ptr_array_add (values, value);
    }
  return object_of (kept, values);
}

/* ---- The envelope ---- */

/* What only one side changed, else the side that sorts last: nobody needs to look at these. */
static WaymarkValue *
choose_quietly (WaymarkValue *base, WaymarkValue *one, WaymarkValue *two)
{
  if (two == NULL || waymark_value_equal (two, base))
    return one != NULL ? one : two;
  if (one == NULL || waymark_value_equal (one, base))
    return two;
  return two;
}

static WaymarkValue *
later (WaymarkValue *one, WaymarkValue *two)
{
  return waymark_value_compare (one, two) > 0 ? one : two;
}

static WaymarkValue *
earlier (WaymarkValue *one, WaymarkValue *two)
{
  if (is_deleted (one) || is_deleted (two))
    return is_deleted (one) ? two : one;
  return waymark_value_compare (one, two) < 0 ? one : two;
}

static WaymarkValue *
merge_envelope_member (
    WaymarkMerge *self, const char *key, WaymarkValue *base, WaymarkValue *one, WaymarkValue *two)
{
  g_autofree char *path = NULL;

  if (g_str_equal (key, "base") || g_str_equal (key, "conflicts"))
    return NULL;
  if (g_str_equal (key, "modified") || g_str_equal (key, "format"))
    return ref_or_null (later (one, two));
  if (g_str_equal (key, "created"))
    return ref_or_null (earlier (one, two));
  if (g_str_equal (key, "id") || g_str_equal (key, "type") || g_str_equal (key, "position"))
    return ref_or_null (choose_quietly (base, one, two));
  if (g_str_equal (key, "fields"))
    return waymark_merge_members (self, "", FALSE, base, one, two);
  path = g_strconcat ("@", key, NULL);
  return waymark_merge_answer (self, path, TRUE, base, one, two);
}

static WaymarkValue *
merge_envelope (WaymarkMerge *self, WaymarkValue *base, WaymarkValue *one, WaymarkValue *two)
{
  g_autoptr (GPtrArray) keys = keys_of (one, two);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      WaymarkValue *value = merge_envelope_member (self, key, waymark_value_get_member (base, key),
                                                   waymark_value_get_member (one, key),
                                                   waymark_value_get_member (two, key));

      if (value == NULL)
        continue;
      g_ptr_array_add (kept, (gpointer) key);
      g_ptr_array_add (values, value);
    }
  return object_of (kept, values);
}

/* ---- */

static WaymarkValue *
merge_sorted (WaymarkValue *base, WaymarkValue *one, WaymarkValue *two)
{
  g_autoptr (GHashTable) found =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) keep = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (WaymarkValue) result = NULL;
  g_autoptr (WaymarkValue) conflicts = NULL;
  WaymarkMerge merge = { found, keep };

  for (guint round = 0; round < MOST_ROUNDS; round++)
    {
      g_clear_pointer (&result, waymark_value_unref);
      g_hash_table_remove_all (found);
      result = merge_envelope (&merge, base, one, two);
      if (waymark_merge_guard (&merge, one, two, result))
        break;
    }
  conflicts = waymark_merge_conflicts (&merge, base, one, two, result);
  return waymark_value_with_member (result, "conflicts", conflicts);
}

/* The answers decide before the times do: a clock must not choose what is taken. */
static int
compare_states (WaymarkValue *one, WaymarkValue *two)
{
  int order = waymark_value_compare (waymark_value_get_member (one, "fields"),
                                     waymark_value_get_member (two, "fields"));

  return order != 0 ? order : waymark_value_compare (one, two);
}

WaymarkValue *
waymark_merge_states (WaymarkValue *base, WaymarkValue *one, WaymarkValue *two)
{
  g_autoptr (WaymarkValue) bare = NULL;
  g_autoptr (WaymarkValue) bare_one = NULL;
  g_autoptr (WaymarkValue) bare_two = NULL;

  g_return_val_if_fail (one != NULL && two != NULL, NULL);

  bare = base != NULL ? waymark_value_with_member (base, "base", NULL) : NULL;
  bare_one = waymark_value_with_member (one, "base", NULL);
  bare_two = waymark_value_with_member (two, "base", NULL);
  if (waymark_value_equal (bare_one, bare_two) || waymark_value_equal (bare_two, bare))
    return g_steal_pointer (&bare_one);
  if (waymark_value_equal (bare_one, bare))
    return g_steal_pointer (&bare_two);
  if (compare_states (bare_one, bare_two) <= 0)
    return merge_sorted (bare, bare_one, bare_two);
  return merge_sorted (bare, bare_two, bare_one);
}
