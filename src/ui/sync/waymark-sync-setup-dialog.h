/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Setting the sync up, in one window: where, a trial of that, the certificate if it has to be
 * looked at, and what was found. Also for putting right what stopped a sync.
 */
#pragma once

#include <adwaita.h>

#include "waymark-sync-service.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SYNC_SETUP_DIALOG (waymark_sync_setup_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkSyncSetupDialog, waymark_sync_setup_dialog, WAYMARK, SYNC_SETUP_DIALOG, AdwWindow)

/**
 * WaymarkSyncSetupDialog::started: ()
 *
 * The service was told where to sync and has begun; the dialog closes.
 */

/* Nothing reaches the network before somebody presses a button in it. When the service has an
 * address it is filled in, with what is wrong with it. */
GtkWidget *waymark_sync_setup_dialog_new (GtkWindow *parent, WaymarkSyncService *service);

G_END_DECLS
