/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is wrong in the documents of a journal, beyond what stops a file from being read. Foreign
 * types and fields are not wrong: a newer Waymark or a school may have put them there.
 */
#pragma once

#include "waymark-journal.h"

G_BEGIN_DECLS

/**
 * WaymarkFinding:
 * @document: where
 * @path: (nullable): which answer
 * @message: what is wrong and what to do, for people
 */
typedef struct
{
  WaymarkDocument *document;
  WaymarkPath *path;
  char *message;
} WaymarkFinding;

void waymark_finding_free (WaymarkFinding *self);

/* What @value cannot be in @field, without links and records; NULL when nothing is wrong.
 * (transfer full) (nullable) */
char *waymark_check_value (WaymarkField *field, const WaymarkValue *value);

/* In the order of types and ids. (transfer full) (element-type WaymarkFinding) */
GPtrArray *waymark_check_journal (WaymarkJournal *journal);

G_END_DECLS
