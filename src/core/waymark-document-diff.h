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
 * @label: the question; of a record "List, record's name" (owned)
 * @before: as a person reads it; "" when there was none (owned)
 * @after: the same of the later document (owned)
 * @prose: the answer is text that is worth comparing word by word
 */
typedef struct
{
  char *section;
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

void waymark_field_change_free (WaymarkFieldChange *change);

G_END_DECLS
