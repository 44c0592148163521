/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The part of opening a journal that runs in a thread: lock, marker, documents.
 */
#pragma once

#include <gio/gio.h>

#include "waymark-loader.h"
#include "waymark-lock.h"
#include "waymark-store-flags.h"

G_BEGIN_DECLS

typedef struct _WaymarkStoreOpening WaymarkStoreOpening;

/**
 * WaymarkStoreGround: what was found before the first document was read
 * @lock: (nullable) (transfer full)
 * @journal_id: (nullable)
 * @read_only_reason: (nullable)
 * @problems: (element-type WaymarkProblem)
 */
typedef struct
{
  WaymarkLock *lock;
  char *journal_id;
  char *read_only_reason;
  GPtrArray *problems;
} WaymarkStoreGround;

/* @wake: called in any thread when there is something to take, at least once. @worksheets:
 * (element-type WaymarkWorksheet) */
WaymarkStoreOpening *waymark_store_opening_new (const char *folder,
                                                WaymarkStoreFlags flags,
                                                GPtrArray *worksheets,
                                                void (*wake) (gpointer data),
                                                gpointer data);
WaymarkStoreOpening *waymark_store_opening_ref (WaymarkStoreOpening *self);
void waymark_store_opening_unref (WaymarkStoreOpening *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkStoreOpening, waymark_store_opening_unref)

/* Blocks; in any thread. */
gboolean
waymark_store_opening_run (WaymarkStoreOpening *self, GCancellable *cancellable, GError **error);

/* In the main thread. Once, before the first batch. (transfer none) (nullable): not there yet, or
 * taken before. */
WaymarkStoreGround *waymark_store_opening_take_ground (WaymarkStoreOpening *self);
/* (transfer full) (nullable): none at present */
WaymarkLoadBatch *waymark_store_opening_take_batch (WaymarkStoreOpening *self);

G_END_DECLS
