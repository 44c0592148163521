/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync-gate.h"

struct _SyncGateRemote
{
  GObject parent_instance;

  SyncGate *gate;
  WaymarkRemote *behind;
};

static void remote_iface_init (WaymarkRemoteInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SyncGateRemote,
                               sync_gate_remote,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (WAYMARK_TYPE_REMOTE, remote_iface_init))

static void
sync_gate_remote_finalize (GObject *object)
{
  g_object_unref (SYNC_GATE_REMOTE (object)->behind);
  G_OBJECT_CLASS (sync_gate_remote_parent_class)->finalize (object);
}

static void
sync_gate_remote_class_init (SyncGateRemoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sync_gate_remote_finalize;
}

static void
sync_gate_remote_init (SyncGateRemote *self)
{
}

WaymarkRemote *
sync_gate_remote_new (SyncGate *gate, WaymarkRemote *behind)
{
  SyncGateRemote *self = g_object_new (SYNC_TYPE_GATE_REMOTE, NULL);

  self->gate = gate;
  self->behind = behind;
  return WAYMARK_REMOTE (self);
}

void
sync_gate_release (SyncGate *gate)
{
  g_mutex_lock (&gate->lock);
  g_atomic_int_set (&gate->hangs, FALSE);
  g_cond_broadcast (&gate->released);
  g_mutex_unlock (&gate->lock);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  SyncGate *gate = data;

  g_mutex_lock (&gate->lock);
  g_cond_broadcast (&gate->released);
  g_mutex_unlock (&gate->lock);
}

static void
hang (SyncGate *gate, GCancellable *cancellable)
{
  gulong handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), gate, NULL);

  g_atomic_int_inc (&gate->n_waiting);
  g_main_context_wakeup (NULL);
  g_mutex_lock (&gate->lock);
  while (g_atomic_int_get (&gate->hangs) && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&gate->released, &gate->lock);
  g_mutex_unlock (&gate->lock);
  g_atomic_int_add (&gate->n_waiting, -1);
  g_cancellable_disconnect (cancellable, handler);
}

static gboolean
pass (WaymarkRemote *remote, GCancellable *cancellable, GError **error)
{
  SyncGate *gate = SYNC_GATE_REMOTE (remote)->gate;
  int code = g_atomic_int_get (&gate->error);

  g_atomic_int_inc (&gate->n_requests);
  if (g_atomic_int_get (&gate->hangs))
    hang (gate, cancellable);
  if (g_cancellable_is_cancelled (cancellable))
    code = WAYMARK_REMOTE_ERROR_CANCELLED;
  if (code < 0)
    return TRUE;
  g_set_error (error, WAYMARK_REMOTE_ERROR, code, "refused (%d)", code);
  return FALSE;
}

#define BEHIND(remote) (SYNC_GATE_REMOTE (remote)->behind)

static gboolean
gate_probe (WaymarkRemote *remote,
            WaymarkRemoteInfo *info,
            GCancellable *cancellable,
            GError **error)
{
  return pass (remote, cancellable, error) &&
         waymark_remote_probe (BEHIND (remote), info, cancellable, error);
}

static GPtrArray *
gate_list (WaymarkRemote *remote, const char *folder, GCancellable *cancellable, GError **error)
{
  if (!pass (remote, cancellable, error))
    return NULL;
  return waymark_remote_list (BEHIND (remote), folder, cancellable, error);
}

static gboolean
gate_look (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return pass (remote, cancellable, error) &&
         waymark_remote_look (BEHIND (remote), items, cancellable, error);
}

static gboolean
gate_get (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return pass (remote, cancellable, error) &&
         waymark_remote_get (BEHIND (remote), items, cancellable, error);
}

static gboolean
gate_put (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return pass (remote, cancellable, error) &&
         waymark_remote_put (BEHIND (remote), items, cancellable, error);
}

static gboolean
gate_remove (WaymarkRemote *remote, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  return pass (remote, cancellable, error) &&
         waymark_remote_remove (BEHIND (remote), items, cancellable, error);
}

static gboolean
gate_make_folder (WaymarkRemote *remote,
                  const char *folder,
                  GCancellable *cancellable,
                  GError **error)
{
  return pass (remote, cancellable, error) &&
         waymark_remote_make_folder (BEHIND (remote), folder, cancellable, error);
}

static guint
gate_get_retry_after (WaymarkRemote *remote)
{
  return (guint) g_atomic_int_get (&SYNC_GATE_REMOTE (remote)->gate->retry_after);
}

static void
remote_iface_init (WaymarkRemoteInterface *iface)
{
  iface->probe = gate_probe;
  iface->list = gate_list;
  iface->look = gate_look;
  iface->get = gate_get;
  iface->put = gate_put;
  iface->remove = gate_remove;
  iface->make_folder = gate_make_folder;
  iface->get_retry_after = gate_get_retry_after;
}
