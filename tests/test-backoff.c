/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long a failed sync waits, and what a server may ask for.
 */
#include "waymark-backoff.h"

#define SECONDS G_GINT64_CONSTANT (1000)
#define MINUTES (60 * SECONDS)
#define HOURS   (60 * MINUTES)
#define NEVER   G_GINT64_CONSTANT (-1)

/* Just below 1, which is not drawn. */
#define HIGH 0.9999999999

static const struct
{
  guint failures;
  gint64 asked;
  gint64 least, most; /* with the lowest and the highest chance */
} pauses[] = {
  /* It doubles … */
  { 1, NEVER, 2 * SECONDS, 4 * SECONDS },
  { 2, NEVER, 2 * SECONDS, 8 * SECONDS },
  { 3, NEVER, 2 * SECONDS, 16 * SECONDS },
  { 8, NEVER, 2 * SECONDS, 512 * SECONDS },
  /* … and stays at a quarter of an hour, after any number of failures. */
  { 9, NEVER, 2 * SECONDS, 15 * MINUTES },
  { 10, NEVER, 2 * SECONDS, 15 * MINUTES },
  { G_MAXUINT, NEVER, 2 * SECONDS, 15 * MINUTES },
  /* Asked for nothing, it does not hurry. */
  { 1, 0, 2 * SECONDS, 4 * SECONDS },
  /* Asked for more, it waits that long, also beyond a quarter of an hour … */
  { 1, 30 * SECONDS, 30 * SECONDS, 33 * SECONDS },
  { 1, HOURS, HOURS, 66 * MINUTES },
  { 9, 30 * SECONDS, 30 * SECONDS, 15 * MINUTES },
  /* … but not for ever. */
  { 1, G_MAXINT64, 6 * HOURS, 396 * MINUTES },
};

static void
test_pauses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pauses); i++)
    {
      gint64 least = waymark_backoff_delay_ms (pauses[i].failures, pauses[i].asked, 0);
      gint64 most = waymark_backoff_delay_ms (pauses[i].failures, pauses[i].asked, HIGH);

      g_test_message ("%u failures, asked for %" G_GINT64_FORMAT, pauses[i].failures,
                      pauses[i].asked);
      g_assert_cmpint (least, ==, pauses[i].least);
      g_assert_cmpint (most, <=, pauses[i].most);
      g_assert_cmpint (most, >=, pauses[i].most - 1);
    }
}

static void
test_spread (void)
{
  /* Chances that lie evenly spread evenly: a class does not come at once. */
  for (guint i = 0; i < 128; i++)
    {
      gint64 delay = waymark_backoff_delay_ms (9, NEVER, i / 128.0);

      g_assert_cmpint (delay, ==, 2 * SECONDS + i * (15 * MINUTES - 2 * SECONDS) / 128);
    }
}

static const struct
{
  const char *retry_after, *date;
  gint64 asked;
} headers[] = {
  { NULL, NULL, NEVER },
  { "", NULL, NEVER },
  { "120", NULL, 120 * SECONDS },
  { " 120 ", "Fri, 31 Dec 1999 23:59:59 GMT", 120 * SECONDS },
  { "0", NULL, 0 },
  { "2147483647", NULL, 2147483647 * SECONDS },
  /* What is no number of seconds asks for nothing. */
  { "-1", NULL, NEVER },
  { "1.5", NULL, NEVER },
  { "0x10", NULL, NEVER },
  { "99999999999999999999", NULL, NEVER },
  { "soon", "Fri, 31 Dec 1999 23:59:59 GMT", NEVER },
  /* A date counts from the server's own. */
  { "Fri, 31 Dec 1999 23:59:59 GMT", "Fri, 31 Dec 1999 23:58:59 GMT", MINUTES },
  { "Fri, 31 Dec 1999 23:59:59 GMT", "Sat, 01 Jan 2000 00:00:00 GMT", 0 },
  { "Fri, 31 Dec 1999 23:59:59 GMT", NULL, NEVER },
  { "Fri, 31 Dec 1999 23:59:59 GMT", "yesterday", NEVER },
};

static void
test_headers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_test_message ("“%s” at “%s”", headers[i].retry_after, headers[i].date);
      g_assert_cmpint (waymark_backoff_parse_retry_after (headers[i].retry_after, headers[i].date),
                       ==, headers[i].asked);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backoff/pauses", test_pauses);
  g_test_add_func ("/backoff/spread", test_spread);
  g_test_add_func ("/backoff/headers", test_headers);
  return g_test_run ();
}
