/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long to wait before a sync that failed is tried again: longer each time, by chance, so that a
 * class whose server comes back does not come back all at once, and as the server asked. Pure: no
 * clock is read and no chance is drawn here.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WAYMARK_BACKOFF_SHORTEST_MS (2 * G_GINT64_CONSTANT (1000))
#define WAYMARK_BACKOFF_LONGEST_MS  (15 * 60 * G_GINT64_CONSTANT (1000))

/* A server that asks for more than this is not believed. */
#define WAYMARK_BACKOFF_MOST_ASKED_MS (6 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* The pause in milliseconds after @failures failures in a row (at least 1): by @chance, in [0, 1),
 * between 2 s and a bound that doubles from 4 s up to 15 min ("full jitter"). @asked_ms: what
 * Retry-After said, or −1: never less than that, and up to a tenth more. */
gint64 waymark_backoff_delay_ms (guint failures, gint64 asked_ms, double chance);

/* What the header Retry-After asks for, in milliseconds, or −1 when it cannot be told. It is a
 * number of seconds or a date (RFC 9110, 10.2.3); a date is set against @date, the header Date of
 * the same reply, as the clock here may be wrong by years. (nullable) both */
gint64 waymark_backoff_parse_retry_after (const char *retry_after, const char *date);

G_END_DECLS
