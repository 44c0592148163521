/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each figure is looked at with the signs and words right beside it.
 */
#include "waymark-sum.h"

#include <string.h>

#include "waymark-money.h"

/* How far from a large figure a word such as "salary" makes it a sum; bytes. */
#define NEAR 48

static const char *const CURRENCY_WORDS[] = {
  "dollar", "dollars", "buck",  "bucks", "euro", "euros", "cents",  "franc", "francs",
  "rupee",  "rupees",  "pesos", "naira", "yen",  "grand", "shekel", NULL,
};
static const char *const LARGE_WORDS[] = { "hundred", "thousand", "thousands", "million", NULL };
static const char *const PERIOD_WORDS[] = {
  "year", "yr",       "annum",  "month",   "mo",     "hour", "hr",
  "h",    "annually", "yearly", "monthly", "hourly", NULL,
};
static const char *const PAY_WORDS[] = {
  "salary",       "salaries", "base",    "pay",    "pays",    "paid",   "paying",
  "wage",         "wages",    "bonus",   "offer",  "offered", "offers", "offering",
  "compensation", "stipend",  "earn",    "earned", "raise",   "asked",  "countered",
  "budget",       "floor",    "sign-on", "rent",   "debt",    "loan",   NULL,
};
/* What is counted by the thousand and is no money. */
static const char *const THINGS[] = {
  "run",      "runs",      "race",    "races",    "line",     "lines",     "loc",      "row",
  "rows",     "user",      "users",   "request",  "requests", "step",      "steps",    "word",
  "words",    "record",    "records", "people",   "follower", "followers", "star",     "stars",
  "mile",     "miles",     "screen",  "monitor",  "display",  "video",     "image",    "images",
  "download", "downloads", "view",    "views",    "visitor",  "visitors",  "customer", "customers",
  "item",     "items",     "file",    "files",    "test",     "tests",     "entry",    "entries",
  "document", "documents", "message", "messages", "member",   "members",   "students", "employees",
  "orders",   "patients",  "commits", "events",   "tokens",   "samples",   "points",   "ohm",
  "resistor", "times",     "tickets", "calls",    "names",    "trips",     "books",    "pages",
  NULL,
};
/* Codes of currencies that are words, too: only with a figure of three digits. */
static const char *const WORD_CODES[] = { "ALL", "TRY", "TOP", "AMD", "MAD",
                                          "PEN", "SOS", "CUP", NULL };

/* A figure and what surrounds it. */
typedef struct
{
  const char *text;
  const char *start; /* of the digits */
  const char *end;   /* after digits and a "k" */
  guint n_digits;
  gboolean grouped;   /* 85,000 */
  gboolean thousands; /* 85k */
} Figure;

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || c == '-' || (c & 0x80) != 0;
}

/* The word at @p, in lower case; "" when there is none. */
static const char *
read_word (const char *p, char word[16])
{
  gsize length = 0;

  for (; is_word_byte (*p); p++)
    if (length < 15)
      word[length++] = g_ascii_tolower (*p);
  word[length] = '\0';
  return p;
}

static const char *
skip_blanks (const char *p)
{
  while (*p == ' ' || (guchar) *p == 0xc2)
    {
      if (*p == ' ')
        p++;
      else if ((guchar) p[1] == 0xa0) /* a blank that does not break */
        p += 2;
      else
        break;
    }
  return p;
}

/* The start of the word before @p, over blanks. */
static const char *
find_word_before (const char *text, const char *p)
{
  while (p > text && (p[-1] == ' ' || (guchar) p[-1] == 0xa0 || (guchar) p[-1] == 0xc2))
    p--;
  while (p > text && is_word_byte (p[-1]))
    p--;
  return p;
}

static gboolean
is_currency_code (const Figure *figure, const char *p)
{
  char code[4] = "";

  for (gsize i = 0; i < 3; i++)
    {
      if (!g_ascii_isupper (p[i]))
        return FALSE;
      code[i] = p[i];
    }
  if (g_ascii_isalpha (p[3]))
    return FALSE;
  return waymark_money_is_currency (code) &&
         (figure->n_digits >= 3 || figure->thousands || !g_strv_contains (WORD_CODES, code));
}

static gboolean
is_currency_sign (const char *p)
{
  return g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_CURRENCY_SYMBOL;
}

/* "$5", "€ 5", "5 €", "EUR 5", "5 EUR". */
static gboolean
has_currency (const Figure *figure)
{
  const char *after = skip_blanks (figure->end);
  const char *before = figure->start;
  const char *sign;

  if (is_currency_sign (after) || is_currency_code (figure, after))
    return TRUE;
  while (before > figure->text && (before[-1] == ' ' || before[-1] == '-'))
    before--;
  sign = before > figure->text ? g_utf8_prev_char (before) : NULL;
  if (sign != NULL && is_currency_sign (sign))
    return TRUE;
  return before - figure->text >= 3 && is_currency_code (figure, before - 3) &&
         (before - figure->text == 3 || !g_ascii_isalpha (before[-4]));
}

/* "45 an hour", "45/h", "85,000 per year", "85,000 yearly". */
static gboolean
is_by_period (const Figure *figure, const char *after)
{
  char word[16];
  const char *p = skip_blanks (after);

  if (figure->n_digits < 2)
    return FALSE;
  if (*p == '/')
    {
      read_word (p + 1, word);
      return g_strv_contains (PERIOD_WORDS, word);
    }
  p = read_word (p, word);
  if (g_strv_contains (PERIOD_WORDS, word) && g_str_has_suffix (word, "ly"))
    return TRUE;
  if (!g_str_equal (word, "a") && !g_str_equal (word, "an") && !g_str_equal (word, "per"))
    return FALSE;
  read_word (skip_blanks (p), word);
  return g_strv_contains (PERIOD_WORDS, word);
}

static gboolean
is_near_pay (const Figure *figure)
{
  const char *from = figure->start - MIN (figure->start - figure->text, NEAR);
  const char *to = figure->end + strnlen (figure->end, NEAR);

  while (from > figure->text && is_word_byte (from[-1]))
    from--;
  for (const char *p = from; p < to;)
    {
      char word[16];

      if (!is_word_byte (*p))
        {
          p++;
          continue;
        }
      p = read_word (p, word);
      if (g_strv_contains (PAY_WORDS, word))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_sum (const Figure *figure)
{
  char word[16];
  const char *after;

  if (has_currency (figure))
    return TRUE;
  after = read_word (skip_blanks (figure->end), word);
  if (g_strv_contains (CURRENCY_WORDS, word))
    return TRUE;
  if (g_strv_contains (LARGE_WORDS, word))
    {
      read_word (skip_blanks (after), word);
      return g_strv_contains (CURRENCY_WORDS, word);
    }
  if (g_strv_contains (THINGS, word))
    return FALSE;
  if (is_by_period (figure, figure->end))
    return TRUE;
  if (figure->thousands)
    /* 5k and 10k are races, 2K to 8K screens. */
    return figure->n_digits > 1 && (figure->n_digits > 2 || strncmp (figure->start, "10", 2) != 0)
               ? TRUE
               : is_near_pay (figure);
  return (figure->grouped ? figure->n_digits >= 4 && figure->n_digits <= 7
                          : figure->n_digits >= 5 && figure->n_digits <= 6) &&
         is_near_pay (figure);
}

static const char *
read_figure (const char *text, const char *start, Figure *figure)
{
  const char *p = start;

  *figure = (Figure){ text, start };
  for (; g_ascii_isdigit (*p) || ((*p == ',' || *p == '.') && g_ascii_isdigit (p[1])); p++)
    if (g_ascii_isdigit (*p))
      figure->n_digits++;
    else
      figure->grouped = strspn (p + 1, "0123456789") == 3;
  if ((*p == 'k' || *p == 'K') && !is_word_byte (p[1]))
    {
      figure->thousands = TRUE;
      p++;
    }
  figure->end = p;
  return p;
}

/* "a few hundred euros", "forty dollars an hour"; "four dollars" is the price of an egg timer.
 * @start, @end: of @word */
static gboolean
is_spelled_sum (const char *text, const char *start, const char *end, const char *word)
{
  Figure figure = { text, start, end, 2 };
  char before[16];

  if (!g_strv_contains (CURRENCY_WORDS, word) || g_str_equal (word, "grand"))
    return FALSE;
  read_word (find_word_before (text, start), before);
  return g_strv_contains (LARGE_WORDS, before) || is_by_period (&figure, end);
}

gboolean
waymark_sum_is_mentioned (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *p = text; *p != '\0';)
    {
      if (g_ascii_isdigit (*p))
        {
          Figure figure;

          p = read_figure (text, p, &figure);
          if (is_sum (&figure))
            return TRUE;
        }
      else if (g_ascii_isalpha (*p))
        {
          const char *start = p;
          char word[16];

          /* Up to its digits, if it has any: "USD500" is a code and a figure, "mod4" is neither. */
          while (g_ascii_isalpha (*p))
            p++;
          if (p - start < 15)
            {
              gsize length = (gsize) (p - start);

              for (gsize i = 0; i < length; i++)
                word[i] = g_ascii_tolower (start[i]);
              word[length] = '\0';
              if (is_spelled_sum (text, start, p, word))
                return TRUE;
            }
        }
      else
        p = g_utf8_next_char (p);
    }
  return FALSE;
}
