/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sync that is set up, in one window: how it stands, pause, connections that cost, the devices,
 * what happened, and the way to stop it for good.
 */
#pragma once

#include <adwaita.h>

#include "waymark-sync-service.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SYNC_DIALOG (waymark_sync_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSyncDialog, waymark_sync_dialog, WAYMARK, SYNC_DIALOG, AdwWindow)

/* @parent: has the actions win.sync-setup and win.sync-question */
GtkWidget *waymark_sync_dialog_new (GtkWindow *parent, WaymarkSyncService *service);

G_END_DECLS
