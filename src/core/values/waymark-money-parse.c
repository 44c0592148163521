/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads money and percentages as people type them. The rules for marks are strict: an amount that
 * could be read in two ways, one of them a thousand times the other, is settled by one rule that
 * waymark-money.h states, and everything else is refused with an example of what to write.
 */
#include "waymark-config.h"

#include "waymark-money.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-currency.h"
#include "waymark-error.h"

#define MAX_LENGTH     200 /* bytes: nobody's amount is longer */
#define MAX_GROUPS     12
#define MAX_PERCENT_BP 1000000

/* Digits of a number in groups, as they stand between marks. */
typedef struct
{
  char digits[MAX_GROUPS][24];
  char marks[MAX_GROUPS]; /* marks[i] stands before digits[i]; one of , . ' and space */
  int n_groups;
} Number;

/* Longest first where one ends in another. */
static const struct
{
  const char *text;
  WaymarkPeriod period;
} period_words[] = {
  { "per annum", WAYMARK_PERIOD_YEAR },  { "per year", WAYMARK_PERIOD_YEAR },
  { "annually", WAYMARK_PERIOD_YEAR },   { "yearly", WAYMARK_PERIOD_YEAR },
  { "a year", WAYMARK_PERIOD_YEAR },     { "/year", WAYMARK_PERIOD_YEAR },
  { "/yr", WAYMARK_PERIOD_YEAR },        { "/y", WAYMARK_PERIOD_YEAR },
  { "/a", WAYMARK_PERIOD_YEAR },         { "p.a.", WAYMARK_PERIOD_YEAR },
  { "p.a", WAYMARK_PERIOD_YEAR },        { "pa", WAYMARK_PERIOD_YEAR },
  { "per month", WAYMARK_PERIOD_MONTH }, { "monthly", WAYMARK_PERIOD_MONTH },
  { "a month", WAYMARK_PERIOD_MONTH },   { "/month", WAYMARK_PERIOD_MONTH },
  { "/mo", WAYMARK_PERIOD_MONTH },       { "/m", WAYMARK_PERIOD_MONTH },
  { "per hour", WAYMARK_PERIOD_HOUR },   { "hourly", WAYMARK_PERIOD_HOUR },
  { "an hour", WAYMARK_PERIOD_HOUR },    { "/hour", WAYMARK_PERIOD_HOUR },
  { "/hr", WAYMARK_PERIOD_HOUR },        { "/h", WAYMARK_PERIOD_HOUR },
  { "one-time", WAYMARK_PERIOD_ONCE },   { "once", WAYMARK_PERIOD_ONCE },
};

static const struct
{
  const char *text;
  guint64 times;
} multipliers[] = {
  { "thousand", 1000 }, { "million", 1000000 }, { "mio", 1000000 }, { "k", 1000 }, { "m", 1000000 },
};

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, WAYMARK_ERROR, WAYMARK_ERROR_INPUT, message);
  return FALSE;
}

/* Lower case, one kind of space, apostrophe, minus and digit, no blanks around a slash. */
static char *
tidy (const char *text)
{
  GString *tidied = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        c = '0' + g_unichar_digit_value (c);
      else if (g_unichar_isspace (c))
        c = ' ';
      else if (c == 0x2019) /* ’, a Swiss thousands mark */
        c = '\'';
      else if (c == 0x2212)
        c = '-';
      else if (c == 0x066c) /* the Arabic marks */
        c = ',';
      else if (c == 0x066b)
        c = '.';
      else if (g_unichar_type (c) == G_UNICODE_FORMAT) /* direction marks */
        continue;

      if (c == ' ' && tidied->len > 0 && strchr (" /", tidied->str[tidied->len - 1]) != NULL)
        continue;
      if (c == '/' && tidied->len > 0 && tidied->str[tidied->len - 1] == ' ')
        g_string_truncate (tidied, tidied->len - 1);
      g_string_append_unichar (tidied, g_unichar_tolower (c));
    }

  return g_strstrip (g_string_free (tidied, FALSE));
}

/* Reads digits and marks from @text on; *@end is the first byte that is neither. */
static gboolean
scan_number (const char *text, Number *number, const char **end)
{
  const char *p = text;

  memset (number, 0, sizeof *number);

  for (;;)
    {
      gsize length = strspn (p, "0123456789");
      char mark = p > text ? p[-1] : '\0';

      if (number->n_groups == MAX_GROUPS || length >= sizeof number->digits[0])
        return FALSE;

      memcpy (number->digits[number->n_groups], p, length);
      number->marks[number->n_groups++] = mark;
      p += length;

      if (*p == '\0' || strchr (",.' ", *p) == NULL || !g_ascii_isdigit (p[1]))
        break;
      p++;
    }

  *end = p;
  return TRUE;
}

static gboolean
groups_are_thousands (const Number *number, int n_groups)
{
  for (int i = 1; i < n_groups; i++)
    {
      gsize length = strlen (number->digits[i]);

      if (number->marks[i] != number->marks[1])
        return FALSE;
      /* 12,34,567: India groups by two above the thousands. */
      if (length != 3 && (length != 2 || i == n_groups - 1))
        return FALSE;
    }

  return n_groups == 1 || (strlen (number->digits[0]) <= 3 && number->digits[0][0] != '0');
}

/* How many of the groups are before the decimal mark; 0 when the marks make no sense. */
static int
count_whole_groups (const Number *number, int currency_digits)
{
  int last = number->n_groups - 1;
  char mark = number->marks[last];

  if (last == 0)
    return 1;

  if (groups_are_thousands (number, number->n_groups) &&
      !(last == 1 && mark == '.' && currency_digits == 3))
    return number->n_groups;

  if ((mark == '.' || mark == ',') && (last == 1 || number->marks[last - 1] != mark) &&
      groups_are_thousands (number, last))
    return last;

  return 0;
}

/* The amount in minor units; it must be whole. */
static gboolean
read_amount (
    const Number *number, int currency_digits, guint64 times, gint64 *amount, GError **error)
{
  int n_whole = count_whole_groups (number, currency_digits);
  guint64 total = 0;
  gsize n_decimals = 0;

  if (n_whole == 0)
    return refuse (error, _ ("The commas and points do not fit together. Write it like 72,000 or "
                             "72,000.50."));

  for (int i = 0; i < number->n_groups; i++)
    for (const char *digit = number->digits[i]; *digit != '\0'; digit++)
      {
        if (i >= n_whole)
          n_decimals++;
        if (total > WAYMARK_MONEY_MAX / 10)
          return refuse (error, _ ("This amount is too large. Check the number of zeros."));
        total = total * 10 + (*digit - '0');
      }

  for (int i = 0; i < currency_digits; i++)
    times *= 10;
  while (n_decimals > 0 && (times % 10 == 0 || total % 10 == 0))
    {
      if (times % 10 == 0)
        times /= 10;
      else
        total /= 10;
      n_decimals--;
    }
  if (n_decimals > 0 && currency_digits == 0)
    return refuse (error, _ ("This currency has no cents. Leave out what stands after the mark."));
  if (n_decimals > 0)
    {
      g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INPUT,
                   ngettext ("Write at most %d digit after the decimal mark.",
                             "Write at most %d digits after the decimal mark.", currency_digits),
                   currency_digits);
      return FALSE;
    }

  if (total > (guint64) WAYMARK_MONEY_MAX / times)
    return refuse (error, _ ("This amount is too large. Check the number of zeros."));

  *amount = total * times;
  return TRUE;
}

/* Cuts a period off the end of @suffix. */
static void
take_period (char *suffix, WaymarkPeriod *period)
{
  gsize length = strlen (suffix);

  for (gsize i = 0; i < G_N_ELEMENTS (period_words); i++)
    {
      const char *words = period_words[i].text;
      gsize start = length - strlen (words);

      if (!g_str_has_suffix (suffix, words))
        continue;
      if (start > 0 && g_ascii_isalpha (words[0]) && g_ascii_isalpha (suffix[start - 1]) &&
          !(start == 1 && strchr ("km", suffix[0]) != NULL))
        continue;

      suffix[start] = '\0';
      g_strchomp (suffix);
      *period = period_words[i].period;
      return;
    }
}

/* The currency that @sign names, into @currency. TRUE also when @sign is empty. */
static gboolean
take_currency (const char *sign, const char *preferred, char *currency, GError **error)
{
  g_autofree char *bare = g_strdup (sign);
  const char *shared = NULL;
  const WaymarkCurrency *known;

  g_strstrip (bare);
  if (g_str_has_suffix (bare, ".")) /* Rs., Fr. */
    bare[strlen (bare) - 1] = '\0';
  if (bare[0] == '\0')
    return TRUE;

  known = waymark_currency_from_sign (bare, preferred, &shared);
  if (known == NULL && shared != NULL)
    {
      g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INPUT,
                   /* Translators: first a currency sign such as "kr", then codes that share it */
                   _ ("“%s” can be several currencies. Write the code: %s."), bare, shared);
      return FALSE;
    }
  if (known == NULL)
    {
      g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_INPUT,
                   _ ("“%s” is no currency that Waymark knows. Write a code such as USD or EUR."),
                   bare);
      return FALSE;
    }
  if (currency[0] != '\0' && !g_str_equal (currency, known->code))
    return refuse (error, _ ("Two currencies stand here. Write one of them."));

  memcpy (currency, known->code, sizeof known->code);
  return TRUE;
}

/* Cuts "k" or "million" off the start of @suffix, unless it begins a currency ("kr"). */
static guint64
take_multiplier (char *suffix, const char *preferred)
{
  const char *shared = NULL;

  if (suffix[0] == '\0' || waymark_currency_from_sign (suffix, preferred, &shared) != NULL ||
      shared != NULL)
    return 1;

  for (gsize i = 0; i < G_N_ELEMENTS (multipliers); i++)
    if (g_str_has_prefix (suffix, multipliers[i].text))
      {
        gsize length = strlen (multipliers[i].text);

        memmove (suffix, suffix + length, strlen (suffix + length) + 1);
        g_strstrip (suffix);
        return multipliers[i].times;
      }

  return 1;
}

gboolean
waymark_money_parse (const char *text,
                     const char *currency,
                     WaymarkPeriod period,
                     WaymarkMoney *money,
                     GError **error)
{
  WaymarkMoney read = { .period = period };
  const char *preferred = currency != NULL ? currency : "";
  g_autofree char *tidied = NULL;
  g_autofree char *prefix = NULL;
  g_autofree char *suffix = NULL;
  const char *start, *end, *minus;
  guint64 times;
  Number number;

  if (strlen (text) > MAX_LENGTH)
    return refuse (error, _ ("This is too long for an amount. Write a number such as 72,000."));

  tidied = tidy (text);
  start = tidied + strcspn (tidied, "0123456789");
  if (*start == '\0')
    return refuse (error,
                   _ ("There is no number here. Write an amount such as 72,000 or 31.50/h."));
  if (!scan_number (start, &number, &end))
    return refuse (error, _ ("This amount is too large. Check the number of zeros."));
  if (end[strcspn (end, "0123456789")] != '\0')
    return refuse (error, _ ("Write one amount, such as 72,000; a range has fields of its own."));

  prefix = g_strndup (tidied, start - tidied);
  suffix = g_strstrip (g_strdup (end));
  minus = strchr (prefix, '-');
  if (minus != NULL)
    memmove (prefix + (minus - prefix), minus + 1, strlen (minus));

  take_period (suffix, &read.period);
  times = take_multiplier (suffix, preferred);
  if (!take_currency (prefix, preferred, read.currency, error) ||
      !take_currency (suffix, preferred, read.currency, error))
    return FALSE;
  if (read.currency[0] == '\0' && strlen (preferred) != 3)
    return refuse (error, _ ("Write the currency too, such as $72,000 or 72,000 EUR."));
  if (read.currency[0] == '\0')
    g_strlcpy (read.currency, preferred, sizeof read.currency);

  if (!read_amount (&number, waymark_money_digits (read.currency), times, &read.amount, error))
    return FALSE;
  if (minus != NULL)
    read.amount = -read.amount;

  *money = read;
  return TRUE;
}

gboolean
waymark_percent_parse (const char *text, gint64 *basis_points, GError **error)
{
  g_autofree char *tidied = NULL;
  const char *start, *end;
  gboolean negative;
  gint64 total = 0;
  gsize n_decimals = 0;
  Number number;

  tidied = tidy (strlen (text) > MAX_LENGTH ? "" : text);
  negative = tidied[0] == '-';
  start = tidied + strspn (tidied, "+- ");
  if (!g_ascii_isdigit (*start) || !scan_number (start, &number, &end) || number.n_groups > 2)
    return refuse (error, _ ("Write a percentage such as 12 or 12.5 %."));

  end += strspn (end, " ");
  if (*end == '%')
    end++;
  if (*end != '\0' || strlen (number.digits[0]) > 5 ||
      (number.n_groups == 2 && strchr (".,", number.marks[1]) == NULL))
    return refuse (error, _ ("Write a percentage such as 12 or 12.5 %."));

  n_decimals = strlen (number.digits[1]);
  if (n_decimals > 2)
    return refuse (error, _ ("Write at most two digits after the decimal mark, such as 12.25 %."));

  for (const char *digit = number.digits[0]; *digit != '\0'; digit++)
    total = total * 10 + (*digit - '0');
  total *= 100;
  if (n_decimals > 0)
    total += (number.digits[1][0] - '0') * 10;
  if (n_decimals > 1)
    total += number.digits[1][1] - '0';
  if (total > MAX_PERCENT_BP)
    return refuse (error, _ ("This percentage is too large. Check the number of zeros."));

  *basis_points = negative ? -total : total;
  return TRUE;
}
