/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Style classes that come and go.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void waymark_css_class_set (GtkWidget *widget, const char *css_class, gboolean present);

G_END_DECLS
