/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether the endpoint of a journal is encrypted, and getting at it: what the window and the
 * command line use. A device that has once joined an encrypted endpoint remembers so in its
 * journal's folder, and sends nothing unencrypted anywhere until that is forgotten.
 */
#pragma once

#include "waymark-remote.h"
#include "waymark-seal.h"

G_BEGIN_DECLS

/**
 * WaymarkSealState: of a journal at an endpoint
 * @WAYMARK_SEAL_STATE_UNFINISHED: what says so is not there, or cut off
 * @WAYMARK_SEAL_STATE_PLAIN: not encrypted
 * @WAYMARK_SEAL_STATE_SEALED: encrypted
 * @WAYMARK_SEAL_STATE_NEWER: a newer Waymark made it
 */
typedef enum
{
  WAYMARK_SEAL_STATE_UNFINISHED,
  WAYMARK_SEAL_STATE_PLAIN,
  WAYMARK_SEAL_STATE_SEALED,
  WAYMARK_SEAL_STATE_NEWER,
} WaymarkSealState;

/**
 * WaymarkSealFound: one journal there, as far as it can be told from others
 * @journal: its id (owned)
 * @marker: (nullable) (owned): when it is SEALED
 * @devices: (element-type utf8): what its devices are called, the one that was there last first
 *   (owned); empty when none has said, or when it is encrypted
 * @last_seen: when one of them last told something, in seconds since 1970; 0: not said
 * @n_pages: how many pages that one had; 0: not said
 */
typedef struct
{
  char *journal;
  WaymarkSealState state;
  GBytes *marker;
  GPtrArray *devices;
  gint64 last_seen;
  guint n_pages;
} WaymarkSealFound;

WaymarkSealFound *waymark_seal_found_new (const char *journal);
void waymark_seal_found_free (WaymarkSealFound *self);
/* "Lap, Library 3"; "" when no device has a name. (transfer full) */
char *waymark_seal_found_dup_devices (const WaymarkSealFound *self);

/* Which journals are there: a list and a small file for each (50 at most), and the heads of those
 * that are not encrypted. Changes nothing. Errors are those of the endpoint. (transfer full)
 * (element-type WaymarkSealFound) */
GPtrArray *waymark_seal_survey (WaymarkRemote *remote, GCancellable *cancellable, GError **error);

/* Does this device remember that its endpoint is encrypted? @folder: of the journal. */
gboolean waymark_seal_is_pinned (const char *folder);
/* It need not be any more: because the student wants so, or has chosen another endpoint. */
gboolean waymark_seal_unpin (const char *folder, GError **error);

/* The endpoint as the sync is to see it. In that order:
 *  - this device remembers an encrypted endpoint: @passphrase opens that, without asking the
 *    endpoint; NULL is _NEEDED;
 *  - without @passphrase: @remote itself; the sync says _NEEDED when what is there is encrypted;
 *  - the journal @choice, else @own, else the one that @passphrase opens is there: that;
 *    _CHOOSE when it opens several, _PLAIN when the first of these, or all while there is no
 *    @choice, are not encrypted;
 *  - else @own is set up there, encrypted (when there is no @choice, or it is @own).
 * Before it returns an encrypted one, the device remembers it. Blocks for a quarter of a second.
 * @folder, @own: of the journal; @choice: (nullable): as waymark_sync_choose_journal(), to be told
 * the same; @passphrase: (nullable): as it was typed. (transfer full) */
WaymarkRemote *waymark_seal_connect (WaymarkRemote *remote,
                                     const char *folder,
                                     const char *own,
                                     const char *choice,
                                     const char *passphrase,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
