/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Calendar days as ISO 8601 text, and how far apart they are. Days have no time and no zone.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "2026-11-21" and nothing else. */
gboolean waymark_date_parse (const char *text, GDate *date);
char *waymark_date_to_string (const GDate *date); /* (transfer full) */

/* The local day, or the day that WAYMARK_TODAY names: tests and pictures fix it. */
void waymark_date_today (GDate *date);

/* Whole days from @from to @to; negative when @to is earlier. Clock changes do not matter. */
int waymark_date_days_between (const GDate *from, const GDate *to);

/* Which way somebody looks who names a day without saying all of it. */
typedef enum
{
  WAYMARK_DATE_AHEAD,  /* "Friday" is the next one, "21 Nov" that of this year */
  WAYMARK_DATE_BEHIND, /* "Friday" is the last one, "21 Nov" that of last year while it is ahead */
} WaymarkDateDirection;

/* What people write: an ISO date, "today", "tomorrow", "+5", a weekday, "next Friday",
 * "last Friday", "21 Nov", "Nov 21 2026", "21.11.2026". A weekday is never today. Slashed numbers
 * are ambiguous and refused with a message. */
gboolean waymark_date_parse_typed (const char *text,
                                   WaymarkDateDirection direction,
                                   GDate *date,
                                   GError **error);

/* "21 November 2026", without the year when it is @today's. (transfer full) */
char *waymark_date_format (const GDate *date, const GDate *today);

/* "today", "tomorrow", "in 3 days", "2 days ago". (transfer full) */
char *waymark_date_format_distance (const GDate *date, const GDate *today);

/* Now in UTC, "2026-11-21T22:15:03Z". (transfer full) */
char *waymark_timestamp_now (void);

/* The local day of a timestamp: what was written in the evening was not written tomorrow, whatever
 * the day in UTC is. */
gboolean waymark_date_from_timestamp (const char *timestamp, GDate *day);

G_END_DECLS
