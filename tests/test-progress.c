/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far a document is.
 */
#include "waymark-catalog.h"
#include "waymark-progress.h"
#include "waymark-test-document.h"

typedef struct
{
  const char *name;
  const char *fields;
  guint filled;
  guint words;
} Case;

/* The weekly reflection counts went-well, was-hard, learned, proud, next-week and support. */
#define COUNTED 6

static const Case cases[] = {
  { "an empty page", "", 0, 0 },
  { "the title is no prompt and none of its words", "'title': 'Week three of five'", 0, 0 },
  { "white space is no answer", "'went-well': ' \\n '", 0, 0 },
  { "one answer", "'went-well': 'I asked for help.'", 1, 4 },
  { "an answer further down", "'learned': 'Ask early'", 1, 2 },
  { "what does not count has words all the same", "'late-note': 'The train stood still'", 0, 4 },
  { "a number has no words", "'week': 3", 0, 0 },
  { "words in records count",
    "'answers': [{'id': 'a', 'prompt': 'And the panel?', 'answer': 'Two names'}]", 0, 5 },
  { "all answered",
    "'went-well': 'a', 'was-hard': 'b', 'learned': 'c', 'proud': 'd', 'next-week': 'e', "
    "'support': 'f'",
    6, 6 },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  WaymarkWorksheet *worksheet = waymark_catalog_lookup (catalog, "weekly-reflection");
  g_autoptr (WaymarkDocument) document = waymark_test_document ("weekly-reflection", c->fields);
  WaymarkProgress progress;

  waymark_progress_measure (worksheet, document, &progress);
  g_assert_cmpuint (progress.counted, ==, COUNTED);
  g_assert_cmpuint (progress.filled, ==, c->filled);
  g_assert_cmpuint (progress.words, ==, c->words);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/progress/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
