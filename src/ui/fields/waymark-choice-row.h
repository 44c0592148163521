/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row for one of a few choices.
 */
#pragma once

#include <adwaita.h>

#include "waymark-field-binding.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CHOICE_ROW (waymark_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkChoiceRow, waymark_choice_row, WAYMARK, CHOICE_ROW, AdwComboRow)

GtkWidget *waymark_choice_row_new (WaymarkFieldBinding *binding, gboolean show_lock);

G_END_DECLS
