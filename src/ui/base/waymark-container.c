/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-container.h"

G_DEFINE_ABSTRACT_TYPE (WaymarkContainer, waymark_container, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
waymark_container_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
waymark_container_dispose (GObject *object)
{
  waymark_container_clear (WAYMARK_CONTAINER (object));
  G_OBJECT_CLASS (waymark_container_parent_class)->dispose (object);
}

static void
waymark_container_class_init (WaymarkContainerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_container_dispose;
  GTK_WIDGET_CLASS (klass)->get_request_mode = waymark_container_get_request_mode;
}

static void
waymark_container_init (WaymarkContainer *self)
{
}

void
waymark_container_clear (WaymarkContainer *self)
{
  GtkWidget *child;

  g_return_if_fail (WAYMARK_IS_CONTAINER (self));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

int
waymark_container_get_minimum_width (GtkWidget *child)
{
  int width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

void
waymark_container_place (
    WaymarkContainer *self, GtkWidget *child, int x, int y, int width, int height)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_allocate (child, width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
}
