/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Against a window that stays blank. GtkTextView asks for a new layout whenever it lays out text,
 * also when it is measured in the middle of a layout. GTK 4.8 then forgets part of the request:
 * what is above is taken for laid out, what is below is not drawn for want of a layout, and no
 * later request gets past it, until the window changes its size.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks once more for a layout of all that is around @widget, when this turn of the main loop is
 * over. */
void waymark_relayout_later (GtkWidget *widget);

G_END_DECLS
