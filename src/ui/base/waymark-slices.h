/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Building what a page shows, in slices: as much as a person does not feel at once, the rest in
 * between frames, from the top of the page to its end. Opening a page, however long, must not be
 * felt.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Does one piece of work for @widget, the next one in the order of the page. TRUE: there is more.
 * May itself start work on widgets inside @widget; that is done before the next piece. */
typedef gboolean (*WaymarkSlice) (GtkWidget *widget);

/* Does pieces while there is time in this turn of the main loop, puts off the rest. Replaces what
 * was put off for @widget; forgets it when @widget is destroyed. */
void waymark_slices_start (GtkWidget *widget, WaymarkSlice slice);
/* Forgets what was put off for @widget. */
void waymark_slices_stop (GtkWidget *widget);
/* Does what was put off for @ancestor and all in it, now: for whoever looks for a place in it. */
void waymark_slices_finish (GtkWidget *ancestor);

G_END_DECLS
