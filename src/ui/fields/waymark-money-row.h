/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row for an amount of money: the amount as people write it, and what it is in and paid for.
 */
#pragma once

#include "waymark-entry-row.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_MONEY_ROW (waymark_money_row_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkMoneyRow, waymark_money_row, WAYMARK, MONEY_ROW, WaymarkEntryRow)

GtkWidget *waymark_money_row_new (WaymarkFieldBinding *binding, gboolean show_lock);

/* As if chosen in the popover. Applies to the amount that is there, or to the next one. */
void waymark_money_row_set_unit (WaymarkMoneyRow *self, const char *currency, WaymarkPeriod period);

G_END_DECLS
