/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Folding and finding: every folded byte has an origin, and what is found lies in the text.
 */
#include "waymark-fold.h"
#include "waymark-fuzz.h"
#include "waymark-search-range.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = NULL, *query = NULL;
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) ranges = NULL;
  g_auto (GStrv) words = NULL;
  gsize last = 0;

  fuzz_two_texts (data, size, &text, &query);
  waymark_fold_append (folded, origins, text, strlen (text));
  g_assert_true (g_utf8_validate_len (folded->str, folded->len, NULL));
  g_assert_cmpuint (origins->len, ==, folded->len);
  for (guint i = 0; i < origins->len; i++)
    g_assert_cmpuint (g_array_index (origins, guint32, i), <, strlen (text));

  words = waymark_fold_words (query);
  ranges = waymark_search_range_find (text, words, NULL);
  for (guint i = 0; i < ranges->len; i++)
    {
      const WaymarkSearchRange *range = &g_array_index (ranges, WaymarkSearchRange, i);

      g_assert_true (range->start >= last && range->end > range->start);
      g_assert_cmpuint (range->end, <=, strlen (text));
      g_assert_true (
          g_utf8_validate (text + range->start, (gssize) (range->end - range->start), NULL));
      last = range->end;
    }
  return 0;
}
