/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A part of a list that grows until it is all of it. GtkListView makes two hundred rows for a long
 * list before it shows the first one: it is given a few, and the rest between frames.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_LIST_WINDOW (waymark_list_window_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkListWindow, waymark_list_window, WAYMARK, LIST_WINDOW, GObject)

/* At first all of @model (transfer none). */
WaymarkListWindow *waymark_list_window_new (GListModel *model);
GListModel *waymark_list_window_get_model (WaymarkListWindow *self); /* (transfer none) */

/* Shows only @n items, the one at @around among them. */
void waymark_list_window_narrow (WaymarkListWindow *self, guint around, guint n);
/* Shows @by more on either side; from @enough on all. FALSE: it shows all. */
gboolean waymark_list_window_grow (WaymarkListWindow *self, guint by, guint enough);
gboolean waymark_list_window_is_whole (WaymarkListWindow *self);
/* How many items stand before the first one that is shown. */
guint waymark_list_window_get_first (WaymarkListWindow *self);

G_END_DECLS
