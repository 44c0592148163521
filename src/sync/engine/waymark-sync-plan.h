/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a sync is about to do, in numbers, and whether it should ask first: the brake.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WaymarkSyncBrake: why a sync stopped before it did anything
 * @WAYMARK_SYNC_BRAKE_NONE: it did not
 * @WAYMARK_SYNC_BRAKE_JOIN: another journal is there, and this one has never been in it
 * @WAYMARK_SYNC_BRAKE_FOREIGN: this journal is not there any more, others are
 * @WAYMARK_SYNC_BRAKE_WIPED: all or most of what was there is gone: an emptied endpoint, or one
 *   that was set back to an earlier state
 * @WAYMARK_SYNC_BRAKE_MUCH: much would be deleted or replaced here, or deleted there
 */
typedef enum
{
  WAYMARK_SYNC_BRAKE_NONE,
  WAYMARK_SYNC_BRAKE_JOIN,
  WAYMARK_SYNC_BRAKE_FOREIGN,
  WAYMARK_SYNC_BRAKE_WIPED,
  WAYMARK_SYNC_BRAKE_MUCH,
} WaymarkSyncBrake;

/**
 * WaymarkSyncPlan: documents, counted
 * @n_here: pages here before
 * @n_up: whose latest state goes up, deleted ones too
 * @n_up_deleted: of those, deletions
 * @n_added: new here
 * @n_changed: here, and replaced by a later state from there; the earlier one stays a version
 * @n_deleted: here, and deleted there
 * @n_merged: changed both here and there
 * @n_known: revisions that were there before
 * @n_missing: of those, gone now
 * @journals: (element-type WaymarkSealFound): for JOIN: the journals there that it may be; one,
 * when it is known which
 */
typedef struct
{
  WaymarkSyncBrake brake;
  guint n_here;
  guint n_up;
  guint n_up_deleted;
  guint n_added;
  guint n_changed;
  guint n_deleted;
  guint n_merged;
  guint n_known;
  guint n_missing;
  GPtrArray *journals;
} WaymarkSyncPlan;

#define WAYMARK_TYPE_SYNC_PLAN (waymark_sync_plan_get_type ())
GType waymark_sync_plan_get_type (void);
WaymarkSyncPlan *waymark_sync_plan_new (void);
WaymarkSyncPlan *waymark_sync_plan_copy (const WaymarkSyncPlan *self);
void waymark_sync_plan_free (WaymarkSyncPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSyncPlan, waymark_sync_plan_free)

/* Is so much lost there, or to be changed, that a person should look first? Sets "brake", unless it
 * is set already. */
void waymark_sync_plan_judge (WaymarkSyncPlan *self);

/* Is @self what somebody accepted as @accepted (nullable), or less? */
gboolean waymark_sync_plan_is_within (const WaymarkSyncPlan *self, const WaymarkSyncPlan *accepted);

/* One or two sentences for the student: why it stopped, and in numbers what it would do.
 * (transfer full) */
char *waymark_sync_plan_describe (const WaymarkSyncPlan *self);

G_END_DECLS
