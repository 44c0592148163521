/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a document that matches to the place that shows why: only the few hits that are listed are
 * folded again, with the origin of every byte.
 */
#include "waymark-search-hit.h"

#include <string.h>

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
  guint n_found = 0;
  g_autoptr (GArray) ranges = waymark_search_range_find (text, best->words, &n_found);

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
