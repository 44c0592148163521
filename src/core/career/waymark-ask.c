/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reckons the ask and words it.
 */
#include "waymark-config.h"

#include "waymark-ask.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-date.h"

#define SOON_DAYS 3

/* Basis points of @amount over @base, half up; FALSE when they make no sense. */
static gboolean
measure (const WaymarkMoney *base, const WaymarkMoney *amount, int *basis_points)
{
  double ratio;

  if (!waymark_money_comparable (base, amount) || base->amount <= 0)
    return FALSE;

  ratio = (double) (amount->amount - base->amount) / base->amount;
  if (ratio < -1 || ratio > 100)
    return FALSE;

  *basis_points = (int) (ratio * 10000 + (ratio < 0 ? -0.5 : 0.5));
  return TRUE;
}

static void
find_standing (WaymarkAsk *self)
{
  self->standing = WAYMARK_ASK_UNKNOWN;
  if (self->source == WAYMARK_ASK_NONE || !self->has_base ||
      !measure (&self->base, &self->amount, &self->basis_points))
    return;

  /* By amount, not by rounded percent: one cent over is over. */
  if (self->amount.amount < self->low.amount)
    self->standing = WAYMARK_ASK_BELOW;
  else if (self->amount.amount > self->high.amount)
    self->standing = WAYMARK_ASK_ABOVE;
  else
    self->standing = WAYMARK_ASK_USUAL;
}

/* The percentage counts, not what rounding to a cent made of it. */
static gboolean
raise_base (WaymarkAsk *self, gint64 basis_points, WaymarkAskSource source)
{
  WaymarkMoney amount;

  if (!self->has_base || basis_points < -10000 || basis_points > 1000000 ||
      !waymark_money_raise (&self->base, basis_points, &amount))
    return FALSE;
  self->amount = amount;
  self->source = source;
  find_standing (self);
  if (self->standing != WAYMARK_ASK_UNKNOWN)
    self->basis_points = (int) basis_points;
  return TRUE;
}

gboolean
waymark_ask_set_percent (WaymarkAsk *self, gint64 basis_points)
{
  return raise_base (self, basis_points, WAYMARK_ASK_PERCENT);
}

static gboolean
take_base (WaymarkAsk *self, WaymarkValue *value)
{
  return waymark_money_from_value (value, &self->base) && self->base.amount > 0 &&
         waymark_money_raise (&self->base, self->low_basis_points, &self->low) &&
         waymark_money_raise (&self->base, self->high_basis_points, &self->high);
}

void
waymark_ask_init (WaymarkAsk *self,
                  WaymarkDocument *counter_offer,
                  WaymarkDocument *offer,
                  int low_basis_points,
                  int high_basis_points)
{
  WaymarkValue *fields = counter_offer != NULL ? waymark_document_get_fields (counter_offer) : NULL;
  WaymarkValue *percent = waymark_value_get_member (fields, "ask-percent");

  *self = (WaymarkAsk){ .low_basis_points = MIN (low_basis_points, high_basis_points),
                        .high_basis_points = MAX (low_basis_points, high_basis_points) };

  self->has_base = offer != NULL && take_base (self, waymark_document_get_field (offer, "base"));
  if (!self->has_base)
    self->has_base = self->is_practice =
        take_base (self, waymark_value_get_member (fields, "practice-base"));

  if (waymark_money_from_value (waymark_value_get_member (fields, "ask"), &self->amount))
    {
      self->source = WAYMARK_ASK_AMOUNT;
      find_standing (self);
    }
  else if (waymark_value_get_kind (percent) == WAYMARK_VALUE_INTEGER)
    waymark_ask_set_percent (self, waymark_value_get_integer (percent, 0));
  else
    raise_base (self, (self->low_basis_points + self->high_basis_points) / 2,
                WAYMARK_ASK_SUGGESTED);
}

char *
waymark_ask_format_range (int low_basis_points, int high_basis_points)
{
  g_autofree char *low = waymark_percent_format (low_basis_points);
  g_autofree char *high = waymark_percent_format (high_basis_points);

  if (low_basis_points == high_basis_points)
    return g_steal_pointer (&high);

  *strchr (low, ' ') = '\0'; /* one sign is enough */
  return g_strdup_printf ("%s–%s", low, high);
}

char *
waymark_ask_describe (const WaymarkAsk *self)
{
  g_autofree char *range =
      waymark_ask_format_range (self->low_basis_points, self->high_basis_points);
  g_autofree char *percent = waymark_percent_format (self->basis_points);

  if (!self->has_base && self->source == WAYMARK_ASK_NONE)
    return g_strdup (_ ("It follows from the base salary: of an offer, or one to practise with"));
  if (self->source == WAYMARK_ASK_NONE)
    return g_strdup (_ ("This percentage is out of range. Check the number of digits"));
  if (self->standing == WAYMARK_ASK_UNKNOWN && self->has_base)
    return g_strdup (_ ("Not comparable with the base salary: the currency or the period differs"));
  if (self->standing == WAYMARK_ASK_UNKNOWN)
    return g_strdup_printf (_ ("%s over base is usual; the base salary is not known yet"), range);
  if (self->source == WAYMARK_ASK_SUGGESTED)
    return g_strdup_printf (_ ("%s over base is usual in your program; %s to start with"), range,
                            percent);

  return g_strdup_printf (_ ("%s over base is usual in your program; %s here"), range, percent);
}

char *
waymark_ask_warn (const WaymarkAsk *self)
{
  g_autofree char *range =
      waymark_ask_format_range (self->low_basis_points, self->high_basis_points);

  if (self->standing == WAYMARK_ASK_BELOW && self->amount.amount <= self->base.amount)
    return g_strdup (_ ("This is not more than they offer. Is that what you mean to ask?"));
  if (self->standing == WAYMARK_ASK_BELOW)
    return g_strdup_printf (_ ("Less than the usual %s. You may be selling yourself short."),
                            range);
  if (self->standing == WAYMARK_ASK_ABOVE)
    return g_strdup_printf (
        _ ("More than the usual %s. It can be right: let your research and reasons carry it."),
        range);

  return NULL;
}

static char *
word_countdown (const GDate *day, const GDate *today, int days)
{
  g_autofree char *distance = waymark_date_format_distance (day, today);
  g_autofree char *name = NULL;

  if (days < 0)
    return g_strdup_printf (_ ("Reply was due %s"), distance);
  if (days == 0)
    return g_strdup (_ ("Reply by today"));
  if (days == 1)
    return g_strdup (_ ("Reply by tomorrow"));

  if (days < 7)
    {
      g_autoptr (GDateTime) when = g_date_time_new_utc (
          g_date_get_year (day), g_date_get_month (day), g_date_get_day (day), 0, 0, 0);

      name = g_date_time_format (when, "%A");
    }
  else
    name = waymark_date_format (day, today);

  /* Translators: first a weekday or a date, then "in 3 days" */
  return g_strdup_printf (_ ("Reply by %s, %s"), name, distance);
}

WaymarkUrgency
waymark_offer_get_countdown (WaymarkDocument *offer, const GDate *today, char **text)
{
  const char *status = waymark_document_get_text (offer, "status");
  GDate day;
  int days;

  *text = NULL;
  if ((status[0] != '\0' && !g_str_equal (status, "open")) ||
      !waymark_date_parse (waymark_document_get_text (offer, "reply-by"), &day))
    return WAYMARK_URGENCY_NONE;

  days = waymark_date_days_between (today, &day);
  *text = word_countdown (&day, today, days);
  if (days < 0)
    return WAYMARK_URGENCY_OVER;

  return days <= SOON_DAYS ? WAYMARK_URGENCY_SOON : WAYMARK_URGENCY_LATER;
}
