/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text is folded again, with the origin of every byte.
 */
#include "waymark-search-range.h"

#include <string.h>

#include "waymark-fold.h"

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const WaymarkSearchRange *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return (x->end > y->end) - (x->end < y->end);
}

/* Sorted and disjoint. */
static void
merge_ranges (GArray *ranges)
{
  guint kept = 0;

  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      WaymarkSearchRange range = g_array_index (ranges, WaymarkSearchRange, i);
      WaymarkSearchRange *last =
          kept > 0 ? &g_array_index (ranges, WaymarkSearchRange, kept - 1) : NULL;

      if (last != NULL && range.start < last->end)
        last->end = MAX (last->end, range.end);
      else
        g_array_index (ranges, WaymarkSearchRange, kept++) = range;
    }
  g_array_set_size (ranges, kept);
}

/* In the original text, whole characters, with the marks that follow the last of them. */
static WaymarkSearchRange
range_of (GArray *origins, gsize text_length, gsize start, gsize end)
{
  const guint32 *origin = (const guint32 *) (void *) origins->data;
  WaymarkSearchRange range = { origin[start], text_length };
  guint32 last = origin[end - 1];

  while (end < origins->len && origin[end] == last)
    end++;
  if (end < origins->len)
    range.end = origin[end];
  return range;
}

GArray *
waymark_search_range_find (const char *text, char **words, guint *n_found)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (WaymarkSearchRange));
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint32));
  gsize length = strlen (text);
  guint n_words = 0;

  waymark_fold_append (folded, origins, text, length);
  for (gsize i = 0; words[i] != NULL; i++)
    {
      gsize word_length = strlen (words[i]);
      const char *at = strstr (folded->str, words[i]);

      n_words += at != NULL;
      for (; at != NULL; at = strstr (at + word_length, words[i]))
        {
          gsize start = (gsize) (at - folded->str);
          WaymarkSearchRange range = range_of (origins, length, start, start + word_length);

          g_array_append_val (ranges, range);
        }
    }
  merge_ranges (ranges);
  if (n_found != NULL)
    *n_found = n_words;
  return ranges;
}
