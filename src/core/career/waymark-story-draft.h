/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A first draft of a story from the answers of its acts: raw material, in the student's words.
 */
#pragma once

#include "waymark-document.h"
#include "waymark-worksheet.h"

G_BEGIN_DECLS

/* A paragraph for each section of @worksheet whose id begins with "act-": its prose answers in
 * order, each ended as a sentence, and the records of its lists by name and prose. A draft is made
 * to be told and shared, so what is private stays out of it, as do the title and empty answers.
 * "" when there is nothing to begin with. (transfer full) */
char *waymark_story_compose (WaymarkWorksheet *worksheet, WaymarkDocument *story);

G_END_DECLS
