/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Menus that are made when they are opened: a popover is made of many widgets, a page has many
 * menus, and most of them are never looked at.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* As gtk_menu_button_set_menu_model(). */
void waymark_lazy_menu_set (GtkMenuButton *button, GMenuModel *menu);

G_END_DECLS
