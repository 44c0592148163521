/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Money as a whole number of minor units with a currency and a period. Nothing is added or compared
 * across currency or period here: conversion needs hours or a rate that the caller states.
 */
#pragma once

#include "waymark-value.h"

G_BEGIN_DECLS

typedef enum
{
  WAYMARK_PERIOD_ONCE,
  WAYMARK_PERIOD_YEAR,
  WAYMARK_PERIOD_MONTH,
  WAYMARK_PERIOD_HOUR,
} WaymarkPeriod;

/**
 * WaymarkMoney:
 * @amount: minor units (cents for USD, yen for JPY); at most ±10^15 − 1
 * @currency: ISO 4217 code, three upper-case letters
 * @period: what the amount is paid for
 */
typedef struct
{
  gint64 amount;
  char currency[4];
  WaymarkPeriod period;
} WaymarkMoney;

#define WAYMARK_MONEY_MAX G_GINT64_CONSTANT (999999999999999)

/* The stored form: {"amount": 7200000, "currency": "USD", "period": "year"}; "once" has no period
 * member. Reading returns FALSE unless all is there and in range. */
gboolean waymark_money_from_value (const WaymarkValue *value, WaymarkMoney *money);
WaymarkValue *waymark_money_to_value (const WaymarkMoney *money); /* (transfer full) */

/* Digits after the decimal mark by ISO 4217: 2, but 0 for JPY, KRW, … and 3 for KWD, BHD, … */
int waymark_money_digits (const char *currency);
gboolean waymark_money_is_currency (const char *text);

/* Reads what people write: "72,000", "72 000,50", "$72k", "€ 65.000", "31.50/h". A sign or code in
 * the text wins over @currency, a period in the text over @period. A single mark followed by
 * exactly three digits groups thousands, but for a point in a currency with three decimals. FALSE
 * with a message that says what to write instead. */
gboolean waymark_money_parse (const char *text,
                              const char *currency,
                              WaymarkPeriod period,
                              WaymarkMoney *money,
                              GError **error);

/* "$72,000", "€31.50 an hour": symbol where it is unambiguous, else the code; minor units only when
 * they are not zero; the period in words unless @with_period is FALSE. (transfer full) */
char *waymark_money_format (const WaymarkMoney *money, gboolean with_period);

/* For narrow places such as the ends of a scale: "$64k", "$64.5k", "$1.2M", "$31.50". Rounded to
 * what it shows, without the period. (transfer full) */
char *waymark_money_format_short (const WaymarkMoney *money);

/* A count with its thousands grouped: "1,600". (transfer full) */
char *waymark_number_format (gint64 number);

/* Only the digits, grouped, as they are edited: "72,000" (transfer full) */
char *waymark_money_format_plain (const WaymarkMoney *money);

/* round-half-up (amount × (10 000 + basis_points) / 10 000); FALSE when out of range. */
gboolean waymark_money_raise (const WaymarkMoney *money, int basis_points, WaymarkMoney *raised);

/* round-half-up (amount × basis_points / 10 000): that share of it; FALSE when out of range. */
gboolean waymark_money_share (const WaymarkMoney *money, int basis_points, WaymarkMoney *share);

/* @money for a year: months ×12, hours × @hours_per_year (stated by the caller, e.g. 40 × 52 =
 * 2080); once stays as it is. FALSE when out of range. */
gboolean waymark_money_to_year (const WaymarkMoney *money, int hours_per_year, WaymarkMoney *year);

/* a + b, only for the same currency and period. */
gboolean waymark_money_add (const WaymarkMoney *a, const WaymarkMoney *b, WaymarkMoney *sum);
gboolean waymark_money_comparable (const WaymarkMoney *a, const WaymarkMoney *b);

const char *waymark_period_to_string (WaymarkPeriod period); /* "once", "year", "month", "hour" */
gboolean waymark_period_from_string (const char *text, WaymarkPeriod *period);

/* Basis points: "12.5 %" ⇄ 1250. Parsing accepts a comma and a missing sign. */
gboolean waymark_percent_parse (const char *text, gint64 *basis_points, GError **error);
char *waymark_percent_format (gint64 basis_points);

G_END_DECLS
