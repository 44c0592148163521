/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the window says of the sync, as functions of its state: short enough for the foot of the
 * sidebar, and calm unless somebody is needed.
 */
#pragma once

#include "waymark-seal-setup.h"
#include "waymark-sync-plan.h"
#include "waymark-sync-state.h"

G_BEGIN_DECLS

/* The host of a server, or the name of a folder. (transfer full) */
char *waymark_sync_words_place (const char *address);

/* "just now", "2 minutes ago", "yesterday": of @then, in seconds since 1970. (transfer full) */
char *waymark_sync_words_ago (gint64 then, gint64 now);

/* What a journal in a shared folder can be told by: the computers that share it. (transfer full) */
char *waymark_sync_words_journal (const WaymarkSealFound *found);
/* "Its number begins with 1a2b3c4d": for want of anything else. (transfer full) */
char *waymark_sync_words_number (const WaymarkSealFound *found);
/* "64 pages · last seen 2 hours ago". (transfer full) */
char *waymark_sync_words_journal_details (const WaymarkSealFound *found, gint64 now);

/**
 * WaymarkSyncGlance: what is seen of the sync without looking into it
 * @icon: name of an icon
 * @words: at most some 24 characters (owned)
 * @needs_person: it goes on only when somebody has done something
 */
typedef struct
{
  const char *icon;
  char *words;
  gboolean needs_person;
} WaymarkSyncGlance;

/* @error: (nullable): as waymark_sync_service_get_error(). @synced: when a sync last went well, 0:
 * never. */
void waymark_sync_glance_init (WaymarkSyncGlance *self,
                               WaymarkSyncState state,
                               const GError *error,
                               gint64 synced,
                               gint64 now);
void waymark_sync_glance_clear (WaymarkSyncGlance *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WaymarkSyncGlance, waymark_sync_glance_clear)

/* What is being done, in a few words: "Receiving 3 of 12…". (transfer full) */
char *waymark_sync_words_progress (const WaymarkSyncProgress *progress);

/**
 * WaymarkSyncRemedy: what helps against an error
 * @WAYMARK_SYNC_REMEDY_TRY: trying again, once something elsewhere is put right
 * @WAYMARK_SYNC_REMEDY_PASSWORD: entering the password
 * @WAYMARK_SYNC_REMEDY_PASSPHRASE: entering the passphrase of what is encrypted there
 * @WAYMARK_SYNC_REMEDY_CERTIFICATE: looking at the certificate
 * @WAYMARK_SYNC_REMEDY_ADDRESS: another address
 * @WAYMARK_SYNC_REMEDY_REJOIN: joining what was set up anew there, if the person did that
 * @WAYMARK_SYNC_REMEDY_JOURNAL: saying which of the journals there
 */
typedef enum
{
  WAYMARK_SYNC_REMEDY_TRY,
  WAYMARK_SYNC_REMEDY_PASSWORD,
  WAYMARK_SYNC_REMEDY_PASSPHRASE,
  WAYMARK_SYNC_REMEDY_CERTIFICATE,
  WAYMARK_SYNC_REMEDY_ADDRESS,
  WAYMARK_SYNC_REMEDY_REJOIN,
  WAYMARK_SYNC_REMEDY_JOURNAL,
} WaymarkSyncRemedy;

/* @error: (nullable) */
WaymarkSyncRemedy waymark_sync_remedy_for (const GError *error);
/* For a button. (transfer none) */
const char *waymark_sync_remedy_get_label (WaymarkSyncRemedy remedy);

G_END_DECLS
