/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which revision derives from which, as nobody in the simulator knows it but the simulator; and
 * whether what a device remembers agrees with that.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SyncLines SyncLines;

SyncLines *sync_lines_new (void);
void sync_lines_free (SyncLines *self);

/* Some device has made or got the revision @name. */
void sync_lines_add (SyncLines *self, const char *name, GBytes *data);

/* What is wrong with these notes: a revision that another one derives from passes for the end of a
 * line beside it, because what lies between was forgotten. It would be sent and merged as if
 * somebody had just written it. NULL: nothing. (transfer full) (nullable) */
char *sync_lines_check_notes (SyncLines *self, const char *notes, gsize length);

/* The same of what is at the endpoint, as a device sees it that knows nothing else. @names:
 * (element-type utf8) */
char *sync_lines_check_there (SyncLines *self, GHashTable *names);

G_END_DECLS
