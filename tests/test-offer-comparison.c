/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Offers side by side: which rows there are, and what stands in them.
 */
#include "waymark-offer-comparison.h"
#include "waymark-test-document.h"

static WaymarkJournal *
new_journal (void)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();

  return waymark_journal_new (catalog);
}

static const WaymarkOfferRow *
find_row (GPtrArray *rows, const char *label)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((WaymarkOfferRow *) g_ptr_array_index (rows, i))->label, label))
      return g_ptr_array_index (rows, i);

  return NULL;
}

static void
test_rows (void)
{
  static const struct
  {
    const char *label, *first, *second;
  } expected[] = {
    { "Worth in a year", "$72,000", "$65,520" },
    { "First year", "$75,000", "$65,520" },
    { "Base salary", "$72,000", "$65,520" },
    { "Sign-on bonus", "$3,000", "" },
    { "Paid time off", "", "20 days" },
    { "Base beside what others pay", "above everything you found",
      "within what others typically pay" },
    { "Remote", "", "At home" },
    { "Answer", "Reply by Friday, in 3 days", "Declined" },
    { "Pros", "Kind people", "" },
  };
  g_autoptr (WaymarkJournal) journal = new_journal ();
  g_autoptr (GPtrArray) offers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) research = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows = NULL;

  g_ptr_array_add (research, waymark_test_document (
                                 "negotiation-preparation",
                                 "'research': [{'id': 'a', 'low': {'amount': 6000000, 'currency': "
                                 "'USD', 'period': 'year'}, 'high': {'amount': 7000000, "
                                 "'currency': 'USD', 'period': 'year'}}]"));
  waymark_journal_adopt (journal, research);
  g_ptr_array_add (offers,
                   waymark_test_document (
                       "offer", "'company': 'Ferndale', 'reply-by': '2026-11-20', 'pros': "
                                "'Kind people', 'base': {'amount': 7200000, 'currency': 'USD', "
                                "'period': 'year'}, 'sign-on': {'amount': 300000, 'currency': "
                                "'USD'}"));
  g_ptr_array_add (offers, waymark_test_document (
                               "offer", "'company': 'Oak', 'status': 'declined', 'pto': 20, "
                                        "'remote': 'remote', 'base': {'amount': 3150, 'currency': "
                                        "'USD', 'period': 'hour'}"));
  rows = waymark_offer_comparison_new (journal, offers, 40);

  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const WaymarkOfferRow *row = g_ptr_array_index (rows, i);

      g_assert_cmpstr (row->label, ==, expected[i].label);
      g_assert_cmpuint (row->n_cells, ==, 2);
      g_assert_cmpstr (row->cells[0].text, ==, expected[i].first);
      g_assert_cmpstr (row->cells[1].text, ==, expected[i].second);
    }
  g_assert_cmpstr (find_row (rows, "Base salary")->cells[1].note, ==, "$31.50 an hour");
}

static void
test_without_offers (void)
{
  g_autoptr (WaymarkJournal) journal = new_journal ();
  g_autoptr (GPtrArray) offers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows = waymark_offer_comparison_new (journal, offers, 40);
  g_autoptr (GPtrArray) rows_of_empty = NULL;

  g_assert_cmpuint (rows->len, ==, 0);
  g_ptr_array_add (offers, waymark_test_document ("offer", "'company': 'Ferndale'"));
  rows_of_empty = waymark_offer_comparison_new (journal, offers, 40);
  g_assert_cmpuint (rows_of_empty->len, ==, 0);
}

static void
test_currencies (void)
{
  g_autoptr (GPtrArray) offers = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_true (waymark_offer_comparison_has_one_currency (offers));
  g_ptr_array_add (offers,
                   waymark_test_document ("offer", "'base': {'amount': 1, 'currency': 'USD'}"));
  g_ptr_array_add (offers, waymark_test_document ("offer", ""));
  g_assert_true (waymark_offer_comparison_has_one_currency (offers));
  g_ptr_array_add (offers,
                   waymark_test_document ("offer", "'base': {'amount': 1, 'currency': 'EUR'}"));
  g_assert_false (waymark_offer_comparison_has_one_currency (offers));
}

int
main (int argc, char *argv[])
{
  g_setenv ("WAYMARK_TODAY", "2026-11-17", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/offer-comparison/rows", test_rows);
  g_test_add_func ("/offer-comparison/without-offers", test_without_offers);
  g_test_add_func ("/offer-comparison/currencies", test_currencies);

  return g_test_run ();
}
