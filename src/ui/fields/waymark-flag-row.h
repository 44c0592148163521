/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row for yes or no: a switch.
 */
#pragma once

#include <adwaita.h>

#include "waymark-field-binding.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_FLAG_ROW (waymark_flag_row_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkFlagRow, waymark_flag_row, WAYMARK, FLAG_ROW, AdwActionRow)

GtkWidget *waymark_flag_row_new (WaymarkFieldBinding *binding, gboolean show_lock);

G_END_DECLS
