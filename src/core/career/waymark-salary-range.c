/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Puts salary research together. Medians, because one very high source should not move the middle.
 */
#include "waymark-config.h"

#include "waymark-salary-range.h"

#include <glib/gi18n-lib.h>

#define WEEKS_PER_YEAR 52

/* What decides whether a record can be compared. */
typedef struct
{
  char currency[4];
  gboolean hourly;    /* the range is by the hour; otherwise by the year */
  int hours_per_week; /* 0: not stated */
} Measure;

typedef enum
{
  COMPARABLE,
  EMPTY,
  OTHER_CURRENCY,
  NEEDS_HOURS,
  PAID_ONCE,
  TOO_LARGE,
} Verdict;

static void
state (GPtrArray *sentences, const char *sentence)
{
  if (!g_ptr_array_find_with_equal_func (sentences, sentence, g_str_equal, NULL))
    g_ptr_array_add (sentences, g_strdup (sentence));
}

static Verdict
convert (const Measure *measure, const WaymarkMoney *money, WaymarkMoney *converted)
{
  gboolean hourly = money->period == WAYMARK_PERIOD_HOUR;

  if (!g_str_equal (money->currency, measure->currency))
    return OTHER_CURRENCY;
  if (money->period == WAYMARK_PERIOD_ONCE)
    return PAID_ONCE;
  if (hourly != measure->hourly && (measure->hourly || measure->hours_per_week == 0))
    return NEEDS_HOURS;
  if (measure->hourly)
    {
      *converted = *money;
      return COMPARABLE;
    }

  return waymark_money_to_year (money, measure->hours_per_week * WEEKS_PER_YEAR, converted)
             ? COMPARABLE
             : TOO_LARGE;
}

/* Reads one amount of @record into @amounts and all amounts into @all. */
static Verdict
take_amount (const Measure *measure,
             WaymarkValue *record,
             const char *field,
             WaymarkMoney *converted,
             gboolean *needed_hours)
{
  WaymarkMoney money;
  Verdict verdict;

  if (!waymark_money_from_value (waymark_value_get_member (record, field), &money))
    return EMPTY;

  verdict = convert (measure, &money, converted);
  if (verdict == COMPARABLE && money.period != converted->period &&
      money.period == WAYMARK_PERIOD_HOUR)
    *needed_hours = TRUE;
  return verdict;
}

static int
compare_amounts (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/* Half up between the two middle ones. Sorts @amounts. */
static gint64
median (GArray *amounts)
{
  gint64 lower, upper;

  g_array_sort (amounts, compare_amounts);
  lower = g_array_index (amounts, gint64, (amounts->len - 1) / 2);
  upper = g_array_index (amounts, gint64, amounts->len / 2);
  return lower + (upper - lower + 1) / 2;
}

static const char *
explain (Verdict verdict)
{
  switch (verdict)
    {
    case OTHER_CURRENCY:
      return _ ("Research in another currency is left out.");
    case NEEDS_HOURS:
      return _ (
          "Pay by the hour and by the year can be compared once the offer says how many hours "
          "a week it is.");
    case PAID_ONCE:
      return _ ("An amount that is paid once is left out.");
    case TOO_LARGE:
      return _ ("An amount is too large. Check the number of zeros.");
    case COMPARABLE:
    case EMPTY:
    default:
      return NULL;
    }
}

/* The lows, middles and highs of the records that take part. A record with a single amount gives it
 * for all three; one without a middle has it half-way. */
typedef struct
{
  GArray *lows;
  GArray *mids;
  GArray *highs;
} Amounts;

static Verdict
take_record (WaymarkSalaryRange *self,
             const Measure *measure,
             WaymarkValue *record,
             Amounts *amounts)
{
  static const char *const fields[] = { "low", "mid", "high" };
  gint64 least = G_MAXINT64, most = G_MININT64, mid = 0;
  gboolean has_mid = FALSE, needed_hours = FALSE;
  Verdict first_problem = EMPTY;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      WaymarkMoney money;
      Verdict verdict = take_amount (measure, record, fields[i], &money, &needed_hours);

      if (verdict == COMPARABLE)
        {
          least = MIN (least, money.amount);
          most = MAX (most, money.amount);
          if (i == 1)
            {
              mid = money.amount;
              has_mid = TRUE;
            }
        }
      else if (first_problem == EMPTY)
        first_problem = verdict;
    }

  if (least > most)
    return first_problem;

  if (!has_mid)
    mid = least + (most - least + 1) / 2;
  g_array_append_val (amounts->lows, least);
  g_array_append_val (amounts->mids, mid);
  g_array_append_val (amounts->highs, most);

  if (needed_hours)
    {
      g_autofree char *sentence =
          g_strdup_printf (ngettext ("Pay by the hour is taken for %d hour a week in %d weeks.",
                                     "Pay by the hour is taken for %d hours a week in %d weeks.",
                                     measure->hours_per_week),
                           measure->hours_per_week, WEEKS_PER_YEAR);

      state (self->assumptions, sentence);
    }
  /* The record takes part with what can be compared; what cannot is still said. */
  if (explain (first_problem) != NULL)
    state (self->reasons, explain (first_problem));
  return COMPARABLE;
}

/* All research records of @preparations. (transfer container) (element-type WaymarkValue) */
static GPtrArray *
collect_records (GPtrArray *preparations)
{
  GPtrArray *records = g_ptr_array_new ();

  for (guint i = 0; i < preparations->len; i++)
    {
      WaymarkValue *research =
          waymark_document_get_field (g_ptr_array_index (preparations, i), "research");

      if (waymark_value_get_kind (research) != WAYMARK_VALUE_LIST)
        continue;
      for (gsize j = 0; j < waymark_value_get_length (research); j++)
        g_ptr_array_add (records, waymark_value_get_item (research, j));
    }

  return records;
}

/* The first amount that any record holds. */
static gboolean
find_amount (GPtrArray *records, WaymarkMoney *money)
{
  static const char *const fields[] = { "mid", "low", "high" };

  for (guint i = 0; i < records->len; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (fields); j++)
      if (waymark_money_from_value (
              waymark_value_get_member (g_ptr_array_index (records, i), fields[j]), money))
        return TRUE;

  return FALSE;
}

static WaymarkMoney
make_money (const Measure *measure, gint64 amount)
{
  WaymarkMoney money = { amount, "", measure->hourly ? WAYMARK_PERIOD_HOUR : WAYMARK_PERIOD_YEAR };

  g_strlcpy (money.currency, measure->currency, sizeof money.currency);
  return money;
}

WaymarkSalaryRange *
waymark_salary_range_new (GPtrArray *preparations, const WaymarkMoney *amount, int hours_per_week)
{
  WaymarkSalaryRange *self = g_new0 (WaymarkSalaryRange, 1);
  g_autoptr (GPtrArray) records = collect_records (preparations);
  g_autoptr (GArray) lows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) mids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) highs = g_array_new (FALSE, FALSE, sizeof (gint64));
  Amounts amounts = { lows, mids, highs };
  Measure measure = { .hours_per_week = MAX (hours_per_week, 0) };
  WaymarkMoney first;

  self->reasons = g_ptr_array_new_with_free_func (g_free);
  self->assumptions = g_ptr_array_new_with_free_func (g_free);

  if (amount == NULL && find_amount (records, &first))
    amount = &first;
  if (amount == NULL)
    return self;

  g_strlcpy (measure.currency, amount->currency, sizeof measure.currency);
  measure.hourly = amount->period == WAYMARK_PERIOD_HOUR && measure.hours_per_week == 0;

  for (guint i = 0; i < records->len; i++)
    {
      Verdict verdict = take_record (self, &measure, g_ptr_array_index (records, i), &amounts);

      if (explain (verdict) == NULL)
        continue;
      self->n_left_out++;
      state (self->reasons, explain (verdict));
    }

  self->n_sources = lows->len;
  if (self->n_sources == 0)
    return self;

  self->typical_low = make_money (&measure, median (lows));
  self->mid = make_money (&measure, median (mids));
  self->typical_high = make_money (&measure, median (highs));
  self->low = make_money (&measure, g_array_index (lows, gint64, 0));
  self->high = make_money (&measure, g_array_index (highs, gint64, highs->len - 1));
  return self;
}

void
waymark_salary_range_free (WaymarkSalaryRange *self)
{
  g_ptr_array_unref (self->reasons);
  g_ptr_array_unref (self->assumptions);
  g_free (self);
}

gboolean
waymark_salary_range_convert (const WaymarkSalaryRange *self,
                              const WaymarkMoney *amount,
                              int hours_per_week,
                              WaymarkMoney *converted)
{
  Measure measure = { .hourly = self->low.period == WAYMARK_PERIOD_HOUR,
                      .hours_per_week = MAX (hours_per_week, 0) };

  g_strlcpy (measure.currency, self->low.currency, sizeof measure.currency);
  return self->n_sources > 0 && convert (&measure, amount, converted) == COMPARABLE;
}

WaymarkRangePosition
waymark_salary_range_locate (const WaymarkSalaryRange *self, const WaymarkMoney *amount)
{
  if (amount->amount < self->low.amount)
    return WAYMARK_RANGE_BELOW;
  if (amount->amount > self->high.amount)
    return WAYMARK_RANGE_ABOVE;
  if (amount->amount < self->typical_low.amount)
    return WAYMARK_RANGE_LOWER;
  if (amount->amount > self->typical_high.amount)
    return WAYMARK_RANGE_UPPER;

  return WAYMARK_RANGE_TYPICAL;
}

const char *
waymark_range_position_describe (WaymarkRangePosition position)
{
  switch (position)
    {
    case WAYMARK_RANGE_BELOW:
      return _ ("below everything you found");
    case WAYMARK_RANGE_LOWER:
      return _ ("in the lower part of what others pay");
    case WAYMARK_RANGE_UPPER:
      return _ ("in the upper part of what others pay");
    case WAYMARK_RANGE_ABOVE:
      return _ ("above everything you found");
    case WAYMARK_RANGE_TYPICAL:
    default:
      return _ ("within what others typically pay");
    }
}

static void
describe_place (GString *text,
                const WaymarkSalaryRange *self,
                const WaymarkMoney *amount,
                const char *with_range,
                const char *alone)
{
  g_autofree char *figure = NULL;

  if (amount == NULL)
    return;

  figure = waymark_money_format (amount, FALSE);
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, self->n_sources > 0 ? with_range : alone);
  g_string_replace (text, "{amount}", figure, 0);
  g_string_replace (text, "{place}",
                    waymark_range_position_describe (waymark_salary_range_locate (self, amount)),
                    0);
}

char *
waymark_salary_range_describe (const WaymarkSalaryRange *self,
                               const WaymarkMoney *offer,
                               const WaymarkMoney *ask)
{
  GString *text = g_string_new (NULL);

  if (self->n_sources > 0)
    {
      g_autofree char *low = waymark_money_format (&self->low, FALSE);
      g_autofree char *high = waymark_money_format (&self->high, TRUE);
      g_autofree char *typical_low = waymark_money_format (&self->typical_low, FALSE);
      g_autofree char *typical_high = waymark_money_format (&self->typical_high, FALSE);

      g_string_append_printf (text,
                              ngettext ("Others pay %s to %s (%u source), typically %s to %s.",
                                        "Others pay %s to %s (%u sources), typically %s to %s.",
                                        self->n_sources),
                              low, high, self->n_sources, typical_low, typical_high);
    }

  /* Translators: {amount} and {place} stay as they are; {place} is like "below everything you
   * found" */
  describe_place (text, self, offer, _ ("The offer of {amount} is {place}."),
                  _ ("The offer is {amount}."));
  describe_place (text, self, ask, _ ("Your ask of {amount} is {place}."),
                  _ ("Your ask is {amount}."));
  return g_string_free (text, FALSE);
}
