/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far a long job in a thread is, for whoever waits for it in another one.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WaymarkJobProgress WaymarkJobProgress;

WaymarkJobProgress *waymark_job_progress_new (void);
WaymarkJobProgress *waymark_job_progress_ref (WaymarkJobProgress *self);
void waymark_job_progress_unref (WaymarkJobProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkJobProgress, waymark_job_progress_unref)

/* For the job. @self: (nullable) in both: nobody waits. */
void waymark_job_progress_set_total (WaymarkJobProgress *self, guint total);
void waymark_job_progress_set_done (WaymarkJobProgress *self, guint done);

/* 0 to 1; 0 while the total is not known. */
double waymark_job_progress_get_fraction (WaymarkJobProgress *self);

G_END_DECLS
