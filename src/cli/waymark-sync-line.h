/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far `waymark sync` is, in one line of a terminal that is written over; nothing where there is
 * no terminal.
 */
#pragma once

#include "waymark-sync-state.h"

G_BEGIN_DECLS

/* Does somebody look? Else the other functions do nothing. */
gboolean waymark_sync_line_is_seen (void);

/* At most ten times a second, whatever calls it. Of one thread. */
void waymark_sync_line_show (const WaymarkSyncProgress *progress);
/* Before anything else is written there. */
void waymark_sync_line_clear (void);

G_END_DECLS
