/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The mark for answers that a hand-written part of a page shows: it says how many of them have two
 * versions, and is hidden when none has.
 */
#pragma once

#include <adwaita.h>

#include "waymark-document.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CONFLICT_LINE (waymark_conflict_line_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkConflictLine, waymark_conflict_line, WAYMARK, CONFLICT_LINE, AdwBin)

/* @fields: (element-type WaymarkField): what the part shows, records of lists included. */
GtkWidget *waymark_conflict_line_new (GPtrArray *fields);
/* @document: (nullable) */
void waymark_conflict_line_set_document (WaymarkConflictLine *self, WaymarkDocument *document);

G_END_DECLS
