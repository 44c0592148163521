/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What others pay: which research takes part, the figures of the range, and where an amount stands
 * in it; and the placement of labels on the drawing of it.
 */
#include "waymark-label-layout.h"
#include "waymark-salary-range.h"
#include "waymark-test-document.h"

#define USD(amount)    "{'amount': " #amount ", 'currency': 'USD', 'period': 'year'}"
#define EUR(amount)    "{'amount': " #amount ", 'currency': 'EUR', 'period': 'year'}"
#define HOURLY(amount) "{'amount': " #amount ", 'currency': 'USD', 'period': 'hour'}"
#define MONTH(amount)  "{'amount': " #amount ", 'currency': 'USD', 'period': 'month'}"

static const WaymarkMoney offer = { 7200000, "USD", WAYMARK_PERIOD_YEAR };
static const WaymarkMoney hourly_offer = { 3500, "USD", WAYMARK_PERIOD_HOUR };

static const struct
{
  const char *sentence;
  const char *research;
  const WaymarkMoney *amount;
  int hours;
  guint n_sources, n_left_out;
  gint64 low, mid, high;
  const char *reason; /* NULL: none is given */
} ranges[] = {
  { "no research, no range", "", &offer, 0, 0, 0, 0, 0, 0, NULL },
  { "a record without amounts is no source", "{'id': 'a', 'company': 'Ferndale'}", &offer, 0, 0, 0,
    0, 0, 0, NULL },
  { "one source",
    "{'id': 'a', 'low': " USD (6400000) ", 'mid': " USD (7500000) ", 'high': " USD (9200000) "}",
    &offer, 0, 1, 0, 6400000, 7500000, 9200000, NULL },
  { "one amount is all three", "{'id': 'a', 'mid': " USD (7500000) "}", &offer, 0, 1, 0, 7500000,
    7500000, 7500000, NULL },
  { "without a middle it is half-way",
    "{'id': 'a', 'low': " USD (7000000) ", 'high': " USD (8000001) "}", &offer, 0, 1, 0, 7000000,
    7500001, 8000001, NULL },
  { "the median is not moved by one that is far away",
    "{'id': 'a', 'mid': " USD (7000000) "}, {'id': 'b', 'mid': " USD (
        7200000) "}, "
                 "{'id': 'c', 'mid': " USD (30000000) "}",
    &offer, 0, 3, 0, 7000000, 7200000, 30000000, NULL },
  { "between two middles it is half-way",
    "{'id': 'a', 'mid': " USD (7000000) "}, {'id': 'b', 'mid': " USD (7200001) "}", &offer, 0, 2, 0,
    7000000, 7100001, 7200001, NULL },
  { "amounts in the wrong fields still span the range",
    "{'id': 'a', 'low': " USD (9000000) ", 'high': " USD (6000000) "}", &offer, 0, 1, 0, 6000000,
    7500000, 9000000, NULL },
  { "another currency is left out",
    "{'id': 'a', 'mid': " USD (7000000) "}, {'id': 'b', 'mid': " EUR (7000000) "}", &offer, 0, 1, 1,
    7000000, 7000000, 7000000, "another currency" },
  { "a month is a twelfth of a year", "{'id': 'a', 'mid': " MONTH (600000) "}", &offer, 0, 1, 0,
    7200000, 7200000, 7200000, NULL },
  { "hourly pay needs stated hours", "{'id': 'a', 'mid': " HOURLY (3500) "}", &offer, 0, 0, 1, 0, 0,
    0, "how many hours" },
  { "with stated hours it takes part", "{'id': 'a', 'mid': " HOURLY (3500) "}", &offer, 40, 1, 0,
    7280000, 7280000, 7280000, NULL },
  { "hourly beside hourly needs no hours", "{'id': 'a', 'mid': " HOURLY (3600) "}", &hourly_offer,
    0, 1, 0, 3600, 3600, 3600, NULL },
  { "yearly beside hourly needs hours", "{'id': 'a', 'mid': " USD (7200000) "}", &hourly_offer, 0,
    0, 1, 0, 0, 0, "how many hours" },
  { "an hourly offer with hours is compared by the year", "{'id': 'a', 'mid': " USD (7200000) "}",
    &hourly_offer, 40, 1, 0, 7200000, 7200000, 7200000, NULL },
  { "what is paid once is left out", "{'id': 'a', 'mid': {'amount': 1, 'currency': 'USD'}}", &offer,
    0, 0, 1, 0, 0, 0, "paid once" },
  { "part of a record can take part",
    "{'id': 'a', 'mid': " USD (7000000) ", 'high': " EUR (8000000) "}", &offer, 0, 1, 0, 7000000,
    7000000, 7000000, "another currency" },
  { "without an offer the first record decides the currency",
    "{'id': 'a', 'mid': " EUR (5000000) "}, {'id': 'b', 'mid': " USD (7000000) "}", NULL, 0, 1, 1,
    5000000, 5000000, 5000000, "another currency" },
};

static GPtrArray *
preparations_with (const char *research)
{
  GPtrArray *preparations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *fields = g_strdup_printf ("'research': [%s]", research);

  g_ptr_array_add (preparations, waymark_test_document ("negotiation-preparation", fields));
  return preparations;
}

static void
test_range_figures (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_autoptr (GPtrArray) preparations = preparations_with (ranges[i].research);
      g_autoptr (WaymarkSalaryRange) range =
          waymark_salary_range_new (preparations, ranges[i].amount, ranges[i].hours);

      g_test_message ("%s", ranges[i].sentence);
      g_assert_cmpuint (range->n_sources, ==, ranges[i].n_sources);
      g_assert_cmpuint (range->n_left_out, ==, ranges[i].n_left_out);
      g_assert_cmpint (range->low.amount, ==, ranges[i].low);
      g_assert_cmpint (range->mid.amount, ==, ranges[i].mid);
      g_assert_cmpint (range->high.amount, ==, ranges[i].high);
      g_assert_cmpuint (range->reasons->len, ==, ranges[i].reason != NULL ? 1 : 0);
      if (ranges[i].reason != NULL)
        g_assert_nonnull (strstr (g_ptr_array_index (range->reasons, 0), ranges[i].reason));
    }
}

static void
test_range_states_hours (void)
{
  g_autoptr (GPtrArray) preparations = preparations_with ("{'id': 'a', 'mid': " HOURLY (3500) "}");
  g_autoptr (WaymarkSalaryRange) range = waymark_salary_range_new (preparations, &offer, 35);

  g_assert_cmpuint (range->assumptions->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (range->assumptions, 0), "35 hours a week"));
}

static void
test_range_over_several_preparations (void)
{
  g_autoptr (GPtrArray) preparations = preparations_with ("{'id': 'a', 'mid': " USD (7000000) "}");
  g_autoptr (WaymarkSalaryRange) range = NULL;

  g_ptr_array_add (preparations, waymark_test_document ("negotiation-preparation", ""));
  g_ptr_array_add (preparations,
                   waymark_test_document ("negotiation-preparation",
                                          "'research': [{'id': 'a', 'low': " USD (
                                              6000000) ", 'high': " USD (9000000) "}]"));
  range = waymark_salary_range_new (preparations, &offer, 0);

  g_assert_cmpuint (range->n_sources, ==, 2);
  g_assert_cmpint (range->low.amount, ==, 6000000);
  g_assert_cmpint (range->high.amount, ==, 9000000);
}

static void
test_range_position (void)
{
  static const struct
  {
    gint64 amount;
    WaymarkRangePosition position;
  } cases[] = {
    { 5999999, WAYMARK_RANGE_BELOW },   { 6000000, WAYMARK_RANGE_LOWER },
    { 6499999, WAYMARK_RANGE_LOWER },   { 6500000, WAYMARK_RANGE_TYPICAL },
    { 7500000, WAYMARK_RANGE_TYPICAL }, { 7500001, WAYMARK_RANGE_UPPER },
    { 8000000, WAYMARK_RANGE_UPPER },   { 8000001, WAYMARK_RANGE_ABOVE },
  };
  g_autoptr (GPtrArray) preparations =
      preparations_with ("{'id': 'a', 'low': " USD (6000000) ", 'high': " USD (
          7000000) "}, "
                   "{'id': 'b', 'low': " USD (7000000) ", 'high': " USD (8000000) "}");
  g_autoptr (WaymarkSalaryRange) range = waymark_salary_range_new (preparations, &offer, 0);
  WaymarkMoney monthly = { 600000, "USD", WAYMARK_PERIOD_MONTH };
  WaymarkMoney euros = { 600000, "EUR", WAYMARK_PERIOD_MONTH };
  WaymarkMoney converted;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WaymarkMoney money = { cases[i].amount, "USD", WAYMARK_PERIOD_YEAR };

      g_assert_cmpint (waymark_salary_range_locate (range, &money), ==, cases[i].position);
    }

  g_assert_true (waymark_salary_range_convert (range, &monthly, 0, &converted));
  g_assert_cmpint (converted.amount, ==, 7200000);
  g_assert_false (waymark_salary_range_convert (range, &euros, 0, &converted));
  g_assert_false (waymark_salary_range_convert (range, &hourly_offer, 0, &converted));
  g_assert_true (waymark_salary_range_convert (range, &hourly_offer, 40, &converted));
  g_assert_cmpint (converted.amount, ==, 7280000);
}

static void
test_range_in_words (void)
{
  g_autoptr (GPtrArray) preparations =
      preparations_with ("{'id': 'a', 'low': " USD (6400000) ", 'high': " USD (9200000) "}");
  g_autoptr (GPtrArray) nothing = preparations_with ("");
  g_autoptr (WaymarkSalaryRange) range = waymark_salary_range_new (preparations, &offer, 0);
  g_autoptr (WaymarkSalaryRange) none = waymark_salary_range_new (nothing, &offer, 0);
  WaymarkMoney ask = { 9300000, "USD", WAYMARK_PERIOD_YEAR };
  g_autofree char *words = waymark_salary_range_describe (range, &offer, &ask);
  g_autofree char *without = waymark_salary_range_describe (none, &offer, NULL);

  g_assert_cmpstr (words, ==,
                   "Others pay $64,000 to $92,000 a year (1 source), typically $64,000 to $92,000. "
                   "The offer of $72,000 is within what others typically pay. "
                   "Your ask of $93,000 is above everything you found.");
  g_assert_cmpstr (without, ==, "The offer is $72,000.");
}

static void
test_labels_keep_their_places (void)
{
  WaymarkLabelBox boxes[] = { { 400, 100 }, { 100, 80 } };

  g_assert_cmpuint (waymark_label_layout (boxes, 2, 600, 8), ==, 1);
  g_assert_cmpfloat (boxes[0].x, ==, 350);
  g_assert_cmpfloat (boxes[1].x, ==, 60);
}

static void
test_labels_stay_inside (void)
{
  WaymarkLabelBox boxes[] = { { 0, 100 }, { 600, 100 } };

  g_assert_cmpuint (waymark_label_layout (boxes, 2, 600, 8), ==, 1);
  g_assert_cmpfloat (boxes[0].x, ==, 0);
  g_assert_cmpfloat (boxes[1].x, ==, 500);
}

static void
test_labels_give_way (void)
{
  WaymarkLabelBox boxes[] = { { 200, 100 }, { 280, 100 } };

  g_assert_cmpuint (waymark_label_layout (boxes, 2, 600, 8), ==, 1);
  g_assert_cmpfloat_with_epsilon (boxes[0].x, 136, 0.01); /* 28 too many, half each */
  g_assert_cmpfloat_with_epsilon (boxes[1].x, 244, 0.01);
}

static void
test_labels_move_up_a_row (void)
{
  WaymarkLabelBox boxes[] = { { 100, 120 }, { 110, 160 }, { 105, 40 } };

  g_assert_cmpuint (waymark_label_layout (boxes, 3, 300, 8), >=, 2);
  g_assert_cmpuint (boxes[0].row, !=, boxes[1].row);
}

/* Whatever is asked: nothing overlaps, nothing sticks out, each stands over its anchor. */
static void
test_labels_never_overlap (void)
{
  for (int round = 0; round < 5000; round++)
    {
      WaymarkLabelBox boxes[6];
      gsize n = g_test_rand_int_range (1, G_N_ELEMENTS (boxes) + 1);
      double extent = g_test_rand_int_range (160, 900);
      guint n_rows;

      for (gsize i = 0; i < n; i++)
        boxes[i] = (WaymarkLabelBox){ g_test_rand_double_range (0, extent),
                                      g_test_rand_double_range (10, extent) };
      n_rows = waymark_label_layout (boxes, n, extent, 8);

      for (gsize i = 0; i < n; i++)
        {
          g_assert_cmpuint (boxes[i].row, <, n_rows);
          g_assert_cmpfloat (boxes[i].x, >=, 0);
          g_assert_cmpfloat (boxes[i].x + boxes[i].width, <=, extent + 0.01);
          g_assert_cmpfloat (boxes[i].x, <=, boxes[i].anchor + 0.6);
          g_assert_cmpfloat (boxes[i].x + boxes[i].width, >=, boxes[i].anchor - 0.6);
          for (gsize j = 0; j < i; j++)
            g_assert_true (boxes[i].row != boxes[j].row ||
                           boxes[i].x + boxes[i].width + 7.99 <= boxes[j].x ||
                           boxes[j].x + boxes[j].width + 7.99 <= boxes[i].x);
        }
    }
}

static void
test_label_wider_than_everything (void)
{
  WaymarkLabelBox box = { 50, 500 };

  g_assert_cmpuint (waymark_label_layout (&box, 1, 100, 8), ==, 1);
  g_assert_cmpfloat (box.x, ==, 0);
  g_assert_cmpuint (waymark_label_layout (NULL, 0, 100, 8), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/salary-range/figures", test_range_figures);
  g_test_add_func ("/salary-range/states-hours", test_range_states_hours);
  g_test_add_func ("/salary-range/several-preparations", test_range_over_several_preparations);
  g_test_add_func ("/salary-range/position", test_range_position);
  g_test_add_func ("/salary-range/in-words", test_range_in_words);
  g_test_add_func ("/labels/keep-their-places", test_labels_keep_their_places);
  g_test_add_func ("/labels/stay-inside", test_labels_stay_inside);
  g_test_add_func ("/labels/give-way", test_labels_give_way);
  g_test_add_func ("/labels/move-up-a-row", test_labels_move_up_a_row);
  g_test_add_func ("/labels/never-overlap", test_labels_never_overlap);
  g_test_add_func ("/labels/wider-than-everything", test_label_wider_than_everything);

  return g_test_run ();
}
