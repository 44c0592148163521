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

/* @trial: that went well. @own: as waymark_sync_seal_show() */
void
waymark_sync_ready_show (WaymarkSyncReady *self, const WaymarkSyncTrial *trial, const char *own);

/* Says what is wrong with the passphrase. FALSE when none is asked for. */
gboolean waymark_sync_ready_show_error (WaymarkSyncReady *self, const GError *error);

/* What there is to say before the start is said, and nothing is missing: TRUE. @passphrase: as
 * waymark_sync_seal_take() */
gboolean waymark_sync_ready_take (WaymarkSyncReady *self, char **passphrase);

/* (transfer none) */
const char *waymark_sync_ready_get_device_name (WaymarkSyncReady *self);

G_END_DECLS
