/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-save-job.h"

void
waymark_save_job_free (WaymarkSaveJob *self)
{
  g_free (self->id);
  g_free (self->name);
  g_clear_pointer (&self->state, waymark_value_unref);
  g_clear_pointer (&self->ours, waymark_value_unref);
  g_clear_pointer (&self->known, waymark_value_unref);
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  g_free (self->base);
  g_clear_error (&self->error);
  g_free (self->new_base);
  g_clear_object (&self->problem);
  g_free (self->prepared);
  g_free (self->prepared_revision);
  g_free (self->revision_path);
  g_free (self->last_base);
  g_free (self);
}
