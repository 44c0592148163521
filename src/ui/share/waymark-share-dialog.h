/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sharing the journal as Markdown: choose on one side, see the very bytes that would leave on the
 * other, then save or copy them.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SHARE_DIALOG (waymark_share_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkShareDialog, waymark_share_dialog, WAYMARK, SHARE_DIALOG, AdwWindow)

GtkWidget *waymark_share_dialog_new (GtkWindow *parent, WaymarkJournal *journal);

G_END_DECLS
