/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-job-progress.h"

struct _WaymarkJobProgress
{
  gatomicrefcount ref_count;
  guint total; /* atomic */
  guint done;  /* atomic */
};

WaymarkJobProgress *
waymark_job_progress_new (void)
{
  WaymarkJobProgress *self = g_new0 (WaymarkJobProgress, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

WaymarkJobProgress *
waymark_job_progress_ref (WaymarkJobProgress *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
waymark_job_progress_unref (WaymarkJobProgress *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

void
waymark_job_progress_set_total (WaymarkJobProgress *self, guint total)
{
  if (self != NULL)
    g_atomic_int_set (&self->total, total);
}

void
waymark_job_progress_set_done (WaymarkJobProgress *self, guint done)
{
  if (self != NULL)
    g_atomic_int_set (&self->done, done);
}

double
waymark_job_progress_get_fraction (WaymarkJobProgress *self)
{
  guint total = g_atomic_int_get (&self->total);
  guint done = g_atomic_int_get (&self->done);

  return total > 0 ? MIN ((double) done / total, 1.0) : 0;
}
