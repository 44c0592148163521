/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One check-in of a goal: what was written reads as prose; opened, it asks the rest.
 */
#pragma once

#include <adwaita.h>

#include "waymark-goal-progress.h"
#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_CHECK_IN (waymark_check_in_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkCheckIn, waymark_check_in, WAYMARK, CHECK_IN, GtkBox)

/**
 * WaymarkCheckIn::closed: it was folded again; the time to put it where its day belongs
 * WaymarkCheckIn::moved: it has another day, of which its goal does not tell
 */

GtkWidget *
waymark_check_in_new (WaymarkJournal *journal, WaymarkDocument *goal, const char *check_in_id);

/* Shows another one, folded: a view is made of many widgets. waymark_check_in_update() fills it in.
 */
void waymark_check_in_set_check_in (WaymarkCheckIn *self,
                                    WaymarkDocument *goal,
                                    const char *check_in_id);

const char *waymark_check_in_get_id (WaymarkCheckIn *self); /* interned */

/* Until it is folded it shows @draft, of its id, where nothing of it is stored yet. */
void waymark_check_in_set_draft (WaymarkCheckIn *self, WaymarkValue *draft);
/* (nullable) (transfer none): what it began with */
WaymarkValue *waymark_check_in_get_draft (WaymarkCheckIn *self);

/* Brings it in line with its record. @progress: of the goal; counts the weeks. */
void waymark_check_in_update (WaymarkCheckIn *self, const WaymarkGoalProgress *progress);

gboolean waymark_check_in_get_open (WaymarkCheckIn *self);
void waymark_check_in_set_open (WaymarkCheckIn *self, gboolean open);

/* Focuses the answer to @sub, or the first one. */
void waymark_check_in_edit (WaymarkCheckIn *self, const char *sub);

G_END_DECLS
