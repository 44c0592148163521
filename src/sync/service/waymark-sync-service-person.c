/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person decides: which endpoint, now or not now, the answers to the brake, devices.
 */
#include "waymark-config.h"

#include "waymark-credentials.h"
#include "waymark-seal-setup.h"
#include "waymark-sync-service-private.h"

static void
note (WaymarkSyncService *self, WaymarkSyncEventKind kind)
{
  waymark_sync_log_add (self->log, waymark_sync_service_real_now (self), kind, NULL);
}

/* At once, or as soon as the one that runs has ended. */
static void
want (WaymarkSyncService *self)
{
  self->schedule.wanted = TRUE;
  if (!self->has_clock)
    waymark_sync_service_tick (self);
  waymark_sync_service_update (self);
}

/* ---- The endpoint ---- */

static void
store_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const WaymarkSyncEndpoint *endpoint = data;
  GError *error = NULL;

  if ((endpoint->user == NULL || endpoint->password == NULL ||
       waymark_credentials_store (WAYMARK_CREDENTIALS_PASSWORD, endpoint->address, endpoint->user,
                                  endpoint->password, cancellable, &error)) &&
      (endpoint->passphrase == NULL ||
       waymark_credentials_store (WAYMARK_CREDENTIALS_PASSPHRASE, endpoint->address, "",
                                  endpoint->passphrase, cancellable, &error)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Another endpoint is encrypted in another way, or not at all. */
void
waymark_sync_service_forget_encryption (WaymarkSyncService *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  waymark_sync_settings_set_encrypted (self->settings, FALSE);
  if (!waymark_seal_unpin (waymark_store_get_folder (self->store), &error))
    g_debug ("%s", error->message);
}

void
waymark_sync_service_connect_async (WaymarkSyncService *self,
                                    const WaymarkSyncEndpoint *endpoint,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  g_task_set_source_tag (task, waymark_sync_service_connect_async);
  address = waymark_sync_endpoint_dup_address (endpoint->address, &error);
  if (address == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_clear_pointer (&self->session, waymark_sync_endpoint_free);
  self->session = waymark_sync_endpoint_copy (endpoint);
  g_free (self->session->address);
  self->session->address = g_steal_pointer (&address);

  if (g_strcmp0 (self->session->address, waymark_sync_settings_get_address (self->settings)) != 0)
    {
      note (self, WAYMARK_SYNC_EVENT_STARTED);
      waymark_sync_service_forget_encryption (self);
    }
  /* From now on, not only once it was joined: what is to be encrypted is never sent as it is. */
  waymark_sync_settings_set_encrypted (
      self->settings, endpoint->passphrase != NULL ||
                          waymark_seal_is_pinned (waymark_store_get_folder (self->store)));
  waymark_sync_settings_set_address (self->settings, self->session->address);
  waymark_sync_settings_set_user (self->settings, endpoint->user);
  waymark_sync_settings_set_certificate (self->settings, endpoint->certificate);
  waymark_sync_settings_set_paused (self->settings, FALSE);
  /* Also when nothing but the password is another one. */
  waymark_sync_service_reset (self);
  want (self);

  if ((endpoint->user == NULL || endpoint->password == NULL) && endpoint->passphrase == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_task_set_task_data (task, waymark_sync_endpoint_copy (self->session),
                        (GDestroyNotify) waymark_sync_endpoint_free);
  g_task_run_in_thread (task, store_thread);
}

gboolean
waymark_sync_service_connect_finish (WaymarkSyncService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
waymark_sync_service_use_remote (WaymarkSyncService *self,
                                 WaymarkRemote *remote,
                                 const char *address,
                                 const char *choice)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  waymark_sync_settings_set_address (self->settings, address);
  waymark_sync_service_reset (self);
  g_set_object (&self->opened, remote);
  self->choice = g_strdup (choice);
  want (self);
}

static void
remove_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (!waymark_credentials_remove (WAYMARK_CREDENTIALS_PASSWORD, data, cancellable, &error) ||
      !waymark_credentials_remove (WAYMARK_CREDENTIALS_PASSPHRASE, data, cancellable, &error))
    g_debug ("%s", error->message);
  g_task_return_boolean (task, TRUE);
}

void
waymark_sync_service_disconnect (WaymarkSyncService *self)
{
  g_autoptr (GTask) task = NULL;
  const char *address;

  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  address = waymark_sync_settings_get_address (self->settings);
  if (address == NULL)
    return;
  if (waymark_sync_settings_get_user (self->settings) != NULL ||
      waymark_sync_settings_get_encrypted (self->settings))
    {
      task = g_task_new (NULL, NULL, NULL, NULL);
      g_task_set_source_tag (task, waymark_sync_service_disconnect);
      g_task_set_task_data (task, g_strdup (address), g_free);
      g_task_run_in_thread (task, remove_thread);
    }
  g_clear_pointer (&self->session, waymark_sync_endpoint_free);
  self->schedule.wanted = FALSE;
  waymark_sync_settings_set_address (self->settings, NULL);
  waymark_sync_settings_set_user (self->settings, NULL);
  waymark_sync_settings_set_certificate (self->settings, NULL);
  waymark_sync_settings_set_paused (self->settings, FALSE);
  waymark_sync_service_forget_encryption (self);
  note (self, WAYMARK_SYNC_EVENT_ENDED);
  waymark_sync_service_update (self);
}

/* ---- Now, or not now ---- */

void
waymark_sync_service_sync_now (WaymarkSyncService *self)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  if (self->run == NULL)
    want (self);
}

void
waymark_sync_service_cancel (WaymarkSyncService *self)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  self->schedule.wanted = FALSE;
  if (self->run != NULL)
    waymark_sync_run_cancel (self->run);
}

void
waymark_sync_service_set_paused (WaymarkSyncService *self, gboolean paused)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  if (waymark_sync_settings_get_paused (self->settings) == !!paused)
    return;
  note (self, paused ? WAYMARK_SYNC_EVENT_PAUSED : WAYMARK_SYNC_EVENT_RESUMED);
  /* Whoever resumes wants to see whether it works now. */
  if (paused)
    waymark_sync_service_cancel (self);
  else
    waymark_sync_service_clear_stop (self);
  waymark_sync_settings_set_paused (self->settings, paused);
  waymark_sync_service_update (self);
}

/* ---- The brake ---- */

void
waymark_sync_service_accept (WaymarkSyncService *self)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  if (self->plan == NULL)
    return;
  g_clear_pointer (&self->accepted, waymark_sync_plan_free);
  self->accepted = waymark_sync_plan_copy (self->plan);
  /* What somebody wrote since they were asked goes up, too, and is merged: that takes nothing. */
  self->accepted->n_up = self->accepted->n_merged = G_MAXUINT;
  note (self, WAYMARK_SYNC_EVENT_ACCEPTED);
  waymark_sync_service_clear_stop (self);
  want (self);
}

void
waymark_sync_service_decline (WaymarkSyncService *self)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  if (self->plan == NULL)
    return;
  note (self, WAYMARK_SYNC_EVENT_DECLINED);
  waymark_sync_service_clear_stop (self);
  waymark_sync_settings_set_paused (self->settings, TRUE);
  waymark_sync_service_update (self);
}

void
waymark_sync_service_choose_journal (WaymarkSyncService *self, const char *id)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  waymark_sync_service_reset (self);
  self->choice = g_strdup (id);
  note (self, WAYMARK_SYNC_EVENT_ACCEPTED);
  want (self);
}

/* ---- Devices ---- */

static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  WaymarkSync *sync = waymark_sync_link_connect (data, cancellable, &error);
  GPtrArray *devices = sync != NULL ? waymark_sync_list_devices (sync, cancellable, &error) : NULL;

  if (devices != NULL)
    g_task_return_pointer (task, devices, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
waymark_sync_service_list_devices_async (WaymarkSyncService *self,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  g_task_set_source_tag (task, waymark_sync_service_list_devices_async);
  if (waymark_sync_service_find_state (self) == WAYMARK_SYNC_STATE_OFF)
    {
      g_task_return_pointer (
          task, g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_sync_device_free),
          (GDestroyNotify) g_ptr_array_unref);
      return;
    }
  /* A way of its own to the endpoint, so that no sync has to end first. */
  g_task_set_task_data (task, waymark_sync_service_make_link (self),
                        (GDestroyNotify) waymark_sync_link_unref);
  g_task_run_in_thread (task, list_thread);
}

GPtrArray *
waymark_sync_service_list_devices_finish (WaymarkSyncService *self,
                                          GAsyncResult *result,
                                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
waymark_sync_service_remove_device (WaymarkSyncService *self, const char *id)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  g_ptr_array_add (self->forgotten, g_strdup (id));
  note (self, WAYMARK_SYNC_EVENT_DEVICE_REMOVED);
  want (self);
}
