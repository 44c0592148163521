/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-progress-chart.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"

#define PLOT_HEIGHT    110
#define COMPACT_WIDTH  88
#define COMPACT_HEIGHT 36
#define DOT_RADIUS     4.5
#define LABEL_GAP      8 /* least blank between two labels */
#define TOOLTIP_REACH  24

struct _WaymarkProgressChart
{
  GtkWidget parent_instance;

  WaymarkGoalProgress *progress;
  GDate today;
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (WaymarkProgressChart, waymark_progress_chart, GTK_TYPE_WIDGET)

typedef struct
{
  double left, right, top, bottom;
  gboolean mirrored;
} Plot;

static const int grid_percents[] = { 0, 50, 100 };

static PangoLayout *
create_label (WaymarkProgressChart *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.85));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static char *
format_percent (int percent)
{
  /* Translators: a percentage on the axis of a chart */
  return g_strdup_printf (_ ("%d\302\240%%"), percent);
}

static void
measure_labels (WaymarkProgressChart *self, int *width, int *height)
{
  g_autofree char *text = format_percent (100);
  g_autoptr (PangoLayout) layout = create_label (self, text);

  pango_layout_get_pixel_size (layout, width, height);
}

static Plot
get_plot (WaymarkProgressChart *self)
{
  Plot plot = { DOT_RADIUS + 1, gtk_widget_get_width (GTK_WIDGET (self)) - DOT_RADIUS - 1,
                DOT_RADIUS + 1, gtk_widget_get_height (GTK_WIDGET (self)) - DOT_RADIUS - 1,
                gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL };
  int label_width, label_height;

  if (!self->compact)
    {
      measure_labels (self, &label_width, &label_height);
      plot.right -= label_width + LABEL_GAP;
      plot.top = MAX (plot.top, label_height / 2.0);
      plot.bottom -= label_height + 4;
    }
  return plot;
}

static double
x_at (WaymarkProgressChart *self, const Plot *plot, double position)
{
  double x = plot->left + position * (plot->right - plot->left);

  return plot->mirrored ? gtk_widget_get_width (GTK_WIDGET (self)) - x : x;
}

static double
y_at (const Plot *plot, double percent)
{
  return plot->bottom - percent / 100.0 * (plot->bottom - plot->top);
}

static void
append_label (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_grid (WaymarkProgressChart *self, GtkSnapshot *snapshot, const Plot *plot, const GdkRGBA *text)
{
  GdkRGBA line = *text;
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  line.alpha *= 0.25f;
  for (gsize i = 0; i < G_N_ELEMENTS (grid_percents); i++)
    {
      g_autofree char *percent = format_percent (grid_percents[i]);
      g_autoptr (PangoLayout) layout = create_label (self, percent);
      double y = y_at (plot, grid_percents[i]);
      double from = x_at (self, plot, plot->mirrored ? 1 : 0);
      int label_width, label_height;

      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT ((float) from, (float) (int) y,
                                                      (float) (plot->right - plot->left), 1));
      pango_layout_get_pixel_size (layout, &label_width, &label_height);
      append_label (snapshot, layout,
                    plot->mirrored ? width - plot->right - LABEL_GAP - label_width
                                   : plot->right + LABEL_GAP,
                    y - label_height / 2.0, text);
    }
}

/* Every nth label, so that none touches the next: n is measured. */
static guint
find_stride (WaymarkProgressChart *self, const Plot *plot)
{
  GArray *ticks = self->progress->ticks;
  double widest = 0;

  for (guint i = 0; i < ticks->len; i++)
    {
      g_autoptr (PangoLayout) layout =
          create_label (self, g_array_index (ticks, WaymarkProgressTick, i).label);
      int width;

      pango_layout_get_pixel_size (layout, &width, NULL);
      widest = MAX (widest, width);
    }
  for (guint stride = 1; stride < ticks->len; stride++)
    {
      double apart = (g_array_index (ticks, WaymarkProgressTick, stride).position -
                      g_array_index (ticks, WaymarkProgressTick, 0).position) *
                     (plot->right - plot->left);

      if (apart >= widest + LABEL_GAP)
        return stride;
    }
  return MAX (ticks->len, 1);
}

static void
draw_ticks (WaymarkProgressChart *self,
            GtkSnapshot *snapshot,
            const Plot *plot,
            const GdkRGBA *text)
{
  GArray *ticks = self->progress->ticks;
  guint stride = find_stride (self, plot);
  int all = gtk_widget_get_width (GTK_WIDGET (self));

  for (guint i = 0; i < ticks->len; i += stride)
    {
      const WaymarkProgressTick *tick = &g_array_index (ticks, WaymarkProgressTick, i);
      g_autoptr (PangoLayout) layout = create_label (self, tick->label);
      double x;
      int width;

      pango_layout_get_pixel_size (layout, &width, NULL);
      x = x_at (self, plot, tick->position) - width / 2.0;
      append_label (snapshot, layout, CLAMP (x, 0, MAX (all - width, 0)),
                    plot->bottom + DOT_RADIUS + 3, text);
    }
}

static void
draw_pace (WaymarkProgressChart *self, cairo_t *cr, const Plot *plot, const GdkRGBA *text)
{
  const double dashes[] = { 4, 4 };
  GdkRGBA color = *text;

  if (!g_date_valid (&self->progress->due))
    return;
  color.alpha *= 0.75f;
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1.2);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, x_at (self, plot, self->progress->pace_from), y_at (plot, 0));
  cairo_line_to (cr, x_at (self, plot, self->progress->pace_to), y_at (plot, 100));
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_points (WaymarkProgressChart *self, cairo_t *cr, const Plot *plot, const GdkRGBA *accent)
{
  GArray *points = self->progress->points;

  gdk_cairo_set_source_rgba (cr, accent);
  cairo_set_line_width (cr, self->compact ? 2 : 3);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < points->len; i++)
    {
      const WaymarkProgressPoint *point = &g_array_index (points, WaymarkProgressPoint, i);

      cairo_line_to (cr, x_at (self, plot, point->position), y_at (plot, point->percent));
    }
  cairo_stroke (cr);

  /* A row has room for one dot: where things stand. */
  for (guint i = self->compact && points->len > 0 ? points->len - 1 : 0; i < points->len; i++)
    {
      const WaymarkProgressPoint *point = &g_array_index (points, WaymarkProgressPoint, i);

      cairo_arc (cr, x_at (self, plot, point->position), y_at (plot, point->percent),
                 self->compact ? 3.5 : DOT_RADIUS, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
waymark_progress_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WaymarkProgressChart *self = WAYMARK_PROGRESS_CHART (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA text, accent;
  cairo_t *cr;
  Plot plot;

  if (self->progress == NULL)
    return;

  plot = get_plot (self);
  gtk_style_context_get_color (context, &text);
  if (!gtk_style_context_lookup_color (context, "accent_bg_color", &accent))
    accent = text;
  gtk_style_context_lookup_color (context, "waymark_quiet_color", &text);

  if (!self->compact)
    {
      draw_grid (self, snapshot, &plot, &text);
      draw_ticks (self, snapshot, &plot, &text);
    }
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                       (float) gtk_widget_get_height (widget)));
  draw_pace (self, cr, &plot, &text);
  draw_points (self, cr, &plot, &accent);
  cairo_destroy (cr);
}

static void
waymark_progress_chart_measure (GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline)
{
  WaymarkProgressChart *self = WAYMARK_PROGRESS_CHART (widget);
  int width, height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->compact ? COMPACT_WIDTH : 160;
      *natural = self->compact ? COMPACT_WIDTH : 640;
      return;
    }

  measure_labels (self, &width, &height);
  *minimum = *natural =
      self->compact ? COMPACT_HEIGHT : PLOT_HEIGHT + height + height / 2 + (int) DOT_RADIUS + 6;
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  WaymarkProgressChart *self = WAYMARK_PROGRESS_CHART (widget);
  const WaymarkProgressPoint *nearest = NULL;
  double distance = TOOLTIP_REACH;
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;
  Plot plot;

  if (self->progress == NULL || keyboard)
    return FALSE;

  plot = get_plot (self);
  for (guint i = 0; i < self->progress->points->len; i++)
    {
      const WaymarkProgressPoint *point =
          &g_array_index (self->progress->points, WaymarkProgressPoint, i);
      double apart = ABS (x_at (self, &plot, point->position) - x);

      if (apart < distance)
        {
          nearest = point;
          distance = apart;
        }
    }
  if (nearest == NULL)
    return FALSE;

  day = waymark_date_format (&nearest->date, &self->today);
  text = g_strdup_printf (_ ("%s: %d\302\240%%"), day, nearest->percent);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
waymark_progress_chart_finalize (GObject *object)
{
  g_clear_pointer (&WAYMARK_PROGRESS_CHART (object)->progress, waymark_goal_progress_free);
  G_OBJECT_CLASS (waymark_progress_chart_parent_class)->finalize (object);
}

static void
waymark_progress_chart_class_init (WaymarkProgressChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = waymark_progress_chart_finalize;
  widget_class->measure = waymark_progress_chart_measure;
  widget_class->snapshot = waymark_progress_chart_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "progresschart");
}

static void
waymark_progress_chart_init (WaymarkProgressChart *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

GtkWidget *
waymark_progress_chart_new (gboolean compact)
{
  WaymarkProgressChart *self = g_object_new (WAYMARK_TYPE_PROGRESS_CHART, NULL);

  self->compact = compact;
  return GTK_WIDGET (self);
}

void
waymark_progress_chart_set_goal (WaymarkProgressChart *self, WaymarkDocument *goal)
{
  g_autofree char *description = NULL;

  g_return_if_fail (WAYMARK_IS_PROGRESS_CHART (self));

  g_clear_pointer (&self->progress, waymark_goal_progress_free);
  if (goal != NULL)
    {
      waymark_date_today (&self->today);
      self->progress = waymark_goal_progress_new (goal, &self->today);
      description = waymark_goal_progress_describe (self->progress, &self->today);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description != NULL ? description : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const WaymarkGoalProgress *
waymark_progress_chart_get_progress (WaymarkProgressChart *self)
{
  g_return_val_if_fail (WAYMARK_IS_PROGRESS_CHART (self), NULL);
  return self->progress;
}
