/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of WaymarkSyncService share.
 */
#pragma once

#include "waymark-sync-run.h"
#include "waymark-sync-schedule.h"
#include "waymark-sync-service.h"
#include "waymark-sync-store.h"

G_BEGIN_DECLS

/**
 * WaymarkSyncService:
 * @local: (nullable): the journal, once it is loaded and can be written
 * @link: (nullable): as long as the endpoint is the same
 * @opened: (nullable): a remote that somebody has opened
 * @run: (nullable): the sync that runs
 * @demanded: somebody asked for the sync that runs
 * @stale: the endpoint is another one since the run began
 * @session: (nullable): the endpoint as somebody entered it, with the password
 * @accepted: (nullable): what the next run may do
 * @choice: (nullable): which journal there it is to join
 * @forgotten: (element-type utf8): devices that are to go with the next run
 * @renamed: the others are to hear of another name
 * @blocked: (nullable): why only a person can go on
 * @error: (nullable): of the last run
 * @plan: (nullable): what the brake asks about
 * @farewell: (nullable): somebody waits for what is unsent
 * @farewell_end: until then, by the clock
 */
struct _WaymarkSyncService
{
  GObject parent_instance;

  WaymarkStore *store;
  WaymarkSyncSettings *settings;
  WaymarkSyncLog *log;
  GNetworkMonitor *monitor;
  WaymarkSyncClock clock;
  gboolean has_clock;
  WaymarkSyncOpenFunc open;
  gpointer open_data;

  gboolean closed;
  WaymarkSyncLocal *local;
  WaymarkSyncLink *link;
  WaymarkRemote *opened;
  WaymarkSyncEndpoint *session;
  WaymarkSyncPlan *accepted;
  char *choice;
  GPtrArray *forgotten;
  gboolean renamed;

  WaymarkSyncSchedule schedule;
  guint timer;
  guint failures;
  WaymarkSyncRun *run;
  gboolean demanded;
  gboolean stale;

  WaymarkSyncState state;
  WaymarkSyncProgress progress;
  GError *error;
  gboolean stopped;
  WaymarkSyncPlan *plan;
  gint64 next_retry;
  gboolean unsent;

  GTask *farewell;
  gint64 farewell_end;
  guint farewell_timer;
};

gint64 waymark_sync_service_now (WaymarkSyncService *self);
gint64 waymark_sync_service_real_now (WaymarkSyncService *self);

/* A way to the endpoint of the settings, with the password of this session. (transfer full) */
WaymarkSyncLink *waymark_sync_service_make_link (WaymarkSyncService *self);

/* Another endpoint, or another way to it: nothing of before holds. */
void waymark_sync_service_reset (WaymarkSyncService *self);
/* Tells whoever listens, and waits for the next time. */
void waymark_sync_service_update (WaymarkSyncService *self);
/* What is said, to whoever listens. @error: (transfer full) (nullable); @plan: (nullable) */
void waymark_sync_service_set_error (WaymarkSyncService *self, GError *error);
void waymark_sync_service_set_plan (WaymarkSyncService *self, const WaymarkSyncPlan *plan);
void
waymark_sync_service_set_progress (WaymarkSyncService *self, const WaymarkSyncProgress *progress);

WaymarkSyncState waymark_sync_service_find_state (WaymarkSyncService *self);
/* Does nothing begin by itself in this state? */
gboolean waymark_sync_service_is_held (WaymarkSyncState state);
/* Would it cost, and is that not allowed? */
gboolean waymark_sync_service_is_metered (WaymarkSyncService *self);

void waymark_sync_service_watch_network (WaymarkSyncService *self, GNetworkMonitor *monitor);
/* The journal may be there now. */
void waymark_sync_service_load (WaymarkSyncService *self);

/* What somebody has to decide was decided. */
void waymark_sync_service_clear_stop (WaymarkSyncService *self);

G_END_DECLS
