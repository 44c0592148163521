/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is due in a whole journal. It follows the changes, one document at a time, so that what it
 * costs goes with what was changed, not with the size of the journal.
 */
#pragma once

#include "waymark-agenda-item.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_AGENDA (waymark_agenda_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkAgenda, waymark_agenda, WAYMARK, AGENDA, GObject)

/* The one of @journal, made when it is first asked for. (transfer none): lives as long as @journal.
 */
WaymarkAgenda *waymark_agenda_of (WaymarkJournal *journal);

/* Looks at up to @most documents that it has not seen as they are now; on another @today at all
 * that can have something due. TRUE: there are more, and what the functions below say is not whole
 * yet. */
gboolean waymark_agenda_update (WaymarkAgenda *self, const GDate *today, guint most);

/* What is overdue, due this ISO week or within the next three days, and every open offer with a
 * day to reply by; steps that were done today come last, so that they can be unchecked. Goals that
 * reached 100 % have nothing due. A missing reflection is due only to those who wrote one within
 * the last four weeks: a break is not a debt. The first @most, most pressing first.
 * @kinds: of them only these, as 1 << WAYMARK_AGENDA_STEP and so on.
 * (transfer full) (element-type WaymarkAgendaItem) */
#define WAYMARK_AGENDA_ALL (~0u)
#define WAYMARK_AGENDA_OF_GOALS                                                                    \
  (1u << WAYMARK_AGENDA_STEP | 1u << WAYMARK_AGENDA_ACTION | 1u << WAYMARK_AGENDA_GOAL)
GPtrArray *waymark_agenda_list (WaymarkAgenda *self, guint kinds, guint most);
guint waymark_agenda_count (WaymarkAgenda *self, guint kinds);

/* How many are overdue or due this week, in documents of @type or, with NULL, in all; and how many
 * of all are overdue. */
guint waymark_agenda_count_pressing (WaymarkAgenda *self, const char *type);
guint waymark_agenda_count_overdue (WaymarkAgenda *self);

/* Goals of either kind, SMART ones first, in the student's order: the first @most. (transfer
 * container) (element-type WaymarkDocument) */
GPtrArray *waymark_agenda_list_goals (WaymarkAgenda *self, gboolean reached, guint most);
guint waymark_agenda_count_goals (WaymarkAgenda *self, gboolean reached);

/* How many documents were looked at so far: what the tests hold it to. */
guint64 waymark_agenda_get_n_looks (WaymarkAgenda *self);

G_END_DECLS
