/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-sync-caller.h"

#include "waymark-storage-error.h"

/* That of GTK's redrawing, so that a window that draws without end, because a spinner turns and the
 * graphics card is a program, holds nobody up, nor the other way round. */
#define PRIORITY (G_PRIORITY_HIGH_IDLE + 20)

/* Whoever calls once often calls again at once. It is waited for within the same turn of the loop,
 * for so long, and as long as the whole turn stays far below a frame: a page in each frame would
 * take a minute for a journal. In microseconds. */
#define LINGER 1000
#define BUDGET 5000

struct _WaymarkSyncCaller
{
  GThread *thread;
  GMainContext *context;
  GAsyncQueue *waiting; /* of WaymarkSyncCall */

  /* Held by whoever writes files, and guards what is below. */
  GMutex lock;
  gboolean closed;
  GPtrArray *calls; /* (element-type WaymarkSyncCall): what another thread waits for */
};

struct _WaymarkSyncCall
{
  gatomicrefcount ref_count;
  WaymarkSyncCaller *caller; /* @owner's */
  WaymarkSyncCallFunc func;
  GObject *owner;
  gpointer data;

  GMutex mutex;
  GCond cond;
  gboolean done; /* nobody waits any more */
  GError *error;
};

WaymarkSyncCaller *
waymark_sync_caller_new (void)
{
  WaymarkSyncCaller *self = g_new0 (WaymarkSyncCaller, 1);

  self->thread = g_thread_self ();
  self->context = g_main_context_ref_thread_default ();
  self->waiting = g_async_queue_new_full ((GDestroyNotify) waymark_sync_call_unref);
  self->calls = g_ptr_array_new ();
  g_mutex_init (&self->lock);
  return self;
}

void
waymark_sync_caller_free (WaymarkSyncCaller *self)
{
  if (self == NULL)
    return;
  g_main_context_unref (self->context);
  g_async_queue_unref (self->waiting);
  g_ptr_array_unref (self->calls);
  g_mutex_clear (&self->lock);
  g_free (self);
}

gboolean
waymark_sync_caller_is_here (WaymarkSyncCaller *self)
{
  return self->thread == g_thread_self ();
}

gboolean
waymark_sync_caller_refuse (GError **error)
{
  g_set_error_literal (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_READ_ONLY,
                       "the journal is closed");
  return FALSE;
}

/* ---- One call ---- */

WaymarkSyncCall *
waymark_sync_call_ref (WaymarkSyncCall *call)
{
  g_atomic_ref_count_inc (&call->ref_count);
  return call;
}

void
waymark_sync_call_unref (WaymarkSyncCall *call)
{
  if (!g_atomic_ref_count_dec (&call->ref_count))
    return;
  g_object_unref (call->owner);
  g_clear_error (&call->error);
  g_mutex_clear (&call->mutex);
  g_cond_clear (&call->cond);
  g_free (call);
}

void
waymark_sync_call_done (WaymarkSyncCall *call, GError *error)
{
  g_mutex_lock (&call->mutex);
  if (!call->done)
    call->error = g_steal_pointer (&error);
  call->done = TRUE;
  g_cond_signal (&call->cond);
  g_mutex_unlock (&call->mutex);
  g_clear_error (&error);
}

static void
serve (WaymarkSyncCall *call)
{
  GError *error = NULL;

  /* Only this thread ends a call, so that nobody has to be locked out here. */
  if (!call->done && call->func (call, call->owner, call->data, &error))
    waymark_sync_call_done (call, error);
}

/* Each call has a source; those that come in time are served by that of the one before. */
static gboolean
serve_cb (gpointer data)
{
  WaymarkSyncCaller *self = ((WaymarkSyncCall *) data)->caller;
  gint64 end = g_get_monotonic_time () + BUDGET;
  WaymarkSyncCall *call = g_async_queue_try_pop (self->waiting);

  while (call != NULL)
    {
      serve (call);
      waymark_sync_call_unref (call);
      call =
          g_get_monotonic_time () < end ? g_async_queue_timeout_pop (self->waiting, LINGER) : NULL;
    }
  return G_SOURCE_REMOVE;
}

/* ---- Calling ---- */

static gboolean
wait (WaymarkSyncCaller *self, WaymarkSyncCall *call, GError **error)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_static_name (source, "[waymark] sync");
  g_source_set_priority (source, PRIORITY);
  g_source_set_callback (source, serve_cb, waymark_sync_call_ref (call),
                         (GDestroyNotify) waymark_sync_call_unref);
  if (!waymark_sync_caller_lock (self, error))
    return FALSE;
  g_ptr_array_add (self->calls, call);
  g_async_queue_push (self->waiting, waymark_sync_call_ref (call));
  g_source_attach (source, self->context);
  g_mutex_unlock (&self->lock);

  g_mutex_lock (&call->mutex);
  while (!call->done)
    g_cond_wait (&call->cond, &call->mutex);
  g_mutex_unlock (&call->mutex);

  g_mutex_lock (&self->lock);
  g_ptr_array_remove_fast (self->calls, call);
  g_mutex_unlock (&self->lock);
  if (call->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&call->error));
  return FALSE;
}

gboolean
waymark_sync_caller_run (WaymarkSyncCaller *self,
                         WaymarkSyncCallFunc func,
                         GObject *owner,
                         gpointer data,
                         GError **error)
{
  g_autoptr (GError) inner = NULL;
  WaymarkSyncCall *call;
  gboolean good;

  if (waymark_sync_caller_is_here (self))
    {
      func (NULL, owner, data, &inner);
      if (inner == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  call = g_new0 (WaymarkSyncCall, 1);
  g_atomic_ref_count_init (&call->ref_count);
  call->caller = self;
  call->func = func;
  call->owner = g_object_ref (owner);
  call->data = data;
  g_mutex_init (&call->mutex);
  g_cond_init (&call->cond);
  good = wait (self, call, error);
  waymark_sync_call_unref (call);
  return good;
}

/* ---- Closing ---- */

gboolean
waymark_sync_caller_lock (WaymarkSyncCaller *self, GError **error)
{
  g_mutex_lock (&self->lock);
  if (!self->closed)
    return TRUE;
  g_mutex_unlock (&self->lock);
  return waymark_sync_caller_refuse (error);
}

void
waymark_sync_caller_unlock (WaymarkSyncCaller *self)
{
  g_mutex_unlock (&self->lock);
}

void
waymark_sync_caller_close (WaymarkSyncCaller *self)
{
  WaymarkSyncCall *waiting;

  g_mutex_lock (&self->lock);
  self->closed = TRUE;
  while ((waiting = g_async_queue_try_pop (self->waiting)) != NULL)
    waymark_sync_call_unref (waiting);
  for (guint i = 0; i < self->calls->len; i++)
    {
      GError *error = NULL;

      waymark_sync_caller_refuse (&error);
      waymark_sync_call_done (g_ptr_array_index (self->calls, i), error);
    }
  g_mutex_unlock (&self->lock);
}
