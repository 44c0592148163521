/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-private-lock.h"

#include <glib/gi18n-lib.h>

GtkWidget *
waymark_private_lock_new (void)
{
  GtkWidget *lock = gtk_image_new_from_icon_name ("changes-prevent-symbolic");

  gtk_widget_set_tooltip_text (lock, _ ("Private: left out of shares unless you choose it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (lock), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Private"), -1);
  gtk_widget_add_css_class (lock, "private-lock");
  return lock;
}
