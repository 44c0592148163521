/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of a boxed list for short values: which row a field gets, and what all rows have in common.
 */
#pragma once

#include <adwaita.h>

#include "waymark-field-binding.h"

G_BEGIN_DECLS

/* The row for any field but prose and lists. @show_lock: mark the field as private, if it is.
 * (transfer floating) */
GtkWidget *waymark_field_row_new (WaymarkFieldBinding *binding, gboolean show_lock);

/* A short value is a row; prose and lists are not. */
gboolean waymark_field_row_is_for (WaymarkField *field);

/* For rows made of AdwActionRow: its label, its hint, the lock. */
void waymark_field_row_name (AdwActionRow *row, WaymarkField *field, gboolean show_lock);

/* For rows made of AdwComboRow: the chosen value stands under the label, as in rows that are typed
 * into, so that long choices fit a narrow window. The hint is a tooltip. */
void waymark_field_row_name_combo (AdwComboRow *row, WaymarkField *field, gboolean show_lock);
/* Nothing is chosen in it: what says so is dim. */
void waymark_field_row_set_unset (GtkWidget *row, gboolean unset);

G_END_DECLS
