/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The simulator's world, for what happens in it (sync-actions.c) and what is checked
 * (sync-world.c).
 */
#pragma once

#include "../merge-ledger.h"
#include "../merge-world.h"
#include "sync-lines.h"
#include "sync-world.h"

G_BEGIN_DECLS

#define SYNC_JOURNAL "1a2b3c4d-0000-4000-8000-000000000001"
#define SYNC_FOREIGN "1a2b3c4d-0000-4000-8000-000000000002"

typedef struct
{
  SyncReplica *replica;
  SyncSteps steps;
  SyncClient *client;
  WaymarkSync *sync;
  gint64 clock;
  SyncReplica *backup;
  gboolean is_safe; /* all that it has is at the endpoint */
} SyncDevice;

typedef struct
{
  MergeWorld *merge;
  guint32 seed;
  SyncServer *server;
  SyncDevice devices[SYNC_N_REPLICAS];
  GHashTable *snapshot; /* of the server */
  guint n_documents;
  MergeLedger ledger;
  GHashTable *merges; /* names of what was merged → that of the merge */
  SyncLines *lines;
  SyncFigures *figures;
  char *wrong;
  gboolean damaged;  /* files there went or changed */
  gboolean thinned;  /* revisions here went before they were sent */
  gboolean purged;   /* so did some because they were to */
  gboolean doubtful; /* the endpoint did what only a look at everything can find */
  /* Of the action at hand */
  GRand *chance;
  guint odds;      /* of a fault, in 100 */
  SyncFault fault; /* all that goes wrong; NONE: anything may */
  guint countdown;
  guint other;
  guint n_meanwhile; /* syncs of others, and words typed, in the midst of one */
} SyncWorld;

/* The way to @client's endpoint: the only place that says what stands between, which is encryption
 * in some runs. (transfer full) */
WaymarkRemote *sync_world_new_remote (SyncWorld *self, SyncClient *client);
gboolean sync_world_is_sealed (SyncWorld *self);
/* The way of somebody with another passphrase. (transfer full) */
WaymarkRemote *sync_world_new_strange_remote (SyncWorld *self, SyncClient *client);

/* The first complaint is what a run fails with. */
void sync_world_complain (SyncWorld *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

void sync_world_create (SyncWorld *self, SyncDevice *device);
/* The device's program begins anew. */
void sync_world_restart (SyncWorld *self, SyncDevice *device);
/* @consent: what a person would say to the brake. @report: (out) (optional) */
gboolean sync_world_run (SyncWorld *self,
                         SyncDevice *device,
                         gboolean consent,
                         WaymarkSyncReport *report,
                         GError **error);
/* All that a device has just sent with success, a new one could read from now on. */
void sync_world_check_sent (SyncWorld *self, SyncDevice *device);
void sync_world_act (SyncWorld *self, const SyncAction *action);

G_END_DECLS
