/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first draft of a counter-offer; and that a later change of a figure changes the figure in the
 * student's text and nothing else.
 */
#include "waymark-letter.h"
#include "waymark-test-document.h"

#define OFFER                                                                                      \
  "'company': 'Ferndale Labs', 'role': 'junior developer', "                                       \
  "'base': {'amount': 7200000, 'currency': 'USD', 'period': 'year'}"
#define COUNTER                                                                                    \
  "'ask-percent': 1200, 'recipient': 'Maya', 'reasons': ["                                         \
  "{'id': 'a', 'text': 'Rebuilt the ordering sheet.', 'note': 'I can do it for your depots'}, "    \
  "{'id': 'b', 'text': 'Led a team of four'}, {'id': 'c', 'text': ' '}], 'extras': ["              \
  "{'id': 'd', 'what': 'Start in January', 'kind': 'reason', 'why': 'I finish my course well.'}, " \
  "{'id': 'e', 'what': 'A stipend', 'kind': 'trade', 'why': 'I take the early shift'}], "          \
  "'fallback-review': 'six-months', 'fallback-sign-on': {'amount': 300000, 'currency': 'USD'}"

static char *
compose (WaymarkLetterForm form, const char *counter_offer, const char *offer, const char *sender)
{
  g_autoptr (WaymarkDocument) counter_document =
      waymark_test_document ("counter-offer", counter_offer);
  g_autoptr (WaymarkDocument) offer_document =
      offer != NULL ? waymark_test_document ("offer", offer) : NULL;
  WaymarkAsk ask;

  waymark_ask_init (&ask, counter_document, offer_document, 1000, 1500);
  return waymark_letter_compose (form, counter_document, offer_document, &ask, sender);
}

static void
test_email_has_everything (void)
{
  static const char *const parts[] = {
    "Dear Maya,\n\nThank you",
    "the junior developer role",
    "at Ferndale Labs",
    "stands at $72,000 a year",
    "closer to $80,640 a year",
    "- Rebuilt the ordering sheet: I can do it for your depots\n- Led a team of four\n\n",
    "- Start in January. The reason: I finish my course well\n",
    "- A stipend. In return: I take the early shift\n",
    "How can we close the gap together?\n\nWarm regards,\nSam",
  };
  g_autofree char *email = compose (WAYMARK_LETTER_EMAIL, COUNTER, OFFER, "Sam");
  const char *p = email;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *found = strstr (p, parts[i]);

      g_test_message ("%s", parts[i]);
      g_assert_nonnull (found); /* in this order */
      p = found;
    }
  /* Fall-backs are for later in the talk, not for the letter. */
  g_assert_null (strstr (email, "$3,000"));
}

static void
test_email_without_anything (void)
{
  g_autofree char *email = compose (WAYMARK_LETTER_EMAIL, "", NULL, NULL);

  g_assert_true (g_str_has_prefix (email, "Hello,\n\nThank you"));
  g_assert_nonnull (strstr (email, "base salary together.\n\nI would be glad"));
  g_assert_true (g_str_has_suffix (email, "Warm regards,"));
  g_assert_null (strpbrk (email, "[]{}<>$%"));
  g_assert_null (strstr (email, "(null)"));
  g_assert_null (strstr (email, "\n\n\n"));
}

static void
test_talking_points (void)
{
  g_autofree char *points = compose (WAYMARK_LETTER_TALKING_POINTS, COUNTER, OFFER, "Sam");
  g_autofree char *bare = compose (WAYMARK_LETTER_TALKING_POINTS, "", NULL, NULL);

  g_assert_nonnull (strstr (points, "- Maya, thank you"));
  g_assert_nonnull (strstr (points, "- I was hoping we could get closer to $80,640 a year\n"));
  g_assert_nonnull (strstr (points, "after six months\n- A sign-on bonus of $3,000\n"));
  g_assert_true (g_str_has_suffix (points, "together?"));
  g_assert_true (g_str_has_suffix (bare, "together?"));
  g_assert_null (strstr (bare, "(null)"));
}

/* Figures before: ask $80,640 (12 %) over $72,000 a year, sign-on $3,000. After: ask $84,000 over
 * $75,000. */
static const struct
{
  const char *sentence;
  const char *before;
  const char *after;
  guint n;
} updates[] = {
  { "nothing to do", "Dear Maya,", "Dear Maya,", 0 },
  { "the ask follows", "closer to $80,640 a year.", "closer to $84,000 a year.", 1 },
  { "all else stays, odd blanks and marks too", "  closer  to\t$80,640 ;-) \n\n…",
    "  closer  to\t$84,000 ;-) \n\n…", 1 },
  { "each place follows", "$80,640, yes $80,640!", "$84,000, yes $84,000!", 2 },
  { "the base follows beside it", "from $72,000 to $80,640", "from $75,000 to $84,000", 2 },
  { "without commas it stays without", "$80640", "$84000", 1 },
  { "without a sign it stays without", "80,640 dollars", "84,000 dollars", 1 },
  { "short stays short", "from $72k", "from $75k", 1 },
  { "a longer figure is another figure", "$80,640,000", "$80,640,000", 0 },
  { "cents make it another figure", "$80,640.50", "$80,640.50", 0 },
  { "a figure inside another is another", "$180,640 and 1,80,640", "$180,640 and 1,80,640", 0 },
  { "letters make it another", "A$80,640 and $72kg", "A$80,640 and $72kg", 0 },
  { "another currency is another", "€80,640", "€80,640", 0 },
  { "brackets and quotes may stand around", "($80,640) “$80,640”", "($84,000) “$84,000”", 2 },
  { "so may the end of a sentence", "It is $80,640.", "It is $84,000.", 1 },
  { "a dash may", "$72,000–$80,640", "$75,000–$84,000", 2 },
  { "a smaller bare number may be anything", "3,000 customers, $3,000", "3,000 customers, $4,000",
    1 },
  { "the percentage follows", "12 % and 12% and 12 percent", "11.5 % and 11.5% and 11.5 percent",
    3 },
  { "other numbers do not", "12 people, 112 %, 12.5 %", "12 people, 112 %, 12.5 %", 0 },
  { "the student's own figure is left alone", "another firm pays $78,000",
    "another firm pays $78,000", 0 },
  { "scripts and emoji pass through", "שלום 👩‍💻 $80,640 é",
    "שלום 👩‍💻 $84,000 é", 1 },
  { "a figure that was taken out stays out", "", "", 0 },
};

static WaymarkValue *
figures (gint64 ask, gint64 base, int percent, gint64 sign_on)
{
  WaymarkMoney ask_money = { ask, "USD", WAYMARK_PERIOD_YEAR };
  WaymarkMoney base_money = { base, "USD", WAYMARK_PERIOD_YEAR };
  WaymarkMoney sign_on_money = { sign_on, "USD", WAYMARK_PERIOD_ONCE };

  return waymark_value_build ("ask", waymark_money_to_value (&ask_money), "base",
                              waymark_money_to_value (&base_money), "percent",
                              waymark_value_new_integer (percent), "sign-on",
                              waymark_money_to_value (&sign_on_money), NULL);
}

static void
test_update (void)
{
  g_autoptr (WaymarkValue) before = figures (8064000, 7200000, 1200, 300000);
  g_autoptr (WaymarkValue) after = figures (8400000, 7500000, 1150, 400000);

  for (gsize i = 0; i < G_N_ELEMENTS (updates); i++)
    {
      guint n = 99;
      g_autofree char *text = waymark_letter_update (updates[i].before, before, after, &n);
      g_autofree char *same = waymark_letter_update (updates[i].before, before, before, NULL);

      g_test_message ("%s", updates[i].sentence);
      g_assert_cmpstr (text, ==, updates[i].after);
      g_assert_cmpuint (n, ==, updates[i].n);
      g_assert_cmpstr (same, ==, updates[i].before);
    }
}

/* The ask becomes what the base was: the new base must not be taken for it. */
static void
test_update_at_once (void)
{
  g_autoptr (WaymarkValue) before = figures (8064000, 7200000, 1200, 300000);
  g_autoptr (WaymarkValue) after = figures (7200000, 6400000, 1250, 300000);
  g_autofree char *text = waymark_letter_update ("from $72,000 to $80,640", before, after, NULL);

  g_assert_cmpstr (text, ==, "from $64,000 to $72,000");
}

static void
test_update_leaves_what_is_ambiguous (void)
{
  g_autoptr (WaymarkValue) equal = figures (7200000, 7200000, 0, 300000);
  g_autoptr (WaymarkValue) different = figures (8064000, 7200000, 1200, 300000);
  g_autoptr (WaymarkValue) both = figures (8000000, 8000000, 0, 300000);
  g_autofree char *kept = waymark_letter_update ("$72,000", equal, different, NULL);
  g_autofree char *moved = waymark_letter_update ("$72,000", equal, both, NULL);

  g_assert_cmpstr (kept, ==, "$72,000");
  g_assert_cmpstr (moved, ==, "$80,000");
}

static void
test_update_of_period_and_currency (void)
{
  WaymarkMoney yearly = { 8064000, "USD", WAYMARK_PERIOD_YEAR };
  WaymarkMoney hourly = { 4000, "USD", WAYMARK_PERIOD_HOUR };
  WaymarkMoney euros = { 7000000, "EUR", WAYMARK_PERIOD_YEAR };
  g_autoptr (WaymarkValue) before =
      waymark_value_build ("ask", waymark_money_to_value (&yearly), NULL);
  g_autoptr (WaymarkValue) by_hour =
      waymark_value_build ("ask", waymark_money_to_value (&hourly), NULL);
  g_autoptr (WaymarkValue) in_euros =
      waymark_value_build ("ask", waymark_money_to_value (&euros), NULL);
  g_autofree char *hour = waymark_letter_update ("to $80,640 a year", before, by_hour, NULL);
  g_autofree char *currency = waymark_letter_update ("$80,640 or 80,640", before, in_euros, NULL);
  g_autofree char *unknown = waymark_letter_update ("$80,640", before, NULL, NULL);
  g_autofree char *nothing = waymark_letter_update ("$80,640", NULL, before, NULL);

  g_assert_cmpstr (hour, ==, "to $40 an hour");
  g_assert_cmpstr (currency, ==, "€70,000 or 80,640"); /* a bare number may be of either */
  g_assert_cmpstr (unknown, ==, "$80,640");
  g_assert_cmpstr (nothing, ==, "$80,640");
}

/* What was composed follows any change of ask and base, and back again. */
static void
test_update_and_back (void)
{
  g_autofree char *email = compose (WAYMARK_LETTER_EMAIL, COUNTER, OFFER, "Sam");

  for (int i = 0; i < 2000; i++)
    {
      gint64 ask = g_test_rand_int_range (2000000, 2000000000);
      gint64 base = g_test_rand_int_range (1000000, 2000000000);
      g_autoptr (WaymarkValue) before = figures (8064000, 7200000, 1200, 300000);
      g_autoptr (WaymarkValue) after = figures (ask, base, 1200, 300000);
      g_autofree char *text = NULL;
      g_autofree char *back = NULL;
      guint n;

      if (ask == base)
        continue;
      text = waymark_letter_update (email, before, after, &n);
      g_assert_cmpuint (n, ==, 2);
      back = waymark_letter_update (text, after, before, NULL);
      g_assert_cmpstr (back, ==, email);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/letter/email-has-everything", test_email_has_everything);
  g_test_add_func ("/letter/email-without-anything", test_email_without_anything);
  g_test_add_func ("/letter/talking-points", test_talking_points);
  g_test_add_func ("/letter/update", test_update);
  g_test_add_func ("/letter/update-at-once", test_update_at_once);
  g_test_add_func ("/letter/update-leaves-what-is-ambiguous", test_update_leaves_what_is_ambiguous);
  g_test_add_func ("/letter/update-of-period-and-currency", test_update_of_period_and_currency);
  g_test_add_func ("/letter/update-and-back", test_update_and_back);

  return g_test_run ();
}
