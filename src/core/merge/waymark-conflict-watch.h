/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which documents of a journal have answers that want a look. It follows the changes, one document
 * at a time, so that asking costs nothing however large the journal is.
 */
#pragma once

#include "waymark-conflicts.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CONFLICT_WATCH (waymark_conflict_watch_get_type ())
G_DECLARE_FINAL_TYPE (
    WaymarkConflictWatch, waymark_conflict_watch, WAYMARK, CONFLICT_WATCH, GObject)

/**
 * WaymarkConflictWatch::changed:
 *
 * One of the numbers is another than before.
 */

/* The one of @journal, made when it is first asked for. (transfer none): lives as long as @journal.
 */
WaymarkConflictWatch *waymark_conflict_watch_of (WaymarkJournal *journal);

/* How many answers: of all documents, and of those of one type. */
guint waymark_conflict_watch_count (WaymarkConflictWatch *self);
guint waymark_conflict_watch_count_type (WaymarkConflictWatch *self, const char *type);

/* In no order. (transfer container) (element-type WaymarkDocument) */
GPtrArray *waymark_conflict_watch_list_documents (WaymarkConflictWatch *self);

G_END_DECLS
