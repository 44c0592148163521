/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the sync did, for a person to read: the last WAYMARK_SYNC_MOST_EVENTS events, which stay
 * from one start to the next ("sync/log" in the journal's folder). Holds no secrets, no text or
 * title of the journal, and no address.
 */
#pragma once

#include <gio/gio.h>

#include "waymark-sync-event.h"

G_BEGIN_DECLS

#define WAYMARK_SYNC_MOST_EVENTS 500

#define WAYMARK_TYPE_SYNC_LOG (waymark_sync_log_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSyncLog, waymark_sync_log, WAYMARK, SYNC_LOG, GObject)

/**
 * WaymarkSyncLog: a GListModel of WaymarkSyncEvent, the newest first
 *
 * One thread only. Nothing is read before somebody asks for an item or adds an event.
 */

/* @folder: of the journal. (transfer full) */
WaymarkSyncLog *waymark_sync_log_new (const char *folder);

/* @time: seconds since 1970. A failure that is the same as the last event takes its place, with a
 * higher count. */
void
waymark_sync_log_add_synced (WaymarkSyncLog *self, gint64 time, const WaymarkSyncReport *report);
void waymark_sync_log_add_failure (WaymarkSyncLog *self, gint64 time, const GError *error);
/* @message: (nullable) */
void waymark_sync_log_add (WaymarkSyncLog *self,
                           gint64 time,
                           WaymarkSyncEventKind kind,
                           const char *message);

/* All of it as text, a line each, the oldest first, for a person who sends it to somebody who
 * helps. (transfer full) */
char *waymark_sync_log_dup_text (WaymarkSyncLog *self);

G_END_DECLS
