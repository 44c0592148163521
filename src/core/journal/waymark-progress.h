/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far a document is: prompts answered, words written, and where to go on.
 */
#pragma once

#include "waymark-document.h"
#include "waymark-worksheet.h"

G_BEGIN_DECLS

/**
 * WaymarkProgress:
 * @filled: prompts with an answer
 * @counted: prompts that ask for one: those that count, without the title
 * @words: in all lines and prose of the document, those in records included, without the title
 */
typedef struct
{
  guint filled;
  guint counted;
  guint words;
} WaymarkProgress;

void waymark_progress_measure (WaymarkWorksheet *worksheet,
                               WaymarkDocument *document,
                               WaymarkProgress *progress);

G_END_DECLS
