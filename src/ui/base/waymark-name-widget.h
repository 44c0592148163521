/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names for what shows only an icon.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What @widget does, for the pointer as a tooltip and for assistive technology as its name: GTK 4.8
 * takes a tooltip for a description only, and an icon for a name. @name: translated. */
void waymark_name_widget (GtkWidget *widget, const char *name);

G_END_DECLS
