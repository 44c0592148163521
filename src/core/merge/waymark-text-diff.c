/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-text-diff.h"

#include <string.h>

#include "waymark-tokens.h"

static const WaymarkToken *
token_at (GArray *tokens, gsize index)
{
  return &g_array_index (tokens, WaymarkToken, index);
}

typedef struct
{
  const char *text;
  GArray *tokens;
} Old;

/* Two replacements with one blank between them read as one. */
static gboolean
have_blank_between (const WaymarkTokenRegion *last, const WaymarkTokenRegion *next, gpointer data)
{
  const Old *old = data;
  gboolean replaces = last->old_end > last->old_start && last->new_end > last->new_start &&
                      next->old_end > next->old_start && next->new_end > next->new_start;

  return replaces && next->old_start == last->old_end + 1 &&
         old->text[token_at (old->tokens, last->old_end)->start] == ' ';
}

static void
append_span (GArray *spans, WaymarkDiffKind kind, GArray *tokens, gsize start, gsize end)
{
  if (start >= end)
    return;

  const WaymarkToken *first = token_at (tokens, start);
  const WaymarkToken *last = token_at (tokens, end - 1);
  WaymarkDiffSpan span = { kind, first->start, last->start + last->length - first->start };

  g_array_append_val (spans, span);
}

static gboolean
diff (const char *old_text, const char *new_text, gboolean lines, GArray *spans)
{
  GArray *(*cut) (GHashTable *, const char *) = lines ? waymark_tokenize_lines : waymark_tokenize;
  g_autoptr (GHashTable) numbers = waymark_tokens_new_numbers ();
  g_autoptr (GArray) old_tokens = cut (numbers, old_text);
  g_autoptr (GArray) new_tokens = cut (numbers, new_text);
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (WaymarkTokenRegion));
  Old old = { old_text, old_tokens };
  gsize at = 0;

  if (!waymark_tokens_diff ((const WaymarkToken *) old_tokens->data, old_tokens->len,
                            (const WaymarkToken *) new_tokens->data, new_tokens->len, regions))
    return FALSE;
  waymark_token_regions_join (regions, have_blank_between, &old);

  for (gsize i = 0; i < regions->len; i++)
    {
      const WaymarkTokenRegion *region = &g_array_index (regions, WaymarkTokenRegion, i);

      append_span (spans, WAYMARK_DIFF_KEPT, old_tokens, at, region->old_start);
      append_span (spans, WAYMARK_DIFF_REMOVED, old_tokens, region->old_start, region->old_end);
      append_span (spans, WAYMARK_DIFF_ADDED, new_tokens, region->new_start, region->new_end);
      at = region->old_end;
    }
  append_span (spans, WAYMARK_DIFF_KEPT, old_tokens, at, old_tokens->len);
  return TRUE;
}

GArray *
waymark_text_diff (const char *old_text, const char *new_text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (WaymarkDiffSpan));

  g_return_val_if_fail (old_text != NULL && new_text != NULL, spans);

  if (diff (old_text, new_text, FALSE, spans) || diff (old_text, new_text, TRUE, spans))
    return spans;

  WaymarkDiffSpan removed = { WAYMARK_DIFF_REMOVED, 0, strlen (old_text) };
  WaymarkDiffSpan added = { WAYMARK_DIFF_ADDED, 0, strlen (new_text) };
  g_array_append_val (spans, removed);
  g_array_append_val (spans, added);
  return spans;
}

/* How far both begin alike, in whole lines. */
static gsize
common_start (const char *old_text, const char *new_text)
{
  gsize length = 0, line = 0;

  for (; old_text[length] != '\0' && old_text[length] == new_text[length]; length++)
    if (old_text[length] == '\n')
      line = length + 1;
  return old_text[length] == new_text[length] ? length : line;
}

/* How far both end alike, in whole lines. */
static gsize
common_end (const char *old_text, gsize old_length, const char *new_text, gsize new_length)
{
  gsize length = 0, line = 0;
  gsize shorter = MIN (old_length, new_length);

  for (; length < shorter && old_text[old_length - length - 1] == new_text[new_length - length - 1];
       length++)
    if (old_text[old_length - length - 1] == '\n')
      line = length;
  return line;
}

static void
append_bytes (GArray *spans, WaymarkDiffKind kind, gsize start, gsize length)
{
  WaymarkDiffSpan span = { kind, start, length };

  if (length > 0)
    g_array_append_val (spans, span);
}

GArray *
waymark_text_diff_lines (const char *old_text, const char *new_text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (WaymarkDiffSpan));
  gsize start, end, old_length, new_length;

  g_return_val_if_fail (old_text != NULL && new_text != NULL, spans);

  if (diff (old_text, new_text, TRUE, spans))
    return spans;
  start = common_start (old_text, new_text);
  old_length = strlen (old_text + start);
  new_length = strlen (new_text + start);
  end = common_end (old_text + start, old_length, new_text + start, new_length);
  append_bytes (spans, WAYMARK_DIFF_KEPT, 0, start);
  append_bytes (spans, WAYMARK_DIFF_REMOVED, start, old_length - end);
  append_bytes (spans, WAYMARK_DIFF_ADDED, start, new_length - end);
  append_bytes (spans, WAYMARK_DIFF_KEPT, start + old_length - end, end);
  return spans;
}

gboolean
waymark_text_diff_is_change (GArray *spans)
{
  for (gsize i = 0; i < spans->len; i++)
    if (g_array_index (spans, WaymarkDiffSpan, i).kind != WAYMARK_DIFF_KEPT)
      return TRUE;
  return FALSE;
}
