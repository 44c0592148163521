/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A journal and its endpoint at rest, from one start of a program to the next: as long as no file
 * of the journal was touched since a sync had nothing to do, and the endpoint looks the same, there
 * is nothing to do, and no page has to be read to know that.
 */
#pragma once

#include "waymark-remote.h"

G_BEGIN_DECLS

/* Is it so? @now: seconds since 1970. One request, if the files say that it may be. FALSE also with
 * an error. */
gboolean waymark_sync_quiet_check (const char *folder,
                                   const char *address,
                                   WaymarkRemote *remote,
                                   gint64 now,
                                   GCancellable *cancellable,
                                   GError **error);

/* Notes it after the journal was closed. @rest, @until: of waymark_sync_dup_rest(). @opened: when
 * the journal had not been opened yet, in seconds since 1970: a file that was touched later, or
 * just before, is one that the sync may not have seen, and nothing is noted. */
void waymark_sync_quiet_note (
    const char *folder, const char *address, const char *rest, gint64 until, gint64 opened);

G_END_DECLS
