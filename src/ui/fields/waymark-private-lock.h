/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lock beside what is left out of shares unless it is chosen.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* With its tooltip. (transfer floating) */
GtkWidget *waymark_private_lock_new (void);

G_END_DECLS
