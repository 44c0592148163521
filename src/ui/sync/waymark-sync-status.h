/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the sync stands, in full: when it last went well and where, how far one is that runs, what is
 * wrong and what helps, and the button to sync now.
 */
#pragma once

#include <adwaita.h>

#include "waymark-sync-service.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SYNC_STATUS (waymark_sync_status_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSyncStatus, waymark_sync_status, WAYMARK, SYNC_STATUS, AdwBin)

/* Follows @service. What helps goes through the actions win.sync-setup and win.sync-question of the
 * window that its own is transient for: @actions. */
GtkWidget *waymark_sync_status_new (WaymarkSyncService *service, GtkWidget *actions);

G_END_DECLS
