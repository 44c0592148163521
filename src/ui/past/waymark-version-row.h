/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of a list of versions, below the day of each.
 */
#pragma once

#include <adwaita.h>

#include "waymark-version-item.h"

G_BEGIN_DECLS

/* @now: the document says just that. (transfer floating) */
GtkWidget *waymark_version_row_new (WaymarkVersionItem *item, gboolean now);

/* A GtkListBoxUpdateHeaderFunc. */
void waymark_version_row_update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer unused);

G_END_DECLS
