/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From an address to a remote: the one place that decides which backend an address is of, where the
 * password comes from, and what lies over it. And the trial of an endpoint before it is used.
 */
#pragma once

#include "waymark-endpoint-probe.h"
#include "waymark-remote.h"
#include "waymark-seal-setup.h"

G_BEGIN_DECLS

/**
 * WaymarkSyncEndpoint: what is needed to reach a shared folder
 * @address: "https://…", or the path of a folder, or "file:…"; as a person typed it
 * @user, @password: (nullable): when not both are given, they come from the keyring
 * @certificate: (nullable): fingerprint of a certificate to trust although nobody vouches for it
 * @passphrase: (nullable): what is there is encrypted with; when it is not given, and has been
 *   before, it comes from the keyring
 * @journal: (nullable): which journal there this one is to be joined with, or its own id, to put it
 *   beside them; matters before the first sync only
 */
typedef struct
{
  char *address;
  char *user;
  char *password;
  char *certificate;
  char *passphrase;
  char *journal;
} WaymarkSyncEndpoint;

/* Copies; all (nullable) but @address. (transfer full) */
WaymarkSyncEndpoint *waymark_sync_endpoint_new (const char *address,
                                                const char *user,
                                                const char *password,
                                                const char *certificate);
/* (nullable) */
void waymark_sync_endpoint_set_passphrase (WaymarkSyncEndpoint *self, const char *passphrase);
void waymark_sync_endpoint_set_journal (WaymarkSyncEndpoint *self, const char *journal);
WaymarkSyncEndpoint *waymark_sync_endpoint_copy (const WaymarkSyncEndpoint *self);
/* Overwrites password and passphrase. */
void waymark_sync_endpoint_free (WaymarkSyncEndpoint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSyncEndpoint, waymark_sync_endpoint_free)

/* The address as it is to be remembered: complete, and without name and password. NULL and a
 * WAYMARK_REMOTE_ERROR whose message says what to type. (transfer full) */
char *waymark_sync_endpoint_dup_address (const char *address, GError **error);

/* Is what is sent there sent over a network? Not to a folder, and not to this computer. */
gboolean waymark_sync_endpoint_is_far (const char *address);

/* Asks nothing of the network yet. The keyring is asked when the endpoint wants a password, in the
 * thread of the sync. (transfer full) */
WaymarkRemote *waymark_sync_endpoint_open (const WaymarkSyncEndpoint *self, GError **error);

/**
 * WaymarkSyncTrial: what came of trying an endpoint
 * @address: as it is to be remembered; NULL when it cannot be one (owned)
 * @probe: as far as it came
 * @fingerprint: (nullable): of the certificate that was refused, to show, and to be given as
 *   @certificate when the person trusts it (owned)
 * @certificate_problem: (nullable): what is wrong with it, in a sentence (owned)
 * @journals: (nullable) (element-type WaymarkSealFound): what is there, when it can be used
 */
typedef struct
{
  char *address;
  WaymarkEndpointProbe probe;
  char *fingerprint;
  char *certificate_problem;
  GPtrArray *journals;
} WaymarkSyncTrial;

void waymark_sync_trial_free (WaymarkSyncTrial *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkSyncTrial, waymark_sync_trial_free)

/* waymark_endpoint_try() and waymark_seal_survey() in a thread, for a dialog. */
void waymark_sync_endpoint_try_async (const WaymarkSyncEndpoint *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* @error: as of waymark_endpoint_try(). @trial: (out) (transfer full): also after an error; NULL
 * only when it was cancelled. TRUE: it can be used. The source object of @callback is NULL. */
gboolean
waymark_sync_endpoint_try_finish (GAsyncResult *result, WaymarkSyncTrial **trial, GError **error);

G_END_DECLS
