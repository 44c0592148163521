/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-chips.h"

#define SPACING 8

struct _WaymarkChips
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkChips, waymark_chips, GTK_TYPE_WIDGET)

/* GtkFlowBox gives every child the same width; chips are as wide as their words. Returns the
 * height; places the chips when @allocate. */
static int
lay_out (GtkWidget *widget, int width, gboolean allocate)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line_height = 0;

  for (GtkWidget *chip = gtk_widget_get_first_child (widget); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    {
      int natural, height;

      gtk_widget_measure (chip, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      natural = MIN (natural, width);
      gtk_widget_measure (chip, GTK_ORIENTATION_VERTICAL, natural, NULL, &height, NULL, NULL);
      if (x > 0 && x + natural > width)
        {
          x = 0;
          y += line_height + SPACING;
          line_height = 0;
        }
      line_height = MAX (line_height, height);
      if (allocate)
        gtk_widget_allocate (
            chip, natural, height, -1,
            gsk_transform_translate (
                NULL,
                &GRAPHENE_POINT_INIT ((float) (mirrored ? width - x - natural : x), (float) y)));
      x += natural + SPACING;
    }
  return y + line_height;
}

static void
waymark_chips_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (widget, for_size > 0 ? for_size : G_MAXINT / 2, FALSE);
      return;
    }

  *minimum = *natural = 0;
  for (GtkWidget *chip = gtk_widget_get_first_child (widget); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    {
      int chip_minimum, chip_natural;

      gtk_widget_measure (chip, GTK_ORIENTATION_HORIZONTAL, -1, &chip_minimum, &chip_natural, NULL,
                          NULL);
      *minimum = MAX (*minimum, chip_minimum);
      *natural += chip_natural + (*natural > 0 ? SPACING : 0);
    }
}

static void
waymark_chips_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (widget, width, TRUE);
}

static GtkSizeRequestMode
waymark_chips_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
waymark_chips_dispose (GObject *object)
{
  waymark_chips_clear (WAYMARK_CHIPS (object));
  G_OBJECT_CLASS (waymark_chips_parent_class)->dispose (object);
}

static void
waymark_chips_class_init (WaymarkChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_chips_dispose;
  widget_class->measure = waymark_chips_measure;
  widget_class->size_allocate = waymark_chips_size_allocate;
  widget_class->get_request_mode = waymark_chips_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
waymark_chips_init (WaymarkChips *self)
{
}

GtkWidget *
waymark_chips_new (void)
{
  return g_object_new (WAYMARK_TYPE_CHIPS, NULL);
}

void
waymark_chips_add (WaymarkChips *self, const char *text, gboolean accent)
{
  GtkWidget *chip;

  g_return_if_fail (WAYMARK_IS_CHIPS (self));

  chip = gtk_label_new (text);
  gtk_label_set_ellipsize (GTK_LABEL (chip), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (chip, "waymark-chip");
  if (accent)
    gtk_widget_add_css_class (chip, "accent");
  gtk_widget_set_parent (chip, GTK_WIDGET (self));
}

void
waymark_chips_clear (WaymarkChips *self)
{
  GtkWidget *chip;

  g_return_if_fail (WAYMARK_IS_CHIPS (self));
  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (chip);
}
