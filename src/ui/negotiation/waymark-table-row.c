/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-table-row.h"

/* px */
#define LABEL_WIDTH      130 /* of the first column, at least */
#define WIDE_LABEL_WIDTH 180 /* where there is room */
#define CELL_WIDTH       150 /* the least that a column of the table is readable with */

struct _WaymarkTableRow
{
  WaymarkContainer parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkTableRow, waymark_table_row, WAYMARK_TYPE_CONTAINER)

int
waymark_table_row_get_width (guint n_cells)
{
  return LABEL_WIDTH + (int) n_cells * CELL_WIDTH;
}

static int
count_cells (GtkWidget *self)
{
  int n = -1;

  for (GtkWidget *cell = gtk_widget_get_first_child (self); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    n++;
  return MAX (n, 0);
}

/* Where the @index-th of @n cells besides the label begins at @width px; the @n-th: where the last
 * one ends. */
static int
get_edge (int width, int n, int index)
{
  int label = CLAMP (width - n * CELL_WIDTH, LABEL_WIDTH, WIDE_LABEL_WIDTH);

  return n == 0 ? width : label + (width - label) * index / n;
}

static void
waymark_table_row_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  int n = count_cells (widget);
  int width = waymark_table_row_get_width ((guint) n);
  int index = 0, from = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = width;
      return;
    }
  width = MAX (width, for_size);
  for (GtkWidget *cell = gtk_widget_get_first_child (widget); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    {
      int to = get_edge (width, n, index++);
      int height;

      gtk_widget_measure (cell, orientation, to - from, &height, NULL, NULL, NULL);
      *minimum = *natural = MAX (*minimum, height);
      from = to;
    }
}

static void
waymark_table_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  int n = count_cells (widget);
  int index = 0, from = 0;

  for (GtkWidget *cell = gtk_widget_get_first_child (widget); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    {
      int to = get_edge (width, n, index++);

      waymark_container_place (WAYMARK_CONTAINER (widget), cell, from, 0, to - from, height);
      from = to;
    }
}

static void
waymark_table_row_class_init (WaymarkTableRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = waymark_table_row_measure;
  widget_class->size_allocate = waymark_table_row_size_allocate;
}

static void
waymark_table_row_init (WaymarkTableRow *self)
{
}

GtkWidget *
waymark_table_row_new (void)
{
  return g_object_new (WAYMARK_TYPE_TABLE_ROW, NULL);
}

void
waymark_table_row_append (WaymarkTableRow *self, GtkWidget *cell)
{
  g_return_if_fail (WAYMARK_IS_TABLE_ROW (self));
  g_return_if_fail (GTK_IS_WIDGET (cell));
  gtk_widget_insert_before (cell, GTK_WIDGET (self), NULL);
}
