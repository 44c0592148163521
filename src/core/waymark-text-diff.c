/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986: the greedy form, which
 * keeps one row per difference to walk back along.
 */
#include "waymark-text-diff.h"

#include <string.h>

/* Rows take d² integers of memory in all: 36 MB here, for a moment. */
#define MAX_DIFFERENCES 3000

/* A word, a run of white space or a sign, as a number that is the same for the same bytes. */
typedef struct
{
  gsize start;
  gsize length;
  guint number;
} Token;

typedef struct
{
  GHashTable *numbers; /* bytes → number + 1 */
  gboolean lines;
} Tokenizer;

/* A change: tokens [old_start, old_end) became [new_start, new_end). */
typedef struct
{
  gsize old_start, old_end;
  gsize new_start, new_end;
} Region;

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019 || c == '_' ||
         c == 0x200d || c == 0xfe0f;
}

static const char *
token_end (const char *start, gboolean lines)
{
  const char *p = start;

  if (lines)
    {
      const char *newline = strchr (start, '\n');

      return newline != NULL ? newline + 1 : start + strlen (start);
    }

  /* A letter never leaves its accents, nor an emoji the parts it is joined from. */
  if (g_unichar_isspace (g_utf8_get_char (p)))
    {
      gboolean newline = *p == '\n';

      do
        p = g_utf8_next_char (p);
      while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)) && (*p == '\n') == newline);
      return p;
    }

  gboolean word = is_word_character (g_utf8_get_char (p));
  gboolean joined = FALSE;
  do
    {
      joined = g_utf8_get_char (p) == 0x200d;
      p = g_utf8_next_char (p);
    }
  while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)) &&
         (joined || (word && is_word_character (g_utf8_get_char (p))) ||
          g_unichar_ismark (g_utf8_get_char (p)) || g_utf8_get_char (p) == 0x200d));
  return p;
}

static GArray *
tokenize (Tokenizer *tokenizer, const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  for (const char *p = text; *p != '\0';)
    {
      const char *end = token_end (p, tokenizer->lines);
      g_autofree char *bytes = g_strndup (p, end - p);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (tokenizer->numbers, bytes));

      if (number == 0)
        {
          number = g_hash_table_size (tokenizer->numbers) + 1;
          g_hash_table_insert (tokenizer->numbers, g_steal_pointer (&bytes),
                               GUINT_TO_POINTER (number));
        }

      Token token = { p - text, end - p, number };
      g_array_append_val (tokens, token);
      p = end;
    }
  return tokens;
}

static const Token *
token_at (GArray *tokens, gsize index)
{
  return &g_array_index (tokens, Token, index);
}

/* Grows the region at its front by a pair that was walked over, or starts one in front of it. The
 * walk goes backwards, so regions come out last first. */
static void
prepend_change (GArray *regions, gsize old_index, gsize new_index, gboolean removal)
{
  Region *last = regions->len > 0 ? &g_array_index (regions, Region, regions->len - 1) : NULL;

  if (last == NULL || last->old_start != old_index + removal ||
      last->new_start != new_index + !removal)
    {
      Region region = { old_index + removal, old_index + removal, new_index + !removal,
                        new_index + !removal };

      g_array_append_val (regions, region);
      last = &g_array_index (regions, Region, regions->len - 1);
    }
  last->old_start = old_index;
  last->new_start = new_index;
}

/* Walks back from the end along the rows. @row_of: for each d the furthest x on diagonals -d … d */
static void
walk_back (GPtrArray *rows, gint64 n, gint64 m, gsize offset, GArray *regions)
{
  gint64 x = n, y = m;

  for (gint64 d = (gint64) rows->len - 1; d > 0; d--)
    {
      const gint32 *row = g_ptr_array_index (rows, d - 1); /* diagonals -(d-1) … d-1 */
      gint64 k = x - y;
      gboolean down; /* an added token */

      if (k == -d)
        down = TRUE;
      else if (k == d)
        down = FALSE;
      else
        {
          gint64 above = k + 1 <= d - 1 ? row[k + 1 + d - 1] : -1;
          gint64 left = k - 1 >= -(d - 1) ? row[k - 1 + d - 1] : -1;

          down = left < above;
        }

      gint64 before_k = down ? k + 1 : k - 1;
      gint64 before_x = row[before_k + d - 1];
      gint64 before_y = before_x - before_k;

      prepend_change (regions, offset + before_x, offset + before_y, !down);
      x = before_x;
      y = before_y;
    }
}

/* FALSE when there are more than MAX_DIFFERENCES. Regions are in order, indexes absolute. */
static gboolean
find_regions (GArray *old_tokens, GArray *new_tokens, GArray *regions)
{
  gsize prefix = 0, suffix = 0;
  gsize shorter = MIN (old_tokens->len, new_tokens->len);

  while (prefix < shorter &&
         token_at (old_tokens, prefix)->number == token_at (new_tokens, prefix)->number)
    prefix++;
  while (suffix < shorter - prefix &&
         token_at (old_tokens, old_tokens->len - 1 - suffix)->number ==
             token_at (new_tokens, new_tokens->len - 1 - suffix)->number)
    suffix++;

  gint64 n = old_tokens->len - prefix - suffix;
  gint64 m = new_tokens->len - prefix - suffix;
  gint64 limit = MIN (n + m, MAX_DIFFERENCES);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  gboolean found = n == 0 && m == 0;

  for (gint64 d = 0; d <= limit && !found; d++)
    {
      gint32 *row = g_new (gint32, 2 * d + 1);
      const gint32 *before = d > 0 ? g_ptr_array_index (rows, d - 1) : NULL;

      g_ptr_array_add (rows, row);
      for (gint64 k = -d; k <= d && !found; k += 2)
        {
          gint64 x;

          if (d == 0)
            x = 0;
          else
            {
              gint64 above = k + 1 <= d - 1 ? before[k + 1 + d - 1] : -1;
              gint64 left = k - 1 >= -(d - 1) ? before[k - 1 + d - 1] : -1;

              x = k == -d || (k != d && left < above) ? above : left + 1;
            }

          gint64 y = x - k;
          while (x < n && y < m &&
                 token_at (old_tokens, prefix + x)->number ==
                     token_at (new_tokens, prefix + y)->number)
            x++, y++;
          row[k + d] = (gint32) x;
          /* The parity that this row does not use must not be read as a real place. */
          if (k + 1 <= d)
            row[k + 1 + d] = -1;
          found = x >= n && y >= m;
        }
    }
  if (!found)
    return FALSE;

  if (rows->len > 0)
    walk_back (rows, n, m, prefix, regions);
  for (gsize i = 0; i < regions->len / 2; i++)
    {
      Region *a = &g_array_index (regions, Region, i);
      Region *b = &g_array_index (regions, Region, regions->len - 1 - i);
      Region swap = *a;

      *a = *b;
      *b = swap;
    }
  return TRUE;
}

/* Two changes with one blank between them read as one. */
static gboolean
is_thin (GArray *tokens, gsize start, gsize end, const char *text)
{
  if (end != start + 1)
    return FALSE;
  return text[token_at (tokens, start)->start] == ' ';
}

static void
join_regions (GArray *regions, GArray *old_tokens, const char *old_text)
{
  gsize kept = 0;

  for (gsize i = 1; i < regions->len; i++)
    {
      Region *last = &g_array_index (regions, Region, kept);
      const Region *next = &g_array_index (regions, Region, i);
      gboolean replaces = last->old_end > last->old_start && last->new_end > last->new_start &&
                          next->old_end > next->old_start && next->new_end > next->new_start;

      if (replaces && is_thin (old_tokens, last->old_end, next->old_start, old_text))
        {
          last->old_end = next->old_end;
          last->new_end = next->new_end;
        }
      else
        g_array_index (regions, Region, ++kept) = *next;
    }
  if (regions->len > 0)
    g_array_set_size (regions, kept + 1);
}

static void
append_span (GArray *spans, WaymarkDiffKind kind, GArray *tokens, gsize start, gsize end)
{
  if (start >= end)
    return;

  const Token *first = token_at (tokens, start);
  const Token *last = token_at (tokens, end - 1);
  WaymarkDiffSpan span = { kind, first->start, last->start + last->length - first->start };

  g_array_append_val (spans, span);
}

static gboolean
diff (const char *old_text, const char *new_text, gboolean lines, GArray *spans)
{
  Tokenizer tokenizer = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), lines };
  g_autoptr (GHashTable) numbers = tokenizer.numbers;
  g_autoptr (GArray) old_tokens = tokenize (&tokenizer, old_text);
  g_autoptr (GArray) new_tokens = tokenize (&tokenizer, new_text);
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (Region));
  gsize at = 0;

  if (!find_regions (old_tokens, new_tokens, regions))
    return FALSE;
  join_regions (regions, old_tokens, old_text);

  for (gsize i = 0; i < regions->len; i++)
    {
      const Region *region = &g_array_index (regions, Region, i);

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

gboolean
waymark_text_diff_is_change (GArray *spans)
{
  for (gsize i = 0; i < spans->len; i++)
    if (g_array_index (spans, WaymarkDiffSpan, i).kind != WAYMARK_DIFF_KEPT)
      return TRUE;
  return FALSE;
}
