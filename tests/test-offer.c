/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The yearly value of an offer: each component, what is left out and why, what is assumed.
 */
#include "waymark-offer.h"
#include "waymark-test-document.h"

#define BASE "'base': {'amount': 7200000, 'currency': 'USD', 'period': 'year'}"
#define OPTIONS                                                                                    \
  "'equity-kind': 'options', 'equity-units': 4800, "                                               \
  "'equity-strike': {'amount': 200, 'currency': 'USD'}, "                                          \
  "'equity-unit-value': {'amount': 500, 'currency': 'USD'}, "

static const struct
{
  const char *sentence;
  const char *fields;
  const char *id;
  WaymarkOfferStanding standing;
  const char *text;
  const char *note_says; /* NULL: no matter */
} components[] = {
  { "a yearly base counts as it is", BASE, "base", WAYMARK_OFFER_YEARLY, "$72,000", NULL },
  { "a monthly base counts twelve times",
    "'base': {'amount': 500000, 'currency': 'EUR', "
    "'period': 'month'}",
    "base", WAYMARK_OFFER_YEARLY, "€60,000", "€5,000 a month" },
  { "an hourly base takes the hours of the offer",
    "'hours-per-week': 30, 'base': {'amount': 3150, "
    "'currency': 'USD', 'period': 'hour'}",
    "base", WAYMARK_OFFER_YEARLY, "$49,140", "$31.50 an hour" },
  { "an hourly base without hours is full-time",
    "'base': {'amount': 3150, 'currency': 'USD', "
    "'period': 'hour'}",
    "base", WAYMARK_OFFER_YEARLY, "$65,520", "$31.50 an hour" },
  { "impossible hours are no hours",
    "'hours-per-week': 1000, 'base': {'amount': 3150, "
    "'currency': 'USD', 'period': 'hour'}",
    "base", WAYMARK_OFFER_YEARLY, "$65,520", NULL },
  { "a base that is paid once has no yearly value",
    "'base': {'amount': 900000, "
    "'currency': 'USD'}",
    "base", WAYMARK_OFFER_LEFT_OUT, "$9,000", "Paid once" },
  { "a yearly bonus counts in full",
    BASE ", 'bonus': {'amount': 500000, 'currency': 'USD', "
         "'period': 'year'}",
    "bonus", WAYMARK_OFFER_YEARLY, "$5,000", "If all" },
  { "a single bonus belongs to the first year",
    BASE ", 'bonus': {'amount': 500000, "
         "'currency': 'USD'}",
    "bonus", WAYMARK_OFFER_FIRST_YEAR, "$5,000", "Once" },
  { "a sign-on bonus is paid once whatever its period",
    BASE ", 'sign-on': {'amount': 300000, "
         "'currency': 'USD', 'period': 'year'}",
    "sign-on", WAYMARK_OFFER_FIRST_YEAR, "$3,000", "Once" },
  { "another currency is not added",
    BASE ", 'stipend': {'amount': 10000, 'currency': 'EUR', "
         "'period': 'month'}",
    "stipend", WAYMARK_OFFER_LEFT_OUT, "€100 a month", "another currency" },
  { "a monthly stipend counts twelve times",
    BASE ", 'stipend': {'amount': 10000, "
         "'currency': 'USD', 'period': 'month'}",
    "stipend", WAYMARK_OFFER_YEARLY, "$1,200", NULL },
  { "options are worth what is above the strike price", BASE ", " OPTIONS "'equity-vesting': 48",
    "equity-units", WAYMARK_OFFER_YEARLY, "$3,600", "4,800 shares over 48 months" },
  { "the cliff is said", BASE ", " OPTIONS "'equity-vesting': 48, 'equity-cliff': 12",
    "equity-units", WAYMARK_OFFER_YEARLY, "$3,600", "nothing before month 12" },
  { "options under water are worth nothing",
    BASE ", 'equity-kind': 'options', "
         "'equity-units': 4800, 'equity-strike': {'amount': 900, 'currency': 'USD'}, "
         "'equity-unit-value': {'amount': 500, 'currency': 'USD'}, 'equity-vesting': 48",
    "equity-units", WAYMARK_OFFER_YEARLY, "$0", NULL },
  { "restricted units have no strike price",
    BASE ", 'equity-kind': 'rsu', 'equity-units': 100, "
         "'equity-unit-value': {'amount': 4000, 'currency': 'USD'}, 'equity-vesting': 36",
    "equity-units", WAYMARK_OFFER_YEARLY, "$1,333.33", NULL },
  { "equity that vests within a year comes once",
    BASE ", 'equity-kind': 'rsu', "
         "'equity-units': 100, 'equity-unit-value': {'amount': 4000, 'currency': 'USD'}, "
         "'equity-vesting': 6",
    "equity-units", WAYMARK_OFFER_FIRST_YEAR, "$4,000", "first year" },
  { "options without a strike price cannot be valued",
    BASE ", 'equity-kind': 'options', "
         "'equity-units': 100, 'equity-unit-value': {'amount': 4000, 'currency': 'USD'}, "
         "'equity-vesting': 48",
    "equity-units", WAYMARK_OFFER_LEFT_OUT, "100 shares", "strike" },
  { "equity without a share value cannot be valued",
    BASE ", 'equity-kind': 'rsu', "
         "'equity-units': 100",
    "equity-units", WAYMARK_OFFER_LEFT_OUT, "100 shares", "worth" },
  { "equity without vesting cannot be valued", BASE ", " OPTIONS "'equity-cliff': 12",
    "equity-units", WAYMARK_OFFER_LEFT_OUT, "4,800 shares", "how many months" },
  { "equity without a number cannot be valued",
    BASE ", 'equity-kind': 'options', "
         "'equity-strike': {'amount': 200, 'currency': 'USD'}, "
         "'equity-unit-value': {'amount': 500, 'currency': 'USD'}",
    "equity-units", WAYMARK_OFFER_LEFT_OUT, "", "number of shares" },
  { "equity in two currencies cannot be valued",
    BASE ", 'equity-kind': 'options', "
         "'equity-units': 10, 'equity-strike': {'amount': 200, 'currency': 'EUR'}, "
         "'equity-unit-value': {'amount': 500, 'currency': 'USD'}, 'equity-vesting': 48",
    "equity-units", WAYMARK_OFFER_LEFT_OUT, "10 shares", "different currencies" },
  { "equity beyond all bounds is left out",
    BASE ", 'equity-kind': 'rsu', "
         "'equity-units': 1000000000, 'equity-unit-value': {'amount': 999999999999999, "
         "'currency': 'USD'}, 'equity-vesting': 48",
    "equity-units", WAYMARK_OFFER_LEFT_OUT, "1,000,000,000 shares", "Too large" },
  { "a retirement match is a share of the base", BASE ", 'retirement-match': 400",
    "retirement-match", WAYMARK_OFFER_YEARLY, "$2,880", "4 % of the base" },
  { "a retirement match without a base waits", "'retirement-match': 400", "retirement-match",
    WAYMARK_OFFER_LEFT_OUT, "4 %", "not known" },
  { "what they pay for health counts",
    BASE ", 'health-value': {'amount': 45000, "
         "'currency': 'USD', 'period': 'month'}",
    "health-value", WAYMARK_OFFER_YEARLY, "$5,400", NULL },
  { "time off is days, and part of the base", BASE ", 'pto': 20", "pto", WAYMARK_OFFER_INCLUDED,
    "20 days", "$5,538" },
  { "time off without a base is days", "'pto': 1", "pto", WAYMARK_OFFER_INCLUDED, "1 day",
    "not added" },
};

static void
test_offer_components (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (components); i++)
    {
      g_autoptr (WaymarkDocument) offer = waymark_test_document ("offer", components[i].fields);
      g_autoptr (WaymarkOfferValue) value = waymark_offer_value_new (offer, 0);
      const WaymarkOfferComponent *component = waymark_offer_value_get (value, components[i].id);

      g_test_message ("%s", components[i].sentence);
      g_assert_nonnull (component);
      g_assert_cmpint (component->standing, ==, components[i].standing);
      g_assert_cmpstr (component->text, ==, components[i].text);
      if (components[i].note_says != NULL)
        g_assert_nonnull (strstr (component->note, components[i].note_says));
      if (component->standing == WAYMARK_OFFER_LEFT_OUT)
        g_assert_false (component->has_money);
    }
}

static const struct
{
  const char *sentence;
  const char *fields;
  gint64 total; /* -1: none */
  gint64 first_year;
} totals[] = {
  { "no offer, no total", "", -1, 0 },
  { "no base, no total", "'bonus': {'amount': 500000, 'currency': 'USD', 'period': 'year'}", -1,
    0 },
  { "an unreadable base is no base", "'base': '72000'", -1, 0 },
  { "the base alone", BASE, 7200000, 7200000 },
  { "everything, with what is paid once in the first year only",
    BASE ", " OPTIONS "'equity-vesting': 48, 'equity-cliff': 12, 'retirement-match': 400, "
         "'bonus': {'amount': 500000, 'currency': 'USD', 'period': 'year'}, "
         "'sign-on': {'amount': 300000, 'currency': 'USD'}, 'pto': 20, "
         "'health-value': {'amount': 540000, 'currency': 'USD', 'period': 'year'}, "
         "'stipend': {'amount': 10000, 'currency': 'USD', 'period': 'month'}",
    7200000 + 360000 + 288000 + 500000 + 540000 + 120000,
    7200000 + 360000 + 288000 + 500000 + 540000 + 120000 + 300000 },
  { "a cliff after the first year keeps equity out of it",
    BASE ", " OPTIONS "'equity-vesting': 48, 'equity-cliff': 18", 7200000 + 360000, 7200000 },
  { "other currencies stay out",
    BASE ", 'stipend': {'amount': 10000, 'currency': 'EUR', 'period': 'month'}, "
         "'sign-on': {'amount': 10000, 'currency': 'JPY'}",
    7200000, 7200000 },
  { "a sum beyond all bounds is no sum",
    "'base': {'amount': 999999999999999, 'currency': 'USD', 'period': 'year'}, "
    "'bonus': {'amount': 1, 'currency': 'USD', 'period': 'year'}",
    -1, 0 },
};

static void
test_offer_totals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (totals); i++)
    {
      g_autoptr (WaymarkDocument) offer = waymark_test_document ("offer", totals[i].fields);
      g_autoptr (WaymarkOfferValue) value = waymark_offer_value_new (offer, 0);

      g_test_message ("%s", totals[i].sentence);
      g_assert_cmpint (value->has_total, ==, totals[i].total >= 0);
      if (!value->has_total)
        continue;
      g_assert_cmpint (value->total.amount, ==, totals[i].total);
      g_assert_cmpint (value->first_year.amount, ==, totals[i].first_year);
      g_assert_cmpint (value->total.period, ==, WAYMARK_PERIOD_YEAR);
      g_assert_cmpstr (value->total.currency, ==, "USD");
    }
}

static const struct
{
  const char *fields;
  const char *says;
} assumptions[] = {
  { "'base': {'amount': 3150, 'currency': 'USD', 'period': 'hour'}", "does not say" },
  { "'hours-per-week': 30, 'base': {'amount': 3150, 'currency': 'USD', 'period': 'hour'}",
    "30 hours a week" },
  { BASE ", 'bonus': {'amount': 500000, 'currency': 'USD', 'period': 'year'}", "results" },
  { BASE ", " OPTIONS "'equity-vesting': 48", "evenly over 48 months" },
  { BASE ", " OPTIONS "'equity-vesting': 48, 'equity-cliff': 18", "No shares in the first year" },
  { BASE ", 'retirement-match': 400", "whole retirement match" },
};

static void
test_offer_states_what_it_assumes (void)
{
  g_autoptr (WaymarkDocument) plain = waymark_test_document ("offer", BASE ", 'pto': 20");
  g_autoptr (WaymarkOfferValue) nothing = waymark_offer_value_new (plain, 0);

  g_assert_cmpuint (nothing->assumptions->len, ==, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (assumptions); i++)
    {
      g_autoptr (WaymarkDocument) offer = waymark_test_document ("offer", assumptions[i].fields);
      g_autoptr (WaymarkOfferValue) value = waymark_offer_value_new (offer, 0);
      gboolean said = FALSE;

      for (guint j = 0; j < value->assumptions->len; j++)
        said |= strstr (g_ptr_array_index (value->assumptions, j), assumptions[i].says) != NULL;
      g_test_message ("%s", assumptions[i].says);
      g_assert_true (said);
    }
}

static void
test_offer_usual_hours (void)
{
  g_autoptr (WaymarkDocument) offer = waymark_test_document (
      "offer", "'base': {'amount': 3000, 'currency': 'USD', 'period': 'hour'}");
  g_autoptr (WaymarkOfferValue) value = waymark_offer_value_new (offer, 35);

  g_assert_cmpint (value->total.amount, ==, 3000 * 35 * 52);
  g_assert_nonnull (strstr (g_ptr_array_index (value->assumptions, 0), "35 a week"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/offer/components", test_offer_components);
  g_test_add_func ("/offer/totals", test_offer_totals);
  g_test_add_func ("/offer/usual-hours", test_offer_usual_hours);
  g_test_add_func ("/offer/states-what-it-assumes", test_offer_states_what_it_assumes);

  return g_test_run ();
}
