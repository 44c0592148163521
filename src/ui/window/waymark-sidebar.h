/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of panes: Today first, then the groups.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"
#include "waymark-pane-info.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SIDEBAR (waymark_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSidebar, waymark_sidebar, WAYMARK, SIDEBAR, AdwBin)

/**
 * WaymarkSidebar::activated: (pane id)
 */

/* @panes: (transfer none) (element-type WaymarkPaneInfo) */
GtkWidget *waymark_sidebar_new (GPtrArray *panes);

/* Marks @pane as the one that is shown; emits nothing. */
void waymark_sidebar_select (WaymarkSidebar *self, const char *pane);

/* The pane at @index from the top, Today being 0; NULL beyond the last. */
const char *waymark_sidebar_get_nth (WaymarkSidebar *self, guint index);

/* "2 due" beside a pane; NULL or empty takes it away. */
void waymark_sidebar_set_badge (WaymarkSidebar *self, const char *pane, const char *badge);

/* Beside a pane: @n answers in it have two versions. 0 takes the mark away. */
void waymark_sidebar_set_mark (WaymarkSidebar *self, const char *pane, guint n);

G_END_DECLS
