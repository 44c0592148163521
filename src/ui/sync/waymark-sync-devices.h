/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The devices that share a journal: the name of this one, to be changed, and the others, to be
 * taken off the list.
 */
#pragma once

#include <adwaita.h>

#include "waymark-sync-service.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SYNC_DEVICES (waymark_sync_devices_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSyncDevices, waymark_sync_devices, WAYMARK, SYNC_DEVICES, AdwBin)

/* Asks the endpoint for them at once, and again after each sync. */
GtkWidget *waymark_sync_devices_new (WaymarkSyncService *service);

G_END_DECLS
