/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The earlier versions of one document: a list by day and time, what changed, and bringing a whole
 * version or one answer of it back.
 */
#pragma once

#include <adwaita.h>

#include "waymark-store-past.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_VERSIONS_DIALOG (waymark_versions_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkVersionsDialog, waymark_versions_dialog, WAYMARK, VERSIONS_DIALOG, AdwWindow)

/**
 * WaymarkVersionsDialog::restored: (char *message)
 *   the document is what it was; the window closes. Undo takes it back.
 */

/* @document: of a worksheet that is known */
GtkWidget *
waymark_versions_dialog_new (GtkWindow *parent, WaymarkStore *store, WaymarkDocument *document);

G_END_DECLS
