/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One question that has no answer yet, and the button that goes right to it.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_QUESTION_CARD (waymark_question_card_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkQuestionCard, waymark_question_card, WAYMARK, QUESTION_CARD, AdwBin)

GtkWidget *waymark_question_card_new (WaymarkJournal *journal);

/* The next question of @documents (element-type WaymarkDocument); when all of them are answered, a
 * worksheet that was not begun. FALSE: nothing to ask. */
gboolean waymark_question_card_show_next (WaymarkQuestionCard *self, GPtrArray *documents);

G_END_DECLS
