/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chooses a day: typed the way people write it, or picked in a calendar. It knows a day and nothing
 * of documents.
 */
#pragma once

#include <adwaita.h>

#include "waymark-date.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_DAY_CHOOSER (waymark_day_chooser_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkDayChooser, waymark_day_chooser, WAYMARK, DAY_CHOOSER, GtkBox)

/**
 * WaymarkDayChooser::chosen: (const char *day)
 * @day: an ISO date, or "" for none
 *
 * The student chose. Not emitted by waymark_day_chooser_set_day().
 */

/* @direction: which way somebody looks who types "Friday"
 * @optional: offers to have no day at all */
GtkWidget *waymark_day_chooser_new (WaymarkDateDirection direction, gboolean optional);

/* @day: an ISO date; anything else is none. */
void waymark_day_chooser_set_day (WaymarkDayChooser *self, const char *day);

G_END_DECLS
