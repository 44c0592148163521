/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-relayout.h"

#define PENDING_KEY "waymark-relayout-pending"

/* From the inside out: a request ends where one is thought to be under way, so each is asked. */
static gboolean
relayout_cb (gpointer data)
{
  GtkWidget *widget = data;

  g_object_set_data (G_OBJECT (widget), PENDING_KEY, NULL);
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    gtk_widget_queue_allocate (widget);
  return G_SOURCE_REMOVE;
}

void
waymark_relayout_later (GtkWidget *widget)
{
  /* One for all answers of a page. */
  GtkWidget *around = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (around == NULL || g_object_get_data (G_OBJECT (around), PENDING_KEY) != NULL)
    return;
  g_object_set_data (G_OBJECT (around), PENDING_KEY, around);
  g_idle_add_full (G_PRIORITY_DEFAULT, relayout_cb, g_object_ref (around), g_object_unref);
}
