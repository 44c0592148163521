/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking a record out of a list, wherever its remove button stands: with a word about what went and
 * a way back, and with the focus at its neighbour.
 */
#pragma once

#include <gtk/gtk.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

/* Removes the record, and offers to undo that in the window of @widget, which may go with it. */
void waymark_record_removal_run (GtkWidget *widget,
                                 WaymarkJournal *journal,
                                 WaymarkDocument *document,
                                 const char *field,
                                 const char *record_id);

/* For a box or list whose children show records. Call before children are removed: the place of the
 * child with the focus, or -1 when none has it. */
int waymark_record_removal_find_focus (GtkWidget *box);

/* Call after: focuses the child that is now at @index or the last one, or @otherwise when there is
 * none left. Does nothing when @index is -1 or the focus is still in @box. */
void waymark_record_removal_refocus (GtkWidget *box, int index, GtkWidget *otherwise);

G_END_DECLS
