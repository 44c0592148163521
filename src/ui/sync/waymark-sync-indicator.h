/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sync at a glance, at the foot of the sidebar: when it last went well, or what is the matter;
 * a press shows more. Quick syncs pass unseen.
 */
#pragma once

#include <adwaita.h>

#include "waymark-sync-service.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SYNC_INDICATOR (waymark_sync_indicator_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSyncIndicator, waymark_sync_indicator, WAYMARK, SYNC_INDICATOR, AdwBin)

/* A press activates win.sync-details. */
GtkWidget *waymark_sync_indicator_new (WaymarkSyncService *service);

G_END_DECLS
