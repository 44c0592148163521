/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A counted reference, a flag and a condition around a list of save jobs.
 */
#include "waymark-save-batch.h"

#include "waymark-save-run.h"

struct _WaymarkSaveBatch
{
  gatomicrefcount ref_count;
  GPtrArray *jobs;
  WaymarkHome *home;
  WaymarkRevisions *revisions;
  WaymarkHomeState home_state;
  WaymarkProblem *problem;
  GError *error;
  GMutex lock;
  GCond has_run;
  gboolean ran;
};

WaymarkSaveBatch *
waymark_save_batch_new (WaymarkHome *home, WaymarkRevisions *revisions)
{
  WaymarkSaveBatch *self = g_new0 (WaymarkSaveBatch, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_save_job_free);
  self->home = waymark_home_ref (home);
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
  waymark_home_unref (self->home);
  g_clear_object (&self->problem);
  g_clear_error (&self->error);
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

WaymarkHomeState
waymark_save_batch_get_home (WaymarkSaveBatch *self, const GError **error)
{
  *error = self->error;
  return self->home_state;
}

WaymarkProblem *
waymark_save_batch_get_problem (WaymarkSaveBatch *self)
{
  return self->problem;
}

void
waymark_save_batch_run (WaymarkSaveBatch *self)
{
  self->home_state = waymark_home_check (self->home, &self->problem, &self->error);
  if (self->error == NULL)
    waymark_save_run (self->jobs, waymark_home_get_folder (self->home), self->revisions);
  else
    waymark_save_run_fail (self->jobs, self->error);
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
