/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the rows for short values have in common: how they are named, and how they choose.
 */
#pragma once

#include <adwaita.h>

#include "waymark-field.h"

G_BEGIN_DECLS

/* For rows made of AdwActionRow: its label, its hint, the lock. */
void waymark_value_row_name (AdwActionRow *row, WaymarkField *field, gboolean show_lock);

/* For rows made of AdwComboRow: the chosen value stands under the label, as in rows that are typed
 * into, so that long choices fit a narrow window. The hint is a tooltip. */
void waymark_value_row_name_combo (AdwComboRow *row, WaymarkField *field, gboolean show_lock);
/* Nothing is chosen in it: what says so is dim. */
void waymark_value_row_set_unset (GtkWidget *row, gboolean unset);

G_END_DECLS
