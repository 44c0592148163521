/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When a step of a goal is due, once or every week, and what else can be done with it.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_STEP_POPOVER (waymark_step_popover_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkStepPopover, waymark_step_popover, WAYMARK, STEP_POPOVER, GtkPopover)

/**
 * WaymarkStepPopover::move: (int by)
 * @by: -1 up, 1 down among the steps that stand together
 */

/* @step_id: a record of @goal's "steps"; it may go away while the popover stands. */
GtkWidget *
waymark_step_popover_new (WaymarkJournal *journal, WaymarkDocument *goal, const char *step_id);

G_END_DECLS
