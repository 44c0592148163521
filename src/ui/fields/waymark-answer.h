/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An answer in prose, written on the page itself. It knows its text and nothing of documents.
 */
#pragma once

#include "waymark-page-text.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_ANSWER (waymark_answer_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkAnswer, waymark_answer, WAYMARK, ANSWER, WaymarkPageText)

/**
 * WaymarkAnswer::edited:
 *
 * The student changed the text. Not emitted by waymark_answer_set_text().
 *
 * Properties: "text" (string, notified for every change), "placeholder" (string), "single-line"
 * (boolean: Enter leaves the answer, pasted line breaks become spaces).
 */

GtkWidget *waymark_answer_new (void);

/* (transfer full) */
char *waymark_answer_dup_text (WaymarkAnswer *self);

/* Changes only what differs, so that cursor and selection stay with the words they are in. */
void waymark_answer_set_text (WaymarkAnswer *self, const char *text);

gboolean waymark_answer_is_empty (WaymarkAnswer *self);

void waymark_answer_set_placeholder (WaymarkAnswer *self, const char *placeholder);
void waymark_answer_set_single_line (WaymarkAnswer *self, gboolean single_line);

/* Without the ground and the margins that prose has on a page: for a value in a row. */
void waymark_answer_set_plain (WaymarkAnswer *self);

/* What assistive technology calls the answer: its prompt and, if there is one, its hint. */
void
waymark_answer_set_accessible_names (WaymarkAnswer *self, const char *prompt, const char *hint);

/* Selects the bytes from @start to @end of the text, focuses the answer and scrolls there. Offsets
 * beyond the text are its end; one inside a character is moved before it. */
void waymark_answer_select_range (WaymarkAnswer *self, gsize start, gsize end);

/* Puts the cursor after the last character. */
void waymark_answer_move_to_end (WaymarkAnswer *self);

/* Leaves the cursor where it is and nothing selected. */
void waymark_answer_unselect (WaymarkAnswer *self);

G_END_DECLS
