/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list field: its records as cards, with a way to add one, to remove one and to put them in
 * order.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_RECORD_LIST (waymark_record_list_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkRecordList, waymark_record_list, WAYMARK, RECORD_LIST, AdwBin)

GtkWidget *
waymark_record_list_new (WaymarkJournal *journal, WaymarkField *field, gboolean show_locks);

/* Shows @document (nullable): the next piece of it. TRUE: there are more. */
gboolean waymark_record_list_show_next (WaymarkRecordList *self, WaymarkDocument *document);

/* Adds an empty record at the end and puts the cursor into it. */
void waymark_record_list_add (WaymarkRecordList *self);

/* Opens and focuses the record (and its field) that @path names; with a bare field path, the first
 * or the button that adds one. */
gboolean waymark_record_list_reveal (WaymarkRecordList *self,
                                     const WaymarkPath *path,
                                     gsize start,
                                     gsize end);

G_END_DECLS
