/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What must hold of every merge, tried on thousands of random documents with random edits on both
 * sides. What fails is cut down to a small case and printed. Merges of merges, between replicas
 * that exchange revisions, are in test-merge-replicas.c.
 */
#include <stdio.h>
#include <string.h>

#include "merge-case.h"
#include "merge-world.h"
#include "random-trial.h"
#include "waymark-document.h"
#include "waymark-json.h"
#include "waymark-merge-text.h"
#include "waymark-merge.h"

#define N_CASES 4000
#define N_TEXTS 20000

/* ---- What must hold: each answers with what is wrong, or NULL. ---- */

static char *
check_same (const char *what, WaymarkValue *value, WaymarkValue *expected)
{
  g_autofree char *text = NULL;
  g_autofree char *expected_text = NULL;
  gsize length;

  if (waymark_value_equal (value, expected))
    return NULL;
  text = waymark_json_write (value, &length);
  expected_text = waymark_json_write (expected, &length);
  return g_strdup_printf ("%s: got\n%sinstead of\n%s", what, text, expected_text);
}

static char *
check_laws (const MergeCase *c, WaymarkValue *merged)
{
  g_autoptr (WaymarkValue) mirrored = waymark_merge_states (c->base, c->two, c->one);
  g_autoptr (WaymarkValue) same = waymark_merge_states (c->base, c->one, c->one);
  g_autoptr (WaymarkValue) unchanged =
      c->base != NULL ? waymark_merge_states (c->base, c->one, c->base) : NULL;
  g_autoptr (WaymarkValue) onto_one = waymark_merge_states (c->one, c->one, merged);
  g_autoptr (WaymarkValue) onto_two = waymark_merge_states (c->two, merged, c->two);
  char *wrong = check_same ("the sides in the other order", mirrored, merged);

  if (wrong == NULL)
    wrong = check_same ("both sides the same", same, c->one);
  if (wrong == NULL && unchanged != NULL)
    wrong = check_same ("only one side changed", unchanged, c->one);
  if (wrong == NULL)
    wrong = check_same ("taken over by the one", onto_one, merged);
  if (wrong == NULL)
    wrong = check_same ("taken over by the other", onto_two, merged);
  return wrong;
}

static char *
check_words (const MergeCase *c, WaymarkValue *merged)
{
  g_autoptr (GHashTable) base = merge_words_new ();
  g_autoptr (GHashTable) one = merge_words_new ();
  g_autoptr (GHashTable) two = merge_words_new ();
  g_autoptr (GHashTable) answers = merge_words_new ();
  g_autoptr (GHashTable) all = merge_words_new ();
  g_autoptr (GHashTable) sides = merge_words_new ();
  GHashTableIter iter;
  gpointer key;

  if (c->base != NULL)
    merge_words_add (base, c->base, TRUE);
  merge_words_add (one, c->one, TRUE);
  merge_words_add (two, c->two, TRUE);
  merge_words_add (answers, merged, FALSE);
  merge_words_add (all, merged, TRUE);
  merge_words_add (sides, c->one, TRUE);
  merge_words_add (sides, c->two, TRUE);

  g_hash_table_iter_init (&iter, sides);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gboolean on_both = merge_words_count (one, key) > 0 && merge_words_count (two, key) > 0;
      gboolean is_new = merge_words_count (base, key) == 0;

      if (merge_word_is_typed (key) && (on_both || is_new) && merge_words_count (all, key) == 0)
        return g_strdup_printf ("the word “%s” is lost", (char *) key);
    }
  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (merge_words_count (sides, key) == 0)
        return g_strdup_printf ("the word “%s” was never typed", (char *) key);
      if (merge_word_is_typed (key) &&
          merge_words_count (answers, key) > merge_words_count (sides, key))
        return g_strdup_printf ("the word “%s” is there more often than on both sides together",
                                (char *) key);
    }
  return NULL;
}

static gboolean
has_record (WaymarkValue *state, const char *field, const char *id)
{
  return waymark_value_find_record (
             waymark_value_get_member (waymark_value_get_member (state, "fields"), field), id) >= 0;
}

/* Of each list: no record twice, none from nowhere, none gone that both have or one has added. */
static char *
check_records_of (const MergeCase *c, WaymarkValue *merged, WaymarkValue *from)
{
  WaymarkValue *fields = waymark_value_get_member (from, "fields");

  for (gsize i = 0; i < waymark_value_get_length (fields); i++)
    {
      const char *field = waymark_value_get_key (fields, i);
      WaymarkValue *list = waymark_value_get_nth_member (fields, i);

      for (gsize k = 0; waymark_value_get_item (list, k) != NULL; k++)
        {
          const char *id = waymark_value_get_string (
              waymark_value_get_member (waymark_value_get_item (list, k), "id"));
          gboolean in_one, in_two;

          if (id == NULL)
            continue;
          in_one = has_record (c->one, field, id);
          in_two = has_record (c->two, field, id);
          if (waymark_value_find_record (list, id) != (gssize) k)
            return g_strdup_printf ("the record %s/%s is there twice", field, id);
          if (from == merged && !in_one && !in_two)
            return g_strdup_printf ("the record %s/%s comes from nowhere", field, id);
          if (from != merged && !has_record (merged, field, id) &&
              ((in_one && in_two) || !has_record (c->base, field, id)))
            return g_strdup_printf ("the record %s/%s is gone", field, id);
        }
    }
  return NULL;
}

static gboolean
is_whole (WaymarkValue *value)
{
  WaymarkValueKind kind = waymark_value_get_kind (value);

  return kind == WAYMARK_VALUE_OBJECT || kind == WAYMARK_VALUE_INTEGER ||
         kind == WAYMARK_VALUE_BOOLEAN;
}

static gboolean
is_version (WaymarkValue *state, const char *path, WaymarkValue *version)
{
  WaymarkValue *versions =
      waymark_value_get_member (waymark_value_get_member (state, "conflicts"), path);

  for (gsize i = 0; i < waymark_value_get_length (versions); i++)
    if (waymark_value_equal (waymark_value_get_item (versions, i), version))
      return TRUE;
  return FALSE;
}

/* Amounts and the like: one of the sides', and where both changed it, both are kept. */
static char *
check_wholes (const MergeCase *c, WaymarkValue *merged)
{
  WaymarkValue *of_base = waymark_value_get_member (c->base, "fields");
  WaymarkValue *of_one = waymark_value_get_member (c->one, "fields");
  WaymarkValue *of_two = waymark_value_get_member (c->two, "fields");

  for (gsize i = 0; i < waymark_value_get_length (of_one); i++)
    {
      const char *field = waymark_value_get_key (of_one, i);
      WaymarkValue *one = waymark_value_get_nth_member (of_one, i);
      WaymarkValue *two = waymark_value_get_member (of_two, field);
      WaymarkValue *base = waymark_value_get_member (of_base, field);
      WaymarkValue *result =
          waymark_value_get_member (waymark_value_get_member (merged, "fields"), field);

      if (!is_whole (one) || !is_whole (two))
        continue;
      if (!waymark_value_equal (result, one) && !waymark_value_equal (result, two))
        return g_strdup_printf ("%s is neither side's", field);
      if (!waymark_value_equal (one, two) && !waymark_value_equal (one, base) &&
          !waymark_value_equal (two, base) &&
          (!is_version (merged, field, one) || !is_version (merged, field, two)))
        return g_strdup_printf ("%s was changed twice, and not both are kept", field);
    }
  return NULL;
}

static char *
check_form (WaymarkValue *merged)
{
  g_autoptr (WaymarkDocument) document = waymark_document_new_from_state (merged, NULL);
  gsize length;
  g_autofree char *json = waymark_json_write (merged, &length);
  g_autoptr (WaymarkValue) again = waymark_json_read (json, length, NULL);

  if (document == NULL || again == NULL)
    return g_strdup ("it is no document");
  return check_same ("read again", again, merged);
}

static char *
check (const MergeCase *c)
{
  g_autoptr (WaymarkValue) merged = waymark_merge_states (c->base, c->one, c->two);
  char *wrong = check_form (merged);

  if (wrong == NULL)
    wrong = check_laws (c, merged);
  if (wrong == NULL)
    wrong = check_words (c, merged);
  if (wrong == NULL)
    wrong = check_records_of (c, merged, merged);
  if (wrong == NULL)
    wrong = check_records_of (c, merged, c->one);
  if (wrong == NULL)
    wrong = check_records_of (c, merged, c->two);
  if (wrong == NULL)
    wrong = check_wholes (c, merged);
  return wrong;
}

/* ---- */

typedef struct
{
  guint64 n_merges;
  guint64 n_words;
} Figures;

static void
two_sides (Figures *figures)
{
  guint n_conflicts = 0, n_words;
  MergeWorld world;

  merge_world_init (&world, random_trial_begin ("merge, two sides"));
  for (int i = 0; i < N_CASES; i++)
    {
      MergeCase c = { merge_world_document (&world), NULL, NULL };
      g_autofree char *wrong = NULL;
      g_autoptr (WaymarkValue) merged = NULL;

      c.one = merge_world_edit (&world, c.base);
      c.two = merge_world_edit (&world, c.base);
      wrong = check (&c);
      if (wrong != NULL)
        merge_case_fail (&c, check);
      merged = waymark_merge_states (c.base, c.one, c.two);
      n_conflicts += waymark_value_get_member (merged, "conflicts") != NULL;
      merge_case_clear (&c);
    }
  n_words = world.n_words;
  g_test_message ("%d merges, %u with conflicts, %u words typed, 0 lost", N_CASES, n_conflicts,
                  n_words);
  /* Or the edits would not meet, and nothing would be tested. */
  g_assert_cmpuint (n_conflicts, >, N_CASES / 20);
  g_assert_cmpuint (n_words, >, N_CASES * 10);
  merge_world_clear (&world);
  random_trial_end ();
  figures->n_merges += N_CASES;
  figures->n_words += n_words;
}

static void
test_two_sides (void)
{
  gint64 began = g_get_monotonic_time ();
  Figures figures = { 0 };

  do
    two_sides (&figures);
  while (random_trial_goes_on (began, 0.7));
  /* A lost word ends the program. */
  g_print ("# merges: %" G_GUINT64_FORMAT " trials, %" G_GUINT64_FORMAT " words typed, 0 lost\n",
           figures.n_merges, figures.n_words);
}

static char *
check_text (const char *base, const char *one, const char *two, const char *merged)
{
  g_autoptr (GHashTable) of_base = merge_words_new ();
  g_autoptr (GHashTable) of_one = merge_words_new ();
  g_autoptr (GHashTable) of_two = merge_words_new ();
  g_autoptr (GHashTable) both = merge_words_new ();
  g_autoptr (GHashTable) result = merge_words_new ();
  GHashTableIter iter;
  gpointer key;

  merge_words_add_text (of_base, base);
  merge_words_add_text (of_one, one);
  merge_words_add_text (of_two, two);
  merge_words_add_text (both, one);
  merge_words_add_text (both, two);
  merge_words_add_text (result, merged);
  g_hash_table_iter_init (&iter, both);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gboolean on_both = merge_words_count (of_one, key) > 0 && merge_words_count (of_two, key) > 0;

      if ((on_both || merge_words_count (of_base, key) == 0) &&
          merge_words_count (result, key) == 0)
        return g_strdup_printf ("“%s” is lost", (char *) key);
    }
  g_hash_table_iter_init (&iter, result);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (merge_words_count (both, key) == 0)
      return g_strdup_printf ("“%s” was never typed", (char *) key);
  return NULL;
}

/* Short ones, so that edits meet. */
static void
test_texts (void)
{
  MergeWorld world;

  merge_world_init (&world, random_trial_begin ("merge, texts"));
  for (int i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *base = merge_world_text (&world);
      g_autofree char *one = merge_world_edit_text (&world, base);
      g_autofree char *two = merge_world_edit_text (&world, base);
      g_auto (WaymarkMergedText) merged = { 0 };
      g_autofree char *wrong = NULL;

      waymark_merge_text (base, one, two, &merged);
      wrong = check_text (base, one, two, merged.text);
      if (wrong == NULL)
        continue;
      fprintf (stderr, "base: %s\none:  %s\ntwo:  %s\ngave: %s\n%s\n", base, one, two, merged.text,
               wrong);
      g_assert_not_reached ();
    }
  merge_world_clear (&world);
  random_trial_end ();
}

/* What is merged goes on being edited and merged. */
static void
chains (void)
{
  MergeWorld world;

  merge_world_init (&world, random_trial_begin ("merge, chains"));
  for (int i = 0; i < N_CASES / 8; i++)
    {
      MergeCase c = { merge_world_document (&world), NULL, NULL };

      for (int k = 0; k < 4; k++)
        {
          g_autofree char *wrong = NULL;
          WaymarkValue *merged;

          c.one = merge_world_edit (&world, c.base);
          c.two = merge_world_edit (&world, c.base);
          wrong = check (&c);
          if (wrong != NULL)
            merge_case_fail (&c, check);
          merged = waymark_merge_states (c.base, c.one, c.two);
          merge_case_clear (&c);
          c.base = merged;
        }
      merge_case_clear (&c);
    }
  merge_world_clear (&world);
  random_trial_end ();
}

static void
test_chains (void)
{
  gint64 began = g_get_monotonic_time ();

  do
    chains ();
  while (random_trial_goes_on (began, 0.3));
}

static void
test_no_base (void)
{
  MergeWorld world;

  merge_world_init (&world, random_trial_begin ("merge, without a base"));
  for (int i = 0; i < N_CASES / 8; i++)
    {
      g_autoptr (WaymarkValue) origin = merge_world_document (&world);
      MergeCase c = { NULL, merge_world_edit (&world, origin), merge_world_edit (&world, origin) };
      g_autofree char *wrong = check (&c);

      if (wrong != NULL)
        merge_case_fail (&c, check);
      merge_case_clear (&c);
    }
  merge_world_clear (&world);
  random_trial_end ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge-properties/texts", test_texts);
  g_test_add_func ("/merge-properties/two sides", test_two_sides);
  g_test_add_func ("/merge-properties/merges are merged again", test_chains);
  g_test_add_func ("/merge-properties/without a base nothing is lost", test_no_base);
  return g_test_run ();
}
