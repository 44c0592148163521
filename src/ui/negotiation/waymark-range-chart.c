/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-range-chart.h"

#include <glib/gi18n-lib.h>

#include "waymark-label-layout.h"

#define BAR_HEIGHT 10
#define DOT_RADIUS 7
#define RING       2.5 /* of the page's ground around a dot */
#define LABEL_GAP  14  /* least blank between two labels of one row */
#define ROW_GAP    2
#define BAR_GAP    8 /* between the bar and the labels */
#define MAX_LABELS 3

struct _WaymarkRangeChart
{
  GtkWidget parent_instance;

  gboolean has_range;
  gint64 low, typical_low, mid, typical_high, high;
  guint n_sources;
  WaymarkMoney sample; /* its currency and period */
  WaymarkRangeMarks marks;
};

G_DEFINE_FINAL_TYPE (WaymarkRangeChart, waymark_range_chart, GTK_TYPE_WIDGET)

typedef enum
{
  INK_OFFER,
  INK_ASK,
  INK_DIM,
} Ink;

/* The labels above or below the bar, placed for one width. */
typedef struct
{
  PangoLayout *layouts[MAX_LABELS];
  Ink inks[MAX_LABELS];
  WaymarkLabelBox boxes[MAX_LABELS];
  gsize n;
  guint n_rows;
  int row_height;
} Labels;

/* Amounts to pixels. */
typedef struct
{
  double left, right;
  gint64 from, to;
  gboolean mirrored;
  int width;
} Scale;

static void
labels_clear (Labels *labels)
{
  for (gsize i = 0; i < labels->n; i++)
    g_object_unref (labels->layouts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Labels, labels_clear)

static PangoLayout *
create_layout (WaymarkRangeChart *self, const char *text, gboolean strong)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.92));
  if (strong)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* Takes ownership of @text. */
static void
labels_add (Labels *labels, WaymarkRangeChart *self, char *text, Ink ink, double anchor)
{
  PangoLayout *layout = create_layout (self, text, ink != INK_DIM);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  labels->layouts[labels->n] = layout;
  labels->inks[labels->n] = ink;
  labels->boxes[labels->n] = (WaymarkLabelBox){ anchor, width };
  labels->row_height = MAX (labels->row_height, height);
  labels->n++;
  g_free (text);
}

static void
labels_place (Labels *labels, int width)
{
  labels->n_rows = waymark_label_layout (labels->boxes, labels->n, width, LABEL_GAP);
}

static int
labels_height (const Labels *labels)
{
  return labels->n_rows * (labels->row_height + ROW_GAP);
}

/* The amounts that are drawn, from the least to the most. FALSE when they are all the same. */
static gboolean
find_extent (WaymarkRangeChart *self, gint64 *from, gint64 *to)
{
  const WaymarkRangeMarks *marks = &self->marks;
  gint64 least = G_MAXINT64, most = G_MININT64;

  if (self->has_range)
    {
      least = self->low;
      most = self->high;
    }
  if (marks->has_offer)
    {
      least = MIN (least, marks->offer.amount);
      most = MAX (most, marks->offer.amount);
    }
  if (marks->has_usual)
    {
      least = MIN (least, marks->usual_low.amount);
      most = MAX (most, marks->usual_high.amount);
    }
  if (marks->has_ask)
    {
      least = MIN (least, marks->ask.amount);
      most = MAX (most, marks->ask.amount);
    }

  *from = least;
  *to = most;
  return least < most;
}

static char *
format_short (WaymarkRangeChart *self, gint64 amount)
{
  WaymarkMoney money = self->sample;

  money.amount = amount;
  return waymark_money_format_short (&money);
}

static int
text_width (WaymarkRangeChart *self, const char *text)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text, FALSE);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* The ends of the line leave room for the amounts that stand centred under them. */
static Scale
get_scale (WaymarkRangeChart *self, int width)
{
  Scale scale = { .width = width,
                  .mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL };
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  double inset;

  find_extent (self, &scale.from, &scale.to);
  first = format_short (self, scale.from);
  last = format_short (self, scale.to);
  inset = MAX (text_width (self, first), text_width (self, last)) / 2.0 + 1;
  inset = CLAMP (inset, DOT_RADIUS + RING, width / 4.0);
  scale.left = inset;
  scale.right = width - inset;
  return scale;
}

static double
x_of (const Scale *scale, gint64 amount)
{
  double position = (double) (amount - scale->from) / (double) (scale->to - scale->from);
  double x = scale->left + position * (scale->right - scale->left);

  return scale->mirrored ? scale->width - x : x;
}

static void
place_upper (WaymarkRangeChart *self, const Scale *scale, Labels *labels)
{
  const WaymarkRangeMarks *marks = &self->marks;

  if (marks->has_offer)
    {
      g_autofree char *amount = waymark_money_format (&marks->offer, FALSE);

      /* Translators: a label on a drawing, then an amount of money */
      labels_add (labels, self, g_strdup_printf (_ ("offer %s"), amount), INK_OFFER,
                  x_of (scale, marks->offer.amount));
    }

  if (marks->has_ask)
    {
      g_autofree char *amount = waymark_money_format (&marks->ask, FALSE);

      /* Translators: a label on a drawing, then an amount of money */
      labels_add (labels, self, g_strdup_printf (_ ("your ask %s"), amount), INK_ASK,
                  x_of (scale, marks->ask.amount));
    }
  else if (marks->has_usual)
    {
      g_autofree char *low = waymark_money_format (&marks->usual_low, FALSE);
      g_autofree char *high = waymark_money_format_plain (&marks->usual_high);

      /* Translators: a label on a drawing, then the ends of a range of money: "$79,200–82,800" */
      labels_add (labels, self, g_strdup_printf (_ ("usual ask %s–%s"), low, high), INK_ASK,
                  (x_of (scale, marks->usual_low.amount) + x_of (scale, marks->usual_high.amount)) /
                      2);
    }

  labels_place (labels, scale->width);
}

static void
place_lower (WaymarkRangeChart *self, const Scale *scale, Labels *labels)
{
  gint64 low = self->has_range ? self->low : scale->from;
  gint64 high = self->has_range ? self->high : scale->to;

  labels_add (labels, self, format_short (self, low), INK_DIM, x_of (scale, low));
  if (high != low)
    labels_add (labels, self, format_short (self, high), INK_DIM, x_of (scale, high));
  labels_add (labels, self,
              self->has_range
                  ? g_strdup_printf (ngettext ("what others pay (%u source)",
                                               "what others pay (%u sources)", self->n_sources),
                                     self->n_sources)
                  : g_strdup (_ ("no research yet")),
              INK_DIM, (x_of (scale, low) + x_of (scale, high)) / 2);
  labels_place (labels, scale->width);
}

static void
draw_labels (
    GtkSnapshot *snapshot, const Labels *labels, double y, int direction, const GdkRGBA *inks)
{
  for (gsize i = 0; i < labels->n; i++)
    {
      const WaymarkLabelBox *box = &labels->boxes[i];
      double row = direction * (double) box->row * (labels->row_height + ROW_GAP);

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (
          snapshot, &GRAPHENE_POINT_INIT ((float) (int) (box->x + 0.5), (float) (y + row)));
      gtk_snapshot_append_layout (snapshot, labels->layouts[i], &inks[labels->inks[i]]);
      gtk_snapshot_restore (snapshot);
    }
}

static void
draw_pill (
    GtkSnapshot *snapshot, double x1, double x2, double y, double height, const GdkRGBA *color)
{
  GskRoundedRect pill;
  double left = MIN (x1, x2), width = MAX (ABS (x2 - x1), height);

  /* A range of one amount is still to be seen. */
  if (width > ABS (x2 - x1))
    left = (x1 + x2 - width) / 2;

  gsk_rounded_rect_init_from_rect (
      &pill, &GRAPHENE_RECT_INIT ((float) left, (float) y, (float) width, (float) height),
      (float) height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, color, &pill.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_dot (GtkSnapshot *snapshot, double x, double y, const GdkRGBA *color, const GdkRGBA *ground)
{
  draw_pill (snapshot, x - DOT_RADIUS - RING, x + DOT_RADIUS + RING, y - DOT_RADIUS - RING,
             2 * (DOT_RADIUS + RING), ground);
  draw_pill (snapshot, x - DOT_RADIUS, x + DOT_RADIUS, y - DOT_RADIUS, 2 * DOT_RADIUS, color);
}

static void
draw_bar (WaymarkRangeChart *self,
          GtkSnapshot *snapshot,
          const Scale *scale,
          double center,
          const GdkRGBA *text,
          const GdkRGBA *accent)
{
  const WaymarkRangeMarks *marks = &self->marks;
  GdkRGBA faint = *text, middle = *text, band = *accent;
  double top = center - BAR_HEIGHT / 2.0;

  faint.alpha *= 0.11f;
  middle.alpha *= 0.19f;

  /* Beyond the research there is only a thin line. */
  if (!self->has_range)
    draw_pill (snapshot, x_of (scale, scale->from), x_of (scale, scale->to), center - 1, 2, &faint);
  else
    {
      if (scale->from < self->low)
        draw_pill (snapshot, x_of (scale, scale->from), x_of (scale, self->low), center - 1, 2,
                   &faint);
      if (scale->to > self->high)
        draw_pill (snapshot, x_of (scale, self->high), x_of (scale, scale->to), center - 1, 2,
                   &faint);
      draw_pill (snapshot, x_of (scale, self->low), x_of (scale, self->high), top, BAR_HEIGHT,
                 &faint);
      draw_pill (snapshot, x_of (scale, self->typical_low), x_of (scale, self->typical_high), top,
                 BAR_HEIGHT, &middle);
    }
  if (marks->has_usual)
    {
      if (marks->has_ask)
        band.alpha *= 0.45f;
      draw_pill (snapshot, x_of (scale, marks->usual_low.amount),
                 x_of (scale, marks->usual_high.amount), top, BAR_HEIGHT, &band);
    }
  if (self->has_range)
    {
      GdkRGBA tick = *text;

      tick.alpha *= 0.55f;
      gtk_snapshot_append_color (snapshot, &tick,
                                 &GRAPHENE_RECT_INIT ((float) (int) x_of (scale, self->mid),
                                                      (float) top - 3, 2, BAR_HEIGHT + 6));
    }
}

static void
waymark_range_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WaymarkRangeChart *self = WAYMARK_RANGE_CHART (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA inks[3], accent, ground;
  g_auto (Labels) upper = { 0 };
  g_auto (Labels) lower = { 0 };
  Scale scale = get_scale (self, gtk_widget_get_width (widget));
  double center;

  if (scale.from >= scale.to)
    return;

  gtk_style_context_get_color (context, &inks[INK_OFFER]);
  inks[INK_DIM] = inks[INK_OFFER];
  gtk_style_context_lookup_color (context, "waymark_quiet_color", &inks[INK_DIM]);
  if (!gtk_style_context_lookup_color (context, "accent_color", &inks[INK_ASK]))
    inks[INK_ASK] = inks[INK_OFFER];
  if (!gtk_style_context_lookup_color (context, "accent_bg_color", &accent))
    accent = inks[INK_ASK];
  if (!gtk_style_context_lookup_color (context, "window_bg_color", &ground))
    ground = (GdkRGBA){ 0 };

  place_upper (self, &scale, &upper);
  place_lower (self, &scale, &lower);
  center = labels_height (&upper) + BAR_GAP + BAR_HEIGHT / 2.0;

  draw_labels (snapshot, &upper, labels_height (&upper) - upper.row_height - ROW_GAP, -1, inks);
  draw_bar (self, snapshot, &scale, center, &inks[INK_OFFER], &accent);
  if (self->marks.has_ask)
    draw_dot (snapshot, x_of (&scale, self->marks.ask.amount), center, &accent, &ground);
  if (self->marks.has_offer)
    draw_dot (snapshot, x_of (&scale, self->marks.offer.amount), center, &inks[INK_OFFER], &ground);
  draw_labels (snapshot, &lower, center + BAR_HEIGHT / 2.0 + BAR_GAP, 1, inks);
}

static GtkSizeRequestMode
waymark_range_chart_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
waymark_range_chart_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  WaymarkRangeChart *self = WAYMARK_RANGE_CHART (widget);
  g_auto (Labels) upper = { 0 };
  g_auto (Labels) lower = { 0 };
  Scale scale;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = 520;
      return;
    }

  *minimum = *natural = 0;
  scale = get_scale (self, for_size > 0 ? for_size : 520);
  if (scale.from >= scale.to)
    return;
  place_upper (self, &scale, &upper);
  place_lower (self, &scale, &lower);
  *minimum = *natural =
      labels_height (&upper) + BAR_GAP + BAR_HEIGHT + BAR_GAP + labels_height (&lower);
}

static void
waymark_range_chart_class_init (WaymarkRangeChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = waymark_range_chart_get_request_mode;
  widget_class->measure = waymark_range_chart_measure;
  widget_class->snapshot = waymark_range_chart_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "rangechart");
}

static void
waymark_range_chart_init (WaymarkRangeChart *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
waymark_range_chart_new (void)
{
  return g_object_new (WAYMARK_TYPE_RANGE_CHART, NULL);
}

void
waymark_range_chart_set_range (WaymarkRangeChart *self,
                               const WaymarkSalaryRange *range,
                               const WaymarkRangeMarks *marks)
{
  g_autofree char *description = NULL;
  gint64 from, to;

  g_return_if_fail (WAYMARK_IS_RANGE_CHART (self));

  self->marks = *marks;
  self->has_range = range->n_sources > 0;
  self->n_sources = range->n_sources;
  self->sample = self->has_range ? range->low : marks->has_offer ? marks->offer : marks->ask;
  if (self->has_range)
    {
      self->low = range->low.amount;
      self->typical_low = range->typical_low.amount;
      self->mid = range->mid.amount;
      self->typical_high = range->typical_high.amount;
      self->high = range->high.amount;
    }

  description = waymark_salary_range_describe (range, marks->has_offer ? &marks->offer : NULL,
                                               marks->has_ask ? &marks->ask : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), description);
  gtk_widget_set_visible (GTK_WIDGET (self), find_extent (self, &from, &to));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
