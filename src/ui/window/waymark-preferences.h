/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The preferences: how it looks, and what figures are reckoned with.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* (transfer floating): an AdwPreferencesWindow */
GtkWidget *waymark_preferences_new (GtkWindow *parent);

G_END_DECLS
