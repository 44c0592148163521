/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-wrap-box.h"

#include "waymark-wrapping-label.h"

#define LONGEST_IN_A_LINE 16 /* characters of a chip */

struct _WaymarkWrapBox
{
  WaymarkContainer parent_instance;

  int spacing;
  int line_spacing;
};

G_DEFINE_FINAL_TYPE (WaymarkWrapBox, waymark_wrap_box, WAYMARK_TYPE_CONTAINER)

static void
measure_child (GtkWidget *child, int width, int *child_width, int *child_height)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  *child_width = MAX (minimum, MIN (natural, width));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, *child_width, NULL, child_height, NULL,
                      NULL);
}

static void
place_child (GtkWidget *self, GtkWidget *child, int x, int y, int width, int height, int line)
{
  waymark_container_place (WAYMARK_CONTAINER (self), child, x, y + (line - height) / 2, width,
                           height);
}

/* The children that fit into one line from @child on, and how high it is. Returns the first that
 * does not fit. */
static GtkWidget *
find_line (WaymarkWrapBox *self, GtkWidget *child, int width, int *line_height)
{
  int x = 0;

  *line_height = 0;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int w, h;

      if (!gtk_widget_should_layout (child))
        continue;
      measure_child (child, width, &w, &h);
      if (x > 0 && x + w > width)
        break;
      x += w + self->spacing;
      *line_height = MAX (*line_height, h);
    }
  return child;
}

/* Returns the height of all lines. */
static int
lay_out (WaymarkWrapBox *self, int width, gboolean allocate)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
  int y = 0;

  while (child != NULL)
    {
      int line, x = 0;
      GtkWidget *next = find_line (self, child, width, &line);

      for (; child != next; child = gtk_widget_get_next_sibling (child))
        {
          int w, h;

          if (!allocate || !gtk_widget_should_layout (child))
            continue;
          measure_child (child, width, &w, &h);
          place_child (GTK_WIDGET (self), child, x, y, w, h, line);
          x += w + self->spacing;
        }
      if (line > 0)
        y += line + self->line_spacing;
    }
  return MAX (0, y - self->line_spacing);
}

static void
waymark_wrap_box_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  WaymarkWrapBox *self = WAYMARK_WRAP_BOX (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (self, for_size < 0 ? G_MAXINT : for_size, FALSE);
      return;
    }

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
}

static void
waymark_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (WAYMARK_WRAP_BOX (widget), width, TRUE);
}

static void
waymark_wrap_box_class_init (WaymarkWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = waymark_wrap_box_measure;
  widget_class->size_allocate = waymark_wrap_box_size_allocate;
}

static void
waymark_wrap_box_init (WaymarkWrapBox *self)
{
}

GtkWidget *
waymark_wrap_box_new (int spacing, int line_spacing)
{
  WaymarkWrapBox *self = g_object_new (WAYMARK_TYPE_WRAP_BOX, NULL);

  self->spacing = spacing;
  self->line_spacing = line_spacing;
  return GTK_WIDGET (self);
}

void
waymark_wrap_box_append (WaymarkWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (WAYMARK_IS_WRAP_BOX (self));
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

GtkLabel *
waymark_wrap_box_add_chip (WaymarkWrapBox *self, const char *text, gboolean accent)
{
  GtkWidget *chip;

  /* In two lines rather than cut, where large text leaves no room for one. */
  if (g_utf8_strlen (text, -1) > LONGEST_IN_A_LINE)
    chip = waymark_wrapping_label_new (text, NULL);
  else
    {
      chip = gtk_label_new (text);
      gtk_label_set_ellipsize (GTK_LABEL (chip), PANGO_ELLIPSIZE_END);
    }
  gtk_widget_add_css_class (chip, "chip");
  if (accent)
    gtk_widget_add_css_class (chip, "accent");
  waymark_wrap_box_append (self, chip);
  return GTK_LABEL (chip);
}
