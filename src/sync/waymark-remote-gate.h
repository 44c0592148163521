/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stands before an endpoint, and at the first call finds out whether the journal there is encrypted
 * and gets at it (waymark-seal-setup.h): in the thread of the sync, because that takes a moment.
 */
#pragma once

#include "waymark-remote.h"

G_BEGIN_DECLS

/**
 * WaymarkRemoteGateWay: how an endpoint is got at; all strings are copied
 * @folder, @own: of the journal: its folder here, and its id
 * @address: as waymark_sync_endpoint_dup_address()
 * @sealed: it is known to be encrypted: never without a passphrase
 * @passphrase: (nullable): as somebody just typed it; else that of the keyring counts
 * @remember: one that was typed is kept in the keyring once it has proved right
 */
typedef struct
{
  const char *folder;
  const char *own;
  const char *address;
  gboolean sealed;
  const char *passphrase;
  gboolean remember;
} WaymarkRemoteGateWay;

#define WAYMARK_TYPE_REMOTE_GATE (waymark_remote_gate_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkRemoteGate, waymark_remote_gate, WAYMARK, REMOTE_GATE, GObject)

/* Asks nothing yet. Its calls fail with WAYMARK_SEAL_ERROR as long as it does not get in, without
 * having changed anything there. (transfer full) */
WaymarkRemote *waymark_remote_gate_new (WaymarkRemote *remote, const WaymarkRemoteGateWay *way);

/* As waymark_sync_choose_journal(), to be told the same, while no call is under way.
 * @journal: (nullable) */
void waymark_remote_gate_choose_journal (WaymarkRemoteGate *self, const char *journal);

G_END_DECLS
