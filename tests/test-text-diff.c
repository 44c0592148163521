/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Word-level differences: sentences that say what a reader should see, and random texts whose
 * spans must give both sides back.
 */
#include <glib.h>
#include <string.h>

#include "waymark-text-diff.h"

/* "kept [-removed-]{+added+}" */
static char *
to_marked_text (GArray *spans, const char *old_text, const char *new_text)
{
  static const char *const open[] = { "", "[-", "{+" };
  static const char *const close[] = { "", "-]", "+}" };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < spans->len; i++)
    {
      const WaymarkDiffSpan *span = &g_array_index (spans, WaymarkDiffSpan, i);
      const char *side = span->kind == WAYMARK_DIFF_ADDED ? new_text : old_text;

      g_string_append (text, open[span->kind]);
      g_string_append_len (text, side + span->start, span->length);
      g_string_append (text, close[span->kind]);
    }
  return g_string_free (text, FALSE);
}

/* Kept and @kind spans put together. */
static char *
side_of (GArray *spans, WaymarkDiffKind kind, const char *old_text, const char *new_text)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < spans->len; i++)
    {
      const WaymarkDiffSpan *span = &g_array_index (spans, WaymarkDiffSpan, i);

      if (span->kind == WAYMARK_DIFF_KEPT || span->kind == kind)
        g_string_append_len (text,
                             (span->kind == WAYMARK_DIFF_ADDED ? new_text : old_text) + span->start,
                             span->length);
    }
  return g_string_free (text, FALSE);
}

static void
assert_both_sides (GArray *spans, const char *old_text, const char *new_text)
{
  g_autofree char *old_side = side_of (spans, WAYMARK_DIFF_REMOVED, old_text, new_text);
  g_autofree char *new_side = side_of (spans, WAYMARK_DIFF_ADDED, old_text, new_text);

  g_assert_cmpstr (old_side, ==, old_text);
  g_assert_cmpstr (new_side, ==, new_text);
  g_assert_true (g_utf8_validate (old_side, -1, NULL));
}

static const struct
{
  const char *what;
  const char *old_text;
  const char *new_text;
  const char *marked;
} sentences[] = {
  { "nothing changed", "I bake bread.", "I bake bread.", "I bake bread." },
  { "both empty", "", "", "" },
  { "all is new", "", "two words", "{+two words+}" },
  { "all is gone", "two words", "", "[-two words-]" },
  { "one word replaced", "I bake bread.", "I ship bread.", "I [-bake-]{+ship+} bread." },
  { "a word put in", "I write software", "I write good software", "I write {+good +}software" },
  { "a word taken out", "I write good software", "I write software", "I write [-good -]software" },
  { "neighbours replaced read as one change", "a red fox ran", "a blue cat ran",
    "a [-red fox-]{+blue cat+} ran" },
  { "punctuation stands alone", "yes, maybe", "yes. maybe", "yes[-,-]{+.+} maybe" },
  { "an apostrophe is part of a word", "I dont know", "I don't know", "I [-dont-]{+don't+} know" },
  { "a paragraph is added", "One.\n", "One.\n\nTwo.\n", "One.{+\n\nTwo.+}\n" },
  { "an accent made of two characters stays on its letter", "cafe\u0301 noir", "cafe noir",
    "[-cafe\u0301-]{+cafe+} noir" },
  { "a family stays together", "so \U0001F468\u200D\U0001F469\u200D\U0001F467 ok",
    "so \U0001F468\u200D\U0001F469 ok",
    "so [-\U0001F468\u200D\U0001F469\u200D\U0001F467-]{+\U0001F468\u200D\U0001F469+} ok" },
};

static void
test_sentence (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GArray) spans = waymark_text_diff (sentences[i].old_text, sentences[i].new_text);
  g_autofree char *marked = to_marked_text (spans, sentences[i].old_text, sentences[i].new_text);

  g_assert_cmpstr (marked, ==, sentences[i].marked);
  g_assert_cmpint (waymark_text_diff_is_change (spans), ==,
                   !g_str_equal (sentences[i].old_text, sentences[i].new_text));
  assert_both_sides (spans, sentences[i].old_text, sentences[i].new_text);
}

static char *
random_text (guint max_tokens)
{
  static const char *const parts[] = { "a",          "bread", " ", " ",       "\n",
                                       "\n\n",       ",",     "é", "e\u0301", "\u05d0\u05d1",
                                       "\U0001F600", "\t",    ".", "the",     "on-boarding" };
  GString *text = g_string_new (NULL);
  guint n = g_test_rand_int_range (0, max_tokens);

  for (guint i = 0; i < n; i++)
    g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

static void
test_random_sides (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      g_autofree char *old_text = random_text (60);
      g_autofree char *new_text = random_text (60);
      g_autoptr (GArray) spans = waymark_text_diff (old_text, new_text);

      assert_both_sides (spans, old_text, new_text);
    }
}

/* The length of the longest common subsequence, the slow and sure way. */
static guint
common_letters (const char *a, const char *b)
{
  gsize n = strlen (a), m = strlen (b);
  g_autofree guint *row = g_new0 (guint, m + 1);

  for (gsize i = 0; i < n; i++)
    {
      guint diagonal = 0;

      for (gsize j = 0; j < m; j++)
        {
          guint above = row[j + 1];

          row[j + 1] = a[i] == b[j] ? diagonal + 1 : MAX (row[j], above);
          diagonal = above;
        }
    }
  return row[m];
}

/* Signs are one token each and never joined by blanks, so the kept ones are the longest common
 * subsequence exactly. */
static void
test_random_fewest (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      char old_text[30] = "", new_text[30] = "";
      gsize kept = 0;

      for (guint i = 0, n = g_test_rand_int_range (0, 29); i < n; i++)
        old_text[i] = ",.;"[g_test_rand_int_range (0, 3)];
      for (guint i = 0, n = g_test_rand_int_range (0, 29); i < n; i++)
        new_text[i] = ",.;"[g_test_rand_int_range (0, 3)];

      g_autoptr (GArray) spans = waymark_text_diff (old_text, new_text);
      for (gsize i = 0; i < spans->len; i++)
        if (g_array_index (spans, WaymarkDiffSpan, i).kind == WAYMARK_DIFF_KEPT)
          kept += g_array_index (spans, WaymarkDiffSpan, i).length;
      g_assert_cmpuint (kept, ==, common_letters (old_text, new_text));
    }
}

static void
test_huge (void)
{
  g_autoptr (GString) old_text = g_string_new (NULL);
  g_autoptr (GString) new_text = g_string_new (NULL);

  /* 20,000 words that all differ, and one line that does not. */
  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (old_text, "a%u ", i);
      g_string_append_printf (new_text, "b%u ", i);
    }
  g_string_append (old_text, "\nthe same line\nx\n");
  g_string_append (new_text, "\nthe same line\ny\n");

  g_autoptr (GArray) spans = waymark_text_diff (old_text->str, new_text->str);
  assert_both_sides (spans, old_text->str, new_text->str);

  gboolean line_kept = FALSE;
  for (gsize i = 0; i < spans->len; i++)
    {
      const WaymarkDiffSpan *span = &g_array_index (spans, WaymarkDiffSpan, i);

      line_kept |= span->kind == WAYMARK_DIFF_KEPT &&
                   strncmp (old_text->str + span->start, "the same line", 13) == 0;
    }
  g_assert_true (line_kept);
}

static void
test_lines (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      g_autofree char *old_text = random_text (60);
      g_autofree char *new_text = random_text (60);
      g_autoptr (GArray) spans = waymark_text_diff_lines (old_text, new_text);

      assert_both_sides (spans, old_text, new_text);
    }
}

/* Too much to be told apart: what is before it and after it stays nevertheless. */
static void
test_too_many_lines (void)
{
  g_autoptr (GString) old_text = g_string_new ("the head\n");
  g_autoptr (GString) new_text = g_string_new ("the head\n");
  g_autoptr (GArray) spans = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (old_text, "é%u\n", i);
      g_string_append_printf (new_text, "è%u\n", i);
    }
  g_string_append (old_text, "x\nthe tail");
  g_string_append (new_text, "y\nthe tail");

  spans = waymark_text_diff_lines (old_text->str, new_text->str);
  assert_both_sides (spans, old_text->str, new_text->str);
  g_assert_cmpuint (spans->len, ==, 4);
  g_assert_cmpuint (g_array_index (spans, WaymarkDiffSpan, 0).length, ==, strlen ("the head\n"));
  g_assert_cmpuint (g_array_index (spans, WaymarkDiffSpan, 3).length, ==, strlen ("the tail"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *path = g_strdup_printf ("/text-diff/%s", sentences[i].what);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_sentence);
    }
  g_test_add_func ("/text-diff/random texts give both sides back", test_random_sides);
  g_test_add_func ("/text-diff/the fewest signs change", test_random_fewest);
  g_test_add_func ("/text-diff/lines give both sides back", test_lines);
  g_test_add_func ("/text-diff/too many lines keep their ends", test_too_many_lines);
  g_test_add_func ("/text-diff/huge texts fall back to lines", test_huge);
  return g_test_run ();
}
