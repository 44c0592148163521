/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything in core, formats and storage that reads a document, for fuzz-page.c.
 */
#pragma once

#include "waymark-journal.h"

/* Listing, agenda, achievements, undo: what happens to a document of any type. (transfer none): the
 * document that undo brought back. */
WaymarkDocument *
fuzz_read_anywhere (WaymarkJournal *journal, WaymarkDocument *document, WaymarkValue *state);
/* Its page: progress, validation, comparison, search. */
void fuzz_read_with_worksheet (WaymarkJournal *journal, WaymarkDocument *document);
/* What only a goal, an offer, a counter-offer … is asked for, whatever this one is. */
void fuzz_read_as_every_type (WaymarkJournal *journal, WaymarkDocument *document);
/* Redaction and Markdown, with everything private revealed and without. */
void fuzz_read_for_sharing (WaymarkJournal *journal);
