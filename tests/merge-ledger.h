/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which words people typed and took away in a random run, and what must hold for them in the end,
 * for tests of merging and of sync.
 */
#pragma once

#include "waymark-value.h"

G_BEGIN_DECLS

/**
 * MergeLedger: (element-type utf8)
 * @typed: words
 * @deleted: words that someone took away, who had seen them
 * @cut: those of them that went out of a page that stayed
 * @most: word → how often an editor had it in the answers, at most
 */
typedef struct
{
  GHashTable *typed;
  GHashTable *deleted;
  GHashTable *cut;
  GHashTable *most;
} MergeLedger;

void merge_ledger_init (MergeLedger *self);
void merge_ledger_clear (MergeLedger *self);

/* Somebody who had @before (nullable) made @after of it, or deleted the page in that state. */
void
merge_ledger_note (MergeLedger *self, WaymarkValue *before, WaymarkValue *after, gboolean deleted);

/* @words: all of the last states, as of merge_words_add() with conflicts. A word that nobody typed,
 * or that nobody took away and that is not there. (transfer none) (nullable) */
const char *merge_ledger_find_invented (MergeLedger *self, GHashTable *words);
const char *merge_ledger_find_lost (MergeLedger *self, GHashTable *words);

/* @answers: the same without conflicts. Words that merging has put there more often than anyone
 * did. */
guint merge_ledger_count_repeated (MergeLedger *self, GHashTable *answers);
/* Words of @words that had been cut. */
guint merge_ledger_count_returned (MergeLedger *self, GHashTable *words);

G_END_DECLS
