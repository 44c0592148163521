/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The middle of a page that scrolls: one child, no wider than is good to read. Unlike AdwClamp it
 * asks its child only for the width which it has: on the way to the size of a window GTK asks for
 * others too, and each would lay out all text anew.
 */
#pragma once

#include <adwaita.h>

#include "waymark-container.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_COLUMN (waymark_column_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkColumn, waymark_column, WAYMARK, COLUMN, WaymarkContainer)

/* @maximum: px. */
GtkWidget *waymark_column_new (GtkWidget *child, int maximum);

/* The same in a GtkScrolledWindow that scrolls upwards and downwards only. */
GtkWidget *waymark_column_new_scrolled (GtkWidget *child, int maximum);

G_END_DECLS
