/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-css-class.h"

void
waymark_css_class_set (GtkWidget *widget, const char *css_class, gboolean present)
{
  if (present)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}
