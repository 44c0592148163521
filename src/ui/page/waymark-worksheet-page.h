/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document as a page: its title, how far it is, and its worksheet's sections one below the other,
 * with hand-written parts where their placements put them.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"
#include "waymark-placement.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_WORKSHEET_PAGE (waymark_worksheet_page_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkWorksheetPage, waymark_worksheet_page, WAYMARK, WORKSHEET_PAGE, AdwBin)

/* Property: "document" (nullable). */

/* @placements: the hand-written parts of all worksheets; must outlive the page. */
GtkWidget *waymark_worksheet_page_new (WaymarkJournal *journal,
                                       const WaymarkPlacement *placements,
                                       gsize n_placements);

/* @document: (nullable): an empty page. The widgets are used again as long as the worksheet stays
 * the same. */
void waymark_worksheet_page_set_document (WaymarkWorksheetPage *self, WaymarkDocument *document);

/* Scrolls to the field and focuses it; in prose, selects the bytes from @start to @end if
 * @end > @start. FALSE when this page has no such field. */
gboolean waymark_worksheet_page_reveal (WaymarkWorksheetPage *self,
                                        const WaymarkPath *path,
                                        gsize start,
                                        gsize end);

/* Focuses the title, ready to be typed over: for a new document. */
void waymark_worksheet_page_edit_title (WaymarkWorksheetPage *self);

/* The page is there, and the next Tab is at its first answer. FALSE when nothing is shown. */
gboolean waymark_worksheet_page_focus_title (WaymarkWorksheetPage *self);

G_END_DECLS
