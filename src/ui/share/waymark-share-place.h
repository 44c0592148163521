/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a result goes: has a place chosen, asks before anything there is replaced, saves, and says
 * what became of it.
 */
#pragma once

#include <adwaita.h>

#include "waymark-share-work.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SHARE_PLACE (waymark_share_place_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSharePlace, waymark_share_place, WAYMARK, SHARE_PLACE, GObject)

/* May @result still leave, now that a place is known? */
typedef gboolean (*WaymarkShareCheck) (WaymarkShareResult *result, gpointer data);

/* @dialog: which shows @result; it disposes of this when it closes. @toasts: in it. */
WaymarkSharePlace *waymark_share_place_new (GtkWindow *dialog,
                                            AdwToastOverlay *toasts,
                                            WaymarkShareCheck check,
                                            gpointer data);

/* @result: what is shown now: that will be saved, or nothing. */
void waymark_share_place_choose (WaymarkSharePlace *self, WaymarkShareResult *result);
/* Is a place being chosen, or something being saved? */
gboolean waymark_share_place_is_busy (WaymarkSharePlace *self);

G_END_DECLS
