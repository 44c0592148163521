/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An endpoint in memory that does what real ones do on a bad day, when it is told to. Each device
 * has its own way to it, which can be cut at any step.
 */
#pragma once

#include "waymark-remote.h"

G_BEGIN_DECLS

/**
 * SyncSteps: what a device does, counted, so that it can crash at any of them
 * @left: steps until it crashes; 0: never
 * @crashed: from here on nothing happens any more
 * @n: steps so far
 * @device: whose, for who reads along
 */
typedef struct
{
  guint left;
  gboolean crashed;
  guint n;
  guint device;
} SyncSteps;

/* Goes on by one step; FALSE: crashed. */
gboolean sync_steps_go (SyncSteps *self);
/* With SYNC_TRACE set, what a device does is printed. */
void sync_steps_tell (const SyncSteps *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

typedef enum
{
  SYNC_OP_LIST,
  SYNC_OP_LOOK,
  SYNC_OP_GET,
  SYNC_OP_PUT,
  SYNC_OP_REMOVE,
  SYNC_OP_MAKE_FOLDER,
} SyncOp;

/**
 * SyncFault: how one request goes wrong
 * @SYNC_FAULT_OFFLINE: it does not arrive
 * @SYNC_FAULT_LOST_REPLY: it is done, and the answer does not arrive
 * @SYNC_FAULT_TORN: half of it arrives; of what is read, too, as if it were all
 * @SYNC_FAULT_SWALLOWED: the answer is that it was done, and it was not; of a list half is missing
 * @SYNC_FAULT_PAGE: a login page instead of a file, told as such for everything but files
 * @SYNC_FAULT_BUSY: later, please
 * @SYNC_FAULT_FULL: no space
 */
typedef enum
{
  SYNC_FAULT_NONE,
  SYNC_FAULT_OFFLINE,
  SYNC_FAULT_LOST_REPLY,
  SYNC_FAULT_TORN,
  SYNC_FAULT_SWALLOWED,
  SYNC_FAULT_PAGE,
  SYNC_FAULT_BUSY,
  SYNC_FAULT_FULL,
  SYNC_N_FAULTS,
} SyncFault;

typedef struct
{
  GHashTable *files; /* path → GBytes; a folder is a path with NULL */
} SyncServer;

SyncServer *sync_server_new (void);
void sync_server_free (SyncServer *self);
/* What is there now, and back to that. (transfer full) */
GHashTable *sync_server_snapshot (SyncServer *self);
void sync_server_restore (SyncServer *self, GHashTable *snapshot);
gboolean sync_server_equals (SyncServer *self, GHashTable *snapshot);
guint sync_server_count_packs (SyncServer *self);
void sync_server_wipe (SyncServer *self);

#define SYNC_TYPE_CLIENT (sync_client_get_type ())
G_DECLARE_FINAL_TYPE (SyncClient, sync_client, SYNC, CLIENT, GObject)

typedef SyncFault (*SyncFaultFunc) (SyncOp op, const char *path, gpointer data);

/* @server, @steps: must outlive it. */
SyncClient *sync_client_new (SyncServer *server, SyncSteps *steps);
/* Asked before each request; may also do something else meanwhile. @func: (nullable) */
void sync_client_set_fault (SyncClient *self, SyncFaultFunc func, gpointer data);
/* Requests so far: a list, or one file of a batch, is one. */
guint sync_client_get_n_requests (SyncClient *self);
/* Bytes so far, both ways, as HTTP would need them roughly. */
guint64 sync_client_get_n_bytes (SyncClient *self);

G_END_DECLS
