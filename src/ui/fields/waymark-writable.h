/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a journal that can only be read does to the widgets that would change it.
 */
#pragma once

#include <gtk/gtk.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

/* From now on @widget changes the journal only while that can be changed. A text view stays there
 * to be read and copied from, but is not editable; anything else is insensitive, so its own
 * "sensitive" must not be set elsewhere. */
void waymark_writable_follow (GtkWidget *widget, WaymarkJournal *journal);

G_END_DECLS
