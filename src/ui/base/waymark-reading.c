/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-reading.h"

#include "waymark-wrapping-label.h"

#define SELECT_ON_FOCUS "gtk-label-select-on-focus"

G_DEFINE_TYPE (WaymarkReading, waymark_reading, ADW_TYPE_BIN)

/* GtkLabel asks the settings of the whole program when the focus comes. */
static gboolean
waymark_reading_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkSettings *settings = gtk_widget_get_settings (widget);
  gboolean moved;

  g_object_set (settings, SELECT_ON_FOCUS, FALSE, NULL);
  moved = GTK_WIDGET_CLASS (waymark_reading_parent_class)->focus (widget, direction);
  gtk_settings_reset_property (settings, SELECT_ON_FOCUS);
  return moved;
}

static void
waymark_reading_class_init (WaymarkReadingClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = waymark_reading_focus;
}

static void
waymark_reading_init (WaymarkReading *self)
{
  GtkWidget *label = waymark_wrapping_label_new (NULL, NULL);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  adw_bin_set_child (ADW_BIN (self), label);
}

GtkWidget *
waymark_reading_new (const char *text, const char *css_class)
{
  WaymarkReading *self = g_object_new (WAYMARK_TYPE_READING, NULL);
  GtkLabel *label = waymark_reading_get_label (self);

  waymark_wrapping_label_set (label, text);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  return GTK_WIDGET (self);
}

GtkLabel *
waymark_reading_get_label (WaymarkReading *self)
{
  g_return_val_if_fail (WAYMARK_IS_READING (self), NULL);
  return GTK_LABEL (adw_bin_get_child (ADW_BIN (self)));
}
