/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One thing in several forms, of which it shows the first that the width has room for. AdwSqueezer
 * does this too, but asks for heights at widths that the form cannot have, which current GTK
 * complains about.
 */
#pragma once

#include "waymark-container.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_FIT (waymark_fit_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkFit, waymark_fit, WAYMARK, FIT, WaymarkContainer)

GtkWidget *waymark_fit_new (void);

/* From the widest form to the narrowest, which shows when there is no room for any. A form that is
 * not visible is passed over. */
void waymark_fit_append (WaymarkFit *self, GtkWidget *form);

G_END_DECLS
