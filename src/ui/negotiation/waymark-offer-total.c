/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-offer-total.h"

#include <glib/gi18n-lib.h>

#include "waymark-negotiation.h"
#include "waymark-page-body.h"

struct _WaymarkOfferTotal
{
  WaymarkPagePart parent_instance;

  AdwExpanderRow *row;
  GtkWidget *figure;
  GPtrArray *components; /* rows */
};

G_DEFINE_FINAL_TYPE (WaymarkOfferTotal, waymark_offer_total, WAYMARK_TYPE_PAGE_PART)

static void
add_row (WaymarkOfferTotal *self, GtkWidget *row)
{
  adw_expander_row_add_row (self->row, row);
  g_ptr_array_add (self->components, row);
}

static void
add_component (WaymarkOfferTotal *self, const WaymarkOfferComponent *component)
{
  GtkWidget *row = waymark_negotiation_row_new (component->label, component->note);
  GtkWidget *figure = waymark_negotiation_figure_new (component->text);

  if (component->standing != WAYMARK_OFFER_YEARLY)
    gtk_widget_add_css_class (figure, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure);
  add_row (self, row);
}

static void
add_first_year (WaymarkOfferTotal *self, const WaymarkOfferValue *value)
{
  g_autofree char *text = waymark_money_format (&value->first_year, FALSE);
  GtkWidget *row = waymark_negotiation_row_new (
      _ ("The first year"), _ ("With what is paid once, and without what vests later"));
  GtkWidget *figure = waymark_negotiation_figure_new (text);

  gtk_widget_add_css_class (figure, "heading");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure);
  add_row (self, row);
}

static void
add_assumptions (WaymarkOfferTotal *self, GPtrArray *assumptions)
{
  GString *text = g_string_new (NULL);
  GtkWidget *row;

  for (guint i = 0; i < assumptions->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (char *) g_ptr_array_index (assumptions, i));
  row = waymark_negotiation_row_new (_ ("Assumed"), text->str);
  add_row (self, row);
  g_string_free (text, TRUE);
}

static void
clear_rows (WaymarkOfferTotal *self)
{
  for (guint i = 0; i < self->components->len; i++)
    adw_expander_row_remove (self->row, g_ptr_array_index (self->components, i));
  g_ptr_array_set_size (self->components, 0);
}

static void
show_total (WaymarkOfferTotal *self, const WaymarkOfferValue *value)
{
  g_autofree char *total = NULL;
  g_autofree char *first = NULL;
  g_autofree char *subtitle = NULL;

  if (!value->has_total)
    {
      gtk_label_set_label (GTK_LABEL (self->figure), "");
      adw_expander_row_set_subtitle (self->row, _ ("Write down the base salary to see it"));
      return;
    }

  total = waymark_money_format (&value->total, FALSE);
  first = waymark_money_format (&value->first_year, FALSE);
  gtk_label_set_label (GTK_LABEL (self->figure), total);
  subtitle = value->first_year.amount != value->total.amount
                 ? g_strdup_printf (_ ("%s in the first year"), first)
                 : g_strdup (_ ("Part by part, with what is assumed"));
  adw_expander_row_set_subtitle (self->row, subtitle);
}

static void
add_rows (WaymarkOfferTotal *self, const WaymarkOfferValue *value)
{
  for (guint i = 0; i < value->components->len; i++)
    add_component (self, g_ptr_array_index (value->components, i));
  if (value->has_total && value->first_year.amount != value->total.amount)
    add_first_year (self, value);
  if (value->assumptions->len > 0)
    add_assumptions (self, value->assumptions);
}

/* Part by part only for who wants to see it: rows cost even while they are folded. */
static void
waymark_offer_total_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkOfferTotal *self = WAYMARK_OFFER_TOTAL (part);
  WaymarkDocument *offer = waymark_page_part_get_document (part);
  g_autoptr (WaymarkOfferValue) value = NULL;

  clear_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self), offer != NULL);
  if (offer == NULL)
    return;

  value = waymark_negotiation_get_value (offer);
  show_total (self, value);
  if (adw_expander_row_get_expanded (self->row))
    add_rows (self, value);
}

static void
expanded_cb (WaymarkOfferTotal *self)
{
  if (adw_expander_row_get_expanded (self->row))
    waymark_offer_total_refresh (WAYMARK_PAGE_PART (self), NULL);
}

static void
waymark_offer_total_finalize (GObject *object)
{
  g_ptr_array_unref (WAYMARK_OFFER_TOTAL (object)->components);
  G_OBJECT_CLASS (waymark_offer_total_parent_class)->finalize (object);
}

static void
waymark_offer_total_class_init (WaymarkOfferTotalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_offer_total_finalize;
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_offer_total_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->uses_assumptions = TRUE;
}

static void
waymark_offer_total_init (WaymarkOfferTotal *self)
{
  GtkWidget *list = waymark_negotiation_list_new (_ ("Yearly value"));
  GtkWidget *clamp = adw_clamp_new ();

  self->components = g_ptr_array_new ();
  self->row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ ("Worth in a year"));
  self->figure = waymark_negotiation_figure_new (NULL);
  gtk_widget_add_css_class (self->figure, "figure");
  adw_expander_row_add_action (self->row, self->figure);

  g_signal_connect_swapped (self->row, "notify::expanded", G_CALLBACK (expanded_cb), self);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->row));
  gtk_widget_set_margin_start (list, WAYMARK_PAGE_GUTTER);
  gtk_widget_set_margin_end (list, WAYMARK_PAGE_GUTTER);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WAYMARK_PAGE_MEASURE + 2 * WAYMARK_PAGE_GUTTER);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp),
                                      WAYMARK_PAGE_MEASURE + 2 * WAYMARK_PAGE_GUTTER);
  adw_clamp_set_child (ADW_CLAMP (clamp), list);
  adw_bin_set_child (ADW_BIN (self), clamp);
}
