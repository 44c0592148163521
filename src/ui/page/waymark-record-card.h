/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One record of a list: a line that names and sums it up, and its fields when it is open. It can be
 * dragged by its handle, moved with Alt and the arrow keys, and removed.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_RECORD_CARD (waymark_record_card_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkRecordCard, waymark_record_card, WAYMARK, RECORD_CARD, AdwBin)

/**
 * WaymarkRecordCard::move: (int by)
 * WaymarkRecordCard::remove:
 */

/* @list: a list field. */
GtkWidget *
waymark_record_card_new (WaymarkJournal *journal, WaymarkField *list, gboolean show_locks);

/* Shows @record (nullable) of @document (nullable), open or closed: the next piece of it. TRUE:
 * there are more. */
gboolean waymark_record_card_show_next (WaymarkRecordCard *self,
                                        WaymarkDocument *document,
                                        const char *record,
                                        gboolean expanded);
const char *waymark_record_card_get_record (WaymarkRecordCard *self); /* interned (nullable) */

/* Brings the line in step with the record. */
void waymark_record_card_refresh (WaymarkRecordCard *self);

void waymark_record_card_set_expanded (WaymarkRecordCard *self, gboolean expanded);
/* Which of how many records this one is, from 1, and whether it may be moved and removed. */
void waymark_record_card_set_place (WaymarkRecordCard *self,
                                    guint number,
                                    guint n_records,
                                    gboolean editable);

/* Opens the card and focuses the field, or the first. */
gboolean waymark_record_card_reveal (WaymarkRecordCard *self,
                                     const WaymarkPath *path,
                                     gsize start,
                                     gsize end);

G_END_DECLS
