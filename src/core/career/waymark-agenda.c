/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-agenda.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-date.h"
#include "waymark-goal-progress.h"

/* On a Sunday "this week" would hide Monday. */
#define DAYS_AHEAD            3
#define REFLECTION_HABIT_DAYS 28

typedef struct
{
  WaymarkJournal *journal;
  const GDate *today;
  GPtrArray *items;
} Collector;

void
waymark_agenda_item_free (WaymarkAgendaItem *item)
{
  g_clear_object (&item->document);
  g_clear_pointer (&item->path, waymark_path_free);
  g_free (item->title);
  g_free (item->words);
  g_free (item->collate_key);
  g_free (item);
}

/* Takes @title and @words. */
static void
add_item (Collector *collector,
          WaymarkAgendaKind kind,
          WaymarkDocument *document,
          const WaymarkPath *path,
          const WaymarkDue *due,
          char *title,
          char *words)
{
  WaymarkAgendaItem *item = g_new0 (WaymarkAgendaItem, 1);

  item->kind = kind;
  g_set_object (&item->document, document);
  item->path = path != NULL ? waymark_path_copy (path) : NULL;
  item->due = *due;
  item->title = title;
  item->words = words;
  g_ptr_array_add (collector->items, item);
}

static gboolean
is_near (const WaymarkDue *due, const GDate *today)
{
  return waymark_schedule_is_pressing (due) ||
         (due->state == WAYMARK_DUE_LATER &&
          waymark_date_days_between (today, &due->due) <= DAYS_AHEAD);
}

static void
collect_steps (Collector *collector, WaymarkDocument *goal)
{
  WaymarkValue *steps = waymark_document_get_field (goal, "steps");

  for (gsize i = 0; i < waymark_value_get_length (steps); i++)
    {
      WaymarkValue *step = waymark_value_get_item (steps, i);
      const char *id = waymark_value_get_member_text (step, "id");
      const char *what = waymark_value_get_member_text (step, "what");
      WaymarkDue due;

      waymark_goal_read_step (goal, step, collector->today, &due);
      if (due.state == WAYMARK_DUE_DONE
              ? !g_date_valid (&due.done_on) || g_date_compare (&due.done_on, collector->today) != 0
              : !is_near (&due, collector->today))
        continue;
      add_item (collector, WAYMARK_AGENDA_STEP, goal, WAYMARK_PATH ("steps", id, NULL), &due,
                g_strdup (*what != '\0' ? what : _ ("A step without a name")),
                waymark_schedule_words (&due, collector->today));
    }
}

static void
collect_action (Collector *collector, WaymarkDocument *goal)
{
  const char *action = waymark_document_get_text (goal, "weekly-action");
  GDate start, begun, last, end;
  WaymarkDue due;

  if (*action == '\0')
    return;
  if (waymark_date_parse (waymark_document_get_text (goal, "start"), &start) &&
      g_date_compare (&start, collector->today) > 0)
    return;
  if (waymark_date_parse (waymark_document_get_text (goal, "due"), &end) &&
      g_date_compare (&end, collector->today) < 0)
    return;

  waymark_schedule_read_weekly (waymark_document_get_text (goal, "weekday"),
                                waymark_goal_last_check_in (goal, &last) ? &last : NULL,
                                collector->today, &due);
  if (waymark_goal_get_begun (goal, &begun))
    waymark_schedule_begin (&due, &begun, collector->today);
  if (is_near (&due, collector->today))
    add_item (collector, WAYMARK_AGENDA_ACTION, goal, WAYMARK_FIELD_PATH ("weekly-action"), &due,
              g_strdup (action), waymark_schedule_words (&due, collector->today));
}

static void
collect_goal_day (Collector *collector, WaymarkDocument *goal)
{
  g_autofree char *distance = NULL;
  WaymarkDue due;

  waymark_schedule_read_day (waymark_document_get_text (goal, "due"), collector->today, &due);
  if (!is_near (&due, collector->today))
    return;
  distance = waymark_date_format_distance (&due.due, collector->today);
  add_item (collector, WAYMARK_AGENDA_GOAL, goal, WAYMARK_FIELD_PATH ("due"), &due,
            waymark_journal_dup_title (collector->journal, goal),
            /* Translators: %s is "today", "in 3 days", "2 days ago" */
            g_strdup_printf (_ ("due %s"), distance));
}

static void
collect_goals (Collector *collector, const char *type)
{
  GListModel *goals = waymark_journal_get_documents (collector->journal, type);

  for (guint i = 0; i < g_list_model_get_n_items (goals); i++)
    {
      g_autoptr (WaymarkDocument) goal = g_list_model_get_item (goals, i);

      if (waymark_goal_is_reached (goal))
        continue;
      collect_steps (collector, goal);
      collect_action (collector, goal);
      collect_goal_day (collector, goal);
    }
}

static void
collect_replies (Collector *collector)
{
  GListModel *offers = waymark_journal_get_documents (collector->journal, "offer");

  for (guint i = 0; i < g_list_model_get_n_items (offers); i++)
    {
      g_autoptr (WaymarkDocument) offer = g_list_model_get_item (offers, i);
      const char *status = waymark_document_get_text (offer, "status");
      g_autofree char *distance = NULL;
      g_autofree char *name = NULL;
      WaymarkDue due;

      waymark_schedule_read_day (waymark_document_get_text (offer, "reply-by"), collector->today,
                                 &due);
      if (!g_date_valid (&due.due) || (*status != '\0' && !g_str_equal (status, "open")))
        continue;

      name = waymark_journal_dup_title (collector->journal, offer);
      distance = waymark_date_format_distance (&due.due, collector->today);
      add_item (collector, WAYMARK_AGENDA_REPLY, offer, WAYMARK_FIELD_PATH ("reply-by"), &due,
                /* Translators: %s is the company that made an offer */
                g_strdup_printf (_ ("Answer %s"), name), g_strdup (distance));
    }
}

/* Somebody who never sets the status says it by writing. */
static gboolean
is_reflected (WaymarkDocument *reflection)
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

static void
collect_reflection (Collector *collector)
{
  GListModel *reflections = waymark_journal_get_documents (collector->journal, "weekly-reflection");
  g_autoptr (WaymarkDocument) begun = NULL;
  gboolean habit = FALSE;
  WaymarkDue due;

  for (guint i = 0; i < g_list_model_get_n_items (reflections); i++)
    {
      g_autoptr (WaymarkDocument) reflection = g_list_model_get_item (reflections, i);
      GDate day;

      if (!waymark_date_parse (waymark_document_get_text (reflection, "date"), &day))
        continue;
      if (waymark_week_same (&day, collector->today))
        {
          if (is_reflected (reflection))
            return;
          g_set_object (&begun, reflection);
        }
      habit |= ABS (waymark_date_days_between (&day, collector->today)) <= REFLECTION_HABIT_DAYS;
    }
  if (!habit)
    return;

  waymark_schedule_read_weekly ("", NULL, collector->today, &due);
  add_item (
      collector, WAYMARK_AGENDA_REFLECTION, begun, NULL, &due,
      g_strdup (begun != NULL ? _ ("Finish this week's reflection") : _ ("Look back on this week")),
      g_strdup (_ ("until Sunday")));
}

/* Of hundreds that are due on the same day each is compared many times. */
static const char *
get_collate_key (WaymarkAgendaItem *item)
{
  if (item->collate_key == NULL)
    item->collate_key = g_utf8_collate_key (item->title, -1);
  return item->collate_key;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  WaymarkAgendaItem *item_a = *(WaymarkAgendaItem *const *) a;
  WaymarkAgendaItem *item_b = *(WaymarkAgendaItem *const *) b;
  int order;

  /* What waits for any day of this week comes after what has its day. */
  order = (item_a->due.state == WAYMARK_DUE_DONE) - (item_b->due.state == WAYMARK_DUE_DONE);
  if (order == 0 && g_date_valid (&item_a->due.due) && g_date_valid (&item_b->due.due))
    order = g_date_compare (&item_a->due.due, &item_b->due.due);
  if (order == 0)
    order = (int) item_a->kind - (int) item_b->kind;
  return order != 0 ? order : strcmp (get_collate_key (item_a), get_collate_key (item_b));
}

GPtrArray *
waymark_agenda_collect (WaymarkJournal *journal, const GDate *today)
{
  Collector collector = {
    journal, today, g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_agenda_item_free)
  };

  collect_goals (&collector, "smart-goal");
  collect_goals (&collector, "stretch-goal");
  collect_replies (&collector);
  collect_reflection (&collector);
  g_ptr_array_sort (collector.items, compare_items);
  return collector.items;
}

guint
waymark_agenda_count_pressing (GPtrArray *items, const char *type)
{
  guint count = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkAgendaItem *item = g_ptr_array_index (items, i);
      const char *item_type =
          item->document != NULL ? waymark_document_get_type_id (item->document) : NULL;

      if (waymark_schedule_is_pressing (&item->due) &&
          (type == NULL || g_strcmp0 (type, item_type) == 0))
        count++;
    }
  return count;
}
