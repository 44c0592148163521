/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Children side by side: what expands gets the room that the others leave. A GtkBox would look for
 * the widths of its children by bisection (GTK 4.8, gtkboxlayout.c), and a text in it would be
 * laid out for each width that is tried: 17 ms for one line of words in a box in a box. Whatever
 * holds an answer or a wrapping label beside something else is in a line box instead.
 */
#pragma once

#include "waymark-container.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_LINE_BOX (waymark_line_box_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkLineBox, waymark_line_box, WAYMARK, LINE_BOX, WaymarkContainer)

/* Properties: "spacing" (int, px), "stacks" (boolean). In templates, children are added as in a
 * GtkBox. */

GtkWidget *waymark_line_box_new (int spacing);
/* A child with hexpand set takes the room that is left; there should be one. */
void waymark_line_box_append (WaymarkLineBox *self, GtkWidget *child);
/* The same in the middle of the height. For what holds text that wraps, in place of valign, for
 * which GTK would look for the width that the height stands for: by bisection again. */
void waymark_line_box_append_centered (WaymarkLineBox *self, GtkWidget *child);

/* Whether the children stand one below the other, each as wide as the box, where there is no room
 * for them side by side, as with large text in a narrow window: where the others leave less than
 * half of it to the one that expands. */
void waymark_line_box_set_stacks (WaymarkLineBox *self, gboolean stacks);

G_END_DECLS
