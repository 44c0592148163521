/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When a sync begins, what becomes of its end, and what happens around it: the journal, the network
 * and the settings.
 */
#include "waymark-config.h"

#include "waymark-sync-service-private.h"

#include "waymark-backoff.h"
#include "waymark-seal-error.h"
#include "waymark-storage-error.h"

/* Somebody who comes back wants to see what others wrote, unless it was looked at just now. */
#define POKE_MS (60 * G_GINT64_CONSTANT (1000))

/* ---- Farewell ---- */

static void
finish_farewell (WaymarkSyncService *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->farewell);

  g_clear_handle_id (&self->farewell_timer, g_source_remove);
  self->schedule.wanted = FALSE;
  if (task != NULL)
    g_task_return_boolean (task, !waymark_sync_schedule_is_unsent (&self->schedule));
}

/* Is there something to wait for? */
static gboolean
is_worth_waiting (WaymarkSyncService *self)
{
  return !self->closed && self->failures == 0 &&
         waymark_sync_service_find_state (self) != WAYMARK_SYNC_STATE_OFF &&
         !waymark_sync_service_is_held (waymark_sync_service_find_state (self)) &&
         waymark_sync_schedule_is_unsent (&self->schedule);
}

static gboolean
farewell_cb (gpointer data)
{
  WaymarkSyncService *self = data;

  self->farewell_timer = 0;
  finish_farewell (self);
  return G_SOURCE_REMOVE;
}

void
waymark_sync_service_farewell_async (WaymarkSyncService *self,
                                     guint most_ms,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));
  g_return_if_fail (self->farewell == NULL);

  self->farewell = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->farewell, waymark_sync_service_farewell_async);
  if (!is_worth_waiting (self))
    {
      finish_farewell (self);
      return;
    }
  self->farewell_end = waymark_sync_service_now (self) + most_ms;
  if (!self->has_clock)
    self->farewell_timer = g_timeout_add (most_ms, farewell_cb, self);
  self->schedule.wanted = TRUE;
  waymark_sync_service_tick (self);
}

gboolean
waymark_sync_service_farewell_finish (WaymarkSyncService *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/* ---- Running ---- */

/* Does it go by itself? Also what another device is about to finish, and the own disk. */
static gboolean
is_passing (const GError *error)
{
  return waymark_remote_error_is_passing (error) || error->domain == WAYMARK_STORAGE_ERROR ||
         g_error_matches (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_UNSURE) ||
         g_error_matches (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_UNFINISHED) ||
         g_error_matches (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_UNFINISHED);
}

static void
take_success (WaymarkSyncService *self, const WaymarkSyncReport *report)
{
  gint64 now = waymark_sync_service_real_now (self);

  self->failures = 0;
  self->stopped = FALSE;
  waymark_sync_service_set_error (self, NULL);
  waymark_sync_service_set_plan (self, NULL);
  g_clear_pointer (&self->accepted, waymark_sync_plan_free);
  waymark_sync_settings_set_last_synced (self->settings, now);
  if (self->demanded || report->n_up > 0 || report->n_down > 0 || report->n_applied > 0 ||
      report->n_merged > 0)
    waymark_sync_log_add_synced (self->log, now, report);
  g_object_notify (G_OBJECT (self), "last-synced");
}

/* When to try again; WAYMARK_SYNC_NEVER: a person goes first. */
static gint64
take_failure (WaymarkSyncService *self, const GError *error, const WaymarkSyncPlan *plan)
{
  gint64 now = waymark_sync_service_real_now (self), asked = -1;
  double chance = self->has_clock ? self->clock.chance (self->clock.data) : g_random_double ();

  if (g_error_matches (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_CANCELLED))
    return self->schedule.poll_ms;
  waymark_sync_service_set_error (self, g_error_copy (error));
  if (g_error_matches (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_BRAKE))
    {
      waymark_sync_service_set_plan (self, plan);
      g_clear_pointer (&self->accepted, waymark_sync_plan_free);
      waymark_sync_log_add (self->log, now, WAYMARK_SYNC_EVENT_ASKED, error->message);
      return WAYMARK_SYNC_NEVER;
    }
  waymark_sync_log_add_failure (self->log, now, error);
  self->stopped = !is_passing (error);
  if (self->stopped)
    return WAYMARK_SYNC_NEVER;
  if (g_error_matches (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_BUSY))
    asked = 1000 * (gint64) waymark_sync_link_get_retry_after (self->link);
  self->failures++;
  return waymark_backoff_delay_ms (self->failures, asked > 0 ? asked : -1, chance);
}

static void
ended_cb (WaymarkSyncRun *run, GObject *source)
{
  WaymarkSyncService *self = WAYMARK_SYNC_SERVICE (source);
  const GError *error = waymark_sync_run_get_error (run);
  gint64 now = waymark_sync_service_now (self), retry_ms = WAYMARK_SYNC_NEVER;
  const WaymarkSyncProgress none = { WAYMARK_SYNC_PHASE_NONE };

  g_clear_pointer (&self->run, waymark_sync_run_unref);
  if (self->closed)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  waymark_sync_service_set_progress (self, &none);
  if (self->stale)
    g_clear_pointer (&self->link, waymark_sync_link_unref);
  else if (error == NULL)
    take_success (self, waymark_sync_run_get_report (run));
  else
    retry_ms = take_failure (self, error, waymark_sync_run_get_plan (run));
  waymark_sync_schedule_end (&self->schedule, now, error == NULL && !self->stale, retry_ms);
  if (self->stale)
    self->schedule.last_end = WAYMARK_SYNC_NEVER;
  self->stale = FALSE;
  waymark_sync_service_update (self);
  g_object_thaw_notify (G_OBJECT (self));
  if (self->farewell != NULL && (error != NULL || !is_worth_waiting (self)))
    finish_farewell (self);
  else if (self->farewell != NULL)
    self->schedule.wanted = TRUE;
  if (!self->has_clock)
    waymark_sync_service_tick (self);
}

static void
progress_cb (WaymarkSyncRun *run, GObject *source)
{
  WaymarkSyncService *self = WAYMARK_SYNC_SERVICE (source);
  WaymarkSyncProgress progress;

  if (self->closed || self->run != run)
    return;
  waymark_sync_run_get_progress (run, &progress);
  waymark_sync_service_set_progress (self, &progress);
}

WaymarkSyncLink *
waymark_sync_service_make_link (WaymarkSyncService *self)
{
  const char *address = waymark_sync_settings_get_address (self->settings);
  gboolean same = self->session != NULL && g_strcmp0 (self->session->address, address) == 0;
  g_autoptr (WaymarkSyncEndpoint) endpoint =
      same ? waymark_sync_endpoint_copy (self->session)
           : waymark_sync_endpoint_new (address, NULL, NULL, NULL);

  if (self->opened != NULL)
    return waymark_sync_link_new_opened (self->local, self->opened, self->choice);
  g_free (endpoint->certificate);
  endpoint->certificate = g_strdup (waymark_sync_settings_get_certificate (self->settings));
  return waymark_sync_link_new (self->local, waymark_store_get_folder (self->store), endpoint,
                                waymark_sync_settings_get_encrypted (self->settings), self->choice,
                                self->open, self->open_data);
}

static void
start (WaymarkSyncService *self)
{
  self->demanded = self->schedule.wanted;
  waymark_sync_schedule_begin (&self->schedule);
  waymark_sync_settings_part_notes (self->settings);
  /* What was asked about was answered, and if it was not, it is asked again. */
  waymark_sync_service_set_plan (self, NULL);
  if (self->link == NULL)
    self->link = waymark_sync_service_make_link (self);
  self->run = waymark_sync_run_new (self->link, self->accepted,
                                    waymark_sync_settings_get_device_name (self->settings),
                                    self->renamed, self->forgotten);
  self->renamed = FALSE;
  g_ptr_array_set_size (self->forgotten, 0);
  waymark_sync_run_start (self->run, G_OBJECT (self), progress_cb, ended_cb);
  waymark_sync_service_update (self);
}

gint64
waymark_sync_service_get_due (WaymarkSyncService *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SERVICE (self), WAYMARK_SYNC_NEVER);

  if (self->run != NULL || waymark_sync_service_find_state (self) == WAYMARK_SYNC_STATE_OFF)
    return WAYMARK_SYNC_NEVER;
  return waymark_sync_schedule_get_due (&self->schedule);
}

void
waymark_sync_service_tick (WaymarkSyncService *self)
{
  gint64 due;

  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  if (self->farewell != NULL && waymark_sync_service_now (self) >= self->farewell_end)
    finish_farewell (self);
  due = waymark_sync_service_get_due (self);
  if (due != WAYMARK_SYNC_NEVER && due <= waymark_sync_service_now (self))
    start (self);
}

void
waymark_sync_service_reset (WaymarkSyncService *self)
{
  self->stale = self->run != NULL;
  if (self->run != NULL)
    {
      waymark_sync_run_cancel (self->run);
    }
  else
    {
      g_clear_pointer (&self->link, waymark_sync_link_unref);
    }
  g_clear_pointer (&self->accepted, waymark_sync_plan_free);
  g_clear_pointer (&self->choice, g_free);
  g_ptr_array_set_size (self->forgotten, 0);
  waymark_sync_service_clear_stop (self);
  self->schedule.last_end = WAYMARK_SYNC_NEVER;
}

/* ---- What happens around it ---- */

/* Unless something holds it, or it waits after a failure. */
static void
due_now (WaymarkSyncService *self)
{
  if (self->error == NULL)
    self->schedule.retry_at = WAYMARK_SYNC_NEVER;
  self->schedule.last_end = WAYMARK_SYNC_NEVER;
}

static void
changed_cb (WaymarkSyncService *self)
{
  if (self->local == NULL || waymark_sync_store_is_applying (WAYMARK_SYNC_STORE (self->local)))
    return;
  waymark_sync_schedule_change (&self->schedule, waymark_sync_service_now (self));
  waymark_sync_service_update (self);
}

static void
network_cb (WaymarkSyncService *self)
{
  /* A server that asked to wait has not changed its mind. */
  if (g_network_monitor_get_network_available (self->monitor) &&
      g_error_matches (self->error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_OFFLINE))
    waymark_sync_schedule_reconnect (&self->schedule, waymark_sync_service_now (self));
  if (self->run != NULL && !self->demanded && waymark_sync_service_is_metered (self))
    waymark_sync_run_cancel (self->run);
  else if (self->state == WAYMARK_SYNC_STATE_METERED && !waymark_sync_service_is_metered (self))
    due_now (self);
  waymark_sync_service_update (self);
}

/* The settings, not only the service, may say so. */
static void
allowed_cb (WaymarkSyncService *self)
{
  if (self->run != NULL && !self->demanded &&
      (waymark_sync_settings_get_paused (self->settings) || waymark_sync_service_is_metered (self)))
    waymark_sync_run_cancel (self->run);
  else
    due_now (self);
  waymark_sync_service_update (self);
}

void
waymark_sync_service_watch_network (WaymarkSyncService *self, GNetworkMonitor *monitor)
{
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_set_object (&self->monitor, monitor);
  g_signal_connect_object (monitor, "network-changed", G_CALLBACK (network_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (monitor, "notify::network-metered", G_CALLBACK (network_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Nobody looks at the network who does not use it. */
static void
watch_network (WaymarkSyncService *self)
{
  if (self->monitor == NULL && waymark_sync_settings_get_address (self->settings) != NULL)
    waymark_sync_service_watch_network (self, g_network_monitor_get_default ());
}

static void
endpoint_cb (WaymarkSyncService *self)
{
  if (self->local == NULL)
    return;
  watch_network (self);
  waymark_sync_service_reset (self);
  waymark_sync_service_update (self);
}

static void
renamed_cb (WaymarkSyncService *self)
{
  self->renamed = TRUE;
  changed_cb (self);
}

/* Once the journal is there. */
void
waymark_sync_service_load (WaymarkSyncService *self)
{
  WaymarkJournal *journal = waymark_store_get_journal (self->store);

  if (self->local != NULL || self->closed || !waymark_store_get_loaded (self->store) ||
      waymark_journal_get_read_only (journal))
    return;
  self->local = waymark_sync_store_new (self->store);
  watch_network (self);
  waymark_journal_follow (journal, self, G_CALLBACK (changed_cb), G_CALLBACK (changed_cb), NULL);
  g_signal_connect_object (self->settings, "notify::address", G_CALLBACK (endpoint_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::certificate", G_CALLBACK (endpoint_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::encrypted", G_CALLBACK (endpoint_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::paused", G_CALLBACK (allowed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::metered-allowed", G_CALLBACK (allowed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::device-name", G_CALLBACK (renamed_cb), self,
                           G_CONNECT_SWAPPED);
  waymark_sync_service_update (self);
}

void
waymark_sync_service_poke (WaymarkSyncService *self)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  if (self->schedule.last_end == WAYMARK_SYNC_NEVER ||
      waymark_sync_service_now (self) - self->schedule.last_end < POKE_MS)
    return;
  due_now (self);
  waymark_sync_service_update (self);
}

void
waymark_sync_service_close (WaymarkSyncService *self)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  if (self->closed)
    return;
  finish_farewell (self);
  self->closed = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->run != NULL)
    waymark_sync_run_cancel (self->run);
  if (self->local != NULL)
    waymark_sync_store_close (WAYMARK_SYNC_STORE (self->local));
}
