/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One row of a table whose columns have the same widths in each row, whatever stands in them: so a
 * row is measured by itself, once, and a long table can grow row by row.
 */
#pragma once

#include "waymark-container.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_TABLE_ROW (waymark_table_row_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkTableRow, waymark_table_row, WAYMARK, TABLE_ROW, WaymarkContainer)

GtkWidget *waymark_table_row_new (void);
/* The first cell is what the others are about; they share the rest of the width. */
void waymark_table_row_append (WaymarkTableRow *self, GtkWidget *cell);

/* What a row with @n_cells besides the first needs, in px. */
int waymark_table_row_get_width (guint n_cells);

G_END_DECLS
