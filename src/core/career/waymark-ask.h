/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a counter-offer asks for, beside the range that is usual, and how long there is to reply. It
 * warns and never blocks.
 */
#pragma once

#include "waymark-document.h"
#include "waymark-money.h"

G_BEGIN_DECLS

/* The usual ask in basis points over the base: 10–15 % by the program's current Mod 4 page (its
 * homeroom week 1). An earlier edition of the session that it links to said 5–10 %, so the range is
 * a setting and these are only its defaults. */
#define WAYMARK_ASK_LOW_BASIS_POINTS  1000
#define WAYMARK_ASK_HIGH_BASIS_POINTS 1500

/**
 * WaymarkAskStanding:
 * @WAYMARK_ASK_UNKNOWN: there is no base, or the ask cannot be compared with it
 * @WAYMARK_ASK_BELOW: under the usual range
 * @WAYMARK_ASK_USUAL: in it
 * @WAYMARK_ASK_ABOVE: over it
 */
typedef enum
{
  WAYMARK_ASK_UNKNOWN,
  WAYMARK_ASK_BELOW,
  WAYMARK_ASK_USUAL,
  WAYMARK_ASK_ABOVE,
} WaymarkAskStanding;

/**
 * WaymarkAskSource: where the ask comes from
 * @WAYMARK_ASK_NONE: there is none
 * @WAYMARK_ASK_SUGGESTED: the student has set nothing: the middle of the usual range
 * @WAYMARK_ASK_PERCENT: the student's percentage
 * @WAYMARK_ASK_AMOUNT: the student's amount, which wins over a percentage
 */
typedef enum
{
  WAYMARK_ASK_NONE,
  WAYMARK_ASK_SUGGESTED,
  WAYMARK_ASK_PERCENT,
  WAYMARK_ASK_AMOUNT,
} WaymarkAskSource;

/**
 * WaymarkAsk:
 * @low_basis_points: the usual range, from
 * @high_basis_points: to
 * @has_base: @base, @low and @high are set: the offer's base salary as it stands there, and the
 *   usual range over it
 * @is_practice: @base is not an offer's: the student wrote it down to practise with
 * @source: not NONE: @amount is set
 * @basis_points: of @amount over @base; only unless @standing is UNKNOWN
 */
typedef struct
{
  int low_basis_points;
  int high_basis_points;
  gboolean has_base;
  gboolean is_practice;
  WaymarkMoney base;
  WaymarkMoney low;
  WaymarkMoney high;
  WaymarkAskSource source;
  WaymarkMoney amount;
  int basis_points;
  WaymarkAskStanding standing;
} WaymarkAsk;

/* @counter_offer: (nullable): without one, only the usual range and a suggestion.
 * @offer: (nullable): the offer that @counter_offer answers. While it has no base, that of
 * @counter_offer's own "practice-base" stands for it. A range that is upside down is read
 * the other way round. */
void waymark_ask_init (WaymarkAsk *self,
                       WaymarkDocument *counter_offer,
                       WaymarkDocument *offer,
                       int low_basis_points,
                       int high_basis_points);

/* As if the student had set @basis_points: for a look ahead. FALSE without a base, or when there is
 * no such amount; nothing is changed then. */
gboolean waymark_ask_set_percent (WaymarkAsk *self, gint64 basis_points);

/* "10–15 % over base is usual; 12 % here" or what is missing. (transfer full) */
char *waymark_ask_describe (const WaymarkAsk *self);

/* (nullable): a warning when the ask is outside of what is usual. (transfer full) */
char *waymark_ask_warn (const WaymarkAsk *self);

/* "10–15 %" (transfer full) */
char *waymark_ask_format_range (int low_basis_points, int high_basis_points);

/**
 * WaymarkUrgency: how soon something must be done
 * @WAYMARK_URGENCY_NONE: no day is known
 * @WAYMARK_URGENCY_LATER: more than three days
 * @WAYMARK_URGENCY_SOON: three days or less
 * @WAYMARK_URGENCY_OVER: the day has passed
 */
typedef enum
{
  WAYMARK_URGENCY_NONE,
  WAYMARK_URGENCY_LATER,
  WAYMARK_URGENCY_SOON,
  WAYMARK_URGENCY_OVER,
} WaymarkUrgency;

/* The countdown to @offer's reply-by day: "Reply by Friday, in 3 days". @text: (out) (transfer
 * full): NULL without a day. An offer that is no longer open has no countdown. */
WaymarkUrgency
waymark_offer_get_countdown (WaymarkDocument *offer, const GDate *today, char **text);

G_END_DECLS
