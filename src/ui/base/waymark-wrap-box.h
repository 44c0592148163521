/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Children in a line, and in more lines when one is not enough, like words: buttons, or a quiet row
 * of chips. (libadwaita has AdwWrapBox only since 1.7.)
 */
#pragma once

#include "waymark-container.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_WRAP_BOX (waymark_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkWrapBox, waymark_wrap_box, WAYMARK, WRAP_BOX, WaymarkContainer)

GtkWidget *waymark_wrap_box_new (int spacing, int line_spacing);
void waymark_wrap_box_append (WaymarkWrapBox *self, GtkWidget *child);

/* A fact in a word or two. (transfer none) */
GtkLabel *waymark_wrap_box_add_chip (WaymarkWrapBox *self, const char *text, gboolean accent);

G_END_DECLS
