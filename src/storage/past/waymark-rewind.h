/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole journal as it was at the end of a day: what each document would have to become. It only
 * reads; waymark_store_apply_rewind_async() does it.
 */
#pragma once

#include "waymark-job-progress.h"
#include "waymark-past.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WaymarkRewindItem: one document that differs
 * @document_id: which (owned)
 * @state: (nullable): its state on that day; NULL: it was not there (owned)
 * @head: (nullable): of one that comes back: its last revision, the tombstone (owned)
 */
typedef struct
{
  char *document_id;
  WaymarkValue *state;
  char *head;
} WaymarkRewindItem;

/**
 * WaymarkRewind:
 * @items: (element-type WaymarkRewindItem)
 * @n_changed: documents whose answers would be others
 * @n_moved: documents that would only stand elsewhere in their list
 * @n_back: documents that would come back
 * @n_gone: documents that would go to the trash
 * @n_unknown: documents that were there and changed since, and of which no state that old is kept:
 *   they stay as they are
 */
typedef struct
{
  GPtrArray *items;
  guint n_changed;
  guint n_moved;
  guint n_back;
  guint n_gone;
  guint n_unknown;
} WaymarkRewind;

void waymark_rewind_item_free (gpointer item);
void waymark_rewind_free (WaymarkRewind *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkRewind, waymark_rewind_free)

/**
 * waymark_rewind_read:
 * @states: (element-type WaymarkValue): the documents as they are, all of them
 * @day: a local day; its end counts
 * @progress: (nullable)
 *
 * Blocks while it reads; may be called from any thread. (transfer full) (nullable)
 */
WaymarkRewind *waymark_rewind_read (WaymarkRevisions *revisions,
                                    GPtrArray *states,
                                    const GDate *day,
                                    WaymarkJobProgress *progress,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
