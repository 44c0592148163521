/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A counted reference, a flag and a condition around a list of save jobs.
 */
#include "waymark-save-batch.h"

struct _WaymarkSaveBatch
{
  gatomicrefcount ref_count;
  GPtrArray *jobs;
  char *folder;
  WaymarkRevisions *revisions;
  GMutex lock;
  GCond has_run;
  gboolean ran;
};

WaymarkSaveBatch *
waymark_save_batch_new (const char *folder, WaymarkRevisions *revisions)
{
  WaymarkSaveBatch *self = g_new0 (WaymarkSaveBatch, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_save_job_free);
  self->folder = g_strdup (folder);
  self->revisions = g_object_ref (revisions);
  g_mutex_init (&self->lock);
  g_cond_init (&self->has_run);
  return self;
}

WaymarkSaveBatch *
waymark_save_batch_ref (WaymarkSaveBatch *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
waymark_save_batch_unref (WaymarkSaveBatch *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->jobs);
  g_free (self->folder);
  g_object_unref (self->revisions);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->has_run);
  g_free (self);
}

GPtrArray *
waymark_save_batch_get_jobs (WaymarkSaveBatch *self)
{
  return self->jobs;
}

void
waymark_save_batch_run (WaymarkSaveBatch *self)
{
  waymark_save_jobs_run (self->jobs, self->folder, self->revisions);
  g_mutex_lock (&self->lock);
  self->ran = TRUE;
  g_cond_broadcast (&self->has_run);
  g_mutex_unlock (&self->lock);
}

void
waymark_save_batch_wait (WaymarkSaveBatch *self)
{
  g_mutex_lock (&self->lock);
  while (!self->ran)
    g_cond_wait (&self->has_run, &self->lock);
  g_mutex_unlock (&self->lock);
}
