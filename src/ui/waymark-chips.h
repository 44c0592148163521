/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A quiet row of chips that wraps: facts in a word or two, made anew when they change.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_CHIPS (waymark_chips_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkChips, waymark_chips, WAYMARK, CHIPS, AdwBin)

GtkWidget *waymark_chips_new (void);
void waymark_chips_add (WaymarkChips *self, const char *text, gboolean accent);
void waymark_chips_clear (WaymarkChips *self);

G_END_DECLS
