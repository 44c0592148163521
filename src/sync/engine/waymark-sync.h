/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Brings a journal and a shared endpoint together: HACKING.md has the protocol. Runs in a thread of
 * its own, one sync at a time; whoever shows it to people is above.
 */
#pragma once

#include "waymark-remote.h"
#include "waymark-sync-local.h"
#include "waymark-sync-plan.h"
#include "waymark-sync-state.h"

G_BEGIN_DECLS

/* Everything there is listed at least so often, whatever heads say. Seconds. */
#define WAYMARK_SYNC_AUDIT (24 * 60 * 60)

#define WAYMARK_SYNC_ERROR (waymark_sync_error_quark ())

/**
 * WaymarkSyncError:
 * @WAYMARK_SYNC_ERROR_BRAKE: it stopped before it did anything, to ask: waymark_sync_get_plan()
 * @WAYMARK_SYNC_ERROR_NEWER: a newer Waymark made what is there
 * @WAYMARK_SYNC_ERROR_UNFINISHED: another device is setting the endpoint up, or was cut off: what
 * is there cannot be read yet
 * @WAYMARK_SYNC_ERROR_UNSURE: everything was sent, and the endpoint does not show all of it
 *
 * Besides these, errors of the endpoint (WAYMARK_REMOTE_ERROR) and of the journal's own disk
 * (WAYMARK_STORAGE_ERROR) come through as they are.
 */
typedef enum
{
  WAYMARK_SYNC_ERROR_BRAKE,
  WAYMARK_SYNC_ERROR_NEWER,
  WAYMARK_SYNC_ERROR_UNFINISHED,
  WAYMARK_SYNC_ERROR_UNSURE,
} WaymarkSyncError;

GQuark waymark_sync_error_quark (void);

/**
 * WaymarkSyncReport: what a sync did
 * @n_up, @n_down: revisions sent and received
 * @n_applied: pages that changed here
 * @n_merged: merges made
 * @n_torn: files there that are not what their names say
 * @n_waiting: revisions that are not surely there yet
 * @listed: everything there was listed, not only what is new
 */
typedef struct
{
  guint n_up;
  guint n_down;
  guint n_applied;
  guint n_merged;
  guint n_torn;
  guint n_waiting;
  gboolean listed;
} WaymarkSyncReport;

#define WAYMARK_TYPE_SYNC (waymark_sync_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSync, waymark_sync, WAYMARK, SYNC, GObject)

/* Nothing is read or sent yet. (transfer full) */
WaymarkSync *waymark_sync_new (WaymarkSyncLocal *local, WaymarkRemote *remote);

/* Which of several journals there to join, or the own id, to put this one beside them: the answer
 * to WAYMARK_SYNC_BRAKE_JOIN. @journal: (nullable) */
void waymark_sync_choose_journal (WaymarkSync *self, const char *journal);

/* Which one a person means who has not been asked yet: _JOIN is about that one alone, with its
 * numbers. @journal: (nullable) */
void waymark_sync_suggest_journal (WaymarkSync *self, const char *journal);

/* One sync, from beginning to end. Whatever stops it, nothing is lost or half done, and the next
 * one goes on from there. @accepted: (nullable): a plan that somebody was asked about and allowed;
 * the brake lets pass what does not do more than that. @report: (out) (optional): also after an
 * error. */
gboolean waymark_sync_run (WaymarkSync *self,
                           const WaymarkSyncPlan *accepted,
                           WaymarkSyncReport *report,
                           GCancellable *cancellable,
                           GError **error);

/* Of the last run, as far as it came. (transfer none) (nullable) */
const WaymarkSyncPlan *waymark_sync_get_plan (WaymarkSync *self);

/* The next run lists everything there, as once a day anyway. */
void waymark_sync_doubt (WaymarkSync *self);

/* Called in the thread of the run with how far it is, often; nothing in it may block. @func:
 * (nullable) */
typedef void (*WaymarkSyncProgressFunc) (const WaymarkSyncProgress *progress, gpointer data);
void
waymark_sync_set_progress_func (WaymarkSync *self, WaymarkSyncProgressFunc func, gpointer data);

/* For tests: what time it is, in seconds since 1970. Nothing but how often everything is listed
 * depends on it. */
void waymark_sync_set_clock (WaymarkSync *self, gint64 (*now) (gpointer data), gpointer data);

/* For tests: from how many revisions on they go up in packs (32), from how many old ones on the
 * past does (200), how many small packs become one (8), and how much a head tells (200). */
void waymark_sync_set_sizes (
    WaymarkSync *self, guint pack_from, guint compact_from, guint merge_from, guint most_news);

G_END_DECLS
