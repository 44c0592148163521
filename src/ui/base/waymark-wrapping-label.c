/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-wrapping-label.h"

#define LEAST 8 /* characters */

void
waymark_wrapping_label_set (GtkLabel *label, const char *text)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_label_set_label (label, text);
  /* A short one is as wide as it is. */
  gtk_label_set_width_chars (label, g_utf8_strlen (text, -1) > 2 * LEAST ? LEAST : -1);
}

GtkWidget *
waymark_wrapping_label_new (const char *text, const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  if (text != NULL)
    waymark_wrapping_label_set (label, text);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  return GTK_WIDGET (label);
}

void
waymark_wrapping_label_set_button (GtkButton *button, const char *text)
{
  GtkLabel *label;

  g_return_if_fail (GTK_IS_BUTTON (button));

  /* Between words only: a button is named in few. */
  gtk_button_set_label (button, text);
  label = GTK_LABEL (gtk_button_get_child (button));
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
}
