/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The encryption of `waymark sync`: where the passphrase comes from, and what is said about it.
 */
#pragma once

#include "waymark-command.h"
#include "waymark-remote.h"

G_BEGIN_DECLS

/**
 * WaymarkSyncUnlock: what the options say
 * @encrypt: it is to be encrypted, or is known to be
 * @plain: it is not any more
 * @remember: the passphrase is kept in the keyring
 * @number: of the file descriptor that the passphrase comes from; -1: none
 */
typedef struct
{
  gboolean encrypt;
  gboolean plain;
  gboolean remember;
  int number;
} WaymarkSyncUnlock;

/* As waymark_seal_connect(). The passphrase comes from the file descriptor, the keyring, or whoever
 * is at the terminal; a new one is made when they leave that to Waymark, and the note for it
 * printed on stdout. @address: of the endpoint; @choice: (nullable). NULL with an error. (transfer
 * full) */
WaymarkRemote *waymark_sync_unlock (const WaymarkSyncUnlock *self,
                                    WaymarkCommand *command,
                                    WaymarkStore *store,
                                    WaymarkRemote *remote,
                                    const char *address,
                                    const char *choice,
                                    GError **error);

G_END_DECLS
