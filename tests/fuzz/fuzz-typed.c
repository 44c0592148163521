/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Short answers as people type them: money, percent, days, times, places in the journal. What is
 * shown of a value reads as that value again.
 */
#include "waymark-date.h"
#include "waymark-fuzz.h"
#include "waymark-money.h"
#include "waymark-path.h"

static void
try_money (const char *text, const char *currency, WaymarkPeriod period)
{
  WaymarkMoney money, again;
  g_autofree char *shown = NULL, *brief = NULL, *plain = NULL;

  if (!waymark_money_parse (text, currency, period, &money, NULL))
    return;
  g_assert_true (waymark_money_is_currency (money.currency));
  g_assert_cmpint (ABS (money.amount), <=, WAYMARK_MONEY_MAX);
  shown = waymark_money_format (&money, TRUE);
  brief = waymark_money_format_short (&money);
  plain = waymark_money_format_plain (&money);
  g_assert_true (g_utf8_validate (shown, -1, NULL) && g_utf8_validate (brief, -1, NULL));
  g_assert_true (waymark_money_parse (plain, money.currency, money.period, &again, NULL));
  g_assert_cmpint (again.amount, ==, money.amount);
}

static void
try_path (const char *text)
{
  static int n_paths;
  g_autoptr (WaymarkPath) path = NULL;
  g_autofree char *same = NULL;

  /* Paths are interned for good, so there cannot be many. */
  if (n_paths > 500 || (path = waymark_path_parse (text)) == NULL)
    return;
  n_paths++;
  same = waymark_path_to_string (path);
  g_assert_cmpstr (same, ==, text);
}

static void
try_day (const char *text)
{
  gint64 basis_points;
  GDate day, again;

  if (waymark_percent_parse (text, &basis_points, NULL))
    g_free (waymark_percent_format (basis_points));
  waymark_date_from_timestamp (text, &day);
  if (waymark_date_parse (text, &day) ||
      waymark_date_parse_typed (text, WAYMARK_DATE_AHEAD, &day, NULL) ||
      waymark_date_parse_typed (text, WAYMARK_DATE_BEHIND, &day, NULL))
    {
      g_autofree char *iso = waymark_date_to_string (&day);

      g_assert_true (waymark_date_parse (iso, &again));
      g_assert_cmpint (g_date_compare (&day, &again), ==, 0);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, size);

  if (size > 200)
    return 0;
  try_money (text, "USD", WAYMARK_PERIOD_YEAR);
  try_money (text, "JPY", WAYMARK_PERIOD_ONCE);
  try_money (text, "KWD", WAYMARK_PERIOD_HOUR);
  try_day (text);
  try_path (text);
  return 0;
}
