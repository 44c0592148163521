/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stands before another remote and, when it is told to, refuses everything, or lets nobody through
 * for a while.
 */
#pragma once

#include "waymark-remote.h"

G_BEGIN_DECLS

/**
 * SyncGate: shared by a test and the remotes that it opened; of any thread
 * @error: the code of what everything fails with; -1: nothing does
 * @retry_after: seconds
 * @hangs: a request waits until it is cancelled, or sync_gate_release()
 * @n_waiting: requests that do
 * @n_requests: batches and lists so far
 */
typedef struct
{
  gint error;
  gint retry_after;
  gint hangs;
  gint n_waiting;
  gint n_requests;
  GMutex lock;
  GCond released;
} SyncGate;

#define SYNC_GATE_OPEN                                                                             \
  {                                                                                                \
    .error = -1                                                                                    \
  }

/* Lets go on who waits, and whoever comes. */
void sync_gate_release (SyncGate *gate);

#define SYNC_TYPE_GATE_REMOTE (sync_gate_remote_get_type ())
G_DECLARE_FINAL_TYPE (SyncGateRemote, sync_gate_remote, SYNC, GATE_REMOTE, GObject)

/* @gate: must outlive it. @behind: (transfer full). (transfer full) */
WaymarkRemote *sync_gate_remote_new (SyncGate *gate, WaymarkRemote *behind);

G_END_DECLS
