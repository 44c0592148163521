/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which words mention a sum of money, and which figures are something else.
 */
#include "waymark-sum.h"

static const char *const SUMS[] = {
  "they offered $85,000",
  "They offered 85,000 and a week to think.",
  "a salary of 85000 to start with",
  "$5",
  "US$ 40",
  "€ 30",
  "it costs 30 €",
  "30€ is too much",
  "£3",
  "¥500",
  "₦250,000",
  "about 72k",
  "72K.",
  "somewhere in 80-90k",
  "(95.5k)",
  "72,000 USD",
  "EUR 5",
  "5 EUR",
  "CHF 4'000 a month",
  "TRY 45,000",
  "45 an hour",
  "45/hour",
  "45/h in the first year",
  "3,200 per month",
  "85,000 yearly",
  "they pay 10k to begin with",
  "85 thousand dollars",
  "500 dollars",
  "50 bucks",
  "85 grand",
  "forty dollars an hour",
  "forty-five dollars/hour",
  "eighty thousand dollars",
  "a few hundred euros",
  "my rent is 1,200",
  "$85k–$95k",
  "a sign-on of -$2,000 would be odd",
  "mein Gehalt: 52.000 €",
};

static const char *const NO_SUMS[] = {
  "",
  "grew 20 %",
  "grew 20%",
  "3 offers",
  "2024",
  "In 2024 they made 3 offers.",
  "an offer on 12 May 2026",
  "5 people",
  "4kg",
  "USD",
  "the 3rd EURO",
  "10 %",
  "$HOME and $PATH",
  "I ran a 10k",
  "a 5k race",
  "a 4K screen",
  "12k lines of Python",
  "15k rows a second",
  "300 requests per hour",
  "2 times a month",
  "140 moves a night",
  "I can lift forty-five pounds",
  "python3 and mod4",
  "call 555 0100",
  "TRY 3 TIMES",
  "ALL 5 tests",
  "grew to 85,000 users and they offered me the job",
  "answered 12,400 calls",
  "1.5 years, 3.5 stars",
  "week 3 of 6, at 7:15",
  "ISO 8601 and RFC 7231",
  "11 p.m. to 7 a.m.",
  "404",
  "the odd cent of ten dollars",
  "an egg timer costs four dollars",
  "the big five",
  "a grand idea",
  "no dollars at all",
  "https://example.org/a/10000",
  "version 1.10.3",
};

static void
test_sum (gconstpointer text)
{
  if (!waymark_sum_is_mentioned (text))
    g_error ("No sum was seen in “%s”.", (const char *) text);
}

static void
test_no_sum (gconstpointer text)
{
  if (waymark_sum_is_mentioned (text))
    g_error ("There is no sum in “%s”.", (const char *) text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (SUMS); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sum/mentioned/%02" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, SUMS[i], test_sum);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (NO_SUMS); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sum/not mentioned/%02" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, NO_SUMS[i], test_no_sum);
    }
  return g_test_run ();
}
