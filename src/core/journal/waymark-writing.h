/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where someone left off in some documents: the next question without an answer, and what they
 * begin with.
 */
#pragma once

#include "waymark-journal.h"

G_BEGIN_DECLS

/* The first question without an answer in the first of @documents that has one: a line, prose or a
 * list that counts towards its progress, in the order of its worksheet.
 * @document, @field: (out) (transfer none) */
gboolean waymark_writing_next_prompt (WaymarkJournal *journal,
                                      GPtrArray *documents,
                                      WaymarkDocument **document,
                                      WaymarkField **field);

/* The beginning of the first prose answer of @document, else of its first line, on one line.
 * "" when it is empty. (transfer full) */
char *
waymark_writing_snippet (WaymarkJournal *journal, WaymarkDocument *document, guint max_characters);

G_END_DECLS
