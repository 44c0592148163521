/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One reason of a counter-offer: its number, its words to edit in place, where it is told, what it
 * means for the employer, and a handle to move it by.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_REASON_ROW (waymark_reason_row_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkReasonRow, waymark_reason_row, WAYMARK, REASON_ROW, GtkListBoxRow)

GtkWidget *waymark_reason_row_new (WaymarkJournal *journal,
                                   WaymarkDocument *counter_offer,
                                   const char *reason_id);

/* Shows another reason: a row is made of many widgets. */
void waymark_reason_row_set_reason (WaymarkReasonRow *self,
                                    WaymarkDocument *counter_offer,
                                    const char *reason_id);

const char *waymark_reason_row_get_reason_id (WaymarkReasonRow *self); /* interned */

/* In line with the document. @number: from 1; @n: how many there are. */
void waymark_reason_row_update (WaymarkReasonRow *self, guint number, guint n);

/* Focuses the words, or @sub (nullable) of them. */
void waymark_reason_row_edit (WaymarkReasonRow *self, const char *sub);

G_END_DECLS
