/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-column.h"

#include "waymark-slices.h"

struct _WaymarkColumn
{
  WaymarkContainer parent_instance;

  GtkWidget *child; /* owned by being a child */
  int maximum;
  int width; /* as allocated, 0 before */
};

G_DEFINE_FINAL_TYPE (WaymarkColumn, waymark_column, WAYMARK_TYPE_CONTAINER)

static int
width_of_child (WaymarkColumn *self, int width)
{
  return MAX (MIN (width, self->maximum), waymark_container_get_minimum_width (self->child));
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
      *minimum = waymark_container_get_minimum_width (self->child);
      *natural = MAX (self->width, *minimum + 1);
      return;
    }

  /* A question without a width, or with the natural one before there is a real one: any answer
   * will do. */
  if (for_size < 0 ||
      (self->width == 0 && for_size == waymark_container_get_minimum_width (self->child) + 1))
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

static void
waymark_column_class_init (WaymarkColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = waymark_column_measure;
  widget_class->size_allocate = waymark_column_size_allocate;
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
