/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words, speaking time and snippets.
 */
#include <glib.h>
#include <string.h>

#include "waymark-prose.h"

static const struct
{
  const char *what;
  const char *text;
  guint words;
} counts[] = {
  { "nothing", "", 0 },
  { "only white space", " \n\t ", 0 },
  { "one word", "bread", 1 },
  { "words and blanks of all kinds", "I  bake\nbread\u00a0daily", 4 },
  { "a hyphen and an apostrophe join", "my on-boarding didn't end", 4 },
  { "a dash between clauses parts", "the night\u2014then the morning", 5 },
  { "bullets and headings are no words", "# Title\n- one\n* two\n---\n", 3 },
  { "emphasis marks are no words", "**very** _good_", 2 },
  { "numbers are words", "9 people, 4 ovens", 4 },
  { "an emoji is no word", "yes \U0001F600", 1 },
  { "combining marks do not part a word", "cafe\u0301 noe\u0308l", 2 },
  { "right-to-left text", "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd", 2 },
  { "Han counts a character a word", "\u6211\u70e4\u9762\u5305", 4 },
};

static void
test_count (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  g_assert_cmpuint (waymark_prose_count_words (counts[i].text), ==, counts[i].words);
}

static const struct
{
  guint words;
  const char *duration;
} durations[] = {
  { 0, "0 s" },       { 1, "5 s" },          { 65, "30 s" },        { 127, "1 min" },
  { 130, "1 min" },   { 347, "2 min 40 s" }, { 412, "3 min 10 s" }, { 1278, "9 min 50 s" },
  { 1300, "10 min" }, { 5000, "38 min" },
};

static void
test_duration (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (durations); i++)
    {
      g_autofree char *text =
          waymark_prose_format_duration (waymark_prose_speaking_seconds (durations[i].words, 130));

      g_test_message ("%u words", durations[i].words);
      g_assert_cmpstr (text, ==, durations[i].duration);
    }
}

static const struct
{
  const char *text;
  guint max;
  const char *snippet;
} snippets[] = {
  { "", 10, "" },
  { "short", 10, "short" },
  { "  white\n\n space ", 20, "white space" },
  { "cut between the words", 10, "cut…" },
  { "exactly 10", 10, "exactly 10" },
  { "unbreakable", 5, "unbre…" },
  { "caf\u00e9 noir", 4, "caf\u00e9…" },
};

static void
test_snippet (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (snippets); i++)
    {
      g_autofree char *text = waymark_prose_snippet (snippets[i].text, snippets[i].max);

      g_assert_cmpstr (text, ==, snippets[i].snippet);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/prose/words/%s", counts[i].what);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_count);
    }
  g_test_add_func ("/prose/speaking time", test_duration);
  g_test_add_func ("/prose/snippets", test_snippet);
  return g_test_run ();
}
