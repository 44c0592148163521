/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts put together from runs of tokens of several texts without gluing words. Only the merge of
 * prose uses this.
 */
#pragma once

#include "waymark-tokens.h"

G_BEGIN_DECLS

/**
 * WaymarkRun: tokens [@start, @end) of a text
 */
typedef struct
{
  const char *text;
  const WaymarkToken *tokens;
  gsize start, end;
} WaymarkRun;

typedef struct _WaymarkWeave WaymarkWeave;

WaymarkWeave *waymark_weave_new (void);
/* (transfer full): the text; frees @self. */
char *waymark_weave_end (WaymarkWeave *self);

/* A blank is put in front where the run would otherwise grow together with what is there. */
void waymark_weave_add (WaymarkWeave *self, const WaymarkRun *run);
/* @text as it is: separators. */
void waymark_weave_add_text (WaymarkWeave *self, const char *text);
gboolean waymark_weave_ends_blank (WaymarkWeave *self); /* also when it is empty */

gsize waymark_run_count_words (const WaymarkRun *self);
gboolean waymark_run_has_newline (const WaymarkRun *self);
gboolean waymark_run_equal (const WaymarkRun *a, const WaymarkRun *b);
/* Does @self hold all tokens of @part, in one piece? */
gboolean waymark_run_contains (const WaymarkRun *self, const WaymarkRun *part);
/* The kind of its first or last token; BLANK when it has none. */
WaymarkTokenKind waymark_run_first_kind (const WaymarkRun *self);
WaymarkTokenKind waymark_run_last_kind (const WaymarkRun *self);

G_END_DECLS
