/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What may leave the machine: copies of documents that hold nothing but what is shared by default
 * and what the student chose item by item. Whatever renders or sends a journal starts from these
 * copies, which waymark-redactor.h makes, and never sees the originals.
 *
 * The rules (from "What is private" in the domain):
 *   - a document leaves when it is chosen, a section of it when it is not taken out
 *   - a private field, or a field of a private section or worksheet, leaves when that very field is
 *     revealed; the records of a private list also one by one; a private answer in the records of a
 *     shared list only by its own path
 *   - an amount of money leaves when it is confirmed by its own path, and not otherwise; neither
 *     do shared words that mention a sum (waymark-sum.h)
 *   - a link leaves when the document that it names does
 *   - what no worksheet here declares (foreign types, fields and members) never leaves
 */
#pragma once

#include "waymark-journal.h"
#include "waymark-private-item.h"
#include "waymark-selection.h"

G_BEGIN_DECLS

/* The private answers of one document that are not empty, in the order of its worksheet; those of
 * sections that are taken out are not listed. (transfer full) (element-type WaymarkPrivateItem) */
GPtrArray *waymark_redaction_list_private (WaymarkJournal *journal,
                                           WaymarkDocument *document,
                                           WaymarkSelection *selection);

/**
 * WaymarkWithheld: how much of the chosen documents stays here
 * @n_answers: private answers and records that are not revealed
 * @n_amounts: amounts of money that are not confirmed
 * @n_passages: shared words that mention a sum and are not confirmed
 */
typedef struct
{
  guint n_answers;
  guint n_amounts;
  guint n_passages;
} WaymarkWithheld;

G_END_DECLS
