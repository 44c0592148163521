/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One step of a goal in a list: a round check mark, the words (edited in place), when it is due.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_STEP_ROW (waymark_step_row_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkStepRow, waymark_step_row, WAYMARK, STEP_ROW, GtkListBoxRow)

/**
 * WaymarkStepRow::settled: its popover was closed
 */

GtkWidget *
waymark_step_row_new (WaymarkJournal *journal, WaymarkDocument *goal, const char *step_id);

/* Shows another step: a row is made of many widgets. waymark_step_row_update() fills it in. */
void waymark_step_row_set_step (WaymarkStepRow *self, WaymarkDocument *goal, const char *step_id);

const char *waymark_step_row_get_step_id (WaymarkStepRow *self); /* interned */

/* Brings the row in line with its step. */
void waymark_step_row_update (WaymarkStepRow *self, const GDate *today);

/* Its popover is open: the row must stay where it is. */
gboolean waymark_step_row_is_busy (WaymarkStepRow *self);

/* Focuses the words, with the cursor behind the last. */
void waymark_step_row_edit (WaymarkStepRow *self);

G_END_DECLS
