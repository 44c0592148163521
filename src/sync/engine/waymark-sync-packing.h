/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A pack on its way to the endpoint.
 */
#pragma once

#include "waymark-pack.h"
#include "waymark-sync-private.h"

G_BEGIN_DECLS

#define WAYMARK_SYNC_PACK_MEMBERS 512
/* Before they are compressed: nginx takes no file of more than 1 MB unless it is told otherwise. */
#define WAYMARK_SYNC_PACK_BYTES (1000 * 1000)

/**
 * WaymarkSyncPacking:
 * @members: (element-type WaymarkPackMember)
 * @size: of their bytes
 * @file: (nullable): its file name, once it was put and seen there
 */
typedef struct
{
  GPtrArray *members;
  gsize size;
  char *file;
} WaymarkSyncPacking;

void waymark_sync_packing_init (WaymarkSyncPacking *self);
void waymark_sync_packing_clear (WaymarkSyncPacking *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WaymarkSyncPacking, waymark_sync_packing_clear)

gboolean waymark_sync_packing_is_full (WaymarkSyncPacking *self);

/* A revision, from wherever it is; one that is nowhere any more is left out. FALSE with an error.
 */
gboolean waymark_sync_packing_add (WaymarkSyncPacking *self,
                                   WaymarkSync *sync,
                                   const char *name,
                                   GError **error);
/* Bytes that were read; those that are not what the name says are left out. FALSE: they were. */
gboolean waymark_sync_packing_add_bytes (WaymarkSyncPacking *self, const char *name, GBytes *data);

/* Puts it and looks whether it has come: only then "file" is set. */
gboolean waymark_sync_packing_put (WaymarkSyncPacking *self, WaymarkSync *sync, GError **error);

G_END_DECLS
