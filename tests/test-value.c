/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values: equality, changed copies, emptiness, records.
 */
#include "waymark-path.h"
#include "waymark-value.h"

static void
test_object_keeps_members_sorted_and_last_wins (void)
{
  g_autoptr (WaymarkValue) one = waymark_value_new_integer (1);
  g_autoptr (WaymarkValue) two = waymark_value_new_integer (2);
  const char *keys[] = { "b", "a", "b" };
  WaymarkValue *values[] = { one, one, two };
  g_autoptr (WaymarkValue) object = waymark_value_new_object (keys, values, 3);

  g_assert_cmpuint (waymark_value_get_length (object), ==, 2);
  g_assert_cmpstr (waymark_value_get_key (object, 0), ==, "a");
  g_assert_cmpint (waymark_value_get_integer (waymark_value_get_member (object, "b"), 0), ==, 2);
  g_assert_null (waymark_value_get_member (object, "c"));
}

static void
test_with_member_adds_replaces_and_removes (void)
{
  g_autoptr (WaymarkValue) x = waymark_value_new_string ("x");
  g_autoptr (WaymarkValue) y = waymark_value_new_string ("y");
  g_autoptr (WaymarkValue) object =
      waymark_value_build ("b", waymark_value_ref (x), "d", waymark_value_ref (x), NULL);
  const char *keys[] = { "a", "b", "c", "d", "e" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gboolean there = waymark_value_get_member (object, keys[i]) != NULL;
      g_autoptr (WaymarkValue) set = waymark_value_with_member (object, keys[i], y);
      g_autoptr (WaymarkValue) unset = waymark_value_with_member (set, keys[i], NULL);
      g_autoptr (WaymarkValue) without = waymark_value_with_member (object, keys[i], NULL);

      g_assert_cmpuint (waymark_value_get_length (set), ==, there ? 2 : 3);
      g_assert_cmpstr (waymark_value_get_member_text (set, keys[i]), ==, "y");
      g_assert_true (waymark_value_equal (unset, without));
      g_assert_null (waymark_value_get_member (without, keys[i]));
      for (gsize k = 1; k < waymark_value_get_length (set); k++)
        g_assert_cmpstr (waymark_value_get_key (set, k - 1), <, waymark_value_get_key (set, k));
    }
  g_assert_cmpstr (waymark_value_get_member_text (object, "b"), ==, "x");
}

static void
test_with_member_starts_from_nothing (void)
{
  g_autoptr (WaymarkValue) x = waymark_value_new_string ("x");
  g_autoptr (WaymarkValue) object = waymark_value_with_member (NULL, "k", x);
  g_autoptr (WaymarkValue) list = waymark_value_with_inserted (NULL, G_MAXSIZE, x);

  g_assert_cmpuint (waymark_value_get_length (object), ==, 1);
  g_assert_cmpuint (waymark_value_get_length (list), ==, 1);
}

static void
test_text_is_always_valid_utf8 (void)
{
  g_autoptr (WaymarkValue) bad = waymark_value_new_string ("a\xff\xc3");
  g_autoptr (WaymarkValue) empty = waymark_value_new_string (NULL);

  g_assert_cmpstr (waymark_value_get_text (bad), ==, "a\xef\xbf\xbd\xef\xbf\xbd");
  g_assert_cmpstr (waymark_value_get_string (empty), ==, "");
  g_assert_cmpstr (waymark_value_get_text (NULL), ==, "");
}

static void
test_empty_means_that_nothing_was_answered (void)
{
  g_autoptr (WaymarkValue) blank = waymark_value_new_string (" \n\t ");
  g_autoptr (WaymarkValue) no = waymark_value_new_boolean (FALSE);
  g_autoptr (WaymarkValue) zero = waymark_value_new_integer (0);
  g_autoptr (WaymarkValue) bare = waymark_value_build ("id", waymark_value_new_string ("r1"), NULL);
  g_autoptr (WaymarkValue) said = waymark_value_build ("id", waymark_value_new_string ("r1"), "a",
                                                       waymark_value_new_string ("b"), NULL);
  WaymarkValue *records[] = { bare, said };
  g_autoptr (WaymarkValue) bare_list = waymark_value_new_list (records, 1);
  g_autoptr (WaymarkValue) said_list = waymark_value_new_list (records, 2);

  g_assert_true (waymark_value_is_empty (NULL));
  g_assert_true (waymark_value_is_empty (blank));
  g_assert_true (waymark_value_is_empty (bare_list));
  g_assert_false (waymark_value_is_empty (said_list));
  g_assert_false (waymark_value_is_empty (no));
  g_assert_false (waymark_value_is_empty (zero));
  g_assert_cmpint (waymark_value_find_record (said_list, "r1"), ==, 0);
  g_assert_cmpint (waymark_value_find_record (said_list, "r2"), ==, -1);
}

static void
test_paths_round_trip (void)
{
  const char *good[] = { "steps", "steps/r1", "steps/r1/due", "@position" };
  const char *bad[] = { "", "/", "a//b", "a/b/c/d", "a/" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (WaymarkPath) path = waymark_path_parse (good[i]);
      g_autoptr (WaymarkPath) copy = waymark_path_copy (path);
      g_autofree char *text = waymark_path_to_string (path);

      g_assert_cmpstr (text, ==, good[i]);
      g_assert_true (waymark_path_equal (path, copy));
      g_assert_cmpuint (waymark_path_hash (path), ==, waymark_path_hash (copy));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (waymark_path_parse (bad[i]));
}

/* A member's name that one thread lets go of and another one wants at the same time. */
static gpointer
make_and_drop (gpointer data)
{
  static const char *const keys[] = { "one-of-few", "another" };

  for (guint i = 0; i < 50000; i++)
    {
      g_autoptr (WaymarkValue) number = waymark_value_new_integer (i);
      WaymarkValue *const values[] = { number, number };
      g_autoptr (WaymarkValue) object =
          waymark_value_new_object ((const char *const *) keys, values, 2);

      g_assert_nonnull (waymark_value_get_member (object, "another"));
    }
  return NULL;
}

static void
test_threads_share_names (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("values", make_and_drop, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value/object-keeps-members-sorted-and-last-wins",
                   test_object_keeps_members_sorted_and_last_wins);
  g_test_add_func ("/value/with-member-adds-replaces-and-removes",
                   test_with_member_adds_replaces_and_removes);
  g_test_add_func ("/value/with-member-starts-from-nothing", test_with_member_starts_from_nothing);
  g_test_add_func ("/value/text-is-always-valid-utf8", test_text_is_always_valid_utf8);
  g_test_add_func ("/value/empty-means-that-nothing-was-answered",
                   test_empty_means_that_nothing_was_answered);
  g_test_add_func ("/value/threads-share-names", test_threads_share_names);
  g_test_add_func ("/value/paths-round-trip", test_paths_round_trip);
  return g_test_run ();
}
