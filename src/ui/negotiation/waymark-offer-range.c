/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-offer-range.h"

#include <glib/gi18n-lib.h>

#include "waymark-negotiation.h"
#include "waymark-range-chart.h"

/* As wide as the eye takes in at once. */
#define CHART_WIDTH 560

struct _WaymarkOfferRange
{
  WaymarkPagePart parent_instance;

  GtkWidget *chart;
  GtkWidget *notes;
  GtkWidget *research; /* a way to the salary research */
};

G_DEFINE_FINAL_TYPE (WaymarkOfferRange, waymark_offer_range, WAYMARK_TYPE_PAGE_PART)

/* @money as the chart draws it: in the unit of the research, or, without research, in its own. */
static gboolean
take (const WaymarkSalaryRange *range,
      const WaymarkMoney *base,
      const WaymarkMoney *money,
      int hours,
      WaymarkMoney *taken)
{
  if (range->n_sources > 0)
    return waymark_salary_range_convert (range, money, hours, taken);

  *taken = *money;
  return waymark_money_comparable (base, money);
}

static void
collect_marks (WaymarkOfferRange *self,
               WaymarkDocument *offer,
               const WaymarkSalaryRange *range,
               WaymarkRangeMarks *marks)
{
  WaymarkPagePart *part = WAYMARK_PAGE_PART (self);
  int hours = waymark_negotiation_get_hours (offer);
  WaymarkAsk ask;

  *marks = (WaymarkRangeMarks){ 0 };
  waymark_negotiation_get_ask (waymark_page_part_get_journal (part),
                               waymark_page_part_get_document (part), &ask);
  if (!ask.has_base)
    return;

  marks->has_offer = take (range, &ask.base, &ask.base, hours, &marks->offer);
  marks->has_usual = take (range, &ask.base, &ask.low, hours, &marks->usual_low) &&
                     take (range, &ask.base, &ask.high, hours, &marks->usual_high);
  marks->has_ask = ask.source > WAYMARK_ASK_SUGGESTED &&
                   take (range, &ask.base, &ask.amount, hours, &marks->ask);
}

static void
show_notes (WaymarkOfferRange *self, const WaymarkSalaryRange *range)
{
  GString *text = g_string_new (NULL);
  g_autofree char *notes = NULL;

  for (guint i = 0; i < range->assumptions->len; i++)
    g_string_append_printf (text, "%s ", (char *) g_ptr_array_index (range->assumptions, i));
  for (guint i = 0; i < range->reasons->len; i++)
    g_string_append_printf (text, "%s ", (char *) g_ptr_array_index (range->reasons, i));

  notes = g_strstrip (g_string_free (text, FALSE));
  gtk_label_set_label (GTK_LABEL (self->notes), notes);
  gtk_widget_set_visible (self->notes, notes[0] != '\0');
}

static void
waymark_offer_range_update (WaymarkPagePart *part)
{
  WaymarkOfferRange *self = WAYMARK_OFFER_RANGE (part);
  WaymarkDocument *offer = waymark_negotiation_get_offer (waymark_page_part_get_journal (part),
                                                          waymark_page_part_get_document (part));
  g_autoptr (WaymarkSalaryRange) range = NULL;
  WaymarkRangeMarks marks;

  gtk_widget_set_visible (GTK_WIDGET (self), offer != NULL);
  if (offer == NULL)
    return;

  range = waymark_negotiation_get_range (waymark_page_part_get_journal (part), offer);
  collect_marks (self, offer, range, &marks);
  waymark_range_chart_set_range (WAYMARK_RANGE_CHART (self->chart), range, &marks);
  show_notes (self, range);
  gtk_widget_set_visible (self->research, range->n_sources == 0);
  /* Where nothing is known yet there is nothing to draw, and a gap would stand for it. */
  gtk_widget_set_visible (GTK_WIDGET (self), range->n_sources > 0 || marks.has_offer);
}

static void
waymark_offer_range_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  waymark_offer_range_update (part);
}

static void
waymark_offer_range_class_init (WaymarkOfferRangeClass *klass)
{
  static const char *const types[] = { "offer", "counter-offer", "negotiation-preparation", NULL };

  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_offer_range_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->journal_changed = waymark_offer_range_update;
  WAYMARK_PAGE_PART_CLASS (klass)->followed_types = types;
  WAYMARK_PAGE_PART_CLASS (klass)->uses_assumptions = TRUE;
}

static GtkWidget *
create_research_button (void)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Look Up What Others Pay"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-pane");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "negotiation-preparation");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
waymark_offer_range_init (WaymarkOfferRange *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *clamp = adw_clamp_new ();

  self->chart = waymark_range_chart_new ();
  self->notes = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->notes), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->notes), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->notes, "caption");
  gtk_widget_add_css_class (self->notes, "dim-label");
  self->research = create_research_button ();

  gtk_box_append (GTK_BOX (box), self->chart);
  gtk_box_append (GTK_BOX (box), self->notes);
  gtk_box_append (GTK_BOX (box), self->research);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), CHART_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), CHART_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_widget_add_css_class (clamp, "offer-range");
  adw_bin_set_child (ADW_BIN (self), clamp);
}
