/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether what is shared is encrypted: the choice, with a new passphrase to put away, where nothing
 * is shared yet; or the passphrase to enter, where it is.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_SYNC_SEAL (waymark_sync_seal_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSyncSeal, waymark_sync_seal, WAYMARK, SYNC_SEAL, AdwBin)

/**
 * WaymarkSyncSeal:encrypts: (boolean, read-only)
 *
 * What goes there is encrypted, as it stands.
 */

/**
 * WaymarkSyncSeal::activated: ()
 *
 * Somebody pressed Enter in the passphrase.
 */

GtkWidget *waymark_sync_seal_new (void);

/**
 * WaymarkSyncSealQuestion: what there is to ask
 * @WAYMARK_SYNC_SEAL_NOTHING: it is not encrypted, or the passphrase is known
 * @WAYMARK_SYNC_SEAL_WHETHER: nothing of this journal is there yet
 * @WAYMARK_SYNC_SEAL_FOR_IT: it is encrypted
 */
typedef enum
{
  WAYMARK_SYNC_SEAL_NOTHING,
  WAYMARK_SYNC_SEAL_WHETHER,
  WAYMARK_SYNC_SEAL_FOR_IT,
} WaymarkSyncSealQuestion;

/* @address: of the shared folder, for the note */
void waymark_sync_seal_ask (WaymarkSyncSeal *self,
                            WaymarkSyncSealQuestion question,
                            const char *address);

gboolean waymark_sync_seal_get_encrypts (WaymarkSyncSeal *self);

/* Says what came of the passphrase before; the focus goes there. FALSE when none is asked for. */
gboolean waymark_sync_seal_show_error (WaymarkSyncSeal *self, const GError *error);

/* Is something missing before it can start? Then it is said, and FALSE. @passphrase: (out)
 * (nullable): to be freed with waymark_credentials_forget(); NULL: not encrypted */
gboolean waymark_sync_seal_take (WaymarkSyncSeal *self, char **passphrase);

G_END_DECLS
