/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tells benchmarks and tests how far the start has come: lines such as "loaded 182345" on standard
 * output, with the microseconds since the process began. Silent unless WAYMARK_TELL_READY is set.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void waymark_readiness_tell (const char *what);
/* Once @widget's next frame has been drawn. */
void waymark_readiness_tell_after_frame (GtkWidget *widget, const char *what);

G_END_DECLS
