/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is due as a list: steps are checked off right there, everything opens where it belongs.
 */
#pragma once

#include <adwaita.h>

#include "waymark-agenda.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_AGENDA_LIST (waymark_agenda_list_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkAgendaList, waymark_agenda_list, WAYMARK, AGENDA_LIST, AdwBin)

/* @max_rows: what does not fit is counted in a last row that shows it. */
GtkWidget *waymark_agenda_list_new (WaymarkJournal *journal, guint max_rows);

/* @items: (element-type WaymarkAgendaItem). Rows stay as they are when nothing changed.
 */
void waymark_agenda_list_show (WaymarkAgendaList *self, GPtrArray *items);

G_END_DECLS
