/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a sync asks before it does much: why it stopped, in numbers what it would do, and the safe
 * choices. Whoever closes it without an answer has changed nothing.
 */
#pragma once

#include <adwaita.h>

#include "waymark-sync-service.h"

G_BEGIN_DECLS

/* (transfer none) (nullable): NULL when the service asks nothing. It closes when the question goes.
 */
GtkWidget *waymark_sync_question_present (GtkWindow *parent, WaymarkSyncService *service);

G_END_DECLS
