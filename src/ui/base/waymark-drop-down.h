/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A GtkDropDown of texts is as wide as its longest one, whatever room there is. This lets it give
 * way: what it shows is cut, what it offers is not.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @self: of a GtkStringList */
void waymark_drop_down_let_shrink (GtkDropDown *self);

G_END_DECLS
