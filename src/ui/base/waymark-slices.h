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

/* Does pieces while there is time in this turn of the main loop, puts off the rest, and does it
 * only while @widget is shown. Replaces what was put off for @widget; forgets it when @widget is
 * destroyed. */
void waymark_slices_start (GtkWidget *widget, WaymarkSlice slice);
/* The same for what will be seen at once: the next frame waits for it, and for what it starts,
 * until it is told that the rest is not seen. Not for long: a page that never ends must not look as
 * if it hung. */
void waymark_slices_start_urgent (GtkWidget *widget, WaymarkSlice slice);
void waymark_slices_set_urgent (GtkWidget *widget, gboolean urgent);
/* Forgets what was put off for @widget. */
void waymark_slices_stop (GtkWidget *widget);
/* Does what was put off for @ancestor and all in it, now: for whoever looks for a place in it. */
void waymark_slices_finish (GtkWidget *ancestor);

/* Measures what changed in @child of @around, as the next frame would. */
typedef void (*WaymarkMeasureAhead) (GtkWidget *around, GtkWidget *child);

/* From now on what each piece of work in @around changes is measured with it: the sizes are a part
 * of the work like any other, and the frame finds them ready. */
void waymark_slices_measure_ahead (GtkWidget *around, WaymarkMeasureAhead measure);
/* That of a piece of work that is not of @widget itself. */
void waymark_slices_measure (GtkWidget *widget);
/* Finds the styles of @widget and all in it, which the sizes depend on. For a WaymarkMeasureAhead:
 * whatever changes its style while it is measured would be measured again. */
void waymark_slices_ensure_styles (GtkWidget *widget);
/* The width that @widget will have, as long as it was never shown: of what it will be shown in,
 * without what stands beside it. 0: nobody can know. */
int waymark_slices_expect_width (GtkWidget *widget);

G_END_DECLS
