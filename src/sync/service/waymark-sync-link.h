/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The way from a journal to its endpoint, made when it is first used, in the thread of a sync:
 * opening what is encrypted takes its time, and keyrings ask people.
 */
#pragma once

#include "waymark-sync-device.h"
#include "waymark-sync-endpoint.h"

G_BEGIN_DECLS

typedef struct _WaymarkSyncLink WaymarkSyncLink;

/* Makes what is to be used instead of what waymark_sync_endpoint_open() would. (transfer full) */
typedef WaymarkRemote *(*WaymarkSyncOpenFunc) (const WaymarkSyncEndpoint *endpoint,
                                               gpointer data,
                                               GError **error);

/* @folder: of the journal. @encrypted: nothing is sent unless there is a passphrase: @endpoint's,
 * or the one in the keyring. @choice: (nullable): as waymark_sync_choose_journal(). @open:
 * (nullable). (transfer full) */
WaymarkSyncLink *waymark_sync_link_new (WaymarkSyncLocal *local,
                                        const char *folder,
                                        const WaymarkSyncEndpoint *endpoint,
                                        gboolean encrypted,
                                        const char *choice,
                                        WaymarkSyncOpenFunc open,
                                        gpointer open_data);
/* The same over @remote, which somebody has opened. (transfer full) */
WaymarkSyncLink *
waymark_sync_link_new_opened (WaymarkSyncLocal *local, WaymarkRemote *remote, const char *choice);
WaymarkSyncLink *waymark_sync_link_ref (WaymarkSyncLink *self);
void waymark_sync_link_unref (WaymarkSyncLink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSyncLink, waymark_sync_link_unref)

/* The sync over it, made unless it is there already: blocks. Errors are WAYMARK_REMOTE_ERROR and
 * WAYMARK_SEAL_ERROR. From one thread at a time. (transfer none) */
WaymarkSync *
waymark_sync_link_connect (WaymarkSyncLink *self, GCancellable *cancellable, GError **error);

/* After BUSY: as waymark_remote_get_retry_after(). */
guint waymark_sync_link_get_retry_after (WaymarkSyncLink *self);

G_END_DECLS
