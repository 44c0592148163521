/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Some save jobs in flight: run in a worker thread, waited for by whoever needs them.
 */
#pragma once

#include "waymark-home.h"
#include "waymark-revisions.h"
#include "waymark-save-job.h"

G_BEGIN_DECLS

typedef struct _WaymarkSaveBatch WaymarkSaveBatch;

WaymarkSaveBatch *waymark_save_batch_new (WaymarkHome *home, WaymarkRevisions *revisions);
WaymarkSaveBatch *waymark_save_batch_ref (WaymarkSaveBatch *self);
void waymark_save_batch_unref (WaymarkSaveBatch *self);

/* (element-type WaymarkSaveJob): fill before running, read after waiting. */
GPtrArray *waymark_save_batch_get_jobs (WaymarkSaveBatch *self);

/* After it ran: what was found about the journal's folder before the first job. @error: (nullable):
 * none of the jobs was run. (transfer none) */
WaymarkHomeState waymark_save_batch_get_home (WaymarkSaveBatch *self, const GError **error);
/* (transfer none) (nullable) */
WaymarkProblem *waymark_save_batch_get_problem (WaymarkSaveBatch *self);

/* In any thread, once. */
void waymark_save_batch_run (WaymarkSaveBatch *self);
/* Blocks until it has run. */
void waymark_save_batch_wait (WaymarkSaveBatch *self);

G_END_DECLS
