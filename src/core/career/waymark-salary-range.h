/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What others pay, as far as the student has looked it up: the records of salary research that can
 * be compared with an amount, put together as one range.
 */
#pragma once

#include "waymark-document.h"
#include "waymark-money.h"

G_BEGIN_DECLS

/**
 * WaymarkRangePosition: where an amount stands in a range
 * @WAYMARK_RANGE_BELOW: under everything that was found
 * @WAYMARK_RANGE_LOWER: in the range, under what is typical
 * @WAYMARK_RANGE_TYPICAL: between the typical low and the typical high
 * @WAYMARK_RANGE_UPPER: in the range, over what is typical
 * @WAYMARK_RANGE_ABOVE: over everything that was found
 */
typedef enum
{
  WAYMARK_RANGE_BELOW,
  WAYMARK_RANGE_LOWER,
  WAYMARK_RANGE_TYPICAL,
  WAYMARK_RANGE_UPPER,
  WAYMARK_RANGE_ABOVE,
} WaymarkRangePosition;

/**
 * WaymarkSalaryRange:
 * @n_sources: records that take part; with 0 the amounts mean nothing
 * @low: the least of all
 * @typical_low: the median of the records' lows
 * @mid: the median of the records' middles
 * @typical_high: the median of the records' highs
 * @high: the most of all
 * @n_left_out: records that hold an amount and take no part
 * @reasons: (element-type utf8): why, each reason once, full sentences
 * @assumptions: (element-type utf8): how periods were converted, full sentences
 *
 * All amounts have one currency and one period.
 */
typedef struct
{
  guint n_sources;
  WaymarkMoney low;
  WaymarkMoney typical_low;
  WaymarkMoney mid;
  WaymarkMoney typical_high;
  WaymarkMoney high;
  guint n_left_out;
  GPtrArray *reasons;
  GPtrArray *assumptions;
} WaymarkSalaryRange;

/**
 * waymark_salary_range_new:
 * @preparations: (element-type WaymarkDocument): documents of "negotiation-preparation"
 * @amount: (nullable): what it will be compared with; it decides the currency. Without it the
 *   currency of the first record does.
 * @hours_per_week: as an offer states them, or 0. Only with stated hours is hourly pay compared
 *   with pay by the month or year.
 *
 * Returns: (transfer full)
 */
WaymarkSalaryRange *
waymark_salary_range_new (GPtrArray *preparations, const WaymarkMoney *amount, int hours_per_week);
void waymark_salary_range_free (WaymarkSalaryRange *self);

/* @amount in the range's period; FALSE when that needs hours that nobody stated, or when the
 * currencies differ. @hours_per_week as above. */
gboolean waymark_salary_range_convert (const WaymarkSalaryRange *self,
                                       const WaymarkMoney *amount,
                                       int hours_per_week,
                                       WaymarkMoney *converted);

/* @amount: as waymark_salary_range_convert() gives it. */
WaymarkRangePosition
waymark_salary_range_locate (const WaymarkSalaryRange *self, const WaymarkMoney *amount);
/* "below what others pay", … in the middle of a sentence; translated. */
const char *waymark_range_position_describe (WaymarkRangePosition position);

/* The whole range in words, for those who do not see the drawing: "Others pay $64,000 to $92,000 a
 * year (6 sources), typically …. The offer of … is …". @offer, @ask: (nullable), as
 * waymark_salary_range_convert() gives them. (transfer full) */
char *waymark_salary_range_describe (const WaymarkSalaryRange *self,
                                     const WaymarkMoney *offer,
                                     const WaymarkMoney *ask);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSalaryRange, waymark_salary_range_free)

G_END_DECLS
