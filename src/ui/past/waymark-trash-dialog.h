/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The trash: what was deleted, what it held, restoring it, and deleting it for good.
 */
#pragma once

#include <adwaita.h>

#include "waymark-store-past.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_TRASH_DIALOG (waymark_trash_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkTrashDialog, waymark_trash_dialog, WAYMARK, TRASH_DIALOG, AdwWindow)

/**
 * WaymarkTrashDialog::restored: (WaymarkDocument *document, char *message)
 *   @document is in the journal again; the window closes. Undo takes it back.
 */

GtkWidget *waymark_trash_dialog_new (GtkWindow *parent, WaymarkStore *store);

G_END_DECLS
