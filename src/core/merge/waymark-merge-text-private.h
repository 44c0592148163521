/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the merge of prose share: a place that was changed, and the three texts that
 * grow as places are settled.
 */
#pragma once

#include "waymark-merge-text.h"
#include "waymark-merge-weave.h"

G_BEGIN_DECLS

/**
 * WaymarkChunk: a place in the base and what each side has there
 * @by_one, @by_two: who changed it
 */
typedef struct
{
  WaymarkRun base, one, two;
  gboolean by_one, by_two;
} WaymarkChunk;

/**
 * WaymarkBraid:
 * @base: the whole of it
 * @both, @one, @two: the texts of a WaymarkMergedText
 */
typedef struct
{
  const WaymarkRun *base;
  WaymarkWeave *both, *one, *two;
  gboolean has_words; /* the base */
  gboolean conflict;
} WaymarkBraid;

void waymark_braid_begin (WaymarkBraid *self, const WaymarkRun *base);
void waymark_braid_add (WaymarkBraid *self, const WaymarkRun *run); /* to all three */
void waymark_braid_add_chunk (WaymarkBraid *self, const WaymarkChunk *chunk);
/* Fills in the texts and whether there was a conflict. */
void waymark_braid_end (WaymarkBraid *self, WaymarkMergedText *merged);

G_END_DECLS
