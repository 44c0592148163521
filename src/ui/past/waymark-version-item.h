/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One earlier state of a document, for a list: when it was, what it says, and what changed in it.
 */
#pragma once

#include "waymark-document.h"
#include "waymark-past.h"
#include "waymark-worksheet.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_VERSION_ITEM (waymark_version_item_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkVersionItem, waymark_version_item, WAYMARK, VERSION_ITEM, GObject)

/* Takes what a thread has read. @revision: it. @before: (nullable): the state before it, or NULL
 * for the oldest that is kept. May be called in any thread. (transfer full) (nullable) */
WaymarkVersionItem *waymark_version_item_new (WaymarkWorksheet *worksheet,
                                              WaymarkRevision *revision,
                                              WaymarkRevision *before,
                                              const GDate *today);

const char *waymark_version_item_get_modified (WaymarkVersionItem *self);      /* UTC timestamp */
WaymarkDocument *waymark_version_item_get_document (WaymarkVersionItem *self); /* (transfer none) */
/* "Yesterday 14:05" (transfer full) */
char *waymark_version_item_dup_when (WaymarkVersionItem *self);
/* "Draft, Theme · 34 words new, 2 gone". (transfer none) */
const char *waymark_version_item_get_summary (WaymarkVersionItem *self);

G_END_DECLS
