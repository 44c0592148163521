/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The devices that share a journal, as the newest head of each tells: what a person calls it, when
 * it was there, and how many pages it had.
 */
#pragma once

#include "waymark-remote.h"

G_BEGIN_DECLS

/**
 * WaymarkSyncPeer:
 * @id: says nothing of the computer
 * @name: as its owner calls it, tidied; "" when it has not said
 * @seen: when it last told something, by its own clock, in seconds since 1970; 0: it has not said
 * @n_pages: how many pages it had then; 0: it has not said
 */
typedef struct
{
  char *id;
  char *name;
  gint64 seen;
  guint n_pages;
} WaymarkSyncPeer;

void waymark_sync_peer_free (WaymarkSyncPeer *self);

/* A request, and one for each device (200 at most) of the journal @journal there. A head that is
 * torn is a device, too, of which nothing is known. One that has none yet is no error.
 * (transfer full) (element-type WaymarkSyncPeer) */
GPtrArray *waymark_sync_peers_read (WaymarkRemote *remote,
                                    const char *journal,
                                    GCancellable *cancellable,
                                    GError **error);

#define WAYMARK_SYNC_MOST_NAME 60
/* @name as lists show it: blanks at its ends and what is no part of a line are gone, and it is not
 * longer than WAYMARK_SYNC_MOST_NAME characters. (nullable) (transfer full): "" for NULL */
char *waymark_sync_tidy_device_name (const char *name);

G_END_DECLS
