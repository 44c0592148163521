/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Money and percentages: what can be read, what is refused, how amounts are written, and that the
 * arithmetic is whole numbers.
 */
#include "waymark-currency.h"
#include "waymark-error.h"
#include "waymark-money.h"

#include <string.h>

#define ONCE  WAYMARK_PERIOD_ONCE
#define YEAR  WAYMARK_PERIOD_YEAR
#define MONTH WAYMARK_PERIOD_MONTH
#define HOUR  WAYMARK_PERIOD_HOUR

static const struct
{
  const char *typed;
  const char *preferred;
  gint64 amount;
  const char *currency;
  WaymarkPeriod period;
} readable[] = {
  { "72000", "USD", 7200000, "USD", YEAR },
  { "72,000", "USD", 7200000, "USD", YEAR },
  { " 72 000,50 ", "EUR", 7200050, "EUR", YEAR },
  { "$72k", "EUR", 7200000, "USD", YEAR },
  { "72.5k", "USD", 7250000, "USD", YEAR },
  { "72.1234k", "USD", 7212340, "USD", YEAR },
  { "1.2 million", "USD", 120000000, "USD", YEAR },
  { "€ 65.000", "USD", 6500000, "EUR", YEAR },
  { "65.000 €", "USD", 6500000, "EUR", YEAR },
  { "65k€/year", "USD", 6500000, "EUR", YEAR },
  { "31.50/h", "USD", 3150, "USD", HOUR },
  { "31,5 / hour", "USD", 3150, "USD", HOUR },
  { "€31.50 an hour", "USD", 3150, "EUR", HOUR },
  { "5.000 EUR per month", "USD", 500000, "EUR", MONTH },
  { "5k/mo", "USD", 500000, "USD", MONTH },
  { "72k a year", "USD", 7200000, "USD", YEAR },
  { "72k p.a.", "USD", 7200000, "USD", YEAR },
  { "5,000 once", "USD", 500000, "USD", ONCE },
  { "1,234,567", "USD", 123456700, "USD", YEAR },
  { "1.234.567,89", "EUR", 123456789, "EUR", YEAR },
  { "1'234'567.89", "CHF", 123456789, "CHF", YEAR },
  { "12,34,567", "INR", 123456700, "INR", YEAR },
  { "72\302\240000", "EUR", 7200000, "EUR", YEAR },
  { "0.5", "USD", 50, "USD", YEAR },
  { "72,000.00", "USD", 7200000, "USD", YEAR },
  { "0", "USD", 0, "USD", YEAR },
  { "-500", "USD", -50000, "USD", YEAR },
  { "-$500", "USD", -50000, "USD", YEAR },
  { "\342\210\222 $500", "USD", -50000, "USD", YEAR },
  { "¥5,000,000", "USD", 5000000, "JPY", YEAR },
  { "5000000", "JPY", 5000000, "JPY", YEAR },
  { "1.234", "KWD", 1234, "KWD", YEAR },
  { "1,234", "KWD", 1234000, "KWD", YEAR },
  { "1,234.567 KWD", "USD", 1234567, "KWD", YEAR },
  { "$72,000", "CAD", 7200000, "CAD", YEAR },
  { "US$72,000", "CAD", 7200000, "USD", YEAR },
  { "CAD 72,000", "USD", 7200000, "CAD", YEAR },
  { "usd 72,000", "EUR", 7200000, "USD", YEAR },
  { "450 000 kr", "SEK", 45000000, "SEK", YEAR },
  { "450k kr", "NOK", 45000000, "NOK", YEAR },
  { "12000 zł/m", "USD", 1200000, "PLN", MONTH },
  { "Rs. 7,20,000", "USD", 72000000, "INR", YEAR },
  { "\331\247\331\242\331\254\331\240\331\240\331\240", "USD", 7200000, "USD", YEAR },
  { "999,999,999,999.99", "USD", 99999999999999, "USD", YEAR },
};

static void
test_money_reads (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (readable); i++)
    {
      g_autoptr (GError) error = NULL;
      WaymarkMoney money;

      g_test_message ("“%s”", readable[i].typed);
      waymark_money_parse (readable[i].typed, readable[i].preferred, YEAR, &money, &error);
      g_assert_no_error (error);
      g_assert_cmpint (money.amount, ==, readable[i].amount);
      g_assert_cmpstr (money.currency, ==, readable[i].currency);
      g_assert_cmpint (money.period, ==, readable[i].period);
    }
}

static const struct
{
  const char *typed;
  const char *says; /* a word of the message */
} refused[] = {
  { "", "no number" },
  { "a lot", "no number" },
  { "60-70k", "one amount" },
  { "60k to 70k", "one amount" },
  { "72,000,50", "do not fit" },
  { "72.000,505", "digits after" },
  { "1,2,3", "do not fit" },
  { "1234,567.8.9", "do not fit" },
  { "72.0005", "digits after" },
  { "0.505", "digits after" },
  { "72000.5 JPY", "no cents" },
  { "72,000 florins", "no currency" },
  { "about 72,000", "no currency" },
  { "450 000 kr", "several currencies" },
  { "$72,000 EUR", "Two currencies" },
  { "10000000000000000", "too large" },
  { "9999999999 million", "too large" },
  { "10,000,000,000,000.00", "too large" },
};

static void
test_money_refuses (void)
{
  g_autofree char *endless = g_strnfill (5000, '9');
  g_autoptr (GError) endless_error = NULL;
  WaymarkMoney money;

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("“%s”", refused[i].typed);
      g_assert_false (waymark_money_parse (refused[i].typed, "USD", YEAR, &money, &error));
      g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, refused[i].says));
    }

  g_assert_false (waymark_money_parse (endless, "USD", YEAR, &money, &endless_error));
  g_assert_error (endless_error, WAYMARK_ERROR, WAYMARK_ERROR_INPUT);
}

static const struct
{
  WaymarkMoney money;
  const char *full;
  const char *plain;
} written[] = {
  { { 7200000, "USD", YEAR }, "$72,000 a year", "72,000" },
  { { 7200050, "USD", YEAR }, "$72,000.50 a year", "72,000.50" },
  { { 3150, "EUR", HOUR }, "€31.50 an hour", "31.50" },
  { { 500000, "GBP", MONTH }, "£5,000 a month", "5,000" },
  { { 500000, "USD", ONCE }, "$5,000", "5,000" },
  { { 7200000, "CAD", ONCE }, "CAD\302\24072,000", "72,000" },
  { { 5000000, "JPY", ONCE }, "¥5,000,000", "5,000,000" },
  { { 1234, "KWD", ONCE }, "KWD\302\2401.234", "1.234" },
  { { 5, "USD", ONCE }, "$0.05", "0.05" },
  { { -50000, "USD", ONCE }, "-$500", "-500" },
  { { 100, "QQQ", ONCE }, "QQQ\302\2401", "1" },
  { { WAYMARK_MONEY_MAX, "USD", ONCE }, "$9,999,999,999,999.99", "9,999,999,999,999.99" },
};

static void
test_money_writes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autofree char *full = waymark_money_format (&written[i].money, TRUE);
      g_autofree char *plain = waymark_money_format_plain (&written[i].money);

      g_assert_cmpstr (full, ==, written[i].full);
      g_assert_cmpstr (plain, ==, written[i].plain);
    }
}

static void
test_money_writes_short (void)
{
  static const struct
  {
    WaymarkMoney money;
    const char *text;
  } cases[] = {
    { { 6400000, "USD", YEAR }, "$64k" },   { { 6450000, "USD", YEAR }, "$64.5k" },
    { { 6454999, "USD", YEAR }, "$64.5k" }, { { 6455000, "USD", YEAR }, "$64.6k" },
    { { 950000, "USD", YEAR }, "$9,500" },  { { 3150, "USD", HOUR }, "$31.50" },
    { { 99999999, "USD", YEAR }, "$1M" },   { { 120000000, "USD", YEAR }, "$1.2M" },
    { { 5000000, "JPY", YEAR }, "¥5M" },    { { 6400000, "SEK", YEAR }, "SEK\302\24064k" },
    { { -6400000, "USD", YEAR }, "-$64k" }, { { 0, "USD", YEAR }, "$0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = waymark_money_format_short (&cases[i].money);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static gint64
random_amount (void)
{
  gint64 amount = (gint64) ((guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ());

  return amount % (g_test_rand_bit () ? WAYMARK_MONEY_MAX + 1 : 10000000);
}

static void
test_money_reads_what_it_writes (void)
{
  gsize n_currencies;
  const WaymarkCurrency *all = waymark_currency_get_all (&n_currencies);

  for (int i = 0; i < 20000; i++)
    {
      const WaymarkCurrency *currency = &all[g_test_rand_int_range (0, n_currencies)];
      WaymarkMoney money = { random_amount (), "", g_test_rand_int_range (0, 4) };
      WaymarkMoney from_full, from_plain, from_value;
      g_autoptr (WaymarkValue) value = NULL;
      g_autofree char *full = NULL;
      g_autofree char *plain = NULL;
      g_autoptr (GError) error = NULL;

      memcpy (money.currency, currency->code, sizeof money.currency);
      full = waymark_money_format (&money, TRUE);
      plain = waymark_money_format_plain (&money);
      value = waymark_money_to_value (&money);

      /* "$" and "¥" mean the reader's own currency: the reader's is this one. */
      waymark_money_parse (full, money.currency, ONCE, &from_full, &error);
      g_assert_no_error (error);
      waymark_money_parse (plain, money.currency, money.period, &from_plain, &error);
      g_assert_no_error (error);
      g_assert_true (waymark_money_from_value (value, &from_value));
      g_assert_cmpmem (&from_full, sizeof money, &money, sizeof money);
      g_assert_cmpmem (&from_plain, sizeof money, &money, sizeof money);
      g_assert_cmpmem (&from_value, sizeof money, &money, sizeof money);
    }
}

static void
test_money_value_must_be_whole (void)
{
  static const struct
  {
    const char *currency;
    const char *period;
    gint64 amount;
    gboolean good;
  } stored[] = {
    { "USD", "year", 7200000, TRUE },
    { "USD", NULL, 7200000, TRUE },
    { "USD", "once", 7200000, TRUE },
    { "XYZ", "hour", 1, TRUE },
    { "usd", "year", 1, FALSE },
    { "US", "year", 1, FALSE },
    { "USDX", "year", 1, FALSE },
    { NULL, "year", 1, FALSE },
    { "USD", "week", 1, FALSE },
    { "USD", "year", -WAYMARK_MONEY_MAX, TRUE },
    { "USD", "year", WAYMARK_MONEY_MAX, TRUE },
  };
  WaymarkMoney money;
  g_autoptr (WaymarkValue) fraction = waymark_value_build (
      "amount", waymark_value_new_double (1.5), "currency", waymark_value_new_string ("USD"), NULL);
  g_autoptr (WaymarkValue) text = waymark_value_new_string ("72000 USD");

  for (gsize i = 0; i < G_N_ELEMENTS (stored); i++)
    {
      g_autoptr (WaymarkValue) value = waymark_value_build (
          "amount", waymark_value_new_integer (stored[i].amount), "currency",
          stored[i].currency ? waymark_value_new_string (stored[i].currency) : NULL, "period",
          stored[i].period ? waymark_value_new_string (stored[i].period) : NULL, NULL);

      g_assert_cmpint (waymark_money_from_value (value, &money), ==, stored[i].good);
    }

  g_assert_false (waymark_money_from_value (NULL, &money));
  g_assert_false (waymark_money_from_value (fraction, &money));
  g_assert_false (waymark_money_from_value (text, &money));
}

static const struct
{
  gint64 amount;
  int basis_points;
  gint64 raised;
} raises[] = {
  { 7200000, 1000, 7920000 }, /* $72,000 at 10–15 % is $79,200–$82,800 */
  { 7200000, 1500, 8280000 },
  { 7200000, 1200, 8064000 },
  { 5, 1000, 6 }, /* 5.5 rounds up */
  { 4, 1000, 4 },
  { 1, 5000, 2 },
  { 3333, 1, 3333 },
  { -5, 1000, -5 }, /* -5.5 rounds up, towards zero */
  { 7200000, -1000, 6480000 },
  { 7200000, 0, 7200000 },
  { 0, 1500, 0 },
  { 869565217390434, 1500, 999999999998999 },
};

static void
test_money_raise_rounds_half_up (void)
{
  WaymarkMoney largest = { WAYMARK_MONEY_MAX, "USD", YEAR };
  WaymarkMoney raised;

  for (gsize i = 0; i < G_N_ELEMENTS (raises); i++)
    {
      WaymarkMoney money = { raises[i].amount, "USD", HOUR };

      g_assert_true (waymark_money_raise (&money, raises[i].basis_points, &raised));
      g_assert_cmpint (raised.amount, ==, raises[i].raised);
      g_assert_cmpstr (raised.currency, ==, "USD");
      g_assert_cmpint (raised.period, ==, HOUR);
    }

  g_assert_false (waymark_money_raise (&largest, 1, &raised));
  g_assert_false (waymark_money_raise (&largest, G_MAXINT, &raised));
  g_assert_true (waymark_money_raise (&largest, 0, &raised));
}

static void
test_money_years (void)
{
  WaymarkMoney hourly = { 3150, "EUR", HOUR }, monthly = { 500000, "EUR", MONTH };
  WaymarkMoney once = { 500000, "EUR", ONCE }, yearly = { 7200000, "EUR", YEAR };
  WaymarkMoney largest = { WAYMARK_MONEY_MAX, "EUR", MONTH };
  WaymarkMoney year;

  g_assert_true (waymark_money_to_year (&hourly, 40 * 52, &year));
  g_assert_cmpint (year.amount, ==, 6552000);
  g_assert_cmpint (year.period, ==, YEAR);
  g_assert_true (waymark_money_to_year (&monthly, 0, &year));
  g_assert_cmpint (year.amount, ==, 6000000);
  g_assert_true (waymark_money_to_year (&yearly, 0, &year));
  g_assert_cmpint (year.amount, ==, 7200000);
  g_assert_true (waymark_money_to_year (&once, 2080, &year));
  g_assert_cmpint (year.period, ==, ONCE);
  g_assert_false (waymark_money_to_year (&largest, 0, &year));
  g_assert_false (waymark_money_to_year (&hourly, -1, &year));
}

static void
test_money_adds_only_its_like (void)
{
  WaymarkMoney dollars = { 100, "USD", YEAR }, euros = { 100, "EUR", YEAR };
  WaymarkMoney hourly = { 100, "USD", HOUR }, largest = { WAYMARK_MONEY_MAX, "USD", YEAR };
  WaymarkMoney sum;

  g_assert_true (waymark_money_add (&dollars, &dollars, &sum));
  g_assert_cmpint (sum.amount, ==, 200);
  g_assert_false (waymark_money_add (&dollars, &euros, &sum));
  g_assert_false (waymark_money_add (&dollars, &hourly, &sum));
  g_assert_false (waymark_money_add (&dollars, &largest, &sum));
}

static void
test_currency_table_is_sorted (void)
{
  gsize n_currencies;
  const WaymarkCurrency *all = waymark_currency_get_all (&n_currencies);

  for (gsize i = 0; i < n_currencies; i++)
    {
      g_assert_true (i == 0 || strcmp (all[i - 1].code, all[i].code) < 0);
      g_assert_true (waymark_currency_lookup (all[i].code) == &all[i]);
    }

  g_assert_cmpint (waymark_money_digits ("USD"), ==, 2);
  g_assert_cmpint (waymark_money_digits ("JPY"), ==, 0);
  g_assert_cmpint (waymark_money_digits ("KWD"), ==, 3);
  g_assert_true (waymark_money_is_currency ("EUR"));
  g_assert_false (waymark_money_is_currency ("eur"));
  g_assert_false (waymark_money_is_currency (""));
  g_assert_false (waymark_money_is_currency (NULL));
}

static const struct
{
  const char *typed;
  gint64 basis_points; /* -1: refused */
  const char *written;
} percents[] = {
  { "12", 1200, "12 %" },     { "12%", 1200, "12 %" },      { "12.5 %", 1250, "12.5 %" },
  { "12,5", 1250, "12.5 %" }, { "12.25", 1225, "12.25 %" }, { "0.05", 5, "0.05 %" },
  { "0", 0, "0 %" },          { "-5", -500, "-5 %" },       { " 7.50 % ", 750, "7.5 %" },
  { "100", 10000, "100 %" },  { "12.345", -1, NULL },       { "", -1, NULL },
  { "twelve", -1, NULL },     { "12 %%", -1, NULL },        { "12 14", -1, NULL },
  { "10-15 %", -1, NULL },    { "1000000", -1, NULL },      { "99999", -1, NULL },
};

static void
test_percent (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      gint64 basis_points = -1;

      g_test_message ("“%s”", percents[i].typed);
      waymark_percent_parse (percents[i].typed, &basis_points, &error);
      g_assert_cmpint (basis_points, ==, percents[i].basis_points);
      if (percents[i].written == NULL)
        {
          g_assert_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INPUT);
          continue;
        }

      g_assert_no_error (error);
      text = waymark_percent_format (basis_points);
      g_assert_cmpstr (text, ==, percents[i].written);
    }

  for (gint64 i = -20000; i <= 20000; i++)
    {
      g_autofree char *text = waymark_percent_format (i);
      gint64 again = G_MAXINT64;

      g_assert_true (waymark_percent_parse (text, &again, NULL));
      g_assert_cmpint (again, ==, i);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/money/reads-what-people-type", test_money_reads);
  g_test_add_func ("/money/refuses-and-says-why", test_money_refuses);
  g_test_add_func ("/money/writes-for-people", test_money_writes);
  g_test_add_func ("/money/writes-short", test_money_writes_short);
  g_test_add_func ("/money/reads-what-it-writes", test_money_reads_what_it_writes);
  g_test_add_func ("/money/value-must-be-whole", test_money_value_must_be_whole);
  g_test_add_func ("/money/raise-rounds-half-up", test_money_raise_rounds_half_up);
  g_test_add_func ("/money/years", test_money_years);
  g_test_add_func ("/money/adds-only-its-like", test_money_adds_only_its_like);
  g_test_add_func ("/money/currencies", test_currency_table_is_sorted);
  g_test_add_func ("/money/percent", test_percent);

  return g_test_run ();
}
