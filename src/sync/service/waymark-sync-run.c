/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-sync-run.h"

#define PROGRESS_MS 100

struct _WaymarkSyncRun
{
  gatomicrefcount ref_count;
  WaymarkSyncLink *link;
  WaymarkSyncPlan *accepted;
  char *name;
  gboolean tell;
  GPtrArray *forgotten;
  GCancellable *cancellable;
  WaymarkSyncRunFunc progress_func;
  WaymarkSyncRunFunc ended_func;
  guint progress_source;

  GMutex lock;
  WaymarkSyncProgress progress;

  /* Of the thread until it has ended. */
  GError *error;
  WaymarkSyncReport report;
  WaymarkSyncPlan *plan;
};

WaymarkSyncRun *
waymark_sync_run_new (WaymarkSyncLink *link,
                      const WaymarkSyncPlan *accepted,
                      const char *name,
                      gboolean tell,
                      GPtrArray *forgotten)
{
  WaymarkSyncRun *self = g_new0 (WaymarkSyncRun, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->link = waymark_sync_link_ref (link);
  self->name = g_strdup (name);
  self->tell = tell;
  self->forgotten = g_ptr_array_copy (forgotten, (GCopyFunc) (void (*) (void)) g_strdup, NULL);
  g_ptr_array_set_free_func (self->forgotten, g_free);
  self->accepted = accepted != NULL ? waymark_sync_plan_copy (accepted) : NULL;
  self->cancellable = g_cancellable_new ();
  return self;
}

WaymarkSyncRun *
waymark_sync_run_ref (WaymarkSyncRun *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
waymark_sync_run_unref (WaymarkSyncRun *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  waymark_sync_link_unref (self->link);
  g_free (self->name);
  g_ptr_array_unref (self->forgotten);
  waymark_sync_plan_free (self->accepted);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->lock);
  g_clear_error (&self->error);
  waymark_sync_plan_free (self->plan);
  g_free (self);
}

/* ---- In the thread ---- */

static void
progress_cb (const WaymarkSyncProgress *progress, gpointer data)
{
  WaymarkSyncRun *self = data;

  g_mutex_lock (&self->lock);
  self->progress = *progress;
  g_mutex_unlock (&self->lock);
}

static void
run_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WaymarkSyncRun *self = data;
  WaymarkSync *sync = waymark_sync_link_connect (self->link, self->cancellable, &self->error);
  const WaymarkSyncPlan *plan = NULL;

  if (sync != NULL)
    {
      waymark_sync_set_device_name (sync, self->name);
      if (self->tell)
        waymark_sync_tell (sync);
      for (guint i = 0; i < self->forgotten->len; i++)
        waymark_sync_forget_device (sync, g_ptr_array_index (self->forgotten, i));
      waymark_sync_set_progress_func (sync, progress_cb, self);
      waymark_sync_run (sync, self->accepted, &self->report, self->cancellable, &self->error);
      waymark_sync_set_progress_func (sync, NULL, NULL);
      plan = waymark_sync_get_plan (sync);
    }
  self->plan = plan != NULL ? waymark_sync_plan_copy (plan) : NULL;
  g_task_return_boolean (task, TRUE);
}

/* ---- In the main loop ---- */

static gboolean
tell_cb (gpointer data)
{
  GTask *task = data;
  WaymarkSyncRun *self = g_task_get_task_data (task);

  self->progress_func (self, g_task_get_source_object (task));
  return G_SOURCE_CONTINUE;
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WaymarkSyncRun) self = waymark_sync_run_ref (g_task_get_task_data (G_TASK (result)));

  g_clear_handle_id (&self->progress_source, g_source_remove);
  self->ended_func (self, source);
}

void
waymark_sync_run_start (WaymarkSyncRun *self,
                        GObject *source,
                        WaymarkSyncRunFunc progress,
                        WaymarkSyncRunFunc ended)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, ended_cb, NULL);

  self->progress_func = progress;
  self->ended_func = ended;
  g_task_set_source_tag (task, waymark_sync_run_start);
  g_task_set_task_data (task, waymark_sync_run_ref (self), (GDestroyNotify) waymark_sync_run_unref);
  if (progress != NULL)
    self->progress_source = g_timeout_add_full (G_PRIORITY_DEFAULT, PROGRESS_MS, tell_cb,
                                                g_object_ref (task), g_object_unref);
  g_task_run_in_thread (task, run_thread);
}

void
waymark_sync_run_cancel (WaymarkSyncRun *self)
{
  g_cancellable_cancel (self->cancellable);
}

void
waymark_sync_run_get_progress (WaymarkSyncRun *self, WaymarkSyncProgress *progress)
{
  g_mutex_lock (&self->lock);
  *progress = self->progress;
  g_mutex_unlock (&self->lock);
}

const GError *
waymark_sync_run_get_error (WaymarkSyncRun *self)
{
  return self->error;
}

const WaymarkSyncReport *
waymark_sync_run_get_report (WaymarkSyncRun *self)
{
  return &self->report;
}

const WaymarkSyncPlan *
waymark_sync_run_get_plan (WaymarkSyncRun *self)
{
  return self->plan;
}
