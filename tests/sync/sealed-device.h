/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A device that shares a journal over an encrypted endpoint in memory, and what stands there.
 */
#pragma once

#include "sync-replica.h"

G_BEGIN_DECLS

#define SEALED_JOURNAL "1a2b3c4d-0000-4000-8000-000000000001"
#define SEALED_OTHER   "1a2b3c4d-0000-4000-8000-000000000002"
#define SEALED_THIRD   "1a2b3c4d-0000-4000-8000-000000000003"
#define SEALED_PAGE    "0a0a0a0a-1b1b-4c2c-8d3d-00000000002a"
#define SEALED_SECRET  "Zanzibar"
#define SEALED_PHRASE  "correct horse battery staple"
#define SEALED_FOLDER  "waymark/v1/" SEALED_JOURNAL

/* @folder: for what it remembers */
typedef struct
{
  SyncSteps steps;
  char *folder;
  SyncReplica *replica;
  SyncClient *client;
  WaymarkRemote *remote;
  WaymarkSync *sync;
} SealedDevice;

void sealed_device_init (SealedDevice *self, SyncServer *server);
void sealed_device_clear (SealedDevice *self);
/* An endpoint with a page, encrypted at little cost, and the device that wrote it. */
void sealed_device_set_up (SealedDevice *device, SyncServer *server);

/* @passphrase: (nullable) */
gboolean sealed_device_connect (SealedDevice *self, const char *passphrase, GError **error);
/* A page with this title. */
void sealed_device_write (SealedDevice *self, const char *id, const char *text);
char *sealed_device_read (SealedDevice *self, const char *id); /* (transfer full) (nullable) */
/* A look at everything, which goes well; or stops with that error and changes nothing, neither here
 * nor there. */
void sealed_device_sync (SealedDevice *self);
void sealed_device_fail (SealedDevice *self, SyncServer *server, GQuark domain, int code);

/* Somebody puts a file there, with the folders above it. */
void sealed_put (SyncServer *server, const char *path, GBytes *data);
void sealed_put_text (SyncServer *server, const char *path, const char *text);
void sealed_put_marker (SyncServer *server, const char *journal, const char *passphrase);
void sealed_put_plain_marker (SyncServer *server, const char *journal);

G_END_DECLS
