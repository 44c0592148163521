/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One thing that is due, and what a single document has of them. Nothing here looks at another
 * document: waymark-agenda.h keeps those of a whole journal.
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
  WAYMARK_AGENDA_N_KINDS,
} WaymarkAgendaKind;

/**
 * WaymarkAgendaItem:
 * @document: (nullable): what it belongs to (owned)
 * @path: (nullable): where in it (owned)
 * @due: when
 * @title: what to do (owned)
 * @words: when, in words: "2 days late" (owned)
 */
typedef struct
{
  WaymarkAgendaKind kind;
  WaymarkDocument *document;
  WaymarkPath *path;
  WaymarkDue due;
  char *title;
  char *words;
} WaymarkAgendaItem;

void waymark_agenda_item_free (WaymarkAgendaItem *item);

/**
 * WaymarkAgendaEntry: the same without words, of which a large journal has thousands
 * @document: (nullable): not owned
 * @index: of a step: its place in the goal
 */
typedef struct
{
  WaymarkAgendaKind kind;
  guint index;
  WaymarkDocument *document;
  WaymarkDue due;
} WaymarkAgendaEntry;

typedef void (*WaymarkAgendaFunc) (const WaymarkAgendaEntry *entry, gpointer data);

/* Tells @func what is due in @document on @today: in a goal that is not reached (@reached: out) or
 * an open offer. */
void waymark_agenda_read (WaymarkDocument *document,
                          const GDate *today,
                          WaymarkAgendaFunc func,
                          gpointer data,
                          gboolean *reached);

/* Most pressing first: what was done last, then by day, by kind, and in the student's order. */
int waymark_agenda_entry_compare (const WaymarkAgendaEntry *a, const WaymarkAgendaEntry *b);

/* Of an entry of which the document did not change since it was read. (transfer full) */
WaymarkAgendaItem *waymark_agenda_entry_describe (const WaymarkAgendaEntry *entry,
                                                  WaymarkJournal *journal,
                                                  const GDate *today);

/* Does @reflection say anything? Somebody who never sets the status says it by writing. */
gboolean waymark_agenda_is_reflected (WaymarkDocument *reflection);

/* This week's reflection. @begun: (nullable): the one that was begun */
void waymark_agenda_read_reflection (WaymarkDocument *begun,
                                     const GDate *today,
                                     WaymarkAgendaEntry *entry);

G_END_DECLS
