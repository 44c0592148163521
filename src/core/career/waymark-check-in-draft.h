/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A check-in that was begun and says nothing yet. It is in no document, so that nothing stores,
 * exports or charts it before the student has entered something.
 */
#pragma once

#include "waymark-journal.h"

G_BEGIN_DECLS

/* What a new check-in of @goal begins with: an id, @today, and how far along the last one was, if
 * one said so. Moving a scale a little is less to ask than finding the place. (transfer full) */
WaymarkValue *waymark_check_in_draft_new (WaymarkDocument *goal, const GDate *today);

/**
 * waymark_check_in_draft_set:
 * @draft: (inout) (transfer full): what the check-in began with
 * @sub: (interned): which answer of it
 * @value: (nullable): NULL takes it back
 *
 * The first answer stores the check-in, as one undo step with it; when the last one is taken back
 * the check-in goes, too. Its day alone is no answer.
 */
void waymark_check_in_draft_set (WaymarkJournal *journal,
                                 WaymarkDocument *goal,
                                 WaymarkValue **draft,
                                 const char *sub,
                                 WaymarkValue *value);

G_END_DECLS
