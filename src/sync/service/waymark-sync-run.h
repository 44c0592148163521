/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One sync in a thread, for whoever waits in a main loop: how far it is while it runs, and what
 * came of it.
 */
#pragma once

#include "waymark-sync-link.h"

G_BEGIN_DECLS

typedef struct _WaymarkSyncRun WaymarkSyncRun;

/* @link: belongs to the run until it has ended. @accepted: (nullable). @name: of this device.
 * @tell: the others are told that, even without news. @forgotten: (element-type utf8): devices
 * whose heads are to go. (transfer full) */
WaymarkSyncRun *waymark_sync_run_new (WaymarkSyncLink *link,
                                      const WaymarkSyncPlan *accepted,
                                      const char *name,
                                      gboolean tell,
                                      GPtrArray *forgotten);
WaymarkSyncRun *waymark_sync_run_ref (WaymarkSyncRun *self);
void waymark_sync_run_unref (WaymarkSyncRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSyncRun, waymark_sync_run_unref)

/* Begins it. @progress: (nullable): called at most ten times a second, @ended once, in the
 * thread-default main context. Both are given @source, which stays until then. */
typedef void (*WaymarkSyncRunFunc) (WaymarkSyncRun *self, GObject *source);
void waymark_sync_run_start (WaymarkSyncRun *self,
                             GObject *source,
                             WaymarkSyncRunFunc progress,
                             WaymarkSyncRunFunc ended);
/* It then ends soon, with WAYMARK_REMOTE_ERROR_CANCELLED if it was not done yet. */
void waymark_sync_run_cancel (WaymarkSyncRun *self);

/* How far it is just now. */
void waymark_sync_run_get_progress (WaymarkSyncRun *self, WaymarkSyncProgress *progress);

/* Once it has ended; (nullable): it went well. */
const GError *waymark_sync_run_get_error (WaymarkSyncRun *self);
const WaymarkSyncReport *waymark_sync_run_get_report (WaymarkSyncRun *self);
/* (nullable) */
const WaymarkSyncPlan *waymark_sync_run_get_plan (WaymarkSyncRun *self);

G_END_DECLS
