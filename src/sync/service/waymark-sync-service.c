/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The object and what it says. Running is in waymark-sync-service-run.c, what a person decides in
 * waymark-sync-service-person.c.
 */
#include "waymark-config.h"

#include "waymark-sync-service.h"

#include <string.h>

#include "waymark-sync-service-private.h"

/* A timer is set anew at least so often, as the clock stands still while the computer sleeps. */
#define MOST_TIMER_MS (15 * 60 * G_GINT64_CONSTANT (1000))

G_DEFINE_FINAL_TYPE (WaymarkSyncService, waymark_sync_service, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  PROP_PROGRESS,
  PROP_ERROR,
  PROP_PLAN,
  PROP_LAST_SYNCED,
  PROP_NEXT_RETRY,
  PROP_UNSENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* ---- Clock ---- */

gint64
waymark_sync_service_now (WaymarkSyncService *self)
{
  return self->has_clock ? self->clock.monotonic_ms (self->clock.data)
                         : g_get_monotonic_time () / 1000;
}

gint64
waymark_sync_service_real_now (WaymarkSyncService *self)
{
  return self->has_clock ? self->clock.real_s (self->clock.data)
                         : g_get_real_time () / G_USEC_PER_SEC;
}

/* ---- State ---- */

static void
notify (WaymarkSyncService *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* @error: (transfer full) (nullable) */
void
waymark_sync_service_set_error (WaymarkSyncService *self, GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
  notify (self, PROP_ERROR);
}

void
waymark_sync_service_set_plan (WaymarkSyncService *self, const WaymarkSyncPlan *plan)
{
  if (self->plan == NULL && plan == NULL)
    return;
  g_clear_pointer (&self->plan, waymark_sync_plan_free);
  self->plan = plan != NULL ? waymark_sync_plan_copy (plan) : NULL;
  notify (self, PROP_PLAN);
}

void
waymark_sync_service_set_progress (WaymarkSyncService *self, const WaymarkSyncProgress *progress)
{
  if (memcmp (progress, &self->progress, sizeof *progress) == 0)
    return;
  self->progress = *progress;
  notify (self, PROP_PROGRESS);
}

void
waymark_sync_service_clear_stop (WaymarkSyncService *self)
{
  self->stopped = FALSE;
  self->failures = 0;
  self->schedule.retry_at = WAYMARK_SYNC_NEVER;
  waymark_sync_service_set_plan (self, NULL);
  waymark_sync_service_set_error (self, NULL);
}

gboolean
waymark_sync_service_is_metered (WaymarkSyncService *self)
{
  const char *address = waymark_sync_settings_get_address (self->settings);

  return self->monitor != NULL && !waymark_sync_settings_get_metered_allowed (self->settings) &&
         g_network_monitor_get_network_metered (self->monitor) && address != NULL &&
         waymark_sync_endpoint_is_far (address);
}

WaymarkSyncState
waymark_sync_service_find_state (WaymarkSyncService *self)
{
  if (self->closed || self->local == NULL ||
      waymark_sync_settings_get_address (self->settings) == NULL)
    return WAYMARK_SYNC_STATE_OFF;
  if (self->run != NULL)
    return WAYMARK_SYNC_STATE_SYNCING;
  if (self->plan != NULL)
    return WAYMARK_SYNC_STATE_BRAKE;
  if (waymark_sync_settings_get_paused (self->settings))
    return WAYMARK_SYNC_STATE_PAUSED;
  if (self->stopped)
    return WAYMARK_SYNC_STATE_STOPPED;
  if (waymark_sync_service_is_metered (self))
    return WAYMARK_SYNC_STATE_METERED;
  return self->schedule.retry_at != WAYMARK_SYNC_NEVER && self->error != NULL
             ? WAYMARK_SYNC_STATE_WAITING
             : WAYMARK_SYNC_STATE_IDLE;
}

gboolean
waymark_sync_service_is_held (WaymarkSyncState state)
{
  return state == WAYMARK_SYNC_STATE_BRAKE || state == WAYMARK_SYNC_STATE_PAUSED ||
         state == WAYMARK_SYNC_STATE_STOPPED || state == WAYMARK_SYNC_STATE_METERED;
}

static gboolean
timer_cb (gpointer data)
{
  WaymarkSyncService *self = data;

  self->timer = 0;
  waymark_sync_service_tick (self);
  waymark_sync_service_update (self);
  return G_SOURCE_REMOVE;
}

static void
arm (WaymarkSyncService *self)
{
  gint64 due = waymark_sync_service_get_due (self), wait;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (due == WAYMARK_SYNC_NEVER || self->has_clock)
    return;
  wait = CLAMP (due - waymark_sync_service_now (self), 0, MOST_TIMER_MS);
  self->timer = g_timeout_add ((guint) wait, timer_cb, self);
}

void
waymark_sync_service_update (WaymarkSyncService *self)
{
  WaymarkSyncState state = waymark_sync_service_find_state (self);
  gboolean unsent =
      state != WAYMARK_SYNC_STATE_OFF && waymark_sync_schedule_is_unsent (&self->schedule);
  gint64 next_retry = 0;

  if (self->closed)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  self->schedule.held = waymark_sync_service_is_held (state);
  if (state == WAYMARK_SYNC_STATE_WAITING)
    next_retry = waymark_sync_service_real_now (self) +
                 MAX (0, self->schedule.retry_at - waymark_sync_service_now (self)) / 1000;
  if (state != self->state)
    {
      self->state = state;
      notify (self, PROP_STATE);
    }
  if (unsent != self->unsent)
    {
      self->unsent = unsent;
      notify (self, PROP_UNSENT);
    }
  /* The two clocks may tick a moment apart. */
  if (ABS (next_retry - self->next_retry) > 1)
    {
      self->next_retry = next_retry;
      notify (self, PROP_NEXT_RETRY);
    }
  arm (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/* ---- The object ---- */

static void
waymark_sync_service_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WaymarkSyncService *self = WAYMARK_SYNC_SERVICE (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_PROGRESS:
      g_value_set_pointer (value, &self->progress);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_PLAN:
      g_value_set_boxed (value, self->plan);
      break;
    case PROP_LAST_SYNCED:
      g_value_set_int64 (value, waymark_sync_service_get_last_synced (self));
      break;
    case PROP_NEXT_RETRY:
      g_value_set_int64 (value, self->next_retry);
      break;
    case PROP_UNSENT:
      g_value_set_boolean (value, self->unsent);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
waymark_sync_service_dispose (GObject *object)
{
  WaymarkSyncService *self = WAYMARK_SYNC_SERVICE (object);

  waymark_sync_service_close (self);
  g_clear_pointer (&self->link, waymark_sync_link_unref);
  g_clear_object (&self->opened);
  g_clear_object (&self->local);
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (waymark_sync_service_parent_class)->dispose (object);
}

static void
waymark_sync_service_finalize (GObject *object)
{
  WaymarkSyncService *self = WAYMARK_SYNC_SERVICE (object);

  g_object_unref (self->store);
  g_object_unref (self->settings);
  g_object_unref (self->log);
  waymark_sync_endpoint_free (self->session);
  g_clear_pointer (&self->accepted, waymark_sync_plan_free);
  g_clear_pointer (&self->plan, waymark_sync_plan_free);
  g_clear_error (&self->error);
  g_free (self->choice);
  g_ptr_array_unref (self->forgotten);
  G_OBJECT_CLASS (waymark_sync_service_parent_class)->finalize (object);
}

static void
waymark_sync_service_class_init (WaymarkSyncServiceClass *klass)
{
  const GParamFlags how = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = waymark_sync_service_get_property;
  object_class->dispose = waymark_sync_service_dispose;
  object_class->finalize = waymark_sync_service_finalize;
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, WAYMARK_TYPE_SYNC_STATE, WAYMARK_SYNC_STATE_OFF, how);
  properties[PROP_PROGRESS] = g_param_spec_pointer ("progress", NULL, NULL, how);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, how);
  properties[PROP_PLAN] = g_param_spec_boxed ("plan", NULL, NULL, WAYMARK_TYPE_SYNC_PLAN, how);
  properties[PROP_LAST_SYNCED] =
      g_param_spec_int64 ("last-synced", NULL, NULL, 0, G_MAXINT64, 0, how);
  properties[PROP_NEXT_RETRY] =
      g_param_spec_int64 ("next-retry", NULL, NULL, 0, G_MAXINT64, 0, how);
  properties[PROP_UNSENT] = g_param_spec_boolean ("unsent", NULL, NULL, FALSE, how);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
waymark_sync_service_init (WaymarkSyncService *self)
{
  waymark_sync_schedule_init (&self->schedule);
  self->forgotten = g_ptr_array_new_with_free_func (g_free);
}

WaymarkSyncService *
waymark_sync_service_new (WaymarkStore *store)
{
  WaymarkSyncService *self;

  g_return_val_if_fail (WAYMARK_IS_STORE (store), NULL);

  self = g_object_new (WAYMARK_TYPE_SYNC_SERVICE, NULL);
  self->store = g_object_ref (store);
  self->settings = waymark_sync_settings_new (waymark_store_get_folder (store));
  self->log = waymark_sync_log_new (waymark_store_get_folder (store));
  g_signal_connect_object (store, "notify::loaded", G_CALLBACK (waymark_sync_service_load), self,
                           G_CONNECT_SWAPPED);
  waymark_sync_service_load (self);
  return self;
}

WaymarkStore *
waymark_sync_service_get_store (WaymarkSyncService *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SERVICE (self), NULL);
  return self->store;
}

WaymarkSyncSettings *
waymark_sync_service_get_settings (WaymarkSyncService *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SERVICE (self), NULL);
  return self->settings;
}

WaymarkSyncLog *
waymark_sync_service_get_log (WaymarkSyncService *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SERVICE (self), NULL);
  return self->log;
}

WaymarkSyncState
waymark_sync_service_get_state (WaymarkSyncService *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SERVICE (self), WAYMARK_SYNC_STATE_OFF);
  return self->state;
}

const WaymarkSyncProgress *
waymark_sync_service_get_progress (WaymarkSyncService *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SERVICE (self), NULL);
  return &self->progress;
}

const GError *
waymark_sync_service_get_error (WaymarkSyncService *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SERVICE (self), NULL);
  return self->error;
}

const WaymarkSyncPlan *
waymark_sync_service_get_plan (WaymarkSyncService *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SERVICE (self), NULL);
  return self->plan;
}

gint64
waymark_sync_service_get_last_synced (WaymarkSyncService *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SERVICE (self), 0);
  return waymark_sync_settings_get_last_synced (self->settings);
}

gint64
waymark_sync_service_get_next_retry (WaymarkSyncService *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SERVICE (self), 0);
  return self->next_retry;
}

gboolean
waymark_sync_service_get_unsent (WaymarkSyncService *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC_SERVICE (self), FALSE);
  return self->unsent;
}

/* ---- For tests ---- */

void
waymark_sync_service_set_clock (WaymarkSyncService *self, const WaymarkSyncClock *clock)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  self->clock = *clock;
  self->has_clock = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
}

void
waymark_sync_service_set_network_monitor (WaymarkSyncService *self, GNetworkMonitor *monitor)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  waymark_sync_service_watch_network (self, monitor);
}

void
waymark_sync_service_set_open_func (WaymarkSyncService *self,
                                    WaymarkSyncOpenFunc open,
                                    gpointer data)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  self->open = open;
  self->open_data = data;
}

void
waymark_sync_service_set_poll (WaymarkSyncService *self, guint seconds)
{
  g_return_if_fail (WAYMARK_IS_SYNC_SERVICE (self));

  self->schedule.poll_ms = 1000 * (gint64) seconds;
  waymark_sync_service_update (self);
}
