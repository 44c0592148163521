/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When the next sync is due. Pure: what is known goes in, a time comes out; no clock is read and
 * nothing is begun here.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Milliseconds. */
#define WAYMARK_SYNC_PAUSE_MS   (10 * G_GINT64_CONSTANT (1000))
#define WAYMARK_SYNC_LONGEST_MS (5 * 60 * G_GINT64_CONSTANT (1000))
#define WAYMARK_SYNC_POLL_MS    (5 * 60 * G_GINT64_CONSTANT (1000))
/* A network that has just come needs a moment, and so does a server when a whole class is back. */
#define WAYMARK_SYNC_RECONNECT_MS (2 * G_GINT64_CONSTANT (1000))

#define WAYMARK_SYNC_NEVER G_GINT64_CONSTANT (-1)

/**
 * WaymarkSyncSchedule: times in milliseconds of one clock; WAYMARK_SYNC_NEVER for what has not been
 * @wanted: somebody asked for it: whatever else holds
 * @held: paused, stopped, asked about, metered: only when wanted
 * @poll_ms: between two syncs without a reason
 * @last_end: the last sync ended, well or not
 * @first_unsent, @last_change: of what is not sent and no sync that runs has seen
 * @first_sending: of what a sync is about to send
 * @retry_at: after a failure that goes by itself: not before that, and then
 */
typedef struct
{
  gboolean wanted;
  gboolean held;
  gint64 poll_ms;
  gint64 last_end;
  gint64 first_unsent;
  gint64 last_change;
  gint64 first_sending;
  gint64 retry_at;
} WaymarkSyncSchedule;

/* Nothing has been yet: the first sync is due at once. */
void waymark_sync_schedule_init (WaymarkSyncSchedule *self);

/* Something was written here. */
void waymark_sync_schedule_change (WaymarkSyncSchedule *self, gint64 now);
/* A sync begins: it sees what was written until now. */
void waymark_sync_schedule_begin (WaymarkSyncSchedule *self);
/* It ended. @sent: everything that it saw is there. @retry_ms: WAYMARK_SYNC_NEVER unless it failed
 * and is tried again by itself. */
void
waymark_sync_schedule_end (WaymarkSyncSchedule *self, gint64 now, gboolean sent, gint64 retry_ms);
gboolean waymark_sync_schedule_is_unsent (const WaymarkSyncSchedule *self);
/* The network is back: no longer waits for what only has to do with that. */
void waymark_sync_schedule_reconnect (WaymarkSyncSchedule *self, gint64 now);

/* When the next one is due, at least 0; WAYMARK_SYNC_NEVER: not by itself. */
gint64 waymark_sync_schedule_get_due (const WaymarkSyncSchedule *self);

G_END_DECLS
