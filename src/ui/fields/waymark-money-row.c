/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-money-row.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "waymark-currency.h"
#include "waymark-writable.h"

#define N_PERIODS 4

struct _WaymarkMoneyRow
{
  WaymarkEntryRow parent_instance;

  GtkMenuButton *button;
  GtkDropDown *currencies; /* (nullable): made, with the rest of the popover, when first opened */
  GtkCheckButton *periods[N_PERIODS];
  gboolean showing;  /* the popover follows the value */
  gboolean has_unit; /* chosen here, before there is an amount */
  WaymarkMoney unit; /* what a bare number means */
};

G_DEFINE_FINAL_TYPE (WaymarkMoneyRow, waymark_money_row, WAYMARK_TYPE_ENTRY_ROW)

/* The currency of the place where this computer says it is. */
static const char *
get_local_currency (void)
{
  static char code[4];
  const struct lconv *conventions = localeconv ();

  g_strlcpy (code, conventions->int_curr_symbol, sizeof code);
  return waymark_money_is_currency (code) ? code : "USD";
}

static const char *
find_currency (const WaymarkValue *value, WaymarkMoney *money)
{
  if (waymark_money_from_value (value, money))
    return money->currency;
  for (gsize i = 0; i < waymark_value_get_length (value); i++)
    {
      const char *found = NULL;

      if (waymark_value_get_kind (value) == WAYMARK_VALUE_LIST)
        found = find_currency (waymark_value_get_item (value, i), money);
      else if (waymark_value_get_kind (value) == WAYMARK_VALUE_OBJECT)
        found = find_currency (waymark_value_get_nth_member (value, i), money);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What a bare number means: the unit of the amount that is there, else the one that was chosen,
 * else the currency of the other amounts in this document and the usual period of the field. */
static void
find_unit (WaymarkMoneyRow *self, WaymarkMoney *unit)
{
  WaymarkFieldBinding *binding = waymark_entry_row_get_binding (WAYMARK_ENTRY_ROW (self));
  WaymarkDocument *document = waymark_field_binding_get_document (binding);
  WaymarkMoney money;
  const char *currency = NULL;

  if (waymark_money_from_value (waymark_field_binding_get_value (binding), unit))
    return;
  if (self->has_unit)
    {
      *unit = self->unit;
      return;
    }
  if (document != NULL)
    currency = find_currency (waymark_document_get_fields (document), &money);
  unit->amount = 0;
  unit->period = waymark_field_get_period (waymark_field_binding_get_field (binding));
  g_strlcpy (unit->currency, currency != NULL ? currency : get_local_currency (),
             sizeof unit->currency);
}

static const char *
get_period_label (WaymarkPeriod period)
{
  switch (period)
    {
    case WAYMARK_PERIOD_YEAR:
      return _ ("a year");
    case WAYMARK_PERIOD_MONTH:
      return _ ("a month");
    case WAYMARK_PERIOD_HOUR:
      return _ ("an hour");
    case WAYMARK_PERIOD_ONCE:
      break;
    }
  return _ ("once");
}

static void
show_unit (WaymarkMoneyRow *self)
{
  g_autofree char *label = NULL;
  WaymarkMoney unit;

  find_unit (self, &unit);
  if (unit.period == WAYMARK_PERIOD_ONCE)
    {
      gtk_menu_button_set_label (self->button, unit.currency);
      return;
    }
  /* Translators: a currency and what it is paid for, such as "USD a year". */
  label = g_strdup_printf (C_ ("money", "%s %s"), unit.currency, get_period_label (unit.period));
  gtk_menu_button_set_label (self->button, label);
}

static WaymarkValue *
waymark_money_row_parse (WaymarkEntryRow *row, const char *text, GError **error)
{
  WaymarkMoney unit, money;

  find_unit (WAYMARK_MONEY_ROW (row), &unit);
  if (!waymark_money_parse (text, unit.currency, unit.period, &money, error))
    return NULL;
  return waymark_money_to_value (&money);
}

static char *
waymark_money_row_format (WaymarkEntryRow *row, WaymarkValue *value)
{
  WaymarkMoney money;

  if (!waymark_money_from_value (value, &money))
    return g_strdup (waymark_value_get_text (value));
  return waymark_money_format_plain (&money);
}

static void
waymark_money_row_shown (WaymarkEntryRow *row, WaymarkValue *value)
{
  show_unit (WAYMARK_MONEY_ROW (row));
}

/* The popover */

static const char *
get_currency_at (guint index)
{
  const WaymarkCurrency *all;
  gsize n;

  all = waymark_currency_get_all (&n);
  return index < n ? all[index].code : "USD";
}

static void
unit_chosen_cb (WaymarkMoneyRow *self)
{
  WaymarkPeriod period = WAYMARK_PERIOD_ONCE;

  if (self->showing)
    return;
  for (guint i = 0; i < N_PERIODS; i++)
    if (gtk_check_button_get_active (self->periods[i]))
      period = (WaymarkPeriod) i;
  waymark_money_row_set_unit (self, get_currency_at (gtk_drop_down_get_selected (self->currencies)),
                              period);
}

/* A salary is not paid once. It may be written so, and can then be put right here. */
static void
show_choices (WaymarkMoneyRow *self)
{
  WaymarkFieldBinding *binding = waymark_entry_row_get_binding (WAYMARK_ENTRY_ROW (self));
  WaymarkMoney unit;
  gboolean once;
  gsize n;
  const WaymarkCurrency *all = waymark_currency_get_all (&n);

  find_unit (self, &unit);
  once =
      unit.period == WAYMARK_PERIOD_ONCE ||
      waymark_field_get_period (waymark_field_binding_get_field (binding)) == WAYMARK_PERIOD_ONCE;
  self->showing = TRUE;
  for (guint i = 0; i < n; i++)
    if (strcmp (all[i].code, unit.currency) == 0)
      gtk_drop_down_set_selected (self->currencies, i);
  gtk_check_button_set_active (self->periods[unit.period], TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->periods[WAYMARK_PERIOD_ONCE]), once);
  self->showing = FALSE;
}

static GtkWidget *
create_currencies (WaymarkMoneyRow *self)
{
  g_autoptr (GtkStringList) codes = gtk_string_list_new (NULL);
  GtkWidget *drop_down;
  gsize n;
  const WaymarkCurrency *all = waymark_currency_get_all (&n);

  for (gsize i = 0; i < n; i++)
    gtk_string_list_append (codes, all[i].code);
  drop_down =
      gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&codes)),
                         gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Currency"), -1);
  self->currencies = GTK_DROP_DOWN (drop_down);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (unit_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  return drop_down;
}

static void
create_popover_cb (GtkMenuButton *button, gpointer data)
{
  static const WaymarkPeriod order[N_PERIODS] = { WAYMARK_PERIOD_YEAR, WAYMARK_PERIOD_MONTH,
                                                  WAYMARK_PERIOD_HOUR, WAYMARK_PERIOD_ONCE };
  WaymarkMoneyRow *self = data;
  GtkWidget *popover, *box;

  if (self->currencies == NULL)
    {
      popover = gtk_popover_new ();
      box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      gtk_box_append (GTK_BOX (box), create_currencies (self));
      for (guint i = 0; i < N_PERIODS; i++)
        {
          GtkWidget *check = gtk_check_button_new_with_label (get_period_label (order[i]));

          self->periods[order[i]] = GTK_CHECK_BUTTON (check);
          if (i > 0)
            gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->periods[order[0]]);
          gtk_box_append (GTK_BOX (box), check);
        }
      for (guint i = 0; i < N_PERIODS; i++)
        g_signal_connect_object (self->periods[i], "toggled", G_CALLBACK (unit_chosen_cb), self,
                                 G_CONNECT_SWAPPED);
      gtk_popover_set_child (GTK_POPOVER (popover), box);
      gtk_menu_button_set_popover (button, popover);
    }
  show_choices (self);
}

void
waymark_money_row_set_unit (WaymarkMoneyRow *self, const char *currency, WaymarkPeriod period)
{
  WaymarkFieldBinding *binding;
  g_autofree char *plain = NULL;
  g_autoptr (WaymarkValue) value = NULL;
  WaymarkMoney money;

  g_return_if_fail (WAYMARK_IS_MONEY_ROW (self));

  binding = waymark_entry_row_get_binding (WAYMARK_ENTRY_ROW (self));
  self->has_unit = TRUE;
  self->unit.amount = 0;
  self->unit.period = period;
  g_strlcpy (self->unit.currency, currency, sizeof self->unit.currency);

  if (waymark_money_from_value (waymark_field_binding_get_value (binding), &money))
    {
      /* The figure stays as written, whatever its new decimals are. */
      plain = waymark_money_format_plain (&money);
      if (waymark_money_parse (plain, currency, period, &money, NULL))
        {
          value = waymark_money_to_value (&money);
          waymark_field_binding_set_value (binding, value);
        }
    }
  show_unit (self);
}

static void
waymark_money_row_class_init (WaymarkMoneyRowClass *klass)
{
  WaymarkEntryRowClass *row_class = WAYMARK_ENTRY_ROW_CLASS (klass);

  row_class->parse = waymark_money_row_parse;
  row_class->format = waymark_money_row_format;
  row_class->shown = waymark_money_row_shown;
}

static void
waymark_money_row_init (WaymarkMoneyRow *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_create_popup_func (self->button, create_popover_cb, self, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Currency and Period"));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "unit");
  waymark_entry_row_add_suffix (WAYMARK_ENTRY_ROW (self), GTK_WIDGET (self->button));
}

GtkWidget *
waymark_money_row_new (WaymarkFieldBinding *binding, gboolean show_lock)
{
  WaymarkEntryRow *self = g_object_new (WAYMARK_TYPE_MONEY_ROW, NULL);

  waymark_entry_row_bind (self, binding, show_lock, _ ("An amount, such as 2,500"));
  waymark_writable_follow (GTK_WIDGET (WAYMARK_MONEY_ROW (self)->button),
                           waymark_field_binding_get_journal (binding));
  return GTK_WIDGET (self);
}
