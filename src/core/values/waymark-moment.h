/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Moments of the past as people speak of them: the day in a word, and the time.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "Today", "Yesterday", "Monday" within a week, else "3 March", with the year when it is another.
 * Days to come are days of the month, too. (transfer full) */
char *waymark_moment_format_day (const GDate *day, const GDate *today);

/* The local time of a UTC timestamp: "14:05". "" for what is none. (transfer full) */
char *waymark_moment_format_time (const char *timestamp);

/* Both: "Today 14:05". (transfer full) */
char *waymark_moment_format (const char *timestamp, const GDate *today);

G_END_DECLS
