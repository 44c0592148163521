/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the names of files below documents/ say. Only the storage layer uses this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Hidden, a backup of an editor, a download or a copy in progress: let alone, because whoever made
 * it will take it away. @file: without folders. */
gboolean waymark_name_is_passing (const char *file);

/* "documents/offer/<id>.json" is a document; "documents/offer/<id>.sync-conflict-….json",
 * "<id> (conflicted copy …).json" and whatever else begins with an id is a copy that a sync program
 * made. FALSE for any other name. @type, @id: (out) (transfer full), @copy: (out). */
gboolean waymark_name_split (const char *name, char **type, char **id, gboolean *copy);

G_END_DECLS
