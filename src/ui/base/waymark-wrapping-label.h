/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Labels with text of any length. A long one says that it needs room for a few letters: to find the
 * width of a label that breaks words, GTK would lay it out with one letter a line, which takes four
 * times as long as all the rest.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Begins at the start of the line. @text, @css_class: (nullable) */
GtkWidget *waymark_wrapping_label_new (const char *text, const char *css_class);

/* As gtk_label_set_label(), for a label that wraps. */
void waymark_wrapping_label_set (GtkLabel *label, const char *text);

/* Gives @button a label that takes two lines where large text leaves no room for one. */
void waymark_wrapping_label_set_button (GtkButton *button, const char *text);

G_END_DECLS
