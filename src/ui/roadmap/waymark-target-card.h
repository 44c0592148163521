/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One target on a roadmap: its kind and name, why it is there, the next step and how to reach it.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_TARGET_CARD (waymark_target_card_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkTargetCard, waymark_target_card, WAYMARK, TARGET_CARD, AdwBin)

GtkWidget *
waymark_target_card_new (WaymarkJournal *journal, WaymarkDocument *roadmap, const char *target_id);

G_END_DECLS
