/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents to look at and to test with: any worksheet, filled in.
 */
#pragma once

#include "waymark-journal.h"

/* A document of @worksheet in which every field and three records of every list hold something
 * that suits its type. @long_texts: one text of 5,000 words, too. (transfer none) */
WaymarkDocument *
waymark_sample_fill (WaymarkJournal *journal, WaymarkWorksheet *worksheet, gboolean long_texts);

/* A document whose worksheet is not in the catalog. (transfer none) */
WaymarkDocument *waymark_sample_unknown (WaymarkJournal *journal, const char *type);

/* @n_words words in @n_paragraphs paragraphs. (transfer full) */
char *waymark_sample_text (guint n_words, guint n_paragraphs);

int waymark_sample_compare_doubles (const double *a, const double *b);
