/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One thing that the sync did, for a person to read. Holds no secrets, no text or title of the
 * journal, and no address.
 */
#pragma once

#include "waymark-sync.h"

G_BEGIN_DECLS

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

/* Events never change. @report, @domain, @message: (nullable). (transfer full) */
WaymarkSyncEvent *waymark_sync_event_new (WaymarkSyncEventKind kind,
                                          gint64 time,
                                          guint count,
                                          const WaymarkSyncReport *report,
                                          const char *domain,
                                          int code,
                                          const char *message);

/* A line of a log, without its end, and back. NULL for what is none. (transfer full) */
char *waymark_sync_event_write (WaymarkSyncEvent *self);
WaymarkSyncEvent *waymark_sync_event_parse (const char *line); /* (nullable) */

/* Are both the same failure? */
gboolean waymark_sync_event_is_again (WaymarkSyncEvent *self, WaymarkSyncEvent *other);

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

G_END_DECLS
