/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-column.h"

#include "waymark-slices.h"

struct _WaymarkColumn
{
  GtkWidget parent_instance;

  GtkWidget *child;
  int maximum;
  int width; /* as allocated, 0 before */
};

G_DEFINE_FINAL_TYPE (WaymarkColumn, waymark_column, GTK_TYPE_WIDGET)

static int
minimum_width (WaymarkColumn *self)
{
  int width;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

static int
width_of_child (WaymarkColumn *self, int width)
{
  return MAX (MIN (width, self->maximum), minimum_width (self));
}

static void
waymark_column_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  WaymarkColumn *self = WAYMARK_COLUMN (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = minimum_width (self);
      *natural = MAX (self->width, *minimum + 1);
      return;
    }

  /* A question without a width, or with the natural one before there is a real one: any answer
   * will do. */
  if (for_size < 0 || (self->width == 0 && for_size == minimum_width (self) + 1))
    *minimum = *natural = 0;
  else
    gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, width_of_child (self, for_size),
                        minimum, natural, NULL, NULL);
}

static void
measure_ahead (GtkWidget *around, GtkWidget *child)
{
  WaymarkColumn *self = WAYMARK_COLUMN (around);
  int width = self->width > 0 ? self->width : waymark_slices_expect_width (around);

  if (width <= 0)
    return;
  waymark_slices_ensure_styles (child);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width_of_child (self, width), NULL, NULL,
                      NULL, NULL);
}

static void
waymark_column_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WaymarkColumn *self = WAYMARK_COLUMN (widget);
  int child_width = width_of_child (self, width);
  int child_height;

  self->width = width;
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, child_width, &child_height, NULL, NULL,
                      NULL);
  gtk_widget_allocate (self->child, child_width, MAX (height, child_height), -1,
                       gsk_transform_translate (
                           NULL, &GRAPHENE_POINT_INIT ((float) ((width - child_width) / 2), 0)));
}

static GtkSizeRequestMode
waymark_column_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
waymark_column_dispose (GObject *object)
{
  g_clear_pointer (&WAYMARK_COLUMN (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (waymark_column_parent_class)->dispose (object);
}

static void
waymark_column_class_init (WaymarkColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_column_dispose;
  widget_class->measure = waymark_column_measure;
  widget_class->size_allocate = waymark_column_size_allocate;
  widget_class->get_request_mode = waymark_column_get_request_mode;
}

static void
waymark_column_init (WaymarkColumn *self)
{
  waymark_slices_measure_ahead (GTK_WIDGET (self), measure_ahead);
}

GtkWidget *
waymark_column_new (GtkWidget *child, int maximum)
{
  WaymarkColumn *self = g_object_new (WAYMARK_TYPE_COLUMN, NULL);

  self->maximum = maximum;
  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

GtkWidget *
waymark_column_new_scrolled (GtkWidget *child, int maximum)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 waymark_column_new (child, maximum));
  return scroller;
}
