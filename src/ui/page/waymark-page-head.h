/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The head of a page: the document's title, large and to be edited in place, and a quiet line that
 * says how far it is.
 */
#pragma once

#include <adwaita.h>

#include "waymark-answer.h"
#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_PAGE_HEAD (waymark_page_head_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkPageHead, waymark_page_head, WAYMARK, PAGE_HEAD, AdwBin)

/* @worksheet: (nullable): without one, the title cannot be edited. */
GtkWidget *waymark_page_head_new (WaymarkJournal *journal, WaymarkWorksheet *worksheet);

void waymark_page_head_set_document (WaymarkPageHead *self, WaymarkDocument *document);
WaymarkAnswer *waymark_page_head_get_title (WaymarkPageHead *self);

/* Adds a chip after the others. */
void waymark_page_head_add_chip (WaymarkPageHead *self, GtkWidget *chip);

G_END_DECLS
