/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-ask-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "waymark-css-class.h"
#include "waymark-line-box.h"
#include "waymark-negotiation.h"
#include "waymark-page-body.h"
#include "waymark-wheel.h"
#include "waymark-wrapping-label.h"

/* A slide along the scale is one change, stored when it comes to rest. */
#define REST_MS 400

#define SCALE_MAX 25.0 /* percent; more can be typed */
#define SPIN_MAX  1000.0

struct _WaymarkAskCard
{
  WaymarkPagePart parent_instance;

  GtkWidget *hint;
  GtkWidget *figure;
  GtkWidget *warning;
  GtkWidget *controls;
  GtkWidget *scale;
  GtkWidget *spin;
  GtkWidget *own; /* shown while an amount of one's own counts */
  GtkAdjustment *adjustment;
  int marked_low, marked_high;

  int pending; /* basis points that are not stored yet, and whose they are */
  WaymarkDocument *pending_document;
  guint rest_source;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (WaymarkAskCard, waymark_ask_card, WAYMARK_TYPE_PAGE_PART)

static void
get_ask (WaymarkAskCard *self, WaymarkAsk *ask)
{
  WaymarkPagePart *part = WAYMARK_PAGE_PART (self);

  waymark_negotiation_get_ask (waymark_page_part_get_journal (part),
                               waymark_page_part_get_document (part), ask);
}

static void
store (WaymarkAskCard *self)
{
  WaymarkPagePart *part = WAYMARK_PAGE_PART (self);
  g_autoptr (WaymarkValue) value = NULL;

  g_autoptr (WaymarkDocument) document = g_steal_pointer (&self->pending_document);

  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (document == NULL)
    return;

  value = waymark_value_new_integer (self->pending);
  waymark_journal_set (waymark_page_part_get_journal (part), document,
                       WAYMARK_FIELD_PATH ("ask-percent"), value);
}

static gboolean
rest_cb (gpointer data)
{
  WAYMARK_ASK_CARD (data)->rest_source = 0;
  store (data);
  return G_SOURCE_REMOVE;
}

static void
show_figure (WaymarkAskCard *self, const WaymarkAsk *ask)
{
  g_autofree char *figure =
      ask->source != WAYMARK_ASK_NONE ? waymark_money_format (&ask->amount, FALSE) : NULL;
  g_autofree char *description = waymark_ask_describe (ask);
  g_autofree char *warning = waymark_ask_warn (ask);

  gtk_label_set_label (GTK_LABEL (self->figure), figure != NULL ? figure : "");
  waymark_wrapping_label_set (GTK_LABEL (self->hint), description);
  waymark_wrapping_label_set (GTK_LABEL (self->warning), warning != NULL ? warning : "");
  gtk_widget_set_visible (self->warning, warning != NULL);

  waymark_css_class_set (self->figure, "warning", warning != NULL);
  waymark_css_class_set (self->figure, "suggested", ask->source == WAYMARK_ASK_SUGGESTED);
}

/* @ask as it would be with @basis_points. */
static void
preview (WaymarkAskCard *self, int basis_points)
{
  WaymarkAsk ask;

  get_ask (self, &ask);
  if (waymark_ask_set_percent (&ask, basis_points))
    show_figure (self, &ask);
}

static void
value_changed_cb (GtkAdjustment *adjustment, WaymarkAskCard *self)
{
  if (self->updating)
    return;

  self->pending = (int) lround (gtk_adjustment_get_value (adjustment) * 100);
  g_set_object (&self->pending_document, waymark_page_part_get_document (WAYMARK_PAGE_PART (self)));
  preview (self, self->pending);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->rest_source = g_timeout_add (REST_MS, rest_cb, self);
}

/* The scale moves in halves; what is typed may be finer. */
static gboolean
scale_change_value_cb (GtkRange *range, GtkScrollType scroll, double value, WaymarkAskCard *self)
{
  gtk_adjustment_set_value (self->adjustment, CLAMP (round (value * 2) / 2, 0, SCALE_MAX));
  return TRUE;
}

static void
sync_scale_cb (GtkAdjustment *adjustment, GtkAdjustment *scale)
{
  gtk_adjustment_set_value (scale, gtk_adjustment_get_value (adjustment));
}

static gboolean
spin_output_cb (GtkSpinButton *spin, WaymarkAskCard *self)
{
  g_autofree char *text =
      waymark_percent_format (lround (gtk_adjustment_get_value (self->adjustment) * 100));

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (spin)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static int
spin_input_cb (GtkSpinButton *spin, double *value, WaymarkAskCard *self)
{
  gint64 basis_points;

  if (!waymark_percent_parse (gtk_editable_get_text (GTK_EDITABLE (spin)), &basis_points, NULL))
    return GTK_INPUT_ERROR;
  *value = basis_points / 100.0;
  return TRUE;
}

static void
mark_usual (WaymarkAskCard *self, const WaymarkAsk *ask)
{
  g_autofree char *low = waymark_percent_format (ask->low_basis_points);
  g_autofree char *high = waymark_percent_format (ask->high_basis_points);

  if (self->marked_low == ask->low_basis_points && self->marked_high == ask->high_basis_points)
    return;

  self->marked_low = ask->low_basis_points;
  self->marked_high = ask->high_basis_points;
  gtk_scale_clear_marks (GTK_SCALE (self->scale));
  gtk_scale_add_mark (GTK_SCALE (self->scale), ask->low_basis_points / 100.0, GTK_POS_BOTTOM, low);
  if (ask->high_basis_points != ask->low_basis_points)
    gtk_scale_add_mark (GTK_SCALE (self->scale), ask->high_basis_points / 100.0, GTK_POS_BOTTOM,
                        high);
}

static void
waymark_ask_card_update (WaymarkPagePart *part)
{
  WaymarkAskCard *self = WAYMARK_ASK_CARD (part);
  WaymarkAsk ask;

  /* What is being slid is newer than what is stored. */
  if (waymark_page_part_get_document (part) == NULL || self->pending_document != NULL)
    return;

  get_ask (self, &ask);
  show_figure (self, &ask);
  mark_usual (self, &ask);
  gtk_widget_set_visible (self->controls, ask.has_base && ask.source != WAYMARK_ASK_AMOUNT);
  gtk_widget_set_visible (self->own, ask.source == WAYMARK_ASK_AMOUNT);

  self->updating = TRUE;
  if (ask.standing != WAYMARK_ASK_UNKNOWN)
    gtk_adjustment_set_value (self->adjustment, ask.basis_points / 100.0);
  self->updating = FALSE;
}

static void
waymark_ask_card_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  if (path == NULL) /* another document: the former one keeps what was slid for it */
    store (WAYMARK_ASK_CARD (part));
  waymark_ask_card_update (part);
}

static gboolean
waymark_ask_card_reveal (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkAskCard *self = WAYMARK_ASK_CARD (part);

  return g_str_equal (path->field, "ask-percent") && gtk_widget_grab_focus (self->spin);
}

static void
drop_own_cb (WaymarkAskCard *self)
{
  waymark_journal_set (waymark_page_part_get_journal (WAYMARK_PAGE_PART (self)),
                       waymark_page_part_get_document (WAYMARK_PAGE_PART (self)),
                       WAYMARK_FIELD_PATH ("ask"), NULL);
}

static void
waymark_ask_card_unmap (GtkWidget *widget)
{
  store (WAYMARK_ASK_CARD (widget));
  GTK_WIDGET_CLASS (waymark_ask_card_parent_class)->unmap (widget);
}

static void
waymark_ask_card_dispose (GObject *object)
{
  WaymarkAskCard *self = WAYMARK_ASK_CARD (object);

  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_object (&self->pending_document);
  g_clear_object (&self->adjustment);
  G_OBJECT_CLASS (waymark_ask_card_parent_class)->dispose (object);
}

static void
waymark_ask_card_class_init (WaymarkAskCardClass *klass)
{
  static const char *const types[] = { "offer", "counter-offer", NULL };

  G_OBJECT_CLASS (klass)->dispose = waymark_ask_card_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = waymark_ask_card_unmap;
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_ask_card_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->journal_changed = waymark_ask_card_update;
  WAYMARK_PAGE_PART_CLASS (klass)->followed_types = types;
  WAYMARK_PAGE_PART_CLASS (klass)->reveal = waymark_ask_card_reveal;
  WAYMARK_PAGE_PART_CLASS (klass)->uses_assumptions = TRUE;
}

static GtkWidget *
create_caption (const char *css_class)
{
  GtkWidget *label = waymark_wrapping_label_new (NULL, css_class);

  gtk_widget_add_css_class (label, "caption");
  return label;
}

static GtkWidget *
create_head (WaymarkAskCard *self)
{
  GtkWidget *head = waymark_line_box_new (12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (_ ("Ask for"));

  waymark_line_box_set_stacks (WAYMARK_LINE_BOX (head), TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  self->hint = create_caption ("dim-label");
  gtk_widget_set_tooltip_text (
      self->hint, _ ("10–15 % is what the program’s Mod 4 page advises; an earlier edition said "
                     "5–10 %. You can change the range in the preferences."));
  self->figure = waymark_negotiation_figure_new (NULL);
  gtk_widget_add_css_class (self->figure, "large-figure");
  gtk_label_set_xalign (GTK_LABEL (self->figure), 0); /* where it stands below */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->figure),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ ("What you ask for"), -1);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), self->hint);
  waymark_line_box_append_centered (WAYMARK_LINE_BOX (head), texts);
  waymark_line_box_append (WAYMARK_LINE_BOX (head), self->figure);
  return head;
}

static GtkWidget *
create_controls (WaymarkAskCard *self)
{
  GtkWidget *controls = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = waymark_line_box_new (12);
  GtkWidget *label = create_caption ("dim-label");
  GtkAdjustment *scale_adjustment = gtk_adjustment_new (0, 0, SCALE_MAX, 0.5, 2.5, 0);

  self->adjustment = g_object_ref_sink (gtk_adjustment_new (0, -100, SPIN_MAX, 0.5, 2.5, 0));
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (value_changed_cb), self,
                           0);

  self->scale = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, scale_adjustment);
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (sync_scale_cb),
                           scale_adjustment, 0);
  g_signal_connect (self->scale, "change-value", G_CALLBACK (scale_change_value_cb), self);

  self->spin = gtk_spin_button_new (self->adjustment, 0.5, 2);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin), 3);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->spin), 6);
  g_signal_connect (self->spin, "output", G_CALLBACK (spin_output_cb), self);
  g_signal_connect (self->spin, "input", G_CALLBACK (spin_input_cb), self);

  waymark_wheel_ignore (self->scale);
  waymark_wheel_ignore (self->spin);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Percent over the base"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Percent over the base"), -1);
  gtk_label_set_label (GTK_LABEL (label), _ ("Over the base"));
  gtk_widget_set_hexpand (label, TRUE);
  waymark_line_box_append (WAYMARK_LINE_BOX (line), label);
  waymark_line_box_append (WAYMARK_LINE_BOX (line), self->spin);
  gtk_box_append (GTK_BOX (controls), line);
  gtk_box_append (GTK_BOX (controls), self->scale);
  return controls;
}

static void
waymark_ask_card_init (WaymarkAskCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "ask");
  gtk_box_append (GTK_BOX (box), create_head (self));
  self->warning = create_caption ("warning");
  gtk_box_append (GTK_BOX (box), self->warning);
  self->controls = create_controls (self);
  gtk_box_append (GTK_BOX (box), self->controls);

  self->own = gtk_button_new ();
  waymark_wrapping_label_set_button (GTK_BUTTON (self->own), _ ("Use a Percentage Instead"));
  gtk_widget_set_halign (self->own, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->own, "flat");
  g_signal_connect_swapped (self->own, "clicked", G_CALLBACK (drop_own_cb), self);
  gtk_box_append (GTK_BOX (box), self->own);
  waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), self->controls);
  waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), self->own);

  gtk_widget_set_margin_start (box, WAYMARK_PAGE_GUTTER);
  gtk_widget_set_margin_end (box, WAYMARK_PAGE_GUTTER);
  adw_bin_set_child (ADW_BIN (self), box);
}
