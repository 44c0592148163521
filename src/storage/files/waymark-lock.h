/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One process owns a journal at a time. The kernel frees the lock when its process ends, however it
 * ends.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WaymarkLock WaymarkLock;

/* Locks the journal in @folder, which must be there. WAYMARK_STORAGE_ERROR_LOCKED names the process
 * that has it; _READ_ONLY when the folder cannot hold a lock. (transfer full) */
WaymarkLock *waymark_lock_acquire (const char *folder, GError **error);
void waymark_lock_release (WaymarkLock *self);

/* Is it this file that stands in @folder now? A folder that was removed took its lock along. */
gboolean waymark_lock_is_of (WaymarkLock *self, const char *folder);

/* When the lock was taken, in nanoseconds of the clock that stamps the journal's files. */
gint64 waymark_lock_get_time (WaymarkLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkLock, waymark_lock_release)

G_END_DECLS
