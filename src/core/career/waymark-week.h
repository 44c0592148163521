/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The weeks of a program: which one comes after the last that was written about.
 */
#pragma once

#include "waymark-journal.h"

G_BEGIN_DECLS

/* Weeks that a module has. */
#define WAYMARK_WEEKS_PER_MODULE 6

/* Proposes the module and week of @document, which was just made, as those after the last page of
 * its worksheet, or, when it is the first, the module of the profile. Nothing happens where the
 * worksheet has no weeks. */
void waymark_week_propose (WaymarkJournal *journal, WaymarkDocument *document);

G_END_DECLS
