/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * S. Khanna, K. Kunal, B. C. Pierce, "A Formal Investigation of Diff3", 2007, over words instead of
 * lines: what either side changed in the base is found first; changes that overlap are a conflict.
 * What becomes of a conflict is in waymark-merge-conflict-text.c.
 */
#include "waymark-merge-text.h"

#include <string.h>

#include "waymark-merge-text-private.h"

typedef struct
{
  const char *text;
  GArray *tokens;
  GArray *regions; /* against the base */
  guint next;      /* region */
  gssize shift;    /* of this side's tokens against the base's, before @next */
} Side;

static const WaymarkToken *
data_of (GArray *tokens)
{
  return (const WaymarkToken *) tokens->data;
}

/* Two rewritten texts: from the first difference to the last as one change. */
static void
diff_coarsely (GArray *old_tokens, GArray *new_tokens, GArray *regions)
{
  const WaymarkToken *a = data_of (old_tokens), *b = data_of (new_tokens);
  gsize shorter = MIN (old_tokens->len, new_tokens->len);
  gsize prefix = 0, suffix = 0;

  while (prefix < shorter && a[prefix].number == b[prefix].number)
    prefix++;
  while (suffix < shorter - prefix &&
         a[old_tokens->len - 1 - suffix].number == b[new_tokens->len - 1 - suffix].number)
    suffix++;

  WaymarkTokenRegion region = { prefix, old_tokens->len - suffix, prefix,
                                new_tokens->len - suffix };
  g_array_append_val (regions, region);
}

/* Changes with only blanks or signs between them are one: a phrase that was rewritten is not taken
 * apart because its blanks are the same. */
static gboolean
have_no_word_between (const WaymarkTokenRegion *last, const WaymarkTokenRegion *next, gpointer data)
{
  const WaymarkRun *base = data;
  WaymarkRun gap = { base->text, base->tokens, last->old_end, next->old_start };

  return waymark_run_count_words (&gap) == 0 && !waymark_run_has_newline (&gap);
}

static void
side_init (Side *side, GHashTable *numbers, const WaymarkRun *base, GArray *old, const char *text)
{
  side->text = text;
  side->tokens = waymark_tokenize (numbers, text);
  side->regions = g_array_new (FALSE, FALSE, sizeof (WaymarkTokenRegion));
  side->next = 0;
  side->shift = 0;
  if (!waymark_tokens_diff (data_of (old), old->len, data_of (side->tokens), side->tokens->len,
                            side->regions))
    diff_coarsely (old, side->tokens, side->regions);
  waymark_token_regions_join (side->regions, have_no_word_between, (gpointer) base);
}

static void
side_clear (Side *side)
{
  g_array_unref (side->tokens);
  g_array_unref (side->regions);
}

static const WaymarkTokenRegion *
next_region (const Side *side)
{
  return side->next < side->regions->len
             ? &g_array_index (side->regions, WaymarkTokenRegion, side->next)
             : NULL;
}

static gboolean
is_before (const WaymarkTokenRegion *a, const WaymarkTokenRegion *b)
{
  if (b == NULL)
    return TRUE;
  if (a->old_start != b->old_start)
    return a->old_start < b->old_start;
  return a->old_end <= b->old_end; /* what is put in stands before what is replaced */
}

/* Changes that only touch do not overlap: a word replaced, and words put in behind it. */
static gboolean
overlaps (const WaymarkTokenRegion *region, gsize start, gsize end)
{
  if (region == NULL)
    return FALSE;
  if (start == end)
    return region->old_start == start && region->old_end == start;
  return region->old_start < end && region->old_end > start;
}

/* Takes the next region of @side into the chunk [@start, *@end). */
static gboolean
take_overlapping (Side *side, gsize start, gsize *end)
{
  const WaymarkTokenRegion *region = next_region (side);

  if (!overlaps (region, start, *end))
    return FALSE;
  *end = MAX (*end, region->old_end);
  side->shift += (gssize) (region->new_end - region->new_start) -
                 (gssize) (region->old_end - region->old_start);
  side->next++;
  return TRUE;
}

/* The next chunk in which either side changed the base. FALSE: there is none. */
static gboolean
next_chunk (const WaymarkRun *base, Side *one, Side *two, WaymarkChunk *chunk)
{
  const WaymarkTokenRegion *a = next_region (one), *b = next_region (two);
  const WaymarkTokenRegion *first = a != NULL && is_before (a, b) ? a : b;
  gssize shift_one = one->shift, shift_two = two->shift;
  gsize start, end;

  if (first == NULL)
    return FALSE;
  start = first->old_start;
  end = first->old_end;
  chunk->by_one = chunk->by_two = FALSE;
  for (gboolean grown = TRUE; grown;)
    {
      gboolean took_one = take_overlapping (one, start, &end);
      gboolean took_two = take_overlapping (two, start, &end);

      chunk->by_one |= took_one;
      chunk->by_two |= took_two;
      grown = took_one || took_two;
    }
  chunk->base = (WaymarkRun){ base->text, base->tokens, start, end };
  chunk->one =
      (WaymarkRun){ one->text, data_of (one->tokens), start + shift_one, end + one->shift };
  chunk->two =
      (WaymarkRun){ two->text, data_of (two->tokens), start + shift_two, end + two->shift };
  return TRUE;
}

/* ---- The guard ---- */

enum
{
  IN_BASE = 1 << 0,
  IN_ONE = 1 << 1,
  IN_TWO = 1 << 2,
  IN_RESULT = 1 << 3,
};

static void
mark_words (GByteArray *marks, GArray *tokens, guint8 mark)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      const WaymarkToken *token = &g_array_index (tokens, WaymarkToken, i);

      if (token->number >= marks->len)
        {
          guint old = marks->len;

          g_byte_array_set_size (marks, token->number + 1024);
          memset (marks->data + old, 0, marks->len - old);
        }
      if (token->kind == WAYMARK_TOKEN_WORD)
        marks->data[token->number] |= mark;
    }
}

static gboolean
is_missing (guint8 mark)
{
  gboolean on_both = (mark & IN_ONE) && (mark & IN_TWO);
  gboolean fresh = (mark & (IN_ONE | IN_TWO)) && !(mark & IN_BASE);

  return (on_both || fresh) && !(mark & IN_RESULT);
}

static void
add_missing_of (GString *missing, GByteArray *marks, const char *text, GArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      const WaymarkToken *token = &g_array_index (tokens, WaymarkToken, i);

      if (token->kind != WAYMARK_TOKEN_WORD || !is_missing (marks->data[token->number]))
        continue;
      if (missing->len > 0)
        g_string_append_c (missing, ' ');
      g_string_append_len (missing, text + token->start, token->length);
      marks->data[token->number] |= IN_RESULT;
    }
}

static void
append_apart (char **text, const char *words, gboolean lines)
{
  char *longer = g_strconcat (*text, **text == '\0' ? "" : lines ? "\n" : " / ", words, NULL);

  g_free (*text);
  *text = longer;
}

/* Two deletions of two copies of a word leave none, though each side still had one. */
static void
guard (GHashTable *numbers, GArray *base, Side *one, Side *two, WaymarkMergedText *merged)
{
  g_autoptr (GByteArray) marks = g_byte_array_new ();
  g_autoptr (GArray) result = waymark_tokenize (numbers, merged->text);
  g_autoptr (GString) missing = g_string_new (NULL);
  gboolean lines = strchr (merged->text, '\n') != NULL;

  mark_words (marks, base, IN_BASE);
  mark_words (marks, one->tokens, IN_ONE);
  mark_words (marks, two->tokens, IN_TWO);
  mark_words (marks, result, IN_RESULT);
  add_missing_of (missing, marks, one->text, one->tokens);
  add_missing_of (missing, marks, two->text, two->tokens);
  if (missing->len == 0)
    return;
  merged->conflict = TRUE;
  append_apart (&merged->text, missing->str, lines);
  append_apart (&merged->one, missing->str, lines);
  append_apart (&merged->two, missing->str, lines);
}

/* ---- */

static gboolean
merge_trivially (const char *base, const char *one, const char *two, WaymarkMergedText *merged)
{
  if (g_str_equal (one, two) || g_str_equal (two, base))
    merged->text = g_strdup (one);
  else if (g_str_equal (one, base))
    merged->text = g_strdup (two);
  return merged->text != NULL;
}

void
waymark_merge_text (const char *base, const char *one, const char *two, WaymarkMergedText *merged)
{
  g_autoptr (GHashTable) numbers = NULL;
  g_autoptr (GArray) tokens = NULL;
  WaymarkBraid braid = { 0 };
  WaymarkChunk chunk;
  Side side_one, side_two;
  gsize at = 0;

  g_return_if_fail (base != NULL && one != NULL && two != NULL);

  *merged = (WaymarkMergedText){ 0 };
  if (merge_trivially (base, one, two, merged))
    return;

  numbers = waymark_tokens_new_numbers ();
  tokens = waymark_tokenize (numbers, base);
  WaymarkRun whole = { base, data_of (tokens), 0, tokens->len };
  side_init (&side_one, numbers, &whole, tokens, one);
  side_init (&side_two, numbers, &whole, tokens, two);
  waymark_braid_begin (&braid, &whole);
  while (next_chunk (&whole, &side_one, &side_two, &chunk))
    {
      WaymarkRun kept = { base, data_of (tokens), at, chunk.base.start };

      waymark_braid_add (&braid, &kept);
      waymark_braid_add_chunk (&braid, &chunk);
      at = chunk.base.end;
    }
  WaymarkRun rest = { base, data_of (tokens), at, tokens->len };
  waymark_braid_add (&braid, &rest);
  waymark_braid_end (&braid, merged);
  guard (numbers, tokens, &side_one, &side_two, merged);
  if (!merged->conflict)
    {
      g_clear_pointer (&merged->one, g_free);
      g_clear_pointer (&merged->two, g_free);
    }
  side_clear (&side_one);
  side_clear (&side_two);
}

void
waymark_merged_text_clear (WaymarkMergedText *merged)
{
  g_clear_pointer (&merged->text, g_free);
  g_clear_pointer (&merged->one, g_free);
  g_clear_pointer (&merged->two, g_free);
}
