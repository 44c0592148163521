/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ask: its range, where it comes from, when it warns; and the countdown to the reply-by day.
 */
#include "waymark-ask.h"
#include "waymark-date.h"
#include "waymark-test-document.h"

#define OFFER       "'base': {'amount': 7200000, 'currency': 'USD', 'period': 'year'}"
#define PRACTICE    "'practice-base': {'amount': 6000000, 'currency': 'USD', 'period': 'year'}"
#define ASK(amount) "'ask': {'amount': " #amount ", 'currency': 'USD', 'period': 'year'}"

static const struct
{
  const char *sentence;
  const char *counter_offer;
  const char *offer; /* NULL: none is chosen */
  WaymarkAskSource source;
  gint64 amount;
  int basis_points;
  WaymarkAskStanding standing;
  const char *describes;
  const char *warns; /* NULL: no warning */
} asks[] = {
  { "12 % of $72,000", "'ask-percent': 1200", OFFER, WAYMARK_ASK_PERCENT, 8064000, 1200,
    WAYMARK_ASK_USUAL, "10–15 % over base is usual in your program; 12 % here", NULL },
  { "the lower end is usual", "'ask-percent': 1000", OFFER, WAYMARK_ASK_PERCENT, 7920000, 1000,
    WAYMARK_ASK_USUAL, "10 % here", NULL },
  { "the upper end is usual", "'ask-percent': 1500", OFFER, WAYMARK_ASK_PERCENT, 8280000, 1500,
    WAYMARK_ASK_USUAL, "15 % here", NULL },
  { "a hundredth of a percent less is not", "'ask-percent': 999", OFFER, WAYMARK_ASK_PERCENT,
    7919280, 999, WAYMARK_ASK_BELOW, "9.99 % here", "Less than the usual 10–15 %" },
  { "more than usual warns", "'ask-percent': 2000", OFFER, WAYMARK_ASK_PERCENT, 8640000, 2000,
    WAYMARK_ASK_ABOVE, "20 % here", "More than the usual" },
  { "nothing on top warns in other words", "'ask-percent': 0", OFFER, WAYMARK_ASK_PERCENT, 7200000,
    0, WAYMARK_ASK_BELOW, "0 % here", "not more than they offer" },
  { "an amount wins over a percentage", "'ask-percent': 2000, " ASK (8000000), OFFER,
    WAYMARK_ASK_AMOUNT, 8000000, 1111, WAYMARK_ASK_USUAL, "11.11 % here", NULL },
  { "one cent over the range is over it", ASK (8280001), OFFER, WAYMARK_ASK_AMOUNT, 8280001, 1500,
    WAYMARK_ASK_ABOVE, "15 % here", "More than" },
  { "nothing set: the middle is a suggestion", "", OFFER, WAYMARK_ASK_SUGGESTED, 8100000, 1250,
    WAYMARK_ASK_USUAL, "12.5 % to start with", NULL },
  { "no offer, nothing to reckon", "'ask-percent': 1200", NULL, WAYMARK_ASK_NONE, 0, 0,
    WAYMARK_ASK_UNKNOWN, "follows from the base", NULL },
  { "an amount stands without an offer", ASK (8000000), NULL, WAYMARK_ASK_AMOUNT, 8000000, 0,
    WAYMARK_ASK_UNKNOWN, "not known yet", NULL },
  { "another currency cannot be compared",
    "'ask': {'amount': 8000000, 'currency': 'EUR', "
    "'period': 'year'}",
    OFFER, WAYMARK_ASK_AMOUNT, 8000000, 0, WAYMARK_ASK_UNKNOWN, "Not comparable", NULL },
  { "another period cannot be compared",
    "'ask': {'amount': 4000, 'currency': 'USD', "
    "'period': 'hour'}",
    OFFER, WAYMARK_ASK_AMOUNT, 4000, 0, WAYMARK_ASK_UNKNOWN, "Not comparable", NULL },
  { "an offer without a base", "'ask-percent': 1200", "'company': 'Ferndale'", WAYMARK_ASK_NONE, 0,
    0, WAYMARK_ASK_UNKNOWN, "follows from the base", NULL },
  { "a base of nothing", "'ask-percent': 1200",
    "'base': {'amount': 0, 'currency': 'USD', 'period': 'year'}", WAYMARK_ASK_NONE, 0, 0,
    WAYMARK_ASK_UNKNOWN, "follows from the base", NULL },
  { "without an offer one can practise", PRACTICE, NULL, WAYMARK_ASK_SUGGESTED, 6750000, 1250,
    WAYMARK_ASK_USUAL, "12.5 % to start with", NULL },
  { "also while the offer has no base", "'ask-percent': 1000, " PRACTICE, "'company': 'Ferndale'",
    WAYMARK_ASK_PERCENT, 6600000, 1000, WAYMARK_ASK_USUAL, "10 % here", NULL },
  { "the offer's base wins over that to practise with", "'ask-percent': 1200, " PRACTICE, OFFER,
    WAYMARK_ASK_PERCENT, 8064000, 1200, WAYMARK_ASK_USUAL, "12 % here", NULL },
  { "an absurd percentage is none", "'ask-percent': 999999999999", OFFER, WAYMARK_ASK_NONE, 0, 0,
    WAYMARK_ASK_UNKNOWN, "out of range", NULL },
};

static void
test_ask (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (asks); i++)
    {
      g_autoptr (WaymarkDocument) counter_offer =
          waymark_test_document ("counter-offer", asks[i].counter_offer);
      g_autoptr (WaymarkDocument) offer =
          asks[i].offer != NULL ? waymark_test_document ("offer", asks[i].offer) : NULL;
      g_autofree char *description = NULL;
      g_autofree char *warning = NULL;
      WaymarkAsk ask;

      g_test_message ("%s", asks[i].sentence);
      waymark_ask_init (&ask, counter_offer, offer, WAYMARK_ASK_LOW_BASIS_POINTS,
                        WAYMARK_ASK_HIGH_BASIS_POINTS);
      g_assert_cmpint (ask.source, ==, asks[i].source);
      g_assert_cmpint (ask.standing, ==, asks[i].standing);
      if (ask.source != WAYMARK_ASK_NONE)
        g_assert_cmpint (ask.amount.amount, ==, asks[i].amount);
      if (ask.standing != WAYMARK_ASK_UNKNOWN)
        g_assert_cmpint (ask.basis_points, ==, asks[i].basis_points);

      description = waymark_ask_describe (&ask);
      g_assert_nonnull (strstr (description, asks[i].describes));
      warning = waymark_ask_warn (&ask);
      if (asks[i].warns == NULL)
        g_assert_null (warning);
      else
        g_assert_nonnull (strstr (warning, asks[i].warns));
    }
}

static void
test_ask_range_is_a_setting (void)
{
  g_autoptr (WaymarkDocument) counter_offer =
      waymark_test_document ("counter-offer", "'ask-percent': 700");
  g_autoptr (WaymarkDocument) offer = waymark_test_document ("offer", OFFER);
  WaymarkAsk ask;

  waymark_ask_init (&ask, counter_offer, offer, 500, 1000);
  g_assert_cmpint (ask.standing, ==, WAYMARK_ASK_USUAL);
  g_assert_cmpint (ask.low.amount, ==, 7560000);
  g_assert_cmpint (ask.high.amount, ==, 7920000);

  /* Upside down, it is the same range. */
  waymark_ask_init (&ask, counter_offer, offer, 1000, 500);
  g_assert_cmpint (ask.standing, ==, WAYMARK_ASK_USUAL);

  waymark_ask_init (&ask, counter_offer, offer, 1000, 1500);
  g_assert_cmpint (ask.standing, ==, WAYMARK_ASK_BELOW);
  g_assert_cmpint (ask.low.amount, ==, 7920000);
  g_assert_cmpint (ask.high.amount, ==, 8280000);
}

/* While a percentage is being slid, and nothing is stored yet. */
static void
test_look_ahead (void)
{
  g_autoptr (WaymarkDocument) counter_offer = waymark_test_document ("counter-offer", "");
  g_autoptr (WaymarkDocument) offer = waymark_test_document ("offer", OFFER);
  WaymarkAsk ask;

  waymark_ask_init (&ask, counter_offer, offer, 1000, 1500);
  g_assert_true (waymark_ask_set_percent (&ask, 2000));
  g_assert_cmpint (ask.source, ==, WAYMARK_ASK_PERCENT);
  g_assert_cmpint (ask.standing, ==, WAYMARK_ASK_ABOVE);
  g_assert_cmpint (ask.amount.amount, ==, 8640000);
  g_assert_cmpint (ask.basis_points, ==, 2000);

  g_assert_false (waymark_ask_set_percent (&ask, G_MAXINT64));
  g_assert_cmpint (ask.amount.amount, ==, 8640000);

  waymark_ask_init (&ask, counter_offer, NULL, 1000, 1500);
  g_assert_false (waymark_ask_set_percent (&ask, 1200));
  g_assert_cmpint (ask.source, ==, WAYMARK_ASK_NONE);
}

static void
test_ask_range_in_words (void)
{
  g_autofree char *usual = waymark_ask_format_range (1000, 1500);
  g_autofree char *halves = waymark_ask_format_range (750, 1250);
  g_autofree char *one = waymark_ask_format_range (1000, 1000);

  g_assert_cmpstr (usual, ==, "10–15 %");
  g_assert_cmpstr (halves, ==, "7.5–12.5 %");
  g_assert_cmpstr (one, ==, "10 %");
}

/* Today is Tuesday, 17 November 2026. */
static const struct
{
  const char *offer;
  WaymarkUrgency urgency;
  const char *text;
} countdowns[] = {
  { "'reply-by': '2026-11-20'", WAYMARK_URGENCY_SOON, "Reply by Friday, in 3 days" },
  { "'reply-by': '2026-11-21'", WAYMARK_URGENCY_LATER, "Reply by Saturday, in 4 days" },
  { "'reply-by': '2026-11-24'", WAYMARK_URGENCY_LATER, "Reply by 24 November, in 7 days" },
  { "'reply-by': '2027-01-04'", WAYMARK_URGENCY_LATER, "Reply by 4 January 2027, in 48 days" },
  { "'reply-by': '2026-11-18'", WAYMARK_URGENCY_SOON, "Reply by tomorrow" },
  { "'reply-by': '2026-11-17', 'status': 'open'", WAYMARK_URGENCY_SOON, "Reply by today" },
  { "'reply-by': '2026-11-16'", WAYMARK_URGENCY_OVER, "Reply was due yesterday" },
  { "'reply-by': '2026-11-10'", WAYMARK_URGENCY_OVER, "Reply was due 7 days ago" },
  { "'reply-by': '2026-11-20', 'status': 'accepted'", WAYMARK_URGENCY_NONE, NULL },
  { "'reply-by': '2026-11-20', 'status': 'declined'", WAYMARK_URGENCY_NONE, NULL },
  { "'reply-by': 'Friday'", WAYMARK_URGENCY_NONE, NULL },
  { "", WAYMARK_URGENCY_NONE, NULL },
};

static void
test_countdown (void)
{
  GDate today;

  g_assert_true (waymark_date_parse ("2026-11-17", &today));
  for (gsize i = 0; i < G_N_ELEMENTS (countdowns); i++)
    {
      g_autoptr (WaymarkDocument) offer = waymark_test_document ("offer", countdowns[i].offer);
      g_autofree char *text = NULL;

      g_test_message ("%s", countdowns[i].offer);
      g_assert_cmpint (waymark_offer_get_countdown (offer, &today, &text), ==,
                       countdowns[i].urgency);
      g_assert_cmpstr (text, ==, countdowns[i].text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ask/reckons", test_ask);
  g_test_add_func ("/ask/range-is-a-setting", test_ask_range_is_a_setting);
  g_test_add_func ("/ask/look-ahead", test_look_ahead);
  g_test_add_func ("/ask/range-in-words", test_ask_range_in_words);
  g_test_add_func ("/ask/countdown", test_countdown);

  return g_test_run ();
}
