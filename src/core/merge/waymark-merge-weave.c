/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-merge-weave.h"

#include <string.h>

/* Tokens on either side of a seam that can decide how it is read: "node" "." "js". */
#define CONTEXT 3

struct _WaymarkWeave
{
  GString *text;
  gsize last[CONTEXT]; /* offsets at which the last tokens begin, newest first */
  const char *source;  /* of the last run, and the offset in it at which that ended */
  gsize source_end;
};

WaymarkWeave *
waymark_weave_new (void)
{
  WaymarkWeave *self = g_new0 (WaymarkWeave, 1);

  self->text = g_string_new (NULL);
  return self;
}

char *
waymark_weave_end (WaymarkWeave *self)
{
  char *text = g_string_free (self->text, FALSE);

  g_free (self);
  return text;
}

static void
note_token (WaymarkWeave *self)
{
  memmove (self->last + 1, self->last, (CONTEXT - 1) * sizeof (gsize));
  self->last[0] = self->text->len;
}

/* Would a reader, or the next merge, see other words at the seam than the two sides had? */
static gboolean
would_glue (WaymarkWeave *self, const WaymarkRun *run)
{
  g_autoptr (GHashTable) numbers = NULL;
  g_autoptr (GString) probe = NULL;
  g_autoptr (GArray) tokens = NULL;
  const WaymarkToken *first = &run->tokens[run->start];
  const WaymarkToken *last = &run->tokens[MIN (run->start + CONTEXT, run->end) - 1];
  gsize seam;

  if (waymark_weave_ends_blank (self) || first->kind == WAYMARK_TOKEN_BLANK ||
      first->kind == WAYMARK_TOKEN_NEWLINE)
    return FALSE;
  if (self->source == run->text && self->source_end == first->start)
    return FALSE;

  numbers = waymark_tokens_new_numbers ();
  probe = g_string_new (self->text->str + self->last[CONTEXT - 1]);
  seam = probe->len;
  g_string_append_len (probe, run->text + first->start, last->start + last->length - first->start);
  tokens = waymark_tokenize (numbers, probe->str);
  for (guint i = 0; i < tokens->len; i++)
    if (g_array_index (tokens, WaymarkToken, i).start == seam)
      return FALSE;
  return TRUE;
}

void
waymark_weave_add (WaymarkWeave *self, const WaymarkRun *run)
{
  if (run->start >= run->end)
    return;
  if (would_glue (self, run))
    waymark_weave_add_text (self, " ");
  for (gsize i = run->start; i < run->end; i++)
    {
      const WaymarkToken *token = &run->tokens[i];

      note_token (self);
      g_string_append_len (self->text, run->text + token->start, token->length);
      self->source_end = token->start + token->length;
    }
  self->source = run->text;
}

void
waymark_weave_add_text (WaymarkWeave *self, const char *text)
{
  note_token (self);
  g_string_append (self->text, text);
  self->source = NULL;
}

gboolean
waymark_weave_ends_blank (WaymarkWeave *self)
{
  const char *end = self->text->str + self->text->len;

  return self->text->len == 0 || g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end)));
}

gsize
waymark_run_count_words (const WaymarkRun *self)
{
  gsize n = 0;

  for (gsize i = self->start; i < self->end; i++)
    n += self->tokens[i].kind == WAYMARK_TOKEN_WORD;
  return n;
}

gboolean
waymark_run_has_newline (const WaymarkRun *self)
{
  for (gsize i = self->start; i < self->end; i++)
    if (self->tokens[i].kind == WAYMARK_TOKEN_NEWLINE)
      return TRUE;
  return FALSE;
}

static gboolean
equal_at (const WaymarkRun *self, gsize at, const WaymarkRun *part)
{
  for (gsize i = 0; i < part->end - part->start; i++)
    if (self->tokens[at + i].number != part->tokens[part->start + i].number)
      return FALSE;
  return TRUE;
}

gboolean
waymark_run_equal (const WaymarkRun *a, const WaymarkRun *b)
{
  return a->end - a->start == b->end - b->start && equal_at (a, a->start, b);
}

gboolean
waymark_run_contains (const WaymarkRun *self, const WaymarkRun *part)
{
  gsize length = part->end - part->start;

  for (gsize at = self->start; at + length <= self->end; at++)
    if (equal_at (self, at, part))
      return TRUE;
  return FALSE;
}

WaymarkTokenKind
waymark_run_first_kind (const WaymarkRun *self)
{
  return self->start < self->end ? self->tokens[self->start].kind : WAYMARK_TOKEN_BLANK;
}

WaymarkTokenKind
waymark_run_last_kind (const WaymarkRun *self)
{
  return self->start < self->end ? self->tokens[self->end - 1].kind : WAYMARK_TOKEN_BLANK;
}
