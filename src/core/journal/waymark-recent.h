/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The documents of known types that were changed last and say something. It follows the changes of
 * the journal, one document at a time, so that asking costs nothing however large the journal is.
 */
#pragma once

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_RECENT (waymark_recent_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkRecent, waymark_recent, WAYMARK, RECENT, GObject)

/* More than anyone asks for, so that those that go do not send for the next at once. */
#define WAYMARK_RECENT_MOST 64

/* The one of @journal, made when it is first asked for. (transfer none): lives as long as @journal.
 */
WaymarkRecent *waymark_recent_of (WaymarkJournal *journal);

/* The first @n, at most WAYMARK_RECENT_MOST, newest first. (transfer full) (element-type
 * WaymarkDocument) */
GPtrArray *waymark_recent_list (WaymarkRecent *self, guint n);

/* How many documents were looked at so far: what the tests hold it to. */
guint64 waymark_recent_get_n_looks (WaymarkRecent *self);

G_END_DECLS
