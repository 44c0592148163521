/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Money: its stored form, arithmetic in whole minor units, and how it is written for people.
 * Reading what people type is in waymark-money-parse.c.
 */
#include "waymark-config.h"

#include "waymark-money.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-currency.h"

static const char *const periods[] = {
  [WAYMARK_PERIOD_ONCE] = "once",
  [WAYMARK_PERIOD_YEAR] = "year",
  [WAYMARK_PERIOD_MONTH] = "month",
  [WAYMARK_PERIOD_HOUR] = "hour",
};

const char *
waymark_period_to_string (WaymarkPeriod period)
{
  g_return_val_if_fail ((gsize) period < G_N_ELEMENTS (periods), "once");

  return periods[period];
}

gboolean
waymark_period_from_string (const char *text, WaymarkPeriod *period)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (periods); i++)
    if (g_str_equal (text, periods[i]))
      {
        *period = i;
        return TRUE;
      }

  return FALSE;
}

/* A code of the right form that is not in our table may come from a newer list: it is kept. */
static gboolean
has_code_form (const char *text)
{
  return text != NULL && strlen (text) == 3 && g_ascii_isupper (text[0]) &&
         g_ascii_isupper (text[1]) && g_ascii_isupper (text[2]);
}

gboolean
waymark_money_is_currency (const char *text)
{
  return text != NULL && waymark_currency_lookup (text) != NULL;
}

int
waymark_money_digits (const char *currency)
{
  const WaymarkCurrency *known = currency != NULL ? waymark_currency_lookup (currency) : NULL;

  return known != NULL ? known->digits : 2;
}

gboolean
waymark_money_from_value (const WaymarkValue *value, WaymarkMoney *money)
{
  const WaymarkValue *amount = waymark_value_get_member (value, "amount");
  const char *currency = waymark_value_get_string (waymark_value_get_member (value, "currency"));
  const WaymarkValue *period = waymark_value_get_member (value, "period");
  WaymarkMoney read = { .period = WAYMARK_PERIOD_ONCE };

  if (waymark_value_get_kind (amount) != WAYMARK_VALUE_INTEGER || !has_code_form (currency))
    return FALSE;
  if (period != NULL &&
      !waymark_period_from_string (waymark_value_get_string (period), &read.period))
    return FALSE;

  read.amount = waymark_value_get_integer (amount, 0);
  if (read.amount < -WAYMARK_MONEY_MAX || read.amount > WAYMARK_MONEY_MAX)
    return FALSE;

  memcpy (read.currency, currency, sizeof read.currency);
  *money = read;
  return TRUE;
}

WaymarkValue *
waymark_money_to_value (const WaymarkMoney *money)
{
  return waymark_value_build (
      "amount", waymark_value_new_integer (money->amount), "currency",
      waymark_value_new_string (money->currency), "period",
      money->period == WAYMARK_PERIOD_ONCE
          ? NULL
          : waymark_value_new_string (waymark_period_to_string (money->period)),
      NULL);
}

/* Arithmetic */

static gboolean
take (gint64 amount, const WaymarkMoney *like, WaymarkPeriod period, WaymarkMoney *result)
{
  if (amount < -WAYMARK_MONEY_MAX || amount > WAYMARK_MONEY_MAX)
    return FALSE;

  *result = *like;
  result->amount = amount;
  result->period = period;
  return TRUE;
}

static gint64
floor_divide (gint64 dividend, gint64 divisor)
{
  gint64 quotient = dividend / divisor;

  return dividend % divisor < 0 ? quotient - 1 : quotient;
}

gboolean
waymark_money_share (const WaymarkMoney *money, int basis_points, WaymarkMoney *share)
{
  gint64 factor = basis_points;
  gint64 whole = floor_divide (money->amount, 10000);
  gint64 rest = money->amount - whole * 10000;

  /* A thousandfold is no share; the bound also keeps the products within 64 bits. */
  if (ABS (factor) > G_GINT64_CONSTANT (10000000))
    return FALSE;

  return take (whole * factor + floor_divide (rest * factor + 5000, 10000), money, money->period,
               share);
}

gboolean
waymark_money_raise (const WaymarkMoney *money, int basis_points, WaymarkMoney *raised)
{
  return basis_points <= G_MAXINT - 10000 &&
         waymark_money_share (money, basis_points + 10000, raised);
}

gboolean
waymark_money_to_year (const WaymarkMoney *money, int hours_per_year, WaymarkMoney *year)
{
  gint64 times = 1;

  if (money->period == WAYMARK_PERIOD_ONCE)
    {
      *year = *money;
      return TRUE;
    }
  if (money->period == WAYMARK_PERIOD_MONTH)
    times = 12;
  else if (money->period == WAYMARK_PERIOD_HOUR)
    times = hours_per_year;

  if (times < 0 || times > 8784) /* no year has more hours */
    return FALSE;

  return take (money->amount * times, money, WAYMARK_PERIOD_YEAR, year);
}

gboolean
waymark_money_comparable (const WaymarkMoney *a, const WaymarkMoney *b)
{
  return a->period == b->period && g_str_equal (a->currency, b->currency);
}

gboolean
waymark_money_add (const WaymarkMoney *a, const WaymarkMoney *b, WaymarkMoney *sum)
{
  return waymark_money_comparable (a, b) && take (a->amount + b->amount, a, a->period, sum);
}

/* For people */

static void
append_grouped (GString *text, guint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
}

static void
append_amount (GString *text, const WaymarkMoney *money)
{
  int digits = waymark_money_digits (money->currency);
  guint64 amount = ABS (money->amount);
  guint64 unit = 1;

  for (int i = 0; i < digits; i++)
    unit *= 10;

  append_grouped (text, amount / unit);
  if (amount % unit != 0)
    g_string_append_printf (text, ".%0*d", digits, (int) (amount % unit));
}

char *
waymark_number_format (gint64 number)
{
  GString *text = g_string_new (number < 0 ? "-" : "");

  append_grouped (text, ABS (number));
  return g_string_free (text, FALSE);
}

char *
waymark_money_format_plain (const WaymarkMoney *money)
{
  GString *text = g_string_new (money->amount < 0 ? "-" : "");

  append_amount (text, money);
  return g_string_free (text, FALSE);
}

static void
append_sign (GString *text, const WaymarkMoney *money)
{
  const WaymarkCurrency *known = waymark_currency_lookup (money->currency);

  if (money->amount < 0)
    g_string_append_c (text, '-');
  if (known != NULL && known->sign != NULL)
    g_string_append (text, known->sign);
  else
    g_string_append_printf (text, "%s\302\240", money->currency); /* no line break after the code */
}

char *
waymark_money_format_short (const WaymarkMoney *money)
{
  static const struct
  {
    gint64 units;
    const char *suffix;
  } scales[] = { { 1000000, "M" }, { 1000, "k" } };
  GString *text = g_string_new (NULL);
  gint64 unit = 1;

  append_sign (text, money);
  for (int i = 0; i < waymark_money_digits (money->currency); i++)
    unit *= 10;

  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      gint64 tenth = scales[i].units * unit / 10;
      gint64 tenths = (ABS (money->amount) + tenth / 2) / tenth;

      /* Below ten thousand the last digits still matter: $9,500 rather than $9.5k. */
      if (tenths < (scales[i].units == 1000 ? 100 : 10))
        continue;
      append_grouped (text, tenths / 10);
      if (tenths % 10 != 0)
        g_string_append_printf (text, ".%d", (int) (tenths % 10));
      g_string_append (text, scales[i].suffix);
      return g_string_free (text, FALSE);
    }

  append_amount (text, money);
  return g_string_free (text, FALSE);
}

char *
waymark_money_format (const WaymarkMoney *money, gboolean with_period)
{
  GString *text = g_string_new (NULL);
  g_autofree char *amount = NULL;

  append_sign (text, money);
  append_amount (text, money);
  amount = g_string_free (text, FALSE);

  if (!with_period)
    return g_steal_pointer (&amount);

  switch (money->period)
    {
    case WAYMARK_PERIOD_YEAR:
      return g_strdup_printf (_ ("%s a year"), amount);
    case WAYMARK_PERIOD_MONTH:
      return g_strdup_printf (_ ("%s a month"), amount);
    case WAYMARK_PERIOD_HOUR:
      return g_strdup_printf (_ ("%s an hour"), amount);
    case WAYMARK_PERIOD_ONCE:
    default:
      return g_steal_pointer (&amount);
    }
}

char *
waymark_percent_format (gint64 basis_points)
{
  guint64 size = ABS (basis_points);
  const char *sign = basis_points < 0 ? "-" : "";

  if (size % 100 == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT " %%", sign, size / 100);
  if (size % 10 == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%d %%", sign, size / 100,
                            (int) (size % 100) / 10);

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%02d %%", sign, size / 100, (int) (size % 100));
}
