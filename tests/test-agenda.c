/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is due in journals on one Saturday, 21 November 2026.
 */
#include <glib.h>
#include <string.h>

#include "waymark-agenda.h"
#include "waymark-date.h"
#include "waymark-json.h"
#include "random-trial.h"

#define TODAY "2026-11-21"

/* A document from a JSON object of fields, with single quotes to be readable here. */
static WaymarkDocument *
build_document (const char *type, const char *fields)
{
  static guint next = 1;
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", next++);
  g_autofree char *json = g_strdelimit (g_strdup (fields), "'", '"');
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkValue) value = waymark_json_read (json, strlen (json), &error);
  g_autoptr (WaymarkValue) state = NULL;
  WaymarkDocument *document;

  g_assert_no_error (error);
  state = waymark_value_build ("id", waymark_value_new_string (id), "type",
                               waymark_value_new_string (type), "fields", waymark_value_ref (value),
                               NULL);
  document = waymark_document_new_from_state (state, &error);
  g_assert_no_error (error);
  return document;
}

static const struct
{
  const char *what;
  const char *type;
  const char *fields;
  const char *agenda; /* "title (words)", in order, with "; " between */
} journals[] = {
  { "an empty goal", "smart-goal", "{}", "" },
  { "steps in the order of their days, the done one last", "smart-goal",
    "{'steps': [{'id': 'a', 'what': 'Later', 'due': '2026-12-10'},"
    "{'id': 'b', 'what': 'Weekly', 'repeat': 'weekly'},"
    "{'id': 'c', 'what': 'Late', 'due': '2026-11-19'},"
    "{'id': 'd', 'what': 'Done', 'due': '2026-11-19', 'done': true, 'done-on': '2026-11-21'},"
    "{'id': 'e', 'what': 'Done before', 'done': true, 'done-on': '2026-11-20'},"
    "{'id': 'f', 'what': 'Today', 'due': '2026-11-21'},"
    "{'id': 'g', 'what': 'No day'},"
    "{'id': 'h', 'what': 'Next Monday', 'due': '2026-11-23'}]}",
    "Late (2 days late); Today (today); Weekly (every week); Next Monday (Monday); "
    "Done (done today)" },
  { "a goal that is reached wants nothing more", "smart-goal",
    "{'due': '2026-11-20', 'steps': [{'id': 'a', 'what': 'Late', 'due': '2026-11-19'}],"
    "'check-ins': [{'id': 'b', 'date': '2026-11-18', 'percent': 100}]}",
    "" },
  { "a goal's own day", "smart-goal", "{'title': 'Talk', 'due': '2026-11-24'}",
    "Talk (due in 3 days)" },
  { "a weekly action", "stretch-goal", "{'weekly-action': 'Apply once', 'weekday': 'fri'}",
    "Apply once (1 day late)" },
  { "a weekly action that begins today is not late", "stretch-goal",
    "{'weekly-action': 'Apply once', 'weekday': 'mon', 'start': '2026-11-21'}",
    "Apply once (every Monday)" },
  { "nor is a weekly step", "smart-goal",
    "{'start': '2026-11-21',"
    "'steps': [{'id': 'a', 'what': 'Write', 'repeat': 'weekly', 'weekday': 'tue'}]}",
    "Write (every Tuesday)" },
  { "a weekly action is done with a check-in", "stretch-goal",
    "{'weekly-action': 'Apply once', 'weekday': 'fri',"
    "'check-ins': [{'id': 'a', 'date': '2026-11-16', 'percent': 10}]}",
    "" },
  { "a check-in of last week does not count for this one", "stretch-goal",
    "{'weekly-action': 'Apply once',"
    "'check-ins': [{'id': 'a', 'date': '2026-11-15', 'percent': 10}]}",
    "Apply once (every week)" },
  { "a goal that has not begun", "stretch-goal",
    "{'weekly-action': 'Apply once', 'start': '2026-11-30'}", "" },
  { "an open offer, however far its day is", "offer",
    "{'company': 'Ferndale', 'reply-by': '2026-12-05'}", "Answer Ferndale (in 14 days)" },
  { "an offer that was declined", "offer",
    "{'company': 'Ferndale', 'reply-by': '2026-11-22', 'status': 'declined'}", "" },
  { "no habit of reflections, no debt", "weekly-reflection", "{'date': '2026-10-01'}", "" },
  { "a reflection is missing", "weekly-reflection", "{'date': '2026-11-11', 'status': 'completed'}",
    "Look back on this week (until Sunday)" },
  { "a reflection was begun", "weekly-reflection",
    "{'date': '2026-11-18', 'status': 'partial', 'learned': 'x'}",
    "Finish this week's reflection (until Sunday)" },
  { "a reflection was written, without a status", "weekly-reflection",
    "{'date': '2026-11-18', 'learned': 'To ask'}", "" },
  { "fields of another kind than expected", "smart-goal",
    "{'steps': 'three', 'check-ins': {'a': 1}, 'due': 7}", "" },
};

static char *
to_text (GPtrArray *items)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkAgendaItem *item = g_ptr_array_index (items, i);

      g_string_append_printf (text, "%s%s (%s)", i > 0 ? "; " : "", item->title, item->words);
    }
  return g_string_free (text, FALSE);
}

static WaymarkJournal *
journal_of (const char *type, const char *fields)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  WaymarkJournal *journal = waymark_journal_new (catalog);

  g_ptr_array_add (documents, build_document (type, fields));
  waymark_journal_adopt (journal, documents);
  return journal;
}

/* All that the agenda of @journal holds on @day, seen at once. (transfer full) */
static GPtrArray *
list_on (WaymarkJournal *journal, const char *day)
{
  WaymarkAgenda *agenda = waymark_agenda_of (journal);
  GDate today;

  g_assert_true (waymark_date_parse (day, &today));
  g_assert_false (waymark_agenda_update (agenda, &today, G_MAXUINT));
  return waymark_agenda_list (agenda, WAYMARK_AGENDA_ALL, G_MAXUINT);
}

static void
test_journal (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (WaymarkJournal) journal = journal_of (journals[i].type, journals[i].fields);
  g_autoptr (GPtrArray) items = list_on (journal, TODAY);
  g_autofree char *text = to_text (items);

  g_assert_cmpstr (text, ==, journals[i].agenda);
}

static void
test_counts (void)
{
  g_autoptr (WaymarkJournal) journal = journal_of (journals[1].type, journals[1].fields);
  g_autoptr (GPtrArray) items = list_on (journal, TODAY);
  WaymarkAgenda *agenda = waymark_agenda_of (journal);
  const WaymarkAgendaItem *first;
  g_autofree char *path = NULL;

  /* Not what is done, not what is due next week. */
  g_assert_cmpuint (waymark_agenda_count_pressing (agenda, NULL), ==, 3);
  g_assert_cmpuint (waymark_agenda_count_pressing (agenda, "smart-goal"), ==, 3);
  g_assert_cmpuint (waymark_agenda_count_pressing (agenda, "offer"), ==, 0);
  g_assert_cmpuint (waymark_agenda_count_overdue (agenda), ==, 1);
  g_assert_cmpuint (waymark_agenda_count (agenda, WAYMARK_AGENDA_ALL), ==, 5);
  g_assert_cmpuint (waymark_agenda_count (agenda, 1u << WAYMARK_AGENDA_REPLY), ==, 0);

  first = g_ptr_array_index (items, 0);
  path = waymark_path_to_string (first->path);
  g_assert_cmpstr (path, ==, "steps/c");
  g_assert_true (first->document != NULL);
}

static WaymarkJournal *
large_journal (guint n)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  WaymarkJournal *journal = waymark_journal_new (catalog);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (documents, build_document ("smart-goal", journals[1].fields));
  waymark_journal_adopt (journal, documents);
  return journal;
}

/* What costs is counted, not timed: one look for a change, however many goals there are. */
static void
test_cost (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (WaymarkJournal) journal = large_journal (n);
  g_autoptr (WaymarkDocument) goal =
      g_list_model_get_item (waymark_journal_get_documents (journal, "smart-goal"), n / 2);
  WaymarkAgenda *agenda = waymark_agenda_of (journal);
  g_autoptr (GPtrArray) all = list_on (journal, TODAY);
  guint64 before = waymark_agenda_get_n_looks (agenda);

  g_assert_cmpuint (all->len, ==, 5 * n);
  g_assert_cmpuint (before, ==, n);

  /* Typing: many changes, one look. */
  for (int i = 0; i < 50; i++)
    {
      g_autofree char *text = g_strdup_printf ("letter %d", i);

      waymark_journal_set_text (journal, goal, WAYMARK_FIELD_PATH ("what"), text);
    }
  g_ptr_array_unref (list_on (journal, TODAY));
  g_assert_cmpuint (waymark_agenda_get_n_looks (agenda) - before, ==, 1);

  /* Nothing changed, or only what is never due: no look at all. */
  waymark_journal_create (journal, "project-story", "Pantry");
  g_ptr_array_unref (list_on (journal, TODAY));
  g_assert_cmpuint (waymark_agenda_get_n_looks (agenda) - before, ==, 1);

  /* What goes is taken out without one. */
  waymark_journal_delete (journal, goal);
  g_assert_cmpuint (waymark_agenda_count (agenda, WAYMARK_AGENDA_ALL), ==, 5 * (n - 1));
  g_assert_true (waymark_journal_undo (journal, NULL, NULL));
  g_ptr_array_unref (list_on (journal, TODAY));
  g_assert_cmpuint (waymark_agenda_count (agenda, WAYMARK_AGENDA_ALL), ==, 5 * n);
  g_assert_cmpuint (waymark_agenda_get_n_looks (agenda) - before, ==, 2);

  /* Another day is another agenda. */
  g_ptr_array_unref (list_on (journal, "2026-11-22"));
  g_assert_cmpuint (waymark_agenda_get_n_looks (agenda) - before, ==, n + 2);
}

/* In portions, for the frames in between. */
static void
test_portions (void)
{
  g_autoptr (WaymarkJournal) journal = large_journal (10);
  WaymarkAgenda *agenda = waymark_agenda_of (journal);
  GDate today;

  g_assert_true (waymark_date_parse (TODAY, &today));
  g_assert_true (waymark_agenda_update (agenda, &today, 4));
  g_assert_cmpuint (waymark_agenda_get_n_looks (agenda), ==, 4);
  g_assert_true (waymark_agenda_update (agenda, &today, 4));
  g_assert_false (waymark_agenda_update (agenda, &today, 4));
  g_assert_cmpuint (waymark_agenda_get_n_looks (agenda), ==, 10);
  g_assert_cmpuint (waymark_agenda_count (agenda, WAYMARK_AGENDA_ALL), ==, 50);
}

/* ---- At random: it always says what one that was made anew would say ---- */

static char *
describe (WaymarkAgenda *agenda)
{
  g_autoptr (GPtrArray) items = waymark_agenda_list (agenda, WAYMARK_AGENDA_ALL, G_MAXUINT);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const WaymarkAgendaItem *item = g_ptr_array_index (items, i);
      g_autofree char *path = item->path != NULL ? waymark_path_to_string (item->path) : NULL;

      g_string_append_printf (text, "%d %s %s %s %s\n", item->kind, item->title, item->words,
                              item->document != NULL ? waymark_document_get_id (item->document)
                                                     : "-",
                              path != NULL ? path : "-");
    }
  for (int reached = 0; reached < 2; reached++)
    {
      g_autoptr (GPtrArray) goals = waymark_agenda_list_goals (agenda, reached, G_MAXUINT);

      g_string_append_printf (text, "%u:", waymark_agenda_count_goals (agenda, reached));
      for (guint i = 0; i < goals->len; i++)
        g_string_append_printf (text, " %s",
                                waymark_document_get_id (g_ptr_array_index (goals, i)));
    }
  g_string_append_printf (text, "\n%u pressing, %u late, %u SMART, %u offers\n",
                          waymark_agenda_count_pressing (agenda, NULL),
                          waymark_agenda_count_overdue (agenda),
                          waymark_agenda_count_pressing (agenda, "smart-goal"),
                          waymark_agenda_count_pressing (agenda, "offer"));
  return g_string_free (text, FALSE);
}

/* The same documents in a journal of their own, whose agenda has followed nothing. */
static char *
describe_anew (WaymarkJournal *journal, const char *day)
{
  g_autoptr (WaymarkJournal) copy = waymark_journal_new (waymark_journal_get_catalog (journal));
  g_autoptr (GPtrArray) all = waymark_journal_get_all (journal);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (copies, waymark_document_new_from_state (
                                 waymark_document_get_state (g_ptr_array_index (all, i)), NULL));
  waymark_journal_adopt (copy, copies);
  g_ptr_array_unref (list_on (copy, day));
  return describe (waymark_agenda_of (copy));
}

static WaymarkDocument *
pick (WaymarkJournal *journal)
{
  static const char *const types[] = { "smart-goal", "stretch-goal", "offer", "weekly-reflection" };
  const char *type = types[g_random_int_range (0, G_N_ELEMENTS (types))];
  GListModel *list = waymark_journal_get_documents (journal, type);
  guint n = g_list_model_get_n_items (list);

  if (n == 0 || g_random_int_range (0, 8) == 0)
    return g_object_ref (waymark_journal_create (journal, type, "New"));
  return g_list_model_get_item (list, (guint) g_random_int_range (0, (gint32) n));
}

static void
set_random (WaymarkJournal *journal, WaymarkDocument *document)
{
  static const char *const fields[] = { "due",  "start",         "reply-by", "status", "date",
                                        "what", "weekly-action", "weekday",  "learned" };
  static const char *const values[] = {
    "2026-11-19", "2026-11-21", "2026-11-24", "2026-12-24", "open",
    "declined",   "completed",  "fri",        "Write",      ""
  };

  waymark_journal_set_text (
      journal, document, WAYMARK_FIELD_PATH (fields[g_random_int_range (0, G_N_ELEMENTS (fields))]),
      values[g_random_int_range (0, G_N_ELEMENTS (values))]);
}

static void
add_random (WaymarkJournal *journal, WaymarkDocument *document)
{
  g_autofree char *day = g_strdup_printf ("2026-11-%02d", g_random_int_range (10, 30));
  g_autoptr (WaymarkValue) step = waymark_value_build ("what", waymark_value_new_string ("Step"),
                                                       "due", waymark_value_new_string (day), NULL);
  g_autoptr (WaymarkValue) check_in =
      waymark_value_build ("date", waymark_value_new_string (day), "percent",
                           waymark_value_new_integer (g_random_int_range (0, 3) * 50), NULL);

  if (g_random_boolean ())
    waymark_journal_add_record (journal, document, "steps", step, -1);
  else
    waymark_journal_add_record (journal, document, "check-ins", check_in, -1);
}

static void
change (WaymarkJournal *journal)
{
  g_autoptr (WaymarkDocument) document = pick (journal);

  switch (g_random_int_range (0, 8))
    {
    case 0:
      waymark_journal_delete (journal, document);
      break;
    case 1:
      waymark_journal_move (journal, document, (guint) g_random_int_range (0, 3));
      break;
    case 2:
      waymark_journal_undo (journal, NULL, NULL);
      break;
    case 3:
      waymark_journal_redo (journal, NULL, NULL);
      break;
    case 4:
    case 5:
      add_random (journal, document);
      break;
    default:
      set_random (journal, document);
    }
}

static void
test_random (void)
{
  for (int trial = 0; trial < 40; trial++)
    {
      g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
      g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
      const char *day = TODAY;

      random_trial_begin ("agenda");
      for (int step = 0; step < 60; step++)
        {
          g_autofree char *followed = NULL;
          g_autofree char *anew = NULL;

          for (int n = g_random_int_range (1, 4); n > 0; n--)
            change (journal);
          if (g_random_int_range (0, 20) == 0)
            day = g_random_boolean () ? TODAY : "2026-11-23";
          g_ptr_array_unref (list_on (journal, day));
          followed = describe (waymark_agenda_of (journal));
          anew = describe_anew (journal, day);
          g_assert_cmpstr (followed, ==, anew);
        }
      random_trial_end ();
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (journals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/agenda/%s", journals[i].what);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_journal);
    }
  g_test_add_func ("/agenda/counts for a badge", test_counts);
  g_test_add_data_func ("/agenda/a change among ten goals", GUINT_TO_POINTER (10), test_cost);
  g_test_add_data_func ("/agenda/a change among thousands", GUINT_TO_POINTER (4000), test_cost);
  g_test_add_func ("/agenda/in portions", test_portions);
  g_test_add_func ("/agenda/at random as if made anew", test_random);
  return g_test_run ();
}
