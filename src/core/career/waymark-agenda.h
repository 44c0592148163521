/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is due in a whole journal. Looks only at the types that have something to be due, so that
 * its cost goes with the number of goals and offers, not with the size of the journal.
 */
#pragma once

#include "waymark-journal.h"
#include "waymark-schedule.h"

G_BEGIN_DECLS

/**
 * WaymarkAgendaKind:
 * @WAYMARK_AGENDA_STEP: a step of a goal; @path is its record: it can be checked off
 * @WAYMARK_AGENDA_ACTION: the weekly action of a stretch or achievable goal; done in a week with a
 *   check-in
 * @WAYMARK_AGENDA_GOAL: the due day of a goal
 * @WAYMARK_AGENDA_REPLY: the day by which an open offer wants an answer
 * @WAYMARK_AGENDA_REFLECTION: this week's reflection; @document is NULL when it was not begun
 */
typedef enum
{
  WAYMARK_AGENDA_STEP,
  WAYMARK_AGENDA_ACTION,
  WAYMARK_AGENDA_GOAL,
  WAYMARK_AGENDA_REPLY,
  WAYMARK_AGENDA_REFLECTION,
} WaymarkAgendaKind;

/**
 * WaymarkAgendaItem:
 * @document: (nullable): what it belongs to (owned)
 * @path: (nullable): where in it (owned)
 * @due: when
 * @title: what to do (owned)
 * @words: when, in words: "2 days late" (owned)
 * @collate_key: (nullable): of the title, where it was needed (owned)
 */
typedef struct
{
  WaymarkAgendaKind kind;
  WaymarkDocument *document;
  WaymarkPath *path;
  WaymarkDue due;
  char *title;
  char *words;
  char *collate_key;
} WaymarkAgendaItem;

/* What is overdue, due this ISO week or within the next three days, and every open offer with a
 * day to reply by; steps that were done @today come last, so that they can be unchecked. Goals that
 * reached 100 % have nothing due. A missing reflection is due only to those who wrote one within
 * the last four weeks: a break is not a debt. Most pressing first.
 * (transfer full) (element-type WaymarkAgendaItem) */
GPtrArray *waymark_agenda_collect (WaymarkJournal *journal, const GDate *today);

/* How many of @items are overdue or due this week, in documents of @type or, with NULL, in all. */
guint waymark_agenda_count_pressing (GPtrArray *items, const char *type);

void waymark_agenda_item_free (WaymarkAgendaItem *item);

G_END_DECLS
