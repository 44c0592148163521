/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where to begin in an empty journal: a few worksheets, each with how long the first bit takes.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_START_LIST (waymark_start_list_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkStartList, waymark_start_list, WAYMARK, START_LIST, AdwBin)

GtkWidget *waymark_start_list_new (WaymarkJournal *journal);

G_END_DECLS
