/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole journal as it was on a day: choose the day, read in numbers what would change, do it.
 */
#pragma once

#include <adwaita.h>

#include "waymark-store-past.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_REWIND_DIALOG (waymark_rewind_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkRewindDialog, waymark_rewind_dialog, WAYMARK, REWIND_DIALOG, AdwWindow)

/**
 * WaymarkRewindDialog::restored: (char *message)
 *   the journal is what it was; the window closes. Undo takes it back.
 */

GtkWidget *waymark_rewind_dialog_new (GtkWindow *parent, WaymarkStore *store);

/* As if the day had been chosen in the calendar. */
void waymark_rewind_dialog_set_day (WaymarkRewindDialog *self, const GDate *day);

/* What the journal would have to change, in words: "2 pages change, 1 comes back." (transfer full)
 */
char *waymark_rewind_describe (const WaymarkRewind *rewind);

G_END_DECLS
