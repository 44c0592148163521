/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Devices, one endpoint, and what happens to them: the actions of the simulator, and what must hold
 * when all is quiet.
 */
#pragma once

#include "sync-replica.h"

G_BEGIN_DECLS

#define SYNC_N_REPLICAS 3

/**
 * SyncKind:
 * @SYNC_EDIT, @SYNC_CREATE, @SYNC_DELETE, @SYNC_UNDELETE: a person writes
 * @SYNC_REST: a page is written and left several times
 * @SYNC_THIN: the past gets old
 * @SYNC_RUN: a sync
 * @SYNC_FAULTY: a sync with a bad server
 * @SYNC_CUT: a sync that goes offline somewhere
 * @SYNC_CRASH: a sync that is killed somewhere
 * @SYNC_TYPING: a sync while somebody types
 * @SYNC_BOTH: a sync, and in the midst of it one of another device
 * @SYNC_WIPE, @SYNC_SET_BACK: the endpoint is emptied, or set back to what it was
 * @SYNC_SAVE: the endpoint and the device are backed up
 * @SYNC_RESTORE: the device comes from its backup
 * @SYNC_LOSE_NOTES, @SYNC_LOSE_PAGE: a file of the device is gone
 * @SYNC_CLOCK: it is another time
 * @SYNC_ELSEWHERE: a sync with an empty, a foreign or no endpoint at all
 * @SYNC_ROT: a file there is damaged
 * @SYNC_PURGE: a page in the trash is deleted for good
 * @SYNC_AUDIT: a sync that looks at everything, and may be killed
 * @SYNC_CRASH_AT: a sync that is killed at just that step which the action's seed says
 */
typedef enum
{
  SYNC_EDIT,
  SYNC_CREATE,
  SYNC_DELETE,
  SYNC_UNDELETE,
  SYNC_REST,
  SYNC_THIN,
  SYNC_RUN,
  SYNC_FAULTY,
  SYNC_CUT,
  SYNC_CRASH,
  SYNC_TYPING,
  SYNC_BOTH,
  SYNC_WIPE,
  SYNC_SET_BACK,
  SYNC_SAVE,
  SYNC_RESTORE,
  SYNC_LOSE_NOTES,
  SYNC_LOSE_PAGE,
  SYNC_CLOCK,
  SYNC_ELSEWHERE,
  SYNC_ROT,
  SYNC_PURGE,
  SYNC_AUDIT,
  SYNC_CRASH_AT,
  SYNC_N_KINDS,
} SyncKind;

/**
 * SyncAction:
 * @replica: which device
 * @seed: of all chance in it
 */
typedef struct
{
  SyncKind kind;
  guint replica;
  guint32 seed;
} SyncAction;

/**
 * SyncFigures: of all runs
 */
typedef struct
{
  guint n_syncs;
  guint n_crashes;
  guint n_failed;
  guint n_brakes;
  guint n_merges;
  guint n_words;
  guint n_repeated;
  guint n_returned; /* words that were deleted */
  guint n_torn;
  guint n_packs;
  guint n_unpacked; /* packs that went, because others have what they had */
} SyncFigures;

/* A random action, as a run with @seed may have. */
void sync_action_init (SyncAction *self, guint32 run_seed, GRand *random);
/* (transfer full) */
char *sync_action_describe (const SyncAction *self);

/* Plays @actions, lets all become quiet, and says what is wrong then; NULL: nothing.
 * (transfer full) (nullable) */
char *
sync_world_play (guint32 seed, const SyncAction *actions, guint n_actions, SyncFigures *figures);

G_END_DECLS
