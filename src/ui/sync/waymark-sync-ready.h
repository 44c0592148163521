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

/**
 * WaymarkSyncReadyFlags: what is known already
 * @WAYMARK_SYNC_READY_JOINED: which journal there is ours
 * @WAYMARK_SYNC_READY_OPENED: the passphrase, if there is one
 * @WAYMARK_SYNC_READY_APART: that one passphrase opens several journals there
 */
typedef enum
{
  WAYMARK_SYNC_READY_JOINED = 1 << 0,
  WAYMARK_SYNC_READY_OPENED = 1 << 1,
  WAYMARK_SYNC_READY_APART = 1 << 2,
} WaymarkSyncReadyFlags;

/* @trial: that went well. @own: id of the journal here */
void waymark_sync_ready_show (WaymarkSyncReady *self,
                              const WaymarkSyncTrial *trial,
                              const char *own,
                              WaymarkSyncReadyFlags known);

/* Says what stopped the sync before: at the passphrase, if that is asked for, else above all. */
void waymark_sync_ready_show_error (WaymarkSyncReady *self, const GError *error);

/* Is something missing before it can start? Then it is said, and FALSE. @endpoint: gets the
 * passphrase and the journal. */
gboolean waymark_sync_ready_take (WaymarkSyncReady *self, WaymarkSyncEndpoint *endpoint);

/* (transfer none) */
const char *waymark_sync_ready_get_device_name (WaymarkSyncReady *self);

G_END_DECLS
