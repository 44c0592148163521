/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of a boxed list for short values: which row a field gets.
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

G_END_DECLS
