/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page in a window of its own, with an empty journal behind it: where tests of pages begin.
 */
#pragma once

#include "waymark-worksheet-page.h"

/**
 * WaymarkTestPage:
 * @page: the WaymarkWorksheetPage, of no document yet
 */
typedef struct
{
  WaymarkCatalog *catalog;
  WaymarkJournal *journal;
  GtkWidget *page;
  GtkWindow *window;
} WaymarkTestPage;

/* @placements: (nullable): no hand-written parts, so that every field is in its generic place. */
void waymark_test_page_set_up (WaymarkTestPage *self,
                               const WaymarkPlacement *placements,
                               gsize n_placements);
/* Checks that nothing of it is left behind. */
void waymark_test_page_tear_down (WaymarkTestPage *self);

/* Until all of @document (nullable) is there. */
void waymark_test_page_show (WaymarkTestPage *self, WaymarkDocument *document);
