/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Versions of a career roadmap: each is a document of its own, told apart by date and module.
 */
#pragma once

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_ROADMAP_TYPE "career-roadmap"

/* Is @a the earlier version? By date; a version without one is later than those that have one; of
 * the same date, by the order of the list. */
gboolean
waymark_roadmap_is_earlier (WaymarkJournal *journal, WaymarkDocument *a, WaymarkDocument *b);

/* (transfer none) (nullable): the latest version */
WaymarkDocument *waymark_roadmap_newest (WaymarkJournal *journal);

/* A copy of @roadmap to go on with: its module is the next one, its date @today, its title says the
 * module. One undo step. (transfer none) (nullable): NULL in a read-only journal */
WaymarkDocument *
waymark_roadmap_new_version (WaymarkJournal *journal, WaymarkDocument *roadmap, const GDate *today);

G_END_DECLS
