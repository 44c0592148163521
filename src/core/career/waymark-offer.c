/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reckons the yearly value of an offer. Whole minor units throughout; nothing is added across
 * currencies.
 */
#include "waymark-config.h"

#include "waymark-offer.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define MAX_UNITS  G_GINT64_CONSTANT (1000000000)
#define MAX_MONTHS 600
#define WORK_DAYS  260 /* five days in 52 weeks: what a day of base salary is worth */

static void
component_free (gpointer data)
{
  WaymarkOfferComponent *component = data;

  g_free (component->label);
  g_free (component->text);
  g_free (component->note);
  g_free (component);
}

/* Takes ownership of @text and @note. */
static WaymarkOfferComponent *
add_component (WaymarkOfferValue *self,
               const char *id,
               const char *label,
               WaymarkOfferStanding standing,
               const WaymarkMoney *money,
               char *text,
               char *note)
{
  WaymarkOfferComponent *component = g_new0 (WaymarkOfferComponent, 1);

  component->id = id;
  component->label = g_strdup (label);
  component->standing = standing;
  component->note = note;
  if (money != NULL)
    {
      component->has_money = TRUE;
      component->money = *money;
    }
  component->text = text != NULL    ? text
                    : money != NULL ? waymark_money_format (money, FALSE)
                                    : g_strdup ("");
  g_ptr_array_add (self->components, component);
  return component;
}

static void
leave_out (WaymarkOfferValue *self,
           const char *id,
           const char *label,
           const WaymarkMoney *money,
           const char *reason)
{
  add_component (self, id, label, WAYMARK_OFFER_LEFT_OUT, NULL,
                 money != NULL ? waymark_money_format (money, TRUE) : NULL, g_strdup (reason));
}

static void
assume (WaymarkOfferValue *self, char *sentence)
{
  for (guint i = 0; i < self->assumptions->len; i++)
    if (g_str_equal (g_ptr_array_index (self->assumptions, i), sentence))
      {
        g_free (sentence);
        return;
      }

  g_ptr_array_add (self->assumptions, sentence);
}

static gboolean
read_money (WaymarkDocument *offer, const char *field, WaymarkMoney *money)
{
  return waymark_money_from_value (waymark_document_get_field (offer, field), money);
}

/* A whole number of @field in 1…@max; 0 when it is missing or makes no sense. */
static gint64
read_count (WaymarkDocument *offer, const char *field, gint64 max)
{
  gint64 count = waymark_value_get_integer (waymark_document_get_field (offer, field), 0);

  return count > 0 && count <= max ? count : 0;
}

int
waymark_offer_get_hours_per_week (WaymarkDocument *offer)
{
  return read_count (offer, "hours-per-week", 7 * 24);
}

/* @money for a year; states the hours that it needed for that. */
static gboolean
to_year (WaymarkOfferValue *self,
         WaymarkDocument *offer,
         const WaymarkMoney *money,
         WaymarkMoney *year)
{
  int hours = waymark_offer_get_hours_per_week (offer);

  if (money->period == WAYMARK_PERIOD_HOUR && hours > 0)
    assume (
        self,
        g_strdup_printf (
            ngettext ("Paid by the hour: %d hour a week, as the offer says, in %d weeks.",
                      "Paid by the hour: %d hours a week, as the offer says, in %d weeks.", hours),
            hours, WAYMARK_OFFER_WEEKS_PER_YEAR));
  else if (money->period == WAYMARK_PERIOD_HOUR)
    {
      hours = self->usual_hours;
      assume (self,
              g_strdup_printf (_ ("Paid by the hour: the offer does not say how many hours, so "
                                  "%d a week in %d weeks."),
                               hours, WAYMARK_OFFER_WEEKS_PER_YEAR));
    }

  return waymark_money_to_year (money, hours * WAYMARK_OFFER_WEEKS_PER_YEAR, year);
}

static const char *
too_large (void)
{
  return _ ("Too large to reckon with. Check the number of zeros.");
}

static const char *
other_currency (void)
{
  return _ ("In another currency than the base salary, so it is not added.");
}

static void
add_base (WaymarkOfferValue *self, WaymarkDocument *offer)
{
  WaymarkMoney base;
  g_autofree char *paid = NULL;

  if (!read_money (offer, "base", &base))
    return;

  if (base.period == WAYMARK_PERIOD_ONCE)
    leave_out (
        self, "base", _ ("Base salary"), &base,
        _ ("Paid once, so it has no yearly value. Say whether it is for a year, a month or an "
           "hour."));
  else if (!to_year (self, offer, &base, &self->base))
    leave_out (self, "base", _ ("Base salary"), &base, too_large ());
  else
    {
      self->has_total = TRUE;
      if (base.period != WAYMARK_PERIOD_YEAR)
        paid = waymark_money_format (&base, TRUE);
      add_component (self, "base", _ ("Base salary"), WAYMARK_OFFER_YEARLY, &self->base, NULL,
                     g_steal_pointer (&paid));
    }
}

/* One amount that is paid each year, or once when its period says so (@always_once: in any case).
 */
static void
add_payment (WaymarkOfferValue *self,
             WaymarkDocument *offer,
             const char *field,
             const char *label,
             gboolean always_once,
             const char *note)
{
  WaymarkMoney money, year;

  if (!read_money (offer, field, &money) || money.amount == 0)
    return;
  if (always_once)
    money.period = WAYMARK_PERIOD_ONCE;

  if (self->has_total && !g_str_equal (money.currency, self->base.currency))
    leave_out (self, field, label, &money, other_currency ());
  else if (!to_year (self, offer, &money, &year))
    leave_out (self, field, label, &money, too_large ());
  else if (year.period == WAYMARK_PERIOD_ONCE)
    add_component (self, field, label, WAYMARK_OFFER_FIRST_YEAR, &year, NULL,
                   g_strdup (_ ("Once, in the first year")));
  else
    add_component (self, field, label, WAYMARK_OFFER_YEARLY, &year, NULL, g_strdup (note));
}

/* What one unit is worth to the holder: its value, less what an option costs to exercise. NULL when
 * it is known, otherwise what is missing. */
static const char *
value_unit (WaymarkDocument *offer, gboolean options, WaymarkMoney *unit)
{
  WaymarkMoney strike;
  gboolean has_strike = read_money (offer, "equity-strike", &strike);

  if (!read_money (offer, "equity-unit-value", unit))
    return _ ("What one share is worth is not known yet: a good question to ask them.");
  unit->period = WAYMARK_PERIOD_ONCE;
  if (options && !has_strike)
    return _ ("The strike price is not known yet: a good question to ask them.");
  if (has_strike && !g_str_equal (strike.currency, unit->currency))
    return _ ("Strike price and share value are in different currencies.");

  if (has_strike)
    unit->amount -= strike.amount;
  unit->amount = MAX (unit->amount, 0);
  return NULL;
}

static void
add_equity (WaymarkOfferValue *self, WaymarkDocument *offer)
{
  const char *kind = waymark_document_get_text (offer, "equity-kind");
  gint64 units = read_count (offer, "equity-units", MAX_UNITS);
  gint64 vesting = read_count (offer, "equity-vesting", MAX_MONTHS);
  gint64 cliff = read_count (offer, "equity-cliff", MAX_MONTHS);
  const char *label = g_str_equal (kind, "options") ? _ ("Stock options") : _ ("Equity");
  const char *missing;
  g_autofree char *text = NULL;
  WaymarkMoney unit, year;
  gint64 all;

  if (g_str_equal (kind, "none") || (units == 0 && kind[0] == '\0'))
    return;

  missing = value_unit (offer, g_str_equal (kind, "options"), &unit);
  if (units == 0)
    missing = _ ("The number of shares is not known yet: a good question to ask them.");
  else if (missing == NULL && vesting == 0)
    missing = _ ("Over how many months it vests is not known yet: a good question to ask them.");
  else if (missing == NULL && self->has_total && !g_str_equal (unit.currency, self->base.currency))
    missing = other_currency ();
  else if (missing == NULL && unit.amount > WAYMARK_MONEY_MAX / 24 / units)
    missing = too_large ();
  if (units > 0)
    {
      g_autofree char *count = waymark_number_format (units);

      text = g_strdup_printf (ngettext ("%s share", "%s shares", (gulong) units), count);
    }
  if (missing != NULL)
    {
      add_component (self, "equity-units", label, WAYMARK_OFFER_LEFT_OUT, NULL,
                     g_steal_pointer (&text), g_strdup (missing));
      return;
    }

  all = unit.amount * units;
  year = unit;
  if (vesting <= 12)
    {
      year.amount = all;
      add_component (self, "equity-units", label, WAYMARK_OFFER_FIRST_YEAR, &year, NULL,
                     g_strdup_printf (_ ("%s, all within the first year"), text));
      assume (self, g_strdup (_ ("Shares keep the value that the offer states; tax is not "
                                 "considered.")));
      return;
    }

  year.period = WAYMARK_PERIOD_YEAR;
  year.amount = (all * 24 + vesting) / (2 * vesting); /* 12 of the vesting months, half up */
  add_component (self, "equity-units", label, WAYMARK_OFFER_YEARLY, &year, NULL,
                 cliff > 0 ? g_strdup_printf (_ ("%s over %d months; nothing before month %d"),
                                              text, (int) vesting, (int) cliff)
                           : g_strdup_printf (_ ("%s over %d months"), text, (int) vesting));
  assume (self,
          g_strdup_printf (
              _ ("Shares keep the value that the offer states and vest evenly over %d months; "
                 "tax is not considered."),
              (int) vesting));
  if (cliff > 12)
    assume (self, g_strdup (_ ("No shares in the first year: the cliff is later than that.")));
}

static void
add_match (WaymarkOfferValue *self, WaymarkDocument *offer)
{
  gint64 basis_points =
      waymark_value_get_integer (waymark_document_get_field (offer, "retirement-match"), 0);
  g_autofree char *percent = NULL;
  g_autofree char *note = NULL;
  WaymarkMoney match;

  if (basis_points <= 0 || basis_points > 10000)
    return;

  percent = waymark_percent_format (basis_points);
  if (!self->has_total)
    {
      add_component (self, "retirement-match", _ ("Retirement match"), WAYMARK_OFFER_LEFT_OUT, NULL,
                     g_steal_pointer (&percent),
                     g_strdup (_ ("A share of the base salary, which is not known yet.")));
      return;
    }

  /* Cannot fail: a share is not larger than the base. */
  waymark_money_share (&self->base, basis_points, &match);
  note = g_strdup_printf (_ ("%s of the base salary"), percent);
  add_component (self, "retirement-match", _ ("Retirement match"), WAYMARK_OFFER_YEARLY, &match,
                 NULL, g_steal_pointer (&note));
  assume (self, g_strdup (_ ("You pay in enough to receive the whole retirement match.")));
}

static void
add_time_off (WaymarkOfferValue *self, WaymarkDocument *offer)
{
  int days = read_count (offer, "pto", 366);
  g_autofree char *worth = NULL;
  g_autofree char *note = NULL;
  WaymarkMoney paid = self->base;

  if (days == 0)
    return;

  if (self->has_total && self->base.amount >= 0 && days <= WORK_DAYS)
    {
      int minor = 1;

      for (int i = 0; i < waymark_money_digits (paid.currency); i++)
        minor *= 10;
      paid.amount = (paid.amount * days + WORK_DAYS * minor / 2) / (WORK_DAYS * minor) * minor;
      worth = waymark_money_format (&paid, FALSE);
      note =
          g_strdup_printf (_ ("Part of the base salary, about %s of it; not added again"), worth);
    }
  else
    note = g_strdup (_ ("Part of the base salary; not added again"));

  add_component (self, "pto", _ ("Paid time off"), WAYMARK_OFFER_INCLUDED, NULL,
                 g_strdup_printf (ngettext ("%d day", "%d days", days), days),
                 g_steal_pointer (&note));
}

/* The cliff lies behind the first year, so the first year has none of it. */
static gboolean
is_late_equity (const WaymarkOfferComponent *component, WaymarkDocument *offer)
{
  return g_str_equal (component->id, "equity-units") &&
         read_count (offer, "equity-cliff", MAX_MONTHS) > 12;
}

static void
add_up (WaymarkOfferValue *self, WaymarkDocument *offer)
{
  self->total = self->first_year = self->base;
  self->total.amount = self->first_year.amount = 0;

  for (guint i = 0; self->has_total && i < self->components->len; i++)
    {
      const WaymarkOfferComponent *component = g_ptr_array_index (self->components, i);
      gboolean yearly = component->standing == WAYMARK_OFFER_YEARLY;
      gboolean first = component->standing == WAYMARK_OFFER_FIRST_YEAR ||
                       (yearly && !is_late_equity (component, offer));
      WaymarkMoney money = component->money;

      money.period = WAYMARK_PERIOD_YEAR;
      if (yearly && !waymark_money_add (&self->total, &money, &self->total))
        self->has_total = FALSE;
      if (first && !waymark_money_add (&self->first_year, &money, &self->first_year))
        self->has_total = FALSE;
    }
}

WaymarkOfferValue *
waymark_offer_value_new (WaymarkDocument *offer, int usual_hours)
{
  WaymarkOfferValue *self = g_new0 (WaymarkOfferValue, 1);

  self->components = g_ptr_array_new_with_free_func (component_free);
  self->assumptions = g_ptr_array_new_with_free_func (g_free);
  self->usual_hours = usual_hours > 0 ? usual_hours : WAYMARK_OFFER_HOURS_PER_WEEK;

  add_base (self, offer);
  add_payment (self, offer, "bonus", _ ("Bonus"), FALSE, _ ("If all of it is paid"));
  if (waymark_offer_value_get (self, "bonus") != NULL)
    assume (self,
            g_strdup (_ ("The bonus is counted in full, although it may depend on results.")));
  add_equity (self, offer);
  add_payment (self, offer, "health-value", _ ("Health insurance"), FALSE,
               _ ("What the same cover would cost you"));
  add_match (self, offer);
  add_payment (self, offer, "stipend", _ ("Stipend"), FALSE, NULL);
  add_payment (self, offer, "sign-on", _ ("Sign-on bonus"), TRUE, NULL);
  add_time_off (self, offer);
  add_up (self, offer);

  return self;
}

void
waymark_offer_value_free (WaymarkOfferValue *self)
{
  g_ptr_array_unref (self->components);
  g_ptr_array_unref (self->assumptions);
  g_free (self);
}

const WaymarkOfferComponent *
waymark_offer_value_get (const WaymarkOfferValue *self, const char *id)
{
  for (guint i = 0; i < self->components->len; i++)
    {
      const WaymarkOfferComponent *component = g_ptr_array_index (self->components, i);

      if (g_str_equal (component->id, id))
        return component;
    }

  return NULL;
}
