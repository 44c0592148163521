/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-sync-schedule.h"

void
waymark_sync_schedule_init (WaymarkSyncSchedule *self)
{
  *self = (WaymarkSyncSchedule){ .poll_ms = WAYMARK_SYNC_POLL_MS,
                                 .last_end = WAYMARK_SYNC_NEVER,
                                 .first_unsent = WAYMARK_SYNC_NEVER,
                                 .last_change = WAYMARK_SYNC_NEVER,
                                 .first_sending = WAYMARK_SYNC_NEVER,
                                 .retry_at = WAYMARK_SYNC_NEVER };
}

void
waymark_sync_schedule_change (WaymarkSyncSchedule *self, gint64 now)
{
  self->last_change = now;
  if (self->first_unsent == WAYMARK_SYNC_NEVER)
    self->first_unsent = now;
}

void
waymark_sync_schedule_begin (WaymarkSyncSchedule *self)
{
  self->wanted = FALSE;
  self->first_sending = self->first_unsent;
  self->first_unsent = WAYMARK_SYNC_NEVER;
}

void
waymark_sync_schedule_end (WaymarkSyncSchedule *self, gint64 now, gboolean sent, gint64 retry_ms)
{
  self->last_end = now;
  self->retry_at = retry_ms == WAYMARK_SYNC_NEVER ? WAYMARK_SYNC_NEVER : now + retry_ms;
  if (!sent && self->first_sending != WAYMARK_SYNC_NEVER)
    self->first_unsent = self->first_sending;
  self->first_sending = WAYMARK_SYNC_NEVER;
}

gboolean
waymark_sync_schedule_is_unsent (const WaymarkSyncSchedule *self)
{
  return self->first_unsent != WAYMARK_SYNC_NEVER || self->first_sending != WAYMARK_SYNC_NEVER;
}

void
waymark_sync_schedule_reconnect (WaymarkSyncSchedule *self, gint64 now)
{
  if (self->retry_at != WAYMARK_SYNC_NEVER)
    self->retry_at = MIN (self->retry_at, now + WAYMARK_SYNC_RECONNECT_MS);
}

gint64
waymark_sync_schedule_get_due (const WaymarkSyncSchedule *self)
{
  gint64 due;

  if (self->wanted)
    return 0;
  if (self->held)
    return WAYMARK_SYNC_NEVER;
  if (self->retry_at != WAYMARK_SYNC_NEVER)
    return self->retry_at;
  if (self->last_end == WAYMARK_SYNC_NEVER)
    return 0;
  due = self->last_end + self->poll_ms;
  if (self->first_unsent != WAYMARK_SYNC_NEVER)
    due = MIN (due, MIN (self->last_change + WAYMARK_SYNC_PAUSE_MS,
                         self->first_unsent + WAYMARK_SYNC_LONGEST_MS));
  return due;
}
