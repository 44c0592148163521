/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-fit.h"

struct _WaymarkFit
{
  WaymarkContainer parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkFit, waymark_fit, WAYMARK_TYPE_CONTAINER)

/* The first form that @width has room for; the narrowest for no width. */
static GtkWidget *
choose (GtkWidget *self, int width)
{
  GtkWidget *last = NULL;

  for (GtkWidget *form = gtk_widget_get_first_child (self); form != NULL;
       form = gtk_widget_get_next_sibling (form))
    if (gtk_widget_get_visible (form))
      {
        last = form;
        if (waymark_container_get_minimum_width (form) <= width)
          break;
      }
  return last;
}

static void
waymark_fit_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  GtkWidget *form = choose (widget, orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1);

  if (form == NULL)
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int width = for_size < 0 ? -1 : MAX (for_size, waymark_container_get_minimum_width (form));

      gtk_widget_measure (form, orientation, width, minimum, natural, NULL, NULL);
      return;
    }

  /* As narrow as the narrowest, as wide as the widest would like. */
  gtk_widget_measure (form, orientation, -1, minimum, natural, NULL, NULL);
  for (form = gtk_widget_get_first_child (widget); form != NULL;
       form = gtk_widget_get_next_sibling (form))
    if (gtk_widget_get_visible (form))
      {
        int form_natural;

        gtk_widget_measure (form, orientation, -1, NULL, &form_natural, NULL, NULL);
        *natural = MAX (*natural, form_natural);
      }
}

static void
waymark_fit_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *chosen = choose (widget, width);

  for (GtkWidget *form = gtk_widget_get_first_child (widget); form != NULL;
       form = gtk_widget_get_next_sibling (form))
    gtk_widget_set_child_visible (form, form == chosen);
  if (chosen != NULL)
    {
      int needed;

      width = MAX (width, waymark_container_get_minimum_width (chosen));
      gtk_widget_measure (chosen, GTK_ORIENTATION_VERTICAL, width, &needed, NULL, NULL, NULL);
      gtk_widget_allocate (chosen, width, MAX (height, needed), -1, NULL);
    }
}

static void
waymark_fit_class_init (WaymarkFitClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = waymark_fit_measure;
  widget_class->size_allocate = waymark_fit_size_allocate;
}

static void
waymark_fit_init (WaymarkFit *self)
{
}

GtkWidget *
waymark_fit_new (void)
{
  return g_object_new (WAYMARK_TYPE_FIT, NULL);
}

void
waymark_fit_append (WaymarkFit *self, GtkWidget *form)
{
  g_return_if_fail (WAYMARK_IS_FIT (self));
  g_return_if_fail (GTK_IS_WIDGET (form));

  /* None is shown before one is chosen: whoever is filled when it is shown need not be yet. */
  gtk_widget_set_child_visible (form, FALSE);
  gtk_widget_insert_before (form, GTK_WIDGET (self), NULL);
}
