/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fills the table from the values of the offers, with the labels of their worksheet.
 */
#include "waymark-config.h"

#include "waymark-offer-comparison.h"

#include <glib/gi18n-lib.h>

#include "waymark-ask.h"
#include "waymark-date.h"
#include "waymark-field-text.h"
#include "waymark-offer.h"
#include "waymark-salary-range.h"

typedef struct
{
  WaymarkJournal *journal;
  GPtrArray *offers;
  GPtrArray *values; /* of WaymarkOfferValue */
  GPtrArray *rows;
  GDate today;
} Comparison;

static void
row_free (gpointer data)
{
  WaymarkOfferRow *row = data;

  for (gsize i = 0; i < row->n_cells; i++)
    {
      g_free (row->cells[i].text);
      g_free (row->cells[i].note);
    }
  g_free (row->cells);
  g_free (row->label);
  g_free (row);
}

static WaymarkOfferRow *
row_new (const Comparison *comparison, WaymarkOfferRowKind kind, const char *label)
{
  WaymarkOfferRow *row = g_new0 (WaymarkOfferRow, 1);

  row->kind = kind;
  row->label = g_strdup (label);
  row->n_cells = comparison->offers->len;
  row->cells = g_new0 (WaymarkOfferCell, row->n_cells);
  return row;
}

/* Keeps @row, or drops it when it says nothing. */
static void
take_row (Comparison *comparison, WaymarkOfferRow *row)
{
  gboolean any = FALSE;

  for (gsize i = 0; i < row->n_cells; i++)
    {
      if (row->cells[i].text == NULL)
        row->cells[i].text = g_strdup ("");
      any |= row->cells[i].text[0] != '\0';
    }

  if (any)
    g_ptr_array_add (comparison->rows, row);
  else
    row_free (row);
}

static void
add_totals (Comparison *comparison)
{
  WaymarkOfferRow *total = row_new (comparison, WAYMARK_OFFER_ROW_TOTAL, _ ("Worth in a year"));
  WaymarkOfferRow *first = row_new (comparison, WAYMARK_OFFER_ROW_FIGURE, _ ("First year"));
  gboolean differs = FALSE;

  for (guint i = 0; i < comparison->values->len; i++)
    {
      const WaymarkOfferValue *value = g_ptr_array_index (comparison->values, i);

      if (!value->has_total)
        continue;
      differs |= value->total.amount != value->first_year.amount;
      total->cells[i].text = waymark_money_format (&value->total, FALSE);
      first->cells[i].text = waymark_money_format (&value->first_year, FALSE);
    }

  take_row (comparison, total);
  if (differs)
    take_row (comparison, first);
  else
    row_free (first);
}

static void
add_component (Comparison *comparison, const char *id)
{
  WaymarkOfferRow *row = NULL;

  for (guint i = 0; i < comparison->values->len; i++)
    {
      const WaymarkOfferComponent *component =
          waymark_offer_value_get (g_ptr_array_index (comparison->values, i), id);

      if (component == NULL)
        continue;
      if (row == NULL)
        row = row_new (comparison, WAYMARK_OFFER_ROW_FIGURE, component->label);
      row->cells[i].text = g_strdup (component->text);
      row->cells[i].note = g_strdup (component->note);
    }

  if (row != NULL)
    take_row (comparison, row);
}

static void
add_field (Comparison *comparison, const char *id, WaymarkOfferRowKind kind)
{
  WaymarkWorksheet *worksheet =
      waymark_catalog_lookup (waymark_journal_get_catalog (comparison->journal), "offer");
  WaymarkField *field = worksheet != NULL ? waymark_worksheet_get_field (worksheet, id) : NULL;
  WaymarkOfferRow *row;

  if (field == NULL)
    return;
  row = row_new (comparison, kind, waymark_field_get_short_label (field));
  for (guint i = 0; i < comparison->offers->len; i++)
    row->cells[i].text = waymark_field_value_to_text (
        field, waymark_document_get_field (g_ptr_array_index (comparison->offers, i), id),
        &comparison->today);
  take_row (comparison, row);
}

/* "Reply by Friday, in 3 days", or how an offer that is no longer open ended. */
static void
add_reply (Comparison *comparison)
{
  WaymarkOfferRow *row = row_new (comparison, WAYMARK_OFFER_ROW_FIGURE, _ ("Answer"));
  WaymarkWorksheet *worksheet =
      waymark_catalog_lookup (waymark_journal_get_catalog (comparison->journal), "offer");
  WaymarkField *status =
      worksheet != NULL ? waymark_worksheet_get_field (worksheet, "status") : NULL;

  for (guint i = 0; i < comparison->offers->len; i++)
    {
      WaymarkDocument *offer = g_ptr_array_index (comparison->offers, i);

      waymark_offer_get_countdown (offer, &comparison->today, &row->cells[i].text);
      if (row->cells[i].text == NULL && status != NULL &&
          !g_str_equal (waymark_document_get_text (offer, "status"), "open"))
        row->cells[i].text = g_strdup (
            waymark_field_get_choice_label (status, waymark_document_get_text (offer, "status")));
    }
  take_row (comparison, row);
}

static void
add_standing (Comparison *comparison, int usual_hours)
{
  GListModel *list = waymark_journal_get_documents (comparison->journal, "negotiation-preparation");
  g_autoptr (GPtrArray) preparations = g_ptr_array_new_with_free_func (g_object_unref);
  WaymarkOfferRow *row =
      row_new (comparison, WAYMARK_OFFER_ROW_FIGURE, _ ("Base beside what others pay"));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (preparations, g_list_model_get_item (list, i));

  for (guint i = 0; i < comparison->offers->len; i++)
    {
      WaymarkDocument *offer = g_ptr_array_index (comparison->offers, i);
      int hours = waymark_offer_get_hours_per_week (offer);
      g_autoptr (WaymarkSalaryRange) range = NULL;
      WaymarkMoney base, converted;

      hours = hours > 0 ? hours : usual_hours;
      if (!waymark_money_from_value (waymark_document_get_field (offer, "base"), &base))
        continue;
      range = waymark_salary_range_new (preparations, &base, hours);
      if (waymark_salary_range_convert (range, &base, hours, &converted))
        row->cells[i].text = g_strdup (
            waymark_range_position_describe (waymark_salary_range_locate (range, &converted)));
    }
  take_row (comparison, row);
}

GPtrArray *
waymark_offer_comparison_new (WaymarkJournal *journal, GPtrArray *offers, int usual_hours)
{
  static const char *const components[] = {
    "base", "bonus", "equity-units", "health-value", "retirement-match", "stipend", "sign-on", "pto"
  };
  static const char *const words[] = { "place", "remote" };
  static const char *const texts[] = { "health", "leave", "pros", "cons", "missing" };
  Comparison comparison = { .journal = journal, .offers = offers };

  comparison.rows = g_ptr_array_new_with_free_func (row_free);
  comparison.values = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_offer_value_free);
  waymark_date_today (&comparison.today);
  for (guint i = 0; i < offers->len; i++)
    g_ptr_array_add (comparison.values,
                     waymark_offer_value_new (g_ptr_array_index (offers, i), usual_hours));

  add_totals (&comparison);
  for (gsize i = 0; i < G_N_ELEMENTS (components); i++)
    add_component (&comparison, components[i]);
  add_standing (&comparison, usual_hours);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    add_field (&comparison, words[i], WAYMARK_OFFER_ROW_FIGURE);
  add_reply (&comparison);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    add_field (&comparison, texts[i], WAYMARK_OFFER_ROW_TEXT);

  g_ptr_array_unref (comparison.values);
  return comparison.rows;
}

gboolean
waymark_offer_comparison_has_one_currency (GPtrArray *offers)
{
  char currency[4] = "";

  for (guint i = 0; i < offers->len; i++)
    {
      WaymarkMoney base;

      if (!waymark_money_from_value (
              waymark_document_get_field (g_ptr_array_index (offers, i), "base"), &base))
        continue;
      if (currency[0] != '\0' && !g_str_equal (currency, base.currency))
        return FALSE;
      g_strlcpy (currency, base.currency, sizeof currency);
    }

  return TRUE;
}
