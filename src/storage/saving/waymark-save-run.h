/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a worker thread does with save jobs.
 */
#pragma once

#include "waymark-revisions.h"
#include "waymark-save-job.h"

G_BEGIN_DECLS

/* Runs @jobs in order; each has its result afterwards. Many jobs share one sync of the file system.
 * (element-type WaymarkSaveJob) */
void waymark_save_run (GPtrArray *jobs, const char *folder, WaymarkRevisions *revisions);
/* None of @jobs can be run. */
void waymark_save_run_fail (GPtrArray *jobs, const GError *error);

G_END_DECLS
