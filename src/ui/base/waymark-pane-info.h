/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the sidebar knows of a pane: which worksheets it holds, what it is called, where it stands.
 * Panes follow from the catalog, so that a new worksheet needs no code here.
 */
#pragma once

#include "waymark-catalog.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_PANE_INFO (waymark_pane_info_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkPaneInfo, waymark_pane_info, WAYMARK, PANE_INFO, GObject)

/* The panes of @catalog in the sidebar's order. (transfer full) (element-type WaymarkPaneInfo) */
GPtrArray *waymark_pane_info_list (WaymarkCatalog *catalog);

const char *waymark_pane_info_get_id (WaymarkPaneInfo *self);
const char *waymark_pane_info_get_title (WaymarkPaneInfo *self);
const char *waymark_pane_info_get_icon (WaymarkPaneInfo *self);
const char *waymark_pane_info_get_group (WaymarkPaneInfo *self);
gboolean waymark_pane_info_get_single (WaymarkPaneInfo *self);
/* (transfer none) (element-type WaymarkWorksheet): at least one; the first speaks for the pane. */
GPtrArray *waymark_pane_info_get_worksheets (WaymarkPaneInfo *self);
gboolean waymark_pane_info_holds (WaymarkPaneInfo *self, const char *worksheet_id);

/* "PLAN", "OFFERS", …: a group of the sidebar in words. */
const char *waymark_pane_group_title (const char *group);

G_END_DECLS
