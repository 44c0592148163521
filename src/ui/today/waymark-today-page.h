/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first page of the day: what is due, one question to write on, and where to go on. It follows
 * the whole journal.
 */
#pragma once

#include "waymark-page-part.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_TODAY_PAGE (waymark_today_page_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkTodayPage, waymark_today_page, WAYMARK, TODAY_PAGE, WaymarkPagePart)

/* A scrolling page; uses win.open-document, win.open-pane and win.new-document. */
GtkWidget *waymark_today_page_new (WaymarkJournal *journal);

G_END_DECLS
