/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What may leave the machine: copies of documents that hold nothing but what is shared by default
 * and what the student chose item by item. Whatever renders or sends a journal starts from these
 * copies and never sees the originals.
 *
 * The rules (from "What is private" in the domain):
 *   - a document leaves when it is chosen, a section of it when it is not taken out
 *   - a private field, or a field of a private section or worksheet, leaves when that very field is
 *     revealed; the records of a private list also one by one; a private answer in the records of a
 *     shared list only by its own path
 *   - an amount of money leaves when it is confirmed by its own path, and not otherwise
 *   - a link leaves when the document that it names does
 *   - what no worksheet here declares (foreign types, fields and members) never leaves
 */
#pragma once

#include "waymark-journal.h"
#include "waymark-selection.h"

G_BEGIN_DECLS

/* Redacted copies in the order of the catalog, and within a type in the student's. A document of
 * which nothing is left is left out. (transfer full) (element-type WaymarkDocument) */
GPtrArray *waymark_redaction_apply (WaymarkJournal *journal, WaymarkSelection *selection);

/**
 * WaymarkPrivateItem: one answer that is private, for choosing it
 * @document_id: where it is
 * @path: (transfer none): what to reveal, or to confirm when @is_money
 * @label: which answer it is, "Salary research: Acme · Low"
 * @preview: its beginning, on one line
 * @is_money: an amount: to be confirmed by itself
 * @mentions_money: words in which a sum stands; worth a warning
 * @chosen: revealed or confirmed already
 */
typedef struct
{
  char *document_id;
  WaymarkPath *path;
  char *label;
  char *preview;
  gboolean is_money;
  gboolean mentions_money;
  gboolean chosen;
} WaymarkPrivateItem;

void waymark_private_item_free (WaymarkPrivateItem *self);

/* The private answers of one document that are not empty, in the order of its worksheet; those of
 * sections that are taken out are not listed. (transfer full) (element-type WaymarkPrivateItem) */
GPtrArray *waymark_redaction_list_private (WaymarkJournal *journal,
                                           WaymarkDocument *document,
                                           WaymarkSelection *selection);

/**
 * WaymarkWithheld: how much of a chosen document stays here
 * @document_id: which
 * @n_answers: private answers and records that are not revealed
 * @n_amounts: amounts of money that are not confirmed
 */
typedef struct
{
  char *document_id;
  guint n_answers;
  guint n_amounts;
} WaymarkWithheld;

void waymark_withheld_free (WaymarkWithheld *self);

/* One for each chosen document of which something is withheld. (transfer full) (element-type
 * WaymarkWithheld) */
GPtrArray *waymark_redaction_list_withheld (WaymarkJournal *journal, WaymarkSelection *selection);

/* Does a sum of money stand in @text: a currency sign or code beside digits, "72k"? A hint for a
 * warning, not a guard. */
gboolean waymark_redaction_mentions_money (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkPrivateItem, waymark_private_item_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkWithheld, waymark_withheld_free)

G_END_DECLS
