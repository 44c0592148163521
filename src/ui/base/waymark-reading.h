/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text to read and to copy passages from. The keyboard comes by without selecting all of it, as GTK
 * would have it for labels, and so keeps what was selected before, here or in another program.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_READING (waymark_reading_get_type ())
G_DECLARE_DERIVABLE_TYPE (WaymarkReading, waymark_reading, WAYMARK, READING, AdwBin)

struct _WaymarkReadingClass
{
  AdwBinClass parent_class;
};

/* @css_class: of its label (nullable) */
GtkWidget *waymark_reading_new (const char *text, const char *css_class);

/* A wrapping label (transfer none). */
GtkLabel *waymark_reading_get_label (WaymarkReading *self);

G_END_DECLS
