/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All worksheets that this process knows: those that come with Waymark and those in the user's
 * worksheet folder. A bad file is refused and remembered with its reason; it never stops the app.
 */
#pragma once

#include "waymark-worksheet.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CATALOG (waymark_catalog_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkCatalog, waymark_catalog, WAYMARK, CATALOG, GObject)

/* With the worksheets that are compiled in. (transfer full) */
WaymarkCatalog *waymark_catalog_new (void);

/* Adds every *.xml of @folder, in name order; a missing folder is empty. One with the id of a known
 * worksheet takes its place. Refused files are listed in get_errors. */
void waymark_catalog_add_folder (WaymarkCatalog *self, const char *folder);

WaymarkWorksheet *
waymark_catalog_lookup (WaymarkCatalog *self, const char *id); /* (transfer none) (nullable) */
GPtrArray *waymark_catalog_get_worksheets (
    WaymarkCatalog *self); /* (transfer none), sorted by group, order, id */
GPtrArray *
waymark_catalog_get_errors (WaymarkCatalog *self); /* (transfer none) (element-type GError) */

G_END_DECLS
