/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a journal's endpoint looked like when there was nothing to do, for a program that starts
 * anew later.
 */
#pragma once

#include "waymark-sync.h"

G_BEGIN_DECLS

/* After a run: what the endpoint is known again by, as text, if nothing was to be done and nothing
 * was written here since. @until: (out): then everything has to be listed again, in seconds since
 * 1970. (transfer full) (nullable) */
char *waymark_sync_dup_rest (WaymarkSync *self, gint64 *until);

/* Does the endpoint still look like that? One request. FALSE also with an error. */
gboolean waymark_sync_is_same_rest (WaymarkRemote *remote,
                                    const char *rest,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
