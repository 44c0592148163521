/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Offers side by side: a table of texts, one column an offer, one row a component or a judgement.
 */
#pragma once

#include "waymark-journal.h"

G_BEGIN_DECLS

/**
 * WaymarkOfferRowKind:
 * @WAYMARK_OFFER_ROW_TOTAL: what it is worth in a year: the figures that count most
 * @WAYMARK_OFFER_ROW_FIGURE: a component; figures and short words
 * @WAYMARK_OFFER_ROW_TEXT: prose
 */
typedef enum
{
  WAYMARK_OFFER_ROW_TOTAL,
  WAYMARK_OFFER_ROW_FIGURE,
  WAYMARK_OFFER_ROW_TEXT,
} WaymarkOfferRowKind;

/**
 * WaymarkOfferCell:
 * @text: "" when the offer says nothing
 * @note: (nullable): how a figure came about
 */
typedef struct
{
  char *text;
  char *note;
} WaymarkOfferCell;

/**
 * WaymarkOfferRow:
 * @label: translated
 * @cells: one for each offer
 */
typedef struct
{
  WaymarkOfferRowKind kind;
  char *label;
  WaymarkOfferCell *cells;
  gsize n_cells;
} WaymarkOfferRow;

/* @offers: (element-type WaymarkDocument). @usual_hours: see waymark_offer_value_new(). Rows in
 * which no offer says anything are left out. (transfer full) (element-type WaymarkOfferRow) */
GPtrArray *
waymark_offer_comparison_new (WaymarkJournal *journal, GPtrArray *offers, int usual_hours);

/* Do all of @offers that have a base salary have it in one currency? Otherwise their totals must
 * not be compared. */
gboolean waymark_offer_comparison_has_one_currency (GPtrArray *offers);

G_END_DECLS
