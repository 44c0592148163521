/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A widget that lays out its children itself: a height for each width. Derived ones measure and
 * allocate.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_CONTAINER (waymark_container_get_type ())
G_DECLARE_DERIVABLE_TYPE (WaymarkContainer, waymark_container, WAYMARK, CONTAINER, GtkWidget)

struct _WaymarkContainerClass
{
  GtkWidgetClass parent_class;
};

/* Gives up all children, as disposing of it does. */
void waymark_container_clear (WaymarkContainer *self);

/* What @child needs at least, at any height, in pixels. */
int waymark_container_get_minimum_width (GtkWidget *child);

/* Allocates @child; in a right-to-left @self, @x is the distance from the right. */
void waymark_container_place (
    WaymarkContainer *self, GtkWidget *child, int x, int y, int width, int height);

G_END_DECLS
