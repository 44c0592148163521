/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-merge.h"

#include "waymark-merge-answers.h"
#include "waymark-merge-conflicts.h"
#include "waymark-merge-guard.h"

/* Each round keeps at least one thing more, so this is only a bound on the time. */
#define MOST_ROUNDS 16

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
  if (waymark_merge_is_deleted (one) || waymark_merge_is_deleted (two))
    return waymark_merge_is_deleted (one) ? two : one;
  return waymark_value_compare (one, two) < 0 ? one : two;
}

static WaymarkValue *
merge_envelope_member (WaymarkMerge *self,
                       const char *key,
                       WaymarkValue *base,
                       WaymarkValue *one,
                       WaymarkValue *two,
                       gpointer data)
{
  g_autofree char *path = NULL;

  if (g_str_equal (key, "base") || g_str_equal (key, "conflicts"))
    return NULL;
  if (g_str_equal (key, "modified") || g_str_equal (key, "format"))
    return waymark_merge_ref (later (one, two));
  if (g_str_equal (key, "created"))
    return waymark_merge_ref (earlier (one, two));
  if (g_str_equal (key, "id") || g_str_equal (key, "type") || g_str_equal (key, "position"))
    return waymark_merge_ref (choose_quietly (base, one, two));
  if (g_str_equal (key, "fields"))
    return waymark_merge_fields (self, base, one, two);
  path = g_strconcat ("@", key, NULL);
  return waymark_merge_answer (self, path, TRUE, base, one, two);
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
      result = waymark_merge_members (&merge, base, one, two, merge_envelope_member, NULL);
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
