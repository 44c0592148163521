/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-side-by-side.h"

struct _WaymarkSideBySide
{
  WaymarkContainer parent_instance;

  int least;
  int spacing;
};

G_DEFINE_FINAL_TYPE (WaymarkSideBySide, waymark_side_by_side, WAYMARK_TYPE_CONTAINER)

/* The next child from @child on that takes part; NULL after the last. */
static GtkWidget *
next_laid_out (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* The width without which one of them cannot do. @n: how many there are */
static int
measure_least (GtkWidget *widget, guint *n)
{
  int most = 0;

  *n = 0;
  for (GtkWidget *child = next_laid_out (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_laid_out (gtk_widget_get_next_sibling (child)))
    {
      most = MAX (most, waymark_container_get_minimum_width (child));
      (*n)++;
    }
  return most;
}

/* How many stand beside each other; the rest follows below. */
static guint
count_columns (WaymarkSideBySide *self, int width)
{
  guint n;
  int each = MAX (self->least, measure_least (GTK_WIDGET (self), &n));
  int most = (width + self->spacing) / (each + self->spacing);

  return CLAMP ((guint) MAX (most, 1), 1, MAX (n, 1));
}

static int
measure_height (GtkWidget *child, int width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

/* Returns the height of all at @width px. */
static int
lay_out (WaymarkSideBySide *self, int width, gboolean allocate)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *child = next_laid_out (gtk_widget_get_first_child (widget));
  guint n_columns = count_columns (self, width);
  int each = (width - (int) (n_columns - 1) * self->spacing) / (int) n_columns;
  int y = 0;

  while (child != NULL)
    {
      GtkWidget *first = child;
      int height = 0;

      for (guint i = 0; i < n_columns && child != NULL; i++)
        {
          height = MAX (height, measure_height (child, each));
          child = next_laid_out (gtk_widget_get_next_sibling (child));
        }
      for (int x = 0; allocate && first != child; x += each + self->spacing)
        {
          waymark_container_place (WAYMARK_CONTAINER (self), first, x, y, each, height);
          first = next_laid_out (gtk_widget_get_next_sibling (first));
        }
      y += height + (child != NULL ? self->spacing : 0);
    }
  return y;
}

static void
waymark_side_by_side_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  WaymarkSideBySide *self = WAYMARK_SIDE_BY_SIDE (widget);
  guint n;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      if (for_size >= 0)
        *minimum = *natural = lay_out (self, for_size, FALSE);
      return;
    }
  *minimum = measure_least (widget, &n);
  *natural = MAX (*minimum, self->least);
}

static void
waymark_side_by_side_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (WAYMARK_SIDE_BY_SIDE (widget), width, TRUE);
}

static void
waymark_side_by_side_class_init (WaymarkSideBySideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = waymark_side_by_side_measure;
  widget_class->size_allocate = waymark_side_by_side_size_allocate;
}

static void
waymark_side_by_side_init (WaymarkSideBySide *self)
{
}

GtkWidget *
waymark_side_by_side_new (int least, int spacing)
{
  WaymarkSideBySide *self = g_object_new (WAYMARK_TYPE_SIDE_BY_SIDE, NULL);

  self->least = least;
  self->spacing = spacing;
  return GTK_WIDGET (self);
}

void
waymark_side_by_side_append (WaymarkSideBySide *self, GtkWidget *child)
{
  g_return_if_fail (WAYMARK_IS_SIDE_BY_SIDE (self));
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
