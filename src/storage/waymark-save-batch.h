/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Some save jobs in flight: run in a worker thread, waited for by whoever needs them.
 */
#pragma once

#include "waymark-save-job.h"

G_BEGIN_DECLS

typedef struct _WaymarkSaveBatch WaymarkSaveBatch;

WaymarkSaveBatch *waymark_save_batch_new (const char *folder, WaymarkRevisions *revisions);
WaymarkSaveBatch *waymark_save_batch_ref (WaymarkSaveBatch *self);
void waymark_save_batch_unref (WaymarkSaveBatch *self);

/* (element-type WaymarkSaveJob): fill before running, read after waiting. */
GPtrArray *waymark_save_batch_get_jobs (WaymarkSaveBatch *self);

/* In any thread, once. */
void waymark_save_batch_run (WaymarkSaveBatch *self);
/* Blocks until it has run. */
void waymark_save_batch_wait (WaymarkSaveBatch *self);

G_END_DECLS
