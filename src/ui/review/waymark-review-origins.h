/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the versions of an answer come from, in words: read in a thread.
 */
#pragma once

#include "waymark-review.h"
#include "waymark-store.h"

G_BEGIN_DECLS

void waymark_review_origins_async (WaymarkStore *store,
                                   const WaymarkReview *review,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* One for each version: "From another program"; NULL for what is not known. (transfer full)
 * (element-type utf8) (nullable) when nothing could be read */
GPtrArray *waymark_review_origins_finish (WaymarkStore *store, GAsyncResult *result);

G_END_DECLS
