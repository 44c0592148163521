/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes what is shared to the place that someone chose, in a thread: a disk may be slow, and a
 * portal's folder is a program of its own.
 */
#pragma once

#include "waymark-share-work.h"

G_BEGIN_DECLS

/* @target: the file, or for several files their folder. @replace: files of those names in the
 * folder may be replaced; a single file always, since its chooser has asked. */
void waymark_share_saver_save_async (WaymarkShareResult *result,
                                     GFile *target,
                                     gboolean replace,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/* FALSE: each file is whole, the new one or the old one. G_IO_ERROR_EXISTS: nothing was written,
 * *@n_existing files are in the folder. *@n_leftovers: files of an earlier export in the folder
 * that this one does not write. */
gboolean waymark_share_saver_save_finish (GAsyncResult *async,
                                          guint *n_existing,
                                          guint *n_leftovers,
                                          GError **error);

G_END_DECLS
