/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random documents over the real worksheets, random edits of them, and their words, for tests of
 * merging. Each word that is typed is typed once in a run, so that it can be looked for.
 */
#pragma once

#include "waymark-catalog.h"
#include "waymark-value.h"

G_BEGIN_DECLS

typedef struct
{
  WaymarkCatalog *catalog;
  GRand *random;
  guint n_words; /* typed so far */
  guint n_records;
} MergeWorld;

void merge_world_init (MergeWorld *self, guint32 seed);
void merge_world_clear (MergeWorld *self);

/* A state of a document of a random worksheet, with fields and members that no worksheet has.
 * (transfer full) */
WaymarkValue *merge_world_document (MergeWorld *self);
/* @state after some edits, each of which a person could make. (transfer full) */
WaymarkValue *merge_world_edit (MergeWorld *self, WaymarkValue *state);

/* A short text, with a word twice now and then, and one after an edit. (transfer full) */
char *merge_world_text (MergeWorld *self);
char *merge_world_edit_text (MergeWorld *self, const char *text);

/* Word → how often it stands in the answers, with @conflicts also in the versions kept there.
 * Words are split here without the code under test. @words: (element-type utf8 guint) is added to.
 */
GHashTable *merge_words_new (void);
void merge_words_add (GHashTable *words, WaymarkValue *state, gboolean conflicts);
void merge_words_add_text (GHashTable *words, const char *text);
guint merge_words_count (GHashTable *words, const char *word);
/* Typed here, and so only once: not a choice or a part of a date. */
gboolean merge_word_is_typed (const char *word);

G_END_DECLS
