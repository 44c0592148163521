/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeps an open journal and its shared endpoint in step, by itself: when to sync, what to say of
 * it, and what a person decides. Lives in the main thread; each sync runs in a thread of its own,
 * one at a time. Sends and asks nothing before an endpoint was chosen.
 */
#pragma once

#include "waymark-store.h"
#include "waymark-sync-device.h"
#include "waymark-sync-endpoint.h"
#include "waymark-sync-link.h"
#include "waymark-sync-log.h"
#include "waymark-sync-plan.h"
#include "waymark-sync-settings.h"
#include "waymark-sync-state.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SYNC_SERVICE (waymark_sync_service_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSyncService, waymark_sync_service, WAYMARK, SYNC_SERVICE, GObject)

/**
 * WaymarkSyncService:
 *
 * Properties, read-only, with notify in the main thread:
 * - "state": a WaymarkSyncState
 * - "progress": pointer to a WaymarkSyncProgress; its notify comes at most ten times a second
 * - "error": (nullable) boxed GError: why it is WAITING, STOPPED or at the BRAKE. Its code decides
 *   what to offer (WAYMARK_REMOTE_ERROR: UNAUTHORIZED a password, CERTIFICATE the fingerprint, …),
 *   its message is a sentence for the person. NULL after a sync that went well
 * - "plan": (nullable) boxed WaymarkSyncPlan: what the brake asks about, while the state is BRAKE
 * - "last-synced": int64: when a sync last went well, in seconds since 1970; 0 never. Also across
 *   restarts
 * - "next-retry": int64: while WAITING, when it is tried again, in seconds since 1970; else 0
 * - "unsent": boolean: something was written here that is surely not there yet
 *
 * When it syncs by itself: once the journal is read; ten seconds after the last change, and five
 * minutes after the first one when somebody goes on writing; every five minutes, which is one
 * request; when the network comes back. GNetworkMonitor is a hint for that and never a reason not
 * to try. After a failure that goes by itself it waits longer each time (waymark-backoff.h), and
 * never less than the endpoint asked for. Everything else waits for a person.
 */

/* @store: need not be open yet; nothing happens before it is loaded. Cheap: reads one small file
 * then. A journal that is read-only is never synced: OFF. (transfer full) */
WaymarkSyncService *waymark_sync_service_new (WaymarkStore *store);

/* Before the store is closed: ends what runs, and waits for one write to the disk at most. Nothing
 * is called back and no page changes from here on. What was cut off goes on at the next start. */
void waymark_sync_service_close (WaymarkSyncService *self);

/* For whoever leaves: sends what is not sent yet, if that is likely to work (the last sync went
 * well, nothing forbids it), for at most @most_ms. Finishes at once when there is nothing to do.
 * The window may be gone by then; nothing has to wait for it, and waymark_sync_service_close() ends
 * it. TRUE: all is there. */
#define WAYMARK_SYNC_FAREWELL_MS 5000
void waymark_sync_service_farewell_async (WaymarkSyncService *self,
                                          guint most_ms,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean waymark_sync_service_farewell_finish (WaymarkSyncService *self, GAsyncResult *result);

WaymarkStore *waymark_sync_service_get_store (WaymarkSyncService *self); /* (transfer none) */
WaymarkSyncSettings *waymark_sync_service_get_settings (WaymarkSyncService *self); /* as above */
/* A GListModel of WaymarkSyncEvent, the newest first. (transfer none) */
WaymarkSyncLog *waymark_sync_service_get_log (WaymarkSyncService *self);

WaymarkSyncState waymark_sync_service_get_state (WaymarkSyncService *self);
/* (transfer none) (not nullable) */
const WaymarkSyncProgress *waymark_sync_service_get_progress (WaymarkSyncService *self);
const GError *waymark_sync_service_get_error (WaymarkSyncService *self);         /* (nullable) */
const WaymarkSyncPlan *waymark_sync_service_get_plan (WaymarkSyncService *self); /* (nullable) */
gint64 waymark_sync_service_get_last_synced (WaymarkSyncService *self);
gint64 waymark_sync_service_get_next_retry (WaymarkSyncService *self);
gboolean waymark_sync_service_get_unsent (WaymarkSyncService *self);

/* ---- What a person decides ---- */

/* Shares the journal there from now on; the first sync begins at once. Call it with what a trial
 * found good: @endpoint with its "address" as WaymarkSyncTrial gives it. The password is used at
 * once and kept in the keyring; finishes when that is done. FALSE with WAYMARK_CREDENTIALS_ERROR:
 * it is known until the program ends and has to be entered again then; the sync goes on. Also for
 * another password, passphrase or certificate after a STOPPED. With a passphrase everything there
 * is encrypted, and nothing is ever sent without, until waymark_sync_service_disconnect() or
 * another address. */
void waymark_sync_service_connect_async (WaymarkSyncService *self,
                                         const WaymarkSyncEndpoint *endpoint,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean waymark_sync_service_connect_finish (WaymarkSyncService *self,
                                              GAsyncResult *result,
                                              GError **error);

/* After WAYMARK_SEAL_ERROR_CHANGED, when the person has set the shared folder up anew: what this
 * device remembers of its encryption holds no longer. Followed by
 * waymark_sync_service_connect_async(), with its passphrase if it is encrypted again. */
void waymark_sync_service_forget_encryption (WaymarkSyncService *self);

/* For a program without a window: shares there from now on, over @remote, which it has opened
 * itself, as long as it runs. @address: as waymark_sync_endpoint_dup_address() gives it; @choice:
 * (nullable): as waymark_sync_service_choose_journal(). */
void waymark_sync_service_use_remote (WaymarkSyncService *self,
                                      WaymarkRemote *remote,
                                      const char *address,
                                      const char *choice);

/* Shares nothing any more, and forgets password and passphrase here. What is there stays there. */
void waymark_sync_service_disconnect (WaymarkSyncService *self);

/* Now, whatever the state is, unless one runs already: also when it is paused, waits or has
 * stopped, and on a metered connection, because somebody wants it; then that is as before. */
void waymark_sync_service_sync_now (WaymarkSyncService *self);

/* Ends the sync that runs; it goes on with the next one. */
void waymark_sync_service_cancel (WaymarkSyncService *self);

void waymark_sync_service_set_paused (WaymarkSyncService *self, gboolean paused);

/* Somebody came back to the window: what others wrote is of interest now. Syncs when the last one
 * is more than a minute ago and nothing forbids it. */
void waymark_sync_service_poke (WaymarkSyncService *self);

/* The answers to BRAKE: do what the plan says, and no more than that; nothing at all, and pause
 * until somebody resumes; or join the journal @id of the plan's "journals", or with the own id
 * (waymark_store_get_journal_id()) put this one beside them. */
void waymark_sync_service_accept (WaymarkSyncService *self);
void waymark_sync_service_decline (WaymarkSyncService *self);
void waymark_sync_service_choose_journal (WaymarkSyncService *self, const char *id);

/* ---- Devices ---- */

/* Asks the endpoint, beside a sync that may run. (element-type WaymarkSyncDevice) */
void waymark_sync_service_list_devices_async (WaymarkSyncService *self,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
GPtrArray *waymark_sync_service_list_devices_finish (WaymarkSyncService *self,
                                                     GAsyncResult *result,
                                                     GError **error); /* (transfer full) */
/* See waymark_sync_forget_device(). Syncs at once; it is gone when that has gone well. */
void waymark_sync_service_remove_device (WaymarkSyncService *self, const char *id);
/* The name of this one: waymark_sync_settings_set_device_name(); told with a sync soon. */

/* ---- For tests ---- */

/**
 * WaymarkSyncClock: what time it is, in place of the system's
 * @monotonic_ms: never goes back
 * @real_s: seconds since 1970
 * @chance: in [0, 1)
 */
typedef struct
{
  gint64 (*monotonic_ms) (gpointer data);
  gint64 (*real_s) (gpointer data);
  double (*chance) (gpointer data);
  gpointer data;
} WaymarkSyncClock;

/* Right after it was made. With a clock nothing happens by itself before
 * waymark_sync_service_tick(). */
void waymark_sync_service_set_clock (WaymarkSyncService *self, const WaymarkSyncClock *clock);
/* Begins a sync when one is due. */
void waymark_sync_service_tick (WaymarkSyncService *self);
/* When the next one is due, by the clock; -1: never by itself. */
gint64 waymark_sync_service_get_due (WaymarkSyncService *self);
/* The network, in place of the one of this computer. */
void waymark_sync_service_set_network_monitor (WaymarkSyncService *self, GNetworkMonitor *monitor);
/* Called in the thread of a sync. (nullable) */
void waymark_sync_service_set_open_func (WaymarkSyncService *self,
                                         WaymarkSyncOpenFunc open,
                                         gpointer data);
/* Between two syncs without a change, in seconds (300). */
void waymark_sync_service_set_poll (WaymarkSyncService *self, guint seconds);

G_END_DECLS
