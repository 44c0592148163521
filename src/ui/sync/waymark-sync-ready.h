/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was found where somebody wants to sync, what will go there, and what the others will call
 * this computer.
 */
#pragma once

#include <adwaita.h>

#include "waymark-sync-endpoint.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SYNC_READY (waymark_sync_ready_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSyncReady, waymark_sync_ready, WAYMARK, SYNC_READY, AdwBin)

/**
 * WaymarkSyncReady::activated: ()
 *
 * Somebody pressed Enter in a field, and wants to start.
 */

/* @device_name: what this computer is called so far */
GtkWidget *waymark_sync_ready_new (const char *device_name);

/* @trial: that went well */
void waymark_sync_ready_show (WaymarkSyncReady *self, const WaymarkSyncTrial *trial);

/* (transfer none) */
const char *waymark_sync_ready_get_device_name (WaymarkSyncReady *self);

/* Where one finds the button, when it is to be said. */
void waymark_sync_ready_focus (WaymarkSyncReady *self);

G_END_DECLS
