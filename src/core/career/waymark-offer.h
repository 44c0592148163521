/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an offer is worth in one year, component by component, in one currency. Everything that is
 * not in the offer itself is an assumption, and every assumption is stated.
 */
#pragma once

#include "waymark-document.h"
#include "waymark-money.h"

G_BEGIN_DECLS

/* Full-time where neither the offer nor the caller says: 40 hours in each of 52 weeks. */
#define WAYMARK_OFFER_HOURS_PER_WEEK 40
#define WAYMARK_OFFER_WEEKS_PER_YEAR 52

/**
 * WaymarkOfferStanding: how a component takes part in the sums
 * @WAYMARK_OFFER_YEARLY: in every year's total
 * @WAYMARK_OFFER_FIRST_YEAR: only in the first year's total
 * @WAYMARK_OFFER_INCLUDED: shown for comparison, not added (paid time off is part of the base)
 * @WAYMARK_OFFER_LEFT_OUT: cannot be added; the note says why and what would help
 */
typedef enum
{
  WAYMARK_OFFER_YEARLY,
  WAYMARK_OFFER_FIRST_YEAR,
  WAYMARK_OFFER_INCLUDED,
  WAYMARK_OFFER_LEFT_OUT,
} WaymarkOfferStanding;

/**
 * WaymarkOfferComponent:
 * @id: the field of the offer that it comes from ("equity-units" for equity)
 * @label: translated, e.g. "Base salary"
 * @standing: how it takes part in the sums
 * @money: for a year, or once for what is paid once; only when @has_money
 * @text: the value for people: "$72,000", "20 days"
 * @note: (nullable): how it was reckoned, or why it was left out
 */
typedef struct
{
  const char *id;
  char *label;
  WaymarkOfferStanding standing;
  gboolean has_money;
  WaymarkMoney money;
  char *text;
  char *note;
} WaymarkOfferComponent;

/**
 * WaymarkOfferValue:
 * @components: (element-type WaymarkOfferComponent): those that the offer has, in a fixed order
 * @assumptions: (element-type utf8): full sentences, translated
 * @has_total: there is a base salary, and the sums are in range
 * @total: what comes every year once all has begun
 * @first_year: the first twelve months: with what is paid once, without equity before its cliff
 * @base: the base salary for a year
 */
typedef struct
{
  GPtrArray *components;
  GPtrArray *assumptions;
  gboolean has_total;
  WaymarkMoney total;
  WaymarkMoney first_year;
  WaymarkMoney base;
  int usual_hours; /* as given */
} WaymarkOfferValue;

/* @offer: a document of the worksheet "offer". @usual_hours: in a week, for pay by the hour whose
 * hours the offer does not say (the user's setting); 0 for the default. (transfer full) */
WaymarkOfferValue *waymark_offer_value_new (WaymarkDocument *offer, int usual_hours);
void waymark_offer_value_free (WaymarkOfferValue *self);

/* (transfer none) (nullable) */
const WaymarkOfferComponent *
waymark_offer_value_get (const WaymarkOfferValue *self, const char *id);

/* The hours in a week that @offer states; 0 when it does not. */
int waymark_offer_get_hours_per_week (WaymarkDocument *offer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkOfferValue, waymark_offer_value_free)

G_END_DECLS
