/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The folder below an open journal. Somebody may rename it, remove it, pull its drive or put
 * another one there while Waymark runs: each save looks first whether it still is the place.
 */
#pragma once

#include "waymark-lock.h"
#include "waymark-problem.h"

G_BEGIN_DECLS

/**
 * WaymarkHomeState:
 * @WAYMARK_HOME_SAME: as it was at the last look
 * @WAYMARK_HOME_CHANGED: the journal's, and no longer what it was: files may be missing or older
 * @WAYMARK_HOME_EMPTIED: so, and the past is not there any more either
 */
typedef enum
{
  WAYMARK_HOME_SAME,
  WAYMARK_HOME_CHANGED,
  WAYMARK_HOME_EMPTIED,
} WaymarkHomeState;

typedef struct _WaymarkHome WaymarkHome;

/* @folder: locked by @lock, with the marker of the journal @id. @lock: (transfer full) */
WaymarkHome *waymark_home_new (const char *folder, const char *id, WaymarkLock *lock);
WaymarkHome *waymark_home_ref (WaymarkHome *self);
void waymark_home_unref (WaymarkHome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkHome, waymark_home_unref)

const char *waymark_home_get_folder (WaymarkHome *self);

/* Before writing; in any thread, one at a time. Puts back the marker and the folders in a place
 * that still is ours. Errors: WAYMARK_STORAGE_ERROR_GONE, _FOREIGN when another journal is there
 * now, _NEWER, _LOCKED, and those of the disk.
 * @problem: (out) (nullable): a file stood where a folder should be, and was put in quarantine */
WaymarkHomeState waymark_home_check (WaymarkHome *self, WaymarkProblem **problem, GError **error);

/* The next check may make the folder anew, where there is none: only when the student asked for it,
 * because the empty mount point of a pulled drive looks the same. In any thread. */
void waymark_home_allow_making (WaymarkHome *self);

/* Gives the folder free; nothing is written there any more. */
void waymark_home_leave (WaymarkHome *self);

G_END_DECLS
