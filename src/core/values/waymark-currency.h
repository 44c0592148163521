/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is known of currencies: ISO 4217 codes, their decimals, and the signs that people write for
 * them. Only waymark-money.c and lists of currencies need it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkCurrency:
 * @code: ISO 4217, three upper-case letters
 * @digits: digits after the decimal mark, ISO 4217 "minor unit"
 * @sign: (nullable): a sign that stands for this currency alone, used when writing
 */
typedef struct
{
  char code[4];
  int digits;
  const char *sign;
} WaymarkCurrency;

/* All currencies in use, sorted by code. */
const WaymarkCurrency *waymark_currency_get_all (gsize *n_currencies);

/* (nullable): NULL for a code that is not in use. */
const WaymarkCurrency *waymark_currency_lookup (const char *code);

/* What @sign ("$", "US$", "kr", "EUR", in any case) means to someone whose currency is @preferred:
 * a sign that several currencies share is @preferred when it is one of them, otherwise the best
 * known one. (nullable): NULL when it is no sign, and with @shared set when it could be several and
 * none is best known. */
const WaymarkCurrency *
waymark_currency_from_sign (const char *sign, const char *preferred, const char **shared);

G_END_DECLS
