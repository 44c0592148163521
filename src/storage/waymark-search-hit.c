/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a document that matches to the place that shows why: only the few hits that are listed are
 * folded again, with the origin of every byte.
 */
#include "waymark-search-hit.h"

#include <string.h>

#include "waymark-fold.h"

/* Bytes of text before the first match and in all; a line of a list has no room for more. */
#define SNIPPET_BEFORE 48
#define SNIPPET_LENGTH 180

G_DEFINE_BOXED_TYPE (WaymarkSearchHit,
                     waymark_search_hit,
                     waymark_search_hit_copy,
                     waymark_search_hit_free)

WaymarkSearchHit *
waymark_search_hit_copy (const WaymarkSearchHit *self)
{
  WaymarkSearchHit *copy = g_new0 (WaymarkSearchHit, 1);

  copy->document = g_object_ref (self->document);
  copy->path = waymark_path_copy (self->path);
  copy->in_title = self->in_title;
  copy->ranges = g_array_ref (self->ranges);
  copy->snippet = g_strdup (self->snippet);
  copy->snippet_ranges = g_array_ref (self->snippet_ranges);
  return copy;
}

void
waymark_search_hit_free (WaymarkSearchHit *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->document);
  g_clear_pointer (&self->path, waymark_path_free);
  g_clear_pointer (&self->ranges, g_array_unref);
  g_free (self->snippet);
  g_clear_pointer (&self->snippet_ranges, g_array_unref);
  g_free (self);
}

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

/* Ranges of all words; how many of them are there. */
static guint
find_words (const char *text, char **words, GArray *ranges)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint32));
  gsize length = strlen (text);
  guint n_found = 0;

  waymark_fold_append (folded, origins, text, length);
  for (gsize i = 0; words[i] != NULL; i++)
    {
      gsize word_length = strlen (words[i]);
      const char *at = strstr (folded->str, words[i]);

      n_found += at != NULL;
      for (; at != NULL; at = strstr (at + word_length, words[i]))
        {
          gsize start = (gsize) (at - folded->str);
          WaymarkSearchRange range = range_of (origins, length, start, start + word_length);

          g_array_append_val (ranges, range);
        }
    }
  merge_ranges (ranges);
  return n_found;
}

GArray *
waymark_search_find_in (const char *text, const char *query)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (WaymarkSearchRange));
  g_auto (GStrv) words = waymark_fold_words (query);

  find_words (text, words, ranges);
  return ranges;
}

typedef struct
{
  char **words;
  guint n_words;
  guint n_best;
  char *text;
  char *field;
  char *item;
  char *sub;
  GArray *ranges;
} Best;

static void
replace_text (char **place, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*place);
  *place = copy;
}

static gboolean
consider (const char *field, const char *item, const char *sub, const char *text, gpointer data)
{
  Best *best = data;
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (WaymarkSearchRange));
  guint n_found = find_words (text, best->words, ranges);

  if (n_found > best->n_best)
    {
      best->n_best = n_found;
      replace_text (&best->text, text);
      replace_text (&best->field, field);
      replace_text (&best->item, item);
      replace_text (&best->sub, sub);
      g_clear_pointer (&best->ranges, g_array_unref);
      best->ranges = g_steal_pointer (&ranges);
    }
  return best->n_best < best->n_words;
}

/* The nearest blank at or after @at but before @limit, else a character boundary. */
static gsize
start_of_snippet (const char *text, gsize first)
{
  gsize at = first > SNIPPET_BEFORE ? first - SNIPPET_BEFORE : 0;

  if (at == 0)
    return 0;
  for (gsize i = at; i < first; i++)
    if (g_ascii_isspace (text[i]))
      return i + 1;
  while (at < first && ((guchar) text[at] & 0xc0) == 0x80)
    at++;
  return at;
}

static gsize
end_of_snippet (const char *text, gsize start, gsize match_end)
{
  gsize length = strlen (text);
  gsize at = MAX (start + SNIPPET_LENGTH, match_end);

  if (at >= length)
    return length;
  for (gsize i = at; i > match_end; i--)
    if (g_ascii_isspace (text[i]))
      return i;
  while (at < length && ((guchar) text[at] & 0xc0) == 0x80)
    at++;
  return at;
}

static void
make_snippet (WaymarkSearchHit *self, const char *text)
{
  static const char ellipsis[] = "…";
  const WaymarkSearchRange *first = &g_array_index (self->ranges, WaymarkSearchRange, 0);
  gsize start = start_of_snippet (text, first->start);
  gsize end = end_of_snippet (text, start, first->end);
  GString *snippet = g_string_new (start > 0 ? ellipsis : NULL);
  gsize shift = snippet->len;

  g_string_append_len (snippet, text + start, (gssize) (end - start));
  /* One line: byte for byte, so that the ranges hold. */
  for (gsize i = shift; i < snippet->len; i++)
    if (g_ascii_isspace (snippet->str[i]) || g_ascii_iscntrl (snippet->str[i]))
      snippet->str[i] = ' ';
  if (text[end] != '\0')
    g_string_append (snippet, ellipsis);

  self->snippet_ranges = g_array_new (FALSE, FALSE, sizeof (WaymarkSearchRange));
  for (guint i = 0; i < self->ranges->len; i++)
    {
      WaymarkSearchRange range = g_array_index (self->ranges, WaymarkSearchRange, i);

      if (range.end > end)
        break;
      range.start = range.start - start + shift;
      range.end = range.end - start + shift;
      g_array_append_val (self->snippet_ranges, range);
    }
  self->snippet = g_string_free (snippet, FALSE);
}

WaymarkSearchHit *
waymark_search_hit_new (WaymarkDocument *document,
                        const WaymarkSearchText *text,
                        char **words,
                        gboolean in_title)
{
  Best best = { .words = words, .n_words = g_strv_length (words) };
  WaymarkSearchHit *self = NULL;

  waymark_search_text_foreach (text->state, text->worksheet, consider, &best);
  if (best.n_best > 0)
    {
      self = g_new0 (WaymarkSearchHit, 1);
      self->document = g_object_ref (document);
      self->path = waymark_path_new (best.field, best.item, best.sub);
      self->in_title = in_title;
      self->ranges = g_steal_pointer (&best.ranges);
      make_snippet (self, best.text);
    }
  g_free (best.text);
  g_free (best.field);
  g_free (best.item);
  g_free (best.sub);
  g_clear_pointer (&best.ranges, g_array_unref);
  return self;
}
