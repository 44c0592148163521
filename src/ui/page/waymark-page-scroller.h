/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scrolls a page, and keeps in sight what the keyboard comes to on it.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_PAGE_SCROLLER (waymark_page_scroller_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkPageScroller, waymark_page_scroller, WAYMARK, PAGE_SCROLLER, AdwBin)

/**
 * WaymarkPageScroller::focused: (widget)
 *
 * The focus came to a widget of the page; it is not scrolled to yet.
 */

/* @page: what scrolls (transfer floating) */
GtkWidget *waymark_page_scroller_new (GtkWidget *page);

void waymark_page_scroller_scroll_to_top (WaymarkPageScroller *self);

/* What has the focus was just made, or found another place: goes where it is once it has one. */
void waymark_page_scroller_follow_focus (WaymarkPageScroller *self);

G_END_DECLS
