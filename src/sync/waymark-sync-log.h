/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the sync did, for a person to read: the last WAYMARK_SYNC_MOST_EVENTS events, which stay
 * from one start to the next ("sync/log" in the journal's folder). Holds no secrets, no text or
 * title of the journal, and no address.
 */
#pragma once

#include <gio/gio.h>

#include "waymark-sync.h"

G_BEGIN_DECLS

#define WAYMARK_SYNC_MOST_EVENTS 500

/**
 * WaymarkSyncEventKind:
 * @WAYMARK_SYNC_EVENT_SYNCED: a sync went well; @up, @down, @applied, @merged say what it did. One
 *   that did nothing is told only when somebody had asked for it
 * @WAYMARK_SYNC_EVENT_FAILED: one did not: @domain, @code, @message
 * @WAYMARK_SYNC_EVENT_ASKED: the brake: @message says why and in numbers
 * @WAYMARK_SYNC_EVENT_ACCEPTED: what it asked about was allowed
 * @WAYMARK_SYNC_EVENT_DECLINED: and was not
 * @WAYMARK_SYNC_EVENT_STARTED: another shared folder was chosen
 * @WAYMARK_SYNC_EVENT_ENDED: and none any more
 * @WAYMARK_SYNC_EVENT_PAUSED: by a person
 * @WAYMARK_SYNC_EVENT_RESUMED: by a person
 * @WAYMARK_SYNC_EVENT_DEVICE_REMOVED: from the list of devices
 */
typedef enum
{
  WAYMARK_SYNC_EVENT_SYNCED,
  WAYMARK_SYNC_EVENT_FAILED,
  WAYMARK_SYNC_EVENT_ASKED,
  WAYMARK_SYNC_EVENT_ACCEPTED,
  WAYMARK_SYNC_EVENT_DECLINED,
  WAYMARK_SYNC_EVENT_STARTED,
  WAYMARK_SYNC_EVENT_ENDED,
  WAYMARK_SYNC_EVENT_PAUSED,
  WAYMARK_SYNC_EVENT_RESUMED,
  WAYMARK_SYNC_EVENT_DEVICE_REMOVED,
} WaymarkSyncEventKind;

#define WAYMARK_TYPE_SYNC_EVENT (waymark_sync_event_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSyncEvent, waymark_sync_event, WAYMARK, SYNC_EVENT, GObject)

/**
 * WaymarkSyncEvent: never changes, but for being taken away and put anew
 */
WaymarkSyncEventKind waymark_sync_event_get_kind (WaymarkSyncEvent *self);
/* In seconds since 1970: of the last one, when there are several. */
gint64 waymark_sync_event_get_time (WaymarkSyncEvent *self);
/* The same thing so many times in a row (failures only); else 1. */
guint waymark_sync_event_get_count (WaymarkSyncEvent *self);
/* Of SYNCED: a report; else all 0. (transfer none) */
const WaymarkSyncReport *waymark_sync_event_get_report (WaymarkSyncEvent *self);
/* Of FAILED: quark as a string ("waymark-remote-error-quark") and code; else NULL and 0. */
const char *waymark_sync_event_get_domain (WaymarkSyncEvent *self); /* (nullable) */
int waymark_sync_event_get_code (WaymarkSyncEvent *self);
/* A sentence or two for people, without the time: of every kind. (transfer full) */
char *waymark_sync_event_describe (WaymarkSyncEvent *self);

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
