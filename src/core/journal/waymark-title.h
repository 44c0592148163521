/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a document is called, also when nobody gave it a name.
 */
#pragma once

#include "waymark-document.h"
#include "waymark-worksheet.h"

G_BEGIN_DECLS

/* The student's own title. Without one, a page of a week is called after it: "Module 2, week 3",
 * "Module 2, 18 November 2026", "Week of 16 November 2026"; any other page after its worksheet.
 * (transfer full) */
char *waymark_title_dup (WaymarkWorksheet *worksheet, WaymarkDocument *document);

/* The title that stands for one that is not given; NULL: only that of the worksheet does.
 * (transfer full) (nullable) */
char *waymark_title_dup_week (WaymarkWorksheet *worksheet, WaymarkDocument *document);

G_END_DECLS
