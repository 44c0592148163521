/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The wheel over a page: it scrolls the page, whatever is under the pointer.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The wheel goes past @widget, a scale or a spin button: who scrolls the page must not change what
 * it says. */
void waymark_wheel_ignore (GtkWidget *widget);

G_END_DECLS
