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

/* @kinds: as for waymark_agenda_list(). @max_rows: what does not fit is counted in a last row that
 * shows more. */
GtkWidget *waymark_agenda_list_new (WaymarkJournal *journal, guint kinds, guint max_rows);

/* Shows the agenda as it was updated last, in slices. Rows that say the same stay as they are. */
void waymark_agenda_list_refresh (WaymarkAgendaList *self);

G_END_DECLS
