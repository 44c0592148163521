/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the sync did, to be read and copied: the log, by day and time.
 */
#pragma once

#include <adwaita.h>

#include "waymark-sync-log.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SYNC_HISTORY (waymark_sync_history_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSyncHistory, waymark_sync_history, WAYMARK, SYNC_HISTORY, AdwBin)

GtkWidget *waymark_sync_history_new (WaymarkSyncLog *log);

G_END_DECLS
