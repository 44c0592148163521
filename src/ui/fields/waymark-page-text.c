/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-page-text.h"

#include <string.h>

#include "waymark-relayout.h"

/* Tall enough for any answer: GtkTextView lays out what an allocation of this height would show,
 * which is all of the text. */
#define WHOLE_TEXT_HEIGHT (G_MAXINT / 8)
#define UNLIMITED_WIDTH   8192 /* px: no line is broken, as far as GTK's questions go */
#define MAX_FOLLOW_TICKS  30
#define N_FOLLOWED        3  /* frames in a row in which the page follows the cursor */
#define CURSOR_MARGIN     36 /* px kept free above and below the cursor when the page follows it */

/* The height at a width. Some are kept: a box may ask for one width and give another, and one that
 * looks for its least width halves the way to it, ten times or so. Laying out the text for them in
 * turn would never end, as GtkTextView then asks for a new layout itself. */
#define N_MEASURES 16

typedef struct
{
  int width; /* 0: none */
  int height;
} Measure;

typedef struct
{
  Measure measures[N_MEASURES];
  guint next_measure;
  int line_height; /* 0: not known */

  guint follow_tick;
  guint follow_ticks;
  guint followed;
} WaymarkPageTextPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WaymarkPageText, waymark_page_text, GTK_TYPE_TEXT_VIEW)

/* The size of the text */

void
waymark_page_text_forget_height (WaymarkPageText *self)
{
  WaymarkPageTextPrivate *priv = waymark_page_text_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PAGE_TEXT (self));

  memset (priv->measures, 0, sizeof priv->measures);
  priv->next_measure = 0;
  priv->line_height = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* GtkTextView knows the height only of text it has laid out already, does that in idles, for the
 * width of its last allocation and no further than that is high, and asks nobody for more room. So
 * make it lay out the whole text for the width in question here and now: it always does so for
 * what is in sight when its adjustment says that it was scrolled, and in an allocation of this
 * height all of the text is. Paragraphs that did not change are not laid out again, and the real
 * allocation follows. */
static int
measure_text (WaymarkPageText *self, int width)
{
  WaymarkPageTextPrivate *priv = waymark_page_text_get_instance_private (self);
  GtkWidgetClass *view_class = GTK_WIDGET_CLASS (waymark_page_text_parent_class);
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  GtkTextIter end;
  GdkRectangle location;
  int y, height;

  for (guint i = 0; i < N_MEASURES; i++)
    if (priv->measures[i].width == width)
      return priv->measures[i].height;

  /* Not while one types: then it has its width. */
  if (width != gtk_widget_get_width (GTK_WIDGET (self)))
    waymark_relayout_later (GTK_WIDGET (self));
  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
  gtk_text_view_get_iter_location (view, &end, &location); /* makes the layout */
  view_class->size_allocate (GTK_WIDGET (self), width, WHOLE_TEXT_HEIGHT, -1);
  gtk_adjustment_set_value (adjustment, 0);
  g_signal_emit_by_name (adjustment, "value-changed");
  gtk_text_view_get_line_yrange (view, &end, &y, &height);

  height += y + gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);
  priv->measures[priv->next_measure] = (Measure){ width, height };
  priv->next_measure = (priv->next_measure + 1) % N_MEASURES;
  return height;
}

/* For whoever asks without a width, or for one that no window has: never more than the text needs
 * at any width, or GTK finds a contradiction. Not worth a layout. */
static int
measure_unlimited (WaymarkPageText *self)
{
  WaymarkPageTextPrivate *priv = waymark_page_text_get_instance_private (self);
  GtkTextView *view = GTK_TEXT_VIEW (self);

  if (priv->line_height == 0)
    {
      PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
      PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

      priv->line_height = PANGO_PIXELS_FLOOR (pango_font_metrics_get_ascent (metrics) +
                                              pango_font_metrics_get_descent (metrics));
      pango_font_metrics_unref (metrics);
    }
  return gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view) +
         gtk_text_buffer_get_line_count (gtk_text_view_get_buffer (view)) *
             (priv->line_height + gtk_text_view_get_pixels_above_lines (view) +
              gtk_text_view_get_pixels_below_lines (view));
}

static void
waymark_page_text_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  WaymarkPageText *self = WAYMARK_PAGE_TEXT (widget);

  /* The width does not depend on the text: a page can always become narrower. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 48;
      *natural = 320;
      return;
    }

  if (for_size > 0 && for_size < UNLIMITED_WIDTH)
    *minimum = *natural = measure_text (self, for_size);
  else
    *minimum = *natural = measure_unlimited (self);
}

static GtkSizeRequestMode
waymark_page_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
waymark_page_text_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (waymark_page_text_parent_class)->css_changed (widget, change);
  waymark_page_text_forget_height (WAYMARK_PAGE_TEXT (widget));
}

static void
waymark_page_text_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (waymark_page_text_parent_class)->direction_changed (widget, previous);
  waymark_page_text_forget_height (WAYMARK_PAGE_TEXT (widget));
}

static void
waymark_page_text_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (waymark_page_text_parent_class)->system_setting_changed (widget, setting);
  waymark_page_text_forget_height (WAYMARK_PAGE_TEXT (widget));
}

/* Following the cursor */

static gboolean
scroll_to_cursor (WaymarkPageText *self)
{
  WaymarkPageTextPrivate *priv = waymark_page_text_get_instance_private (self);
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  GdkRectangle cursor;
  double x, y;

  if (scroller == NULL)
    return TRUE;
  /* Not laid out yet, or about to be laid out anew: the cursor has no place. */
  if (gtk_widget_get_height (GTK_WIDGET (self)) == 0 || priv->measures[0].width == 0)
    return FALSE;

  gtk_text_view_get_cursor_locations (view, NULL, &cursor, NULL);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, cursor.x, cursor.y,
                                         &cursor.x, &cursor.y);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self), scroller, cursor.x, cursor.y, &x, &y))
    return TRUE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  y += gtk_adjustment_get_value (adjustment);
  gtk_adjustment_clamp_page (adjustment, y - CURSOR_MARGIN, y + cursor.height + CURSOR_MARGIN);
  return TRUE;
}

/* A tick comes before the layout of its frame, and what was just opened may take another frame to
 * find its size. */
static gboolean
follow_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  WaymarkPageText *self = WAYMARK_PAGE_TEXT (widget);
  WaymarkPageTextPrivate *priv = waymark_page_text_get_instance_private (self);

  if (gtk_widget_has_focus (widget) && priv->follow_ticks++ < MAX_FOLLOW_TICKS)
    {
      if (priv->follow_ticks == 1 || !scroll_to_cursor (self) || ++priv->followed < N_FOLLOWED)
        return G_SOURCE_CONTINUE;
    }

  priv->follow_tick = 0;
  return G_SOURCE_REMOVE;
}

void
waymark_page_text_follow_cursor (WaymarkPageText *self)
{
  WaymarkPageTextPrivate *priv = waymark_page_text_get_instance_private (self);

  g_return_if_fail (WAYMARK_IS_PAGE_TEXT (self));

  priv->follow_ticks = 0;
  priv->followed = 0;
  if (priv->follow_tick == 0)
    priv->follow_tick =
        gtk_widget_add_tick_callback (GTK_WIDGET (self), follow_tick_cb, NULL, NULL);
}

static void
waymark_page_text_dispose (GObject *object)
{
  WaymarkPageText *self = WAYMARK_PAGE_TEXT (object);
  WaymarkPageTextPrivate *priv = waymark_page_text_get_instance_private (self);

  if (priv->follow_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), priv->follow_tick);
  priv->follow_tick = 0;
  G_OBJECT_CLASS (waymark_page_text_parent_class)->dispose (object);
}

static void
waymark_page_text_class_init (WaymarkPageTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_page_text_dispose;
  widget_class->measure = waymark_page_text_measure;
  widget_class->get_request_mode = waymark_page_text_get_request_mode;
  widget_class->css_changed = waymark_page_text_css_changed;
  widget_class->direction_changed = waymark_page_text_direction_changed;
  widget_class->system_setting_changed = waymark_page_text_system_setting_changed;
}

static void
waymark_page_text_init (WaymarkPageText *self)
{
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "changed",
                           G_CALLBACK (waymark_page_text_forget_height), self, G_CONNECT_SWAPPED);
}
