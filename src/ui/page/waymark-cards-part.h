/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A part of a page that shows the records of a list field as cards of its own kind, and a button
 * that adds one. A card stays while its record does, so that focus and cursor do.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CARDS_PART (waymark_cards_part_get_type ())
G_DECLARE_DERIVABLE_TYPE (
    WaymarkCardsPart, waymark_cards_part, WAYMARK, CARDS_PART, WaymarkPagePart)

/**
 * WaymarkCardsPartClass: all are set by the class
 * @field: the list field
 * @add_label: on the button
 * @empty: the sentence that stands there while there is none
 * @create_card: (transfer floating): a card that follows its record by itself
 */
struct _WaymarkCardsPartClass
{
  WaymarkPagePartClass parent_class;

  const char *field;
  const char *add_label;
  const char *empty;
  GtkWidget *(*create_card) (WaymarkJournal *journal,
                             WaymarkDocument *document,
                             const char *record_id);
};

G_END_DECLS
