/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The records of a list field as cards, one widget each, and a button that adds one. Cards stay
 * while their record does, so that focus and cursor do.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_RECORD_CARDS (waymark_record_cards_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkRecordCards, waymark_record_cards, WAYMARK, RECORD_CARDS, AdwBin)

/* (transfer floating): a card that follows its record by itself */
typedef GtkWidget *(*WaymarkCreateCard) (WaymarkJournal *journal,
                                         WaymarkDocument *document,
                                         const char *record_id);

/* @empty: the sentence that stands there while there is none. */
GtkWidget *waymark_record_cards_new (WaymarkJournal *journal,
                                     const char *field,
                                     WaymarkCreateCard create,
                                     const char *add_label,
                                     const char *empty);

void waymark_record_cards_set_document (WaymarkRecordCards *self, WaymarkDocument *document);

/* Brings the cards in line with the list: call it when the field changed. */
void waymark_record_cards_sync (WaymarkRecordCards *self);

/* Focuses the card of @record_id, or the button that adds one. */
gboolean waymark_record_cards_reveal (WaymarkRecordCards *self, const char *record_id);

G_END_DECLS
