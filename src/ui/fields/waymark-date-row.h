/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row for a day: typed as people write days, or picked from a calendar.
 */
#pragma once

#include "waymark-entry-row.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_DATE_ROW (waymark_date_row_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkDateRow, waymark_date_row, WAYMARK, DATE_ROW, WaymarkEntryRow)

GtkWidget *waymark_date_row_new (WaymarkFieldBinding *binding, gboolean show_lock);

G_END_DECLS
