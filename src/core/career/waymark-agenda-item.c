/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-agenda-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-date.h"
#include "waymark-document-list.h"
#include "waymark-goal-progress.h"

/* On a Sunday "this week" would hide Monday. */
#define DAYS_AHEAD 3

typedef struct
{
  const GDate *today;
  WaymarkAgendaFunc func;
  gpointer data;
} Reader;

void
waymark_agenda_item_free (WaymarkAgendaItem *item)
{
  g_clear_object (&item->document);
  g_clear_pointer (&item->path, waymark_path_free);
  g_free (item->title);
  g_free (item->words);
  g_free (item);
}

/* Reading */

static void
tell (Reader *reader,
      WaymarkAgendaKind kind,
      WaymarkDocument *document,
      guint index,
      const WaymarkDue *due)
{
  WaymarkAgendaEntry entry = { kind, index, document, *due };

  reader->func (&entry, reader->data);
}

static gboolean
is_near (const WaymarkDue *due, const GDate *today)
{
  return waymark_schedule_is_pressing (due) ||
         (due->state == WAYMARK_DUE_LATER &&
          waymark_date_days_between (today, &due->due) <= DAYS_AHEAD);
}

static void
read_steps (Reader *reader, WaymarkDocument *goal)
{
  WaymarkValue *steps = waymark_document_get_field (goal, "steps");

  for (gsize i = 0; i < waymark_value_get_length (steps); i++)
    {
      WaymarkDue due;

      waymark_goal_read_step (goal, waymark_value_get_item (steps, i), reader->today, &due);
      if (due.state == WAYMARK_DUE_DONE
              ? g_date_valid (&due.done_on) && g_date_compare (&due.done_on, reader->today) == 0
              : is_near (&due, reader->today))
        tell (reader, WAYMARK_AGENDA_STEP, goal, (guint) i, &due);
    }
}

static void
read_action (Reader *reader, WaymarkDocument *goal)
{
  GDate start, begun, last, end;
  WaymarkDue due;

  if (*waymark_document_get_text (goal, "weekly-action") == '\0')
    return;
  if (waymark_date_parse (waymark_document_get_text (goal, "start"), &start) &&
      g_date_compare (&start, reader->today) > 0)
    return;
  if (waymark_date_parse (waymark_document_get_text (goal, "due"), &end) &&
      g_date_compare (&end, reader->today) < 0)
    return;

  waymark_schedule_read_weekly (waymark_document_get_text (goal, "weekday"),
                                waymark_goal_last_check_in (goal, &last) ? &last : NULL,
                                reader->today, &due);
  if (waymark_goal_get_begun (goal, &begun))
    waymark_schedule_begin (&due, &begun, reader->today);
  if (is_near (&due, reader->today))
    tell (reader, WAYMARK_AGENDA_ACTION, goal, 0, &due);
}

static void
read_goal_day (Reader *reader, WaymarkDocument *goal)
{
  WaymarkDue due;

  waymark_schedule_read_day (waymark_document_get_text (goal, "due"), reader->today, &due);
  if (is_near (&due, reader->today))
    tell (reader, WAYMARK_AGENDA_GOAL, goal, 0, &due);
}

static void
read_reply (Reader *reader, WaymarkDocument *offer)
{
  const char *status = waymark_document_get_text (offer, "status");
  WaymarkDue due;

  waymark_schedule_read_day (waymark_document_get_text (offer, "reply-by"), reader->today, &due);
  if (g_date_valid (&due.due) && (*status == '\0' || g_str_equal (status, "open")))
    tell (reader, WAYMARK_AGENDA_REPLY, offer, 0, &due);
}

void
waymark_agenda_read (WaymarkDocument *document,
                     const GDate *today,
                     WaymarkAgendaFunc func,
                     gpointer data,
                     gboolean *reached)
{
  Reader reader = { today, func, data };

  *reached = FALSE;
  if (g_str_equal (waymark_document_get_type_id (document), "offer"))
    {
      read_reply (&reader, document);
      return;
    }
  *reached = waymark_goal_is_reached (document);
  if (*reached)
    return;
  read_steps (&reader, document);
  read_action (&reader, document);
  read_goal_day (&reader, document);
}

gboolean
waymark_agenda_is_reflected (WaymarkDocument *reflection)
{
  static const char *const answers[] = { "went-well", "was-hard", "learned", "proud",
                                         "next-week", "support",  "answers" };
  const char *status = waymark_document_get_text (reflection, "status");

  if (*status != '\0')
    return g_str_equal (status, "completed");
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (!waymark_value_is_empty (waymark_document_get_field (reflection, answers[i])))
      return TRUE;
  return FALSE;
}

void
waymark_agenda_read_reflection (WaymarkDocument *begun,
                                const GDate *today,
                                WaymarkAgendaEntry *entry)
{
  *entry = (WaymarkAgendaEntry){ .kind = WAYMARK_AGENDA_REFLECTION, .document = begun };
  waymark_schedule_read_weekly ("", NULL, today, &entry->due);
}

/* Order */

static int
compare_days (const WaymarkDue *a, const WaymarkDue *b)
{
  gboolean valid_a = g_date_valid (&a->due), valid_b = g_date_valid (&b->due);

  return valid_a && valid_b ? g_date_compare (&a->due, &b->due) : valid_b - valid_a;
}

int
waymark_agenda_entry_compare (const WaymarkAgendaEntry *a, const WaymarkAgendaEntry *b)
{
  int order = (a->due.state == WAYMARK_DUE_DONE) - (b->due.state == WAYMARK_DUE_DONE);

  if (order == 0)
    order = compare_days (&a->due, &b->due);
  if (order == 0)
    order = (int) a->kind - (int) b->kind;
  if (order != 0 || a->document == NULL || b->document == NULL)
    return order;
  if (a->document == b->document)
    return (int) a->index - (int) b->index;
  order = strcmp (waymark_document_get_type_id (a->document),
                  waymark_document_get_type_id (b->document));
  return order != 0 ? order : waymark_document_list_compare (a->document, b->document);
}

/* Words */

static void
describe_step (const WaymarkAgendaEntry *entry, const GDate *today, WaymarkAgendaItem *item)
{
  const WaymarkValue *step =
      waymark_value_get_item (waymark_document_get_field (entry->document, "steps"), entry->index);
  const char *what = waymark_value_get_member_text (step, "what");

  item->path = waymark_path_new ("steps", waymark_value_get_member_text (step, "id"), NULL);
  item->title = g_strdup (*what != '\0' ? what : _ ("A step without a name"));
  item->words = waymark_schedule_words (&entry->due, today);
}

static void
describe_goal_day (const WaymarkAgendaEntry *entry,
                   WaymarkJournal *journal,
                   const GDate *today,
                   WaymarkAgendaItem *item)
{
  g_autofree char *distance = waymark_date_format_distance (&entry->due.due, today);

  item->path = waymark_path_new ("due", NULL, NULL);
  item->title = waymark_journal_dup_title (journal, entry->document);
  /* Translators: %s is "today", "in 3 days", "2 days ago" */
  item->words = g_strdup_printf (_ ("due %s"), distance);
}

static void
describe_reply (const WaymarkAgendaEntry *entry,
                WaymarkJournal *journal,
                const GDate *today,
                WaymarkAgendaItem *item)
{
  g_autofree char *name = waymark_journal_dup_title (journal, entry->document);

  item->path = waymark_path_new ("reply-by", NULL, NULL);
  /* Translators: %s is the company that made an offer */
  item->title = g_strdup_printf (_ ("Answer %s"), name);
  item->words = waymark_date_format_distance (&entry->due.due, today);
}

WaymarkAgendaItem *
waymark_agenda_entry_describe (const WaymarkAgendaEntry *entry,
                               WaymarkJournal *journal,
                               const GDate *today)
{
  WaymarkAgendaItem *item = g_new0 (WaymarkAgendaItem, 1);

  item->kind = entry->kind;
  item->due = entry->due;
  g_set_object (&item->document, entry->document);
  switch (entry->kind)
    {
    case WAYMARK_AGENDA_STEP:
      describe_step (entry, today, item);
      break;
    case WAYMARK_AGENDA_ACTION:
      item->path = waymark_path_new ("weekly-action", NULL, NULL);
      item->title = g_strdup (waymark_document_get_text (entry->document, "weekly-action"));
      item->words = waymark_schedule_words (&entry->due, today);
      break;
    case WAYMARK_AGENDA_GOAL:
      describe_goal_day (entry, journal, today, item);
      break;
    case WAYMARK_AGENDA_REPLY:
      describe_reply (entry, journal, today, item);
      break;
    case WAYMARK_AGENDA_REFLECTION:
      item->title = g_strdup (entry->document != NULL ? _ ("Finish this week's reflection")
                                                      : _ ("Look back on this week"));
      item->words = g_strdup (_ ("until Sunday"));
      break;
    case WAYMARK_AGENDA_N_KINDS:
    default:
      g_assert_not_reached ();
    }
  return item;
}
