/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row for a link to another document of the journal: its title, and a button that goes there.
 */
#pragma once

#include <adwaita.h>

#include "waymark-field-binding.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_LINK_ROW (waymark_link_row_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkLinkRow, waymark_link_row, WAYMARK, LINK_ROW, AdwComboRow)

GtkWidget *waymark_link_row_new (WaymarkFieldBinding *binding, gboolean show_lock);

G_END_DECLS
