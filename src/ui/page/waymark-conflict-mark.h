/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What says, below an answer, that it has two versions, and leads to them: uses win.review.
 */
#pragma once

#include <adwaita.h>

#include "waymark-conflicts.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CONFLICT_MARK (waymark_conflict_mark_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkConflictMark, waymark_conflict_mark, WAYMARK, CONFLICT_MARK, AdwBin)

GtkWidget *waymark_conflict_mark_new (void);

/* @question: which answer, for whoever hears the button's name alone. */
void waymark_conflict_mark_show (WaymarkConflictMark *self,
                                 WaymarkDocument *document,
                                 const WaymarkConflict *conflict,
                                 const char *question);

/* For @n answers, of which that of @first is shown first. */
void waymark_conflict_mark_show_many (WaymarkConflictMark *self,
                                      WaymarkDocument *document,
                                      const WaymarkConflict *first,
                                      const char *question,
                                      guint n);

/* "Two versions of this answer. Both are kept." @n: how many. */
const char *waymark_conflict_sentence (guint n);

/* "2 answers have two versions". (transfer full) */
char *waymark_conflict_count_sentence (guint n);

/* What win.review takes to show the answer at @path (nullable: the first of the document).
 * (transfer full) */
char *waymark_conflict_target (WaymarkDocument *document, const WaymarkPath *path);

G_END_DECLS
