/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A calendar that picks one day. GtkCalendar is silent when the number of the day stays what it
 * was: when today is clicked while it is shown, or the same day of another month.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_CALENDAR (waymark_calendar_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkCalendar, waymark_calendar, WAYMARK, CALENDAR, AdwBin)

/**
 * WaymarkCalendar::picked: (GDate, static scope)
 *   a day was clicked, or chosen with the keyboard
 *
 * WaymarkCalendar::turned: (GDate, static scope)
 *   another month or year is shown, and this day of it marked
 */

/* @name: what the day is for, for assistive technology */
GtkWidget *waymark_calendar_new (const char *name);

/* Marks and shows @day, which must be valid; emits nothing. */
void waymark_calendar_set_day (WaymarkCalendar *self, const GDate *day);

G_END_DECLS
