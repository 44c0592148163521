/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the sync of an open journal says about itself: a state, and how far a sync is. No words: an
 * indicator and a terminal find their own.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WaymarkSyncState:
 * @WAYMARK_SYNC_STATE_OFF: no shared folder was chosen, or the journal is not read yet: nothing is
 *   ever sent
 * @WAYMARK_SYNC_STATE_IDLE: the last sync went well, or none was needed yet
 * @WAYMARK_SYNC_STATE_SYNCING: one runs: see the progress
 * @WAYMARK_SYNC_STATE_WAITING: the endpoint was not reached, or not now; it is tried again by
 * itself
 *   ("next-retry"); the error says why
 * @WAYMARK_SYNC_STATE_METERED: it waits for a connection that is not metered
 * @WAYMARK_SYNC_STATE_PAUSED: a person paused it
 * @WAYMARK_SYNC_STATE_STOPPED: it goes on only when a person has done something: the code of the
 *   error says what to offer
 * @WAYMARK_SYNC_STATE_BRAKE: it stopped before it did anything, to ask: see the plan
 */
typedef enum
{
  WAYMARK_SYNC_STATE_OFF,
  WAYMARK_SYNC_STATE_IDLE,
  WAYMARK_SYNC_STATE_SYNCING,
  WAYMARK_SYNC_STATE_WAITING,
  WAYMARK_SYNC_STATE_METERED,
  WAYMARK_SYNC_STATE_PAUSED,
  WAYMARK_SYNC_STATE_STOPPED,
  WAYMARK_SYNC_STATE_BRAKE,
} WaymarkSyncState;

#define WAYMARK_TYPE_SYNC_STATE (waymark_sync_state_get_type ())
GType waymark_sync_state_get_type (void);

/**
 * WaymarkSyncPhase: the steps of a sync, in their order; a sync may go through them again while
 * somebody writes
 * @WAYMARK_SYNC_PHASE_NONE: no sync runs
 * @WAYMARK_SYNC_PHASE_PAGES: what was written here is looked through
 * @WAYMARK_SYNC_PHASE_LOOKING: at what is there
 * @WAYMARK_SYNC_PHASE_RECEIVING: files
 * @WAYMARK_SYNC_PHASE_MERGING: pages that changed in several places
 * @WAYMARK_SYNC_PHASE_SENDING: files
 * @WAYMARK_SYNC_PHASE_APPLYING: pages that change here
 * @WAYMARK_SYNC_PHASE_TELLING: the other devices
 */
typedef enum
{
  WAYMARK_SYNC_PHASE_NONE,
  WAYMARK_SYNC_PHASE_PAGES,
  WAYMARK_SYNC_PHASE_LOOKING,
  WAYMARK_SYNC_PHASE_RECEIVING,
  WAYMARK_SYNC_PHASE_MERGING,
  WAYMARK_SYNC_PHASE_SENDING,
  WAYMARK_SYNC_PHASE_APPLYING,
  WAYMARK_SYNC_PHASE_TELLING,
} WaymarkSyncPhase;

/**
 * WaymarkSyncProgress: how far a sync is
 * @phase: what is being done
 * @done, @total: of this phase, in files or pages; a @total of 0: it is not known
 * @bytes_up, @bytes_down: content sent and received since the sync began
 */
typedef struct
{
  WaymarkSyncPhase phase;
  guint done;
  guint total;
  guint64 bytes_up;
  guint64 bytes_down;
} WaymarkSyncProgress;

G_END_DECLS
