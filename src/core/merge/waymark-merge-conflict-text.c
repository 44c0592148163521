/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of one changed place in a text: whose words stay, and how two texts stand together.
 */
#include "waymark-merge-text-private.h"

/* Fewer words than this in common between two differences are no reason to take them apart. */
#define FEW_WORDS 3

void
waymark_braid_begin (WaymarkBraid *self, const WaymarkRun *base)
{
  self->base = base;
  self->has_words = waymark_run_count_words (base) > 0;
  self->both = waymark_weave_new ();
  self->one = waymark_weave_new ();
  self->two = waymark_weave_new ();
}

void
waymark_braid_end (WaymarkBraid *self, WaymarkMergedText *merged)
{
  merged->text = waymark_weave_end (self->both);
  merged->one = waymark_weave_end (self->one);
  merged->two = waymark_weave_end (self->two);
  merged->conflict = self->conflict;
}

void
waymark_braid_add (WaymarkBraid *self, const WaymarkRun *run)
{
  waymark_weave_add (self->both, run);
  waymark_weave_add (self->one, run);
  waymark_weave_add (self->two, run);
}

static void
add_text (WaymarkBraid *self, const char *text)
{
  waymark_weave_add_text (self->both, text);
  waymark_weave_add_text (self->one, text);
  waymark_weave_add_text (self->two, text);
}

static WaymarkRun
trim_end (const WaymarkRun *run)
{
  WaymarkRun trimmed = *run;

  while (waymark_run_last_kind (&trimmed) == WAYMARK_TOKEN_BLANK && trimmed.end > trimmed.start)
    trimmed.end--;
  return trimmed;
}

static WaymarkRun
trim_start (const WaymarkRun *run)
{
  WaymarkRun trimmed = *run;

  while (waymark_run_first_kind (&trimmed) == WAYMARK_TOKEN_BLANK && trimmed.end > trimmed.start)
    trimmed.start++;
  return trimmed;
}

/* Both texts, for the student to choose. */
static void
add_conflict (WaymarkBraid *self, const WaymarkRun *one, const WaymarkRun *two)
{
  WaymarkRun first = trim_end (one), second = trim_start (two);

  self->conflict = TRUE;
  waymark_weave_add (self->one, one);
  waymark_weave_add (self->two, two);

  waymark_weave_add (self->both, &first);
  if (!waymark_run_has_newline (one) && !waymark_run_has_newline (two))
    waymark_weave_add_text (self->both, " / ");
  else if (waymark_run_last_kind (&first) != WAYMARK_TOKEN_NEWLINE &&
           waymark_run_first_kind (&second) != WAYMARK_TOKEN_NEWLINE)
    waymark_weave_add_text (self->both, "\n");
  waymark_weave_add (self->both, &second);
}

/* What differs between the two sides themselves. */
static void
add_difference (WaymarkBraid *self, const WaymarkRun *one, const WaymarkRun *two)
{
  if (waymark_run_count_words (two) == 0 && waymark_run_count_words (one) > 0)
    waymark_braid_add (self, one);
  else if (waymark_run_count_words (one) == 0)
    waymark_braid_add (self, two);
  else
    add_conflict (self, one, two);
}

static WaymarkRun
part_of (const WaymarkRun *run, gsize start, gsize end)
{
  return (WaymarkRun){ run->text, run->tokens, run->start + start, run->start + end };
}

static GArray *
differences (const WaymarkRun *one, const WaymarkRun *two)
{
  GArray *regions = g_array_new (FALSE, FALSE, sizeof (WaymarkTokenRegion));
  gsize n_one = one->end - one->start, n_two = two->end - two->start;

  if (!waymark_tokens_diff (one->tokens + one->start, n_one, two->tokens + two->start, n_two,
                            regions))
    {
      WaymarkTokenRegion all = { 0, n_one, 0, n_two };

      g_array_append_val (regions, all);
    }
  return regions;
}

static gsize
count_common_words (const WaymarkRun *one, GArray *regions)
{
  gsize common = waymark_run_count_words (one);

  for (guint i = 0; i < regions->len; i++)
    {
      const WaymarkTokenRegion *region = &g_array_index (regions, WaymarkTokenRegion, i);
      WaymarkRun part = part_of (one, region->old_start, region->old_end);

      common -= waymark_run_count_words (&part);
    }
  return common;
}

static gboolean
are_alike (const WaymarkRun *one, const WaymarkRun *two, GArray *regions)
{
  gsize longer = MAX (waymark_run_count_words (one), waymark_run_count_words (two));

  return count_common_words (one, regions) * 2 >= longer;
}

static gboolean
always (const WaymarkTokenRegion *last, const WaymarkTokenRegion *next, gpointer data)
{
  return TRUE;
}

static gboolean
have_few_words_between (const WaymarkTokenRegion *last,
                        const WaymarkTokenRegion *next,
                        gpointer one)
{
  WaymarkRun gap = part_of (one, last->old_end, next->old_start);

  return waymark_run_count_words (&gap) < FEW_WORDS;
}

/* Both sides wrote something of their own here: what they have in common stays once. */
static void
add_both (WaymarkBraid *self, const WaymarkRun *one, const WaymarkRun *two, GArray *regions)
{
  gsize at = 0;

  /* Unless two texts are much alike, all from their first difference to their last is one. */
  waymark_token_regions_join (
      regions, are_alike (one, two, regions) ? have_few_words_between : always, (gpointer) one);
  for (guint i = 0; i < regions->len; i++)
    {
      const WaymarkTokenRegion *region = &g_array_index (regions, WaymarkTokenRegion, i);
      WaymarkRun same = part_of (one, at, region->old_start);
      WaymarkRun of_one = part_of (one, region->old_start, region->old_end);
      WaymarkRun of_two = part_of (two, region->new_start, region->new_end);

      waymark_braid_add (self, &same);
      add_difference (self, &of_one, &of_two);
      at = region->old_end;
    }
  WaymarkRun rest = part_of (one, at, one->end - one->start);
  waymark_braid_add (self, &rest);
}

/* What both sides only took away: what neither did stays. */
static void
add_common (WaymarkBraid *self, const WaymarkRun *one, GArray *regions)
{
  gsize at = 0;

  for (guint i = 0; i < regions->len; i++)
    {
      const WaymarkTokenRegion *region = &g_array_index (regions, WaymarkTokenRegion, i);
      WaymarkRun same = part_of (one, at, region->old_start);

      waymark_braid_add (self, &same);
      at = region->old_end;
    }
  WaymarkRun rest = part_of (one, at, one->end - one->start);
  waymark_braid_add (self, &rest);
}

/* Are all tokens of @part in @whole, in this order? */
static gboolean
is_subsequence (const WaymarkRun *part, const WaymarkRun *whole)
{
  gsize at = whole->start;

  for (gsize i = part->start; i < part->end; i++, at++)
    {
      while (at < whole->end && whole->tokens[at].number != part->tokens[i].number)
        at++;
      if (at >= whole->end)
        return FALSE;
    }
  return TRUE;
}

/* Two sentences added at the end of one, or two paragraphs, get along without being looked at; two
 * words put into a sentence do not. */
static gboolean
can_follow (const WaymarkBraid *self, const WaymarkChunk *chunk)
{
  gsize at = chunk->base.start;
  const WaymarkToken *before = at > 0 ? &self->base->tokens[at - 1] : NULL;
  const WaymarkToken *after = at < self->base->end ? &self->base->tokens[at] : NULL;

  if (chunk->base.start != chunk->base.end || !self->has_words)
    return FALSE;
  if (before != NULL && (after == NULL || after->kind == WAYMARK_TOKEN_NEWLINE))
    return before->kind != WAYMARK_TOKEN_WORD ||
           (waymark_run_first_kind (&chunk->one) == WAYMARK_TOKEN_NEWLINE &&
            waymark_run_first_kind (&chunk->two) == WAYMARK_TOKEN_NEWLINE);
  return (before == NULL || before->kind == WAYMARK_TOKEN_NEWLINE) &&
         waymark_run_last_kind (&chunk->one) == WAYMARK_TOKEN_NEWLINE &&
         waymark_run_last_kind (&chunk->two) == WAYMARK_TOKEN_NEWLINE;
}

static gboolean
is_space (WaymarkTokenKind kind)
{
  return kind == WAYMARK_TOKEN_BLANK || kind == WAYMARK_TOKEN_NEWLINE;
}

static void
add_following (WaymarkBraid *self, const WaymarkRun *one, const WaymarkRun *two)
{
  gboolean lines = waymark_run_has_newline (one) || waymark_run_has_newline (two);

  waymark_braid_add (self, one);
  if (lines && waymark_run_last_kind (one) != WAYMARK_TOKEN_NEWLINE &&
      waymark_run_first_kind (two) != WAYMARK_TOKEN_NEWLINE)
    add_text (self, "\n");
  else if (!is_space (waymark_run_last_kind (one)) && !is_space (waymark_run_first_kind (two)))
    add_text (self, " ");
  waymark_braid_add (self, two);
}

void
waymark_braid_add_chunk (WaymarkBraid *self, const WaymarkChunk *chunk)
{
  const WaymarkRun *one = &chunk->one, *two = &chunk->two;
  gboolean less_one = is_subsequence (one, &chunk->base);
  gboolean less_two = is_subsequence (two, &chunk->base);

  if (!chunk->by_one)
    {
      waymark_braid_add (self, two);
      return;
    }
  if (!chunk->by_two || waymark_run_equal (one, two))
    {
      waymark_braid_add (self, one);
      return;
    }

  g_autoptr (GArray) regions = differences (one, two);
  if (less_one && less_two)
    add_common (self, one, regions);
  else if (less_one || waymark_run_contains (two, one))
    waymark_braid_add (self, two); /* an edit beats a deletion */
  else if (less_two || waymark_run_contains (one, two))
    waymark_braid_add (self, one);
  else if (can_follow (self, chunk) && !are_alike (one, two, regions))
    add_following (self, one, two);
  else
    add_both (self, one, two, regions);
}
