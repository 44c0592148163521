/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-offers-overview.h"

#include <glib/gi18n-lib.h>

#include "waymark-column.h"
#include "waymark-fit.h"
#include "waymark-line-box.h"
#include "waymark-negotiation.h"
#include "waymark-offer-comparison.h"
#include "waymark-page-body.h"
#include "waymark-settings.h"
#include "waymark-slices.h"
#include "waymark-table-row.h"
#include "waymark-wrapping-label.h"

#define TABLE_WIDTH 700 /* a page this wide shows a part of a wider table rather than cards */
#define MAX_COLUMNS 6   /* that the widest page has room for */
#define MAX_OFFERS  8   /* that anyone compares at once */
#define N_SEEN      14  /* rows that a window shows before anyone scrolls */
#define N_LINES     4   /* of a card that are made at once */
#define MARGINS     24  /* px beside the table */

struct _WaymarkOffersOverview
{
  WaymarkPagePart parent_instance;

  GtkWidget *empty;
  GtkWidget *content;
  GtkWidget *currencies; /* totals that must not be compared */
  GtkWidget *others;     /* how many are not shown */
  AdwBin *table;
  GtkWidget *scroller;
  AdwBin *wide_table; /* in it: the same, to be scrolled sideways, for more offers than the page has
                         room for */
  AdwBin *cards;      /* filled when the page is narrow */

  GPtrArray *offers; /* (nullable) (element-type WaymarkDocument): that are compared */
  GPtrArray *rows;   /* (nullable) (element-type WaymarkOfferRow) */
  guint fill_source;
  GtkWidget *forms;
  gboolean fills_table; /* it is shown, or will be */
  gboolean fills_cards;
  GtkBox *table_box; /* of the table, which is filled row by row */
  guint next_row;
  GtkBox *card; /* the last one, which is filled line by line */
  guint next_line;
};

G_DEFINE_FINAL_TYPE (WaymarkOffersOverview, waymark_offers_overview, WAYMARK_TYPE_PAGE_PART)

static gboolean
is_wide (WaymarkOffersOverview *self)
{
  return self->offers->len > MAX_COLUMNS;
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = waymark_wrapping_label_new (text, css_class);

  gtk_label_set_yalign (GTK_LABEL (label), 0);
  return label;
}

/* Company and role; opens the offer. */
static GtkWidget *
create_head (WaymarkOffersOverview *self, WaymarkDocument *offer)
{
  WaymarkJournal *journal = waymark_page_part_get_journal (WAYMARK_PAGE_PART (self));
  g_autofree char *title = waymark_journal_dup_title (journal, offer);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *role = waymark_document_get_text (offer, "role");

  gtk_box_append (GTK_BOX (box), create_label (title, "heading"));
  if (*role != '\0')
    {
      GtkWidget *label = create_label (role, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-document");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", waymark_document_get_id (offer));
  gtk_widget_set_tooltip_text (button, _ ("Open This Offer"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "offer-head");
  return button;
}

static GtkWidget *
create_cell (const WaymarkOfferRow *row, gsize index)
{
  const WaymarkOfferCell *cell = &row->cells[index];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *text = create_label (cell->text, NULL);

  if (cell->text[0] == '\0')
    {
      gtk_label_set_label (GTK_LABEL (text), "–");
      gtk_widget_add_css_class (text, "dim-label");
      gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Not stated"), -1);
    }
  else if (row->kind == WAYMARK_OFFER_ROW_TOTAL)
    gtk_widget_add_css_class (text, "figure");
  if (row->kind != WAYMARK_OFFER_ROW_TEXT)
    gtk_widget_add_css_class (text, "numeric");
  gtk_box_append (GTK_BOX (box), text);

  if (cell->note != NULL)
    {
      GtkWidget *note = create_label (cell->note, "caption");

      gtk_widget_add_css_class (note, "dim-label");
      gtk_box_append (GTK_BOX (box), note);
    }
  return box;
}

/* Table */

static void
append_cell (GtkWidget *row, GtkWidget *cell, gboolean ruled)
{
  gtk_widget_add_css_class (cell, "cell");
  if (ruled)
    gtk_widget_add_css_class (cell, "ruled");
  waymark_table_row_append (WAYMARK_TABLE_ROW (row), cell);
}

static GtkWidget *
create_heads (WaymarkOffersOverview *self)
{
  GtkWidget *row = waymark_table_row_new ();

  append_cell (row, gtk_label_new (NULL), FALSE);
  for (guint i = 0; i < self->offers->len; i++)
    {
      GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      /* The button keeps the distance. */
      gtk_box_append (GTK_BOX (head), create_head (self, g_ptr_array_index (self->offers, i)));
      waymark_table_row_append (WAYMARK_TABLE_ROW (row), head);
    }
  return row;
}

static GtkWidget *
create_row (const WaymarkOfferRow *offers)
{
  GtkWidget *row = waymark_table_row_new ();

  append_cell (row, create_label (offers->label, "row-label"), TRUE);
  for (gsize i = 0; i < offers->n_cells; i++)
    append_cell (row, create_cell (offers, i), TRUE);
  return row;
}

/* Cards */

static GtkWidget *
create_line (const WaymarkOfferRow *row, gsize index)
{
  gboolean prose = row->kind == WAYMARK_OFFER_ROW_TEXT;
  GtkWidget *line = prose ? gtk_box_new (GTK_ORIENTATION_VERTICAL, 2) : waymark_line_box_new (12);
  GtkWidget *label = create_label (row->label, "row-label");
  GtkWidget *cell = create_cell (row, index);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_widget_set_size_request (label, 96, -1);
  gtk_widget_set_hexpand (cell, TRUE);
  gtk_widget_insert_before (label, line, NULL);
  gtk_widget_insert_before (cell, line, NULL);
  gtk_widget_add_css_class (line, "cell");
  gtk_widget_add_css_class (line, "ruled");
  return line;
}

/* Filling: the form that is shown grows from its beginning to its end. */

static GtkBox *
create_ground (void)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "comparison");
  return GTK_BOX (card);
}

static void
add_table_row (WaymarkOffersOverview *self)
{
  guint index = self->next_row++;

  if (index == 0)
    {
      self->table_box = create_ground ();
      gtk_box_append (self->table_box, create_heads (self));
      adw_bin_set_child (is_wide (self) ? self->wide_table : self->table,
                         GTK_WIDGET (self->table_box));
    }
  else
    gtk_box_append (self->table_box, create_row (g_ptr_array_index (self->rows, index - 1)));
}

/* A few lines of a card, or its head. */
static void
add_lines (WaymarkOffersOverview *self)
{
  guint card = self->next_line / (self->rows->len + 1);

  if (self->next_line == 0)
    adw_bin_set_child (self->cards, gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  for (guint n = 0; n < N_LINES; n++)
    {
      guint line = self->next_line % (self->rows->len + 1);
      const WaymarkOfferRow *row;

      if (self->next_line++ / (self->rows->len + 1) != card)
        {
          self->next_line--;
          return;
        }
      if (line == 0)
        {
          self->card = create_ground ();
          gtk_box_append (self->card, create_head (self, g_ptr_array_index (self->offers, card)));
          gtk_box_append (GTK_BOX (adw_bin_get_child (self->cards)), GTK_WIDGET (self->card));
          continue;
        }
      row = g_ptr_array_index (self->rows, line - 1);
      if (row->cells[card].text[0] != '\0')
        gtk_box_append (self->card, create_line (row, card));
    }
}

static gboolean
fill_next (GtkWidget *widget)
{
  WaymarkOffersOverview *self = WAYMARK_OFFERS_OVERVIEW (widget);
  gboolean table = self->fills_table && self->next_row <= self->rows->len;
  gboolean cards = self->fills_cards && self->next_line < (self->rows->len + 1) * self->offers->len;

  if (table)
    add_table_row (self);
  else if (cards)
    add_lines (self);
  else
    return FALSE;
  waymark_slices_measure (self->content);
  waymark_slices_set_urgent (widget,
                             table ? self->next_row < N_SEEN : self->next_line < 2 * N_SEEN);
  return TRUE;
}

static void
fill (WaymarkOffersOverview *self)
{
  if (self->offers != NULL && self->offers->len > 0)
    waymark_slices_start_urgent (GTK_WIDGET (self), fill_next);
}

static gboolean
is_open (WaymarkDocument *offer)
{
  const char *status = waymark_document_get_text (offer, "status");

  return *status == '\0' || g_str_equal (status, "open");
}

/* Those that wait for an answer, and as many of the others as there is room for, the last ones. In
 * the order of the list. (transfer full) (element-type WaymarkDocument) */
static GPtrArray *
choose_offers (GListModel *list)
{
  GPtrArray *offers = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (list);
  guint n_open = 0, room;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WaymarkDocument) offer = g_list_model_get_item (list, i);

      n_open += is_open (offer);
    }
  n_open = MIN (n_open, MAX_OFFERS);
  room = MIN (n - n_open, MAX_OFFERS - n_open);
  for (guint i = n; i-- > 0;)
    {
      g_autoptr (WaymarkDocument) offer = g_list_model_get_item (list, i);
      guint *left = is_open (offer) ? &n_open : &room;

      if (*left > 0)
        {
          (*left)--;
          g_ptr_array_insert (offers, 0, g_object_ref (offer));
        }
    }
  return offers;
}

static gboolean
fill_cb (gpointer data)
{
  WaymarkOffersOverview *self = data;

  self->fill_source = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

/* The page became narrow or wide: seen in the middle of a layout, when nothing can be added. */
static void
form_shown_cb (WaymarkOffersOverview *self, GtkWidget *form)
{
  gboolean *fills = form == GTK_WIDGET (self->cards) ? &self->fills_cards : &self->fills_table;

  if (*fills)
    return;
  *fills = TRUE;
  if (self->fill_source == 0)
    self->fill_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fill_cb, self, NULL);
}

/* Only what will be shown is filled, as far as one can know. */
static void
start_filling (WaymarkOffersOverview *self)
{
  int needed = is_wide (self) ? TABLE_WIDTH : waymark_table_row_get_width (self->offers->len);
  int width = gtk_widget_get_width (self->forms);

  if (width <= 0)
    width = MIN (waymark_slices_expect_width (GTK_WIDGET (self)), WAYMARK_PAGE_MAXIMUM) - MARGINS;
  self->next_row = 0;
  self->next_line = 0;
  self->fills_table = width >= needed;
  self->fills_cards = !self->fills_table;
  adw_bin_set_child (self->wide_table, NULL);
  adw_bin_set_child (self->table, NULL);
  adw_bin_set_child (self->cards, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->table), needed, -1);
  fill (self);
}

static void
show_number (WaymarkOffersOverview *self, guint n_all)
{
  guint n_others = n_all - self->offers->len;
  g_autofree char *words = g_strdup_printf (
      ngettext ("%u more offer is in the list.", "%u more offers are in the list.", n_others),
      n_others);

  gtk_label_set_label (GTK_LABEL (self->others), words);
  gtk_widget_set_visible (self->others, n_others > 0);
}

static void
waymark_offers_overview_update (WaymarkPagePart *part)
{
  WaymarkOffersOverview *self = WAYMARK_OFFERS_OVERVIEW (part);
  WaymarkJournal *journal = waymark_page_part_get_journal (part);
  GListModel *list = waymark_journal_get_documents (journal, "offer");

  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->offers = choose_offers (list);
  self->rows =
      waymark_offer_comparison_new (journal, self->offers, waymark_settings_get_hours_per_week ());
  show_number (self, g_list_model_get_n_items (list));
  gtk_widget_set_visible (self->empty, self->offers->len == 0);
  gtk_widget_set_visible (self->content, self->offers->len > 0);
  gtk_widget_set_visible (self->currencies,
                          !waymark_offer_comparison_has_one_currency (self->offers));
  gtk_widget_set_visible (GTK_WIDGET (self->table), !is_wide (self));
  gtk_widget_set_visible (self->scroller, is_wide (self));
  waymark_slices_stop (GTK_WIDGET (self));
  start_filling (self);
}

static void
waymark_offers_overview_dispose (GObject *object)
{
  WaymarkOffersOverview *self = WAYMARK_OFFERS_OVERVIEW (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  waymark_slices_stop (GTK_WIDGET (self));
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (waymark_offers_overview_parent_class)->dispose (object);
}

static void
waymark_offers_overview_class_init (WaymarkOffersOverviewClass *klass)
{
  static const char *const types[] = { "offer", NULL };

  G_OBJECT_CLASS (klass)->dispose = waymark_offers_overview_dispose;
  WAYMARK_PAGE_PART_CLASS (klass)->journal_changed = waymark_offers_overview_update;
  WAYMARK_PAGE_PART_CLASS (klass)->followed_types = types;
  WAYMARK_PAGE_PART_CLASS (klass)->uses_assumptions = TRUE;
}

static GtkWidget *
create_empty (void)
{
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Add an Offer"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "mail-unread-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _ ("No offers yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (status),
      _ ("When the first one comes, put its parts here; with the second, you see them side by "
         "side."));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-document");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "offer");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  adw_status_page_set_child (ADW_STATUS_PAGE (status), button);
  return status;
}

static GtkWidget *
create_forms (WaymarkOffersOverview *self)
{
  GtkWidget *forms = waymark_fit_new ();

  self->table = ADW_BIN (adw_bin_new ());
  self->cards = ADW_BIN (adw_bin_new ());
  self->wide_table = ADW_BIN (adw_bin_new ());
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (self->scroller), TABLE_WIDTH);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller),
                                 GTK_WIDGET (self->wide_table));
  waymark_fit_append (WAYMARK_FIT (forms), GTK_WIDGET (self->table));
  waymark_fit_append (WAYMARK_FIT (forms), self->scroller);
  waymark_fit_append (WAYMARK_FIT (forms), GTK_WIDGET (self->cards));
  g_signal_connect_swapped (self->cards, "map", G_CALLBACK (form_shown_cb), self);
  g_signal_connect_swapped (self->table, "map", G_CALLBACK (form_shown_cb), self);
  g_signal_connect_swapped (self->scroller, "map", G_CALLBACK (form_shown_cb), self);
  self->forms = forms;
  return forms;
}

static void
waymark_offers_overview_init (WaymarkOffersOverview *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title;

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->content, "overview");
  /* Not kept together as other labels are: in large text its words would be wider than a narrow
   * window. */
  title = create_label (NULL, "page-name");
  gtk_label_set_label (GTK_LABEL (title), _ ("Offers side by side"));
  gtk_box_append (GTK_BOX (self->content), title);
  gtk_box_append (
      GTK_BOX (self->content),
      create_label (_ ("Whole offers, for one year. What is assumed stands in the notes and on the "
                       "page of each offer."),
                    "section-hint"));
  self->currencies = create_label (
      _ ("The totals are in different currencies: do not compare them as numbers."), "warning");
  gtk_box_append (GTK_BOX (self->content), self->currencies);
  gtk_box_append (GTK_BOX (self->content), create_forms (self));
  self->others = create_label ("", "section-hint");
  gtk_box_append (GTK_BOX (self->content), self->others);

  self->empty = create_empty ();
  gtk_widget_set_vexpand (self->empty, TRUE);
  gtk_box_append (GTK_BOX (page), self->content);
  gtk_box_append (GTK_BOX (page), self->empty);

  adw_bin_set_child (ADW_BIN (self), waymark_column_new_scrolled (page, WAYMARK_PAGE_MAXIMUM));
}
