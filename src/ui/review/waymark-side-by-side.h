/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Children of equal width side by side where there is room, one below the other where there is not.
 */
#pragma once

#include "waymark-container.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SIDE_BY_SIDE (waymark_side_by_side_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkSideBySide, waymark_side_by_side, WAYMARK, SIDE_BY_SIDE, WaymarkContainer)

/* @least: of each child that stands beside another, px; more where one of them needs more. */
GtkWidget *waymark_side_by_side_new (int least, int spacing);
void waymark_side_by_side_append (WaymarkSideBySide *self, GtkWidget *child);

G_END_DECLS
