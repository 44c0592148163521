/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pause before another try.
 */
#include "waymark-backoff.h"

#include "waymark-libsoup.h"

gint64
waymark_backoff_delay_ms (guint failures, gint64 asked_ms, double chance)
{
  gint64 most = WAYMARK_BACKOFF_SHORTEST_MS;
  gint64 delay;

  g_return_val_if_fail (chance >= 0 && chance < 1, WAYMARK_BACKOFF_LONGEST_MS);

  for (guint i = 0; i < failures && most < WAYMARK_BACKOFF_LONGEST_MS; i++)
    most *= 2;
  most = MIN (most, WAYMARK_BACKOFF_LONGEST_MS);
  delay = WAYMARK_BACKOFF_SHORTEST_MS +
          (gint64) (chance * (double) (most - WAYMARK_BACKOFF_SHORTEST_MS));

  asked_ms = MIN (asked_ms, WAYMARK_BACKOFF_MOST_ASKED_MS);
  if (asked_ms > 0)
    delay = MAX (delay, asked_ms + (gint64) (chance * (double) asked_ms / 10));
  return delay;
}

static gint64
parse_date (const char *text)
{
  g_autoptr (GDateTime) date =
      waymark_libsoup_load (NULL) ? soup_date_time_new_from_http_string (text) : NULL;

  return date == NULL ? -1 : g_date_time_to_unix (date);
}

gint64
waymark_backoff_parse_retry_after (const char *retry_after, const char *date)
{
  g_autofree char *text = NULL;
  guint64 seconds;
  gint64 then, now;

  if (retry_after == NULL)
    return -1;
  text = g_strstrip (g_strdup (retry_after));
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &seconds, NULL))
    return (gint64) seconds * 1000;
  if (date == NULL)
    return -1;
  then = parse_date (text);
  now = parse_date (date);
  return then < 0 || now < 0 ? -1 : MAX (then - now, 0) * 1000;
}
