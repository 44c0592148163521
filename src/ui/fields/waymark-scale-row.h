/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row for a step on a scale: a dot for each step, filled up to the one chosen.
 */
#pragma once

#include <adwaita.h>

#include "waymark-field-binding.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SCALE_ROW (waymark_scale_row_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkScaleRow, waymark_scale_row, WAYMARK, SCALE_ROW, AdwActionRow)

GtkWidget *waymark_scale_row_new (WaymarkFieldBinding *binding, gboolean show_lock);

G_END_DECLS
