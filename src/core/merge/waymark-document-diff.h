/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What differs between two documents of one worksheet, answer by answer, for people to read.
 */
#pragma once

#include "waymark-document.h"
#include "waymark-worksheet.h"

G_BEGIN_DECLS

/**
 * WaymarkFieldChange: one answer that differs
 * @section: its section's title (owned)
 * @path: where the answer is; of a record that came or went, the record (owned)
 * @label: the question; of a record "List, record's name" (owned)
 * @before: as a person reads it; "" when there was none (owned)
 * @after: the same of the later document (owned)
 * @prose: the answer is text that is worth comparing word by word
 */
typedef struct
{
  char *section;
  WaymarkPath *path;
  char *label;
  char *before;
  char *after;
  gboolean prose;
} WaymarkFieldChange;

/* In the order of the worksheet. Records of lists are matched by id, then by name (a duplicated
 * document has fresh ids); of a record that came or went all answers are one change. The title and
 * fields that @worksheet does not know are left out.
 * (transfer full) (element-type WaymarkFieldChange) */
GPtrArray *waymark_document_diff (WaymarkWorksheet *worksheet,
                                  WaymarkDocument *before,
                                  WaymarkDocument *after,
                                  const GDate *today);

/* The same with the title first, when that differs: for earlier states of one document. */
GPtrArray *waymark_document_diff_versions (WaymarkWorksheet *worksheet,
                                           WaymarkDocument *before,
                                           WaymarkDocument *after,
                                           const GDate *today);

/* How many words of @changes are new and how many are gone. (element-type WaymarkFieldChange) */
void waymark_field_changes_count_words (GPtrArray *changes, guint *n_added, guint *n_removed);

void waymark_field_change_free (WaymarkFieldChange *change);

G_END_DECLS
