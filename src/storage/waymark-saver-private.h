/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the saver share.
 */
#pragma once

#include "waymark-save-entry.h"
#include "waymark-saver.h"

G_BEGIN_DECLS

/* id → WaymarkSaveEntry, of every document that there is or was. */
GHashTable *waymark_saver_get_entries (WaymarkSaver *self);
/* Made when there is none. */
WaymarkSaveEntry *waymark_saver_entry_of (WaymarkSaver *self, WaymarkDocument *document);

G_END_DECLS
