/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What one sees of a long job: nothing while it is quick, then how far it is, and a way to stop it.
 */
#pragma once

#include <adwaita.h>

#include "waymark-job-progress.h"

G_BEGIN_DECLS

typedef struct _WaymarkJobDialog WaymarkJobDialog;

/* Shows itself after a moment. Its progress is the job's to set, its cancellable the job's to heed.
 * (transfer full): free it when the job ended. */
WaymarkJobDialog *waymark_job_dialog_new (GtkWindow *parent, const char *heading);
void waymark_job_dialog_free (WaymarkJobDialog *self);

WaymarkJobProgress *waymark_job_dialog_get_progress (WaymarkJobDialog *self);
GCancellable *waymark_job_dialog_get_cancellable (WaymarkJobDialog *self);

G_END_DECLS
