/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the versions of a document in a thread, some at a time, so that the newest show at once.
 */
#pragma once

#include "waymark-store-past.h"
#include "waymark-version-item.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_VERSION_READER (waymark_version_reader_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkVersionReader, waymark_version_reader, WAYMARK, VERSION_READER, GObject)

WaymarkVersionReader *waymark_version_reader_new (WaymarkStore *store,
                                                  WaymarkWorksheet *worksheet,
                                                  const char *document_id);

/* The next ones, from the newest on, but for damaged ones. One call at a time. */
void waymark_version_reader_read_async (WaymarkVersionReader *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
/* (transfer full) (element-type WaymarkVersionItem) */
GPtrArray *waymark_version_reader_read_finish (WaymarkVersionReader *self,
                                               GAsyncResult *result,
                                               GError **error);

/* Were all of them read? */
gboolean waymark_version_reader_is_at_end (WaymarkVersionReader *self);

G_END_DECLS
