/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is due in journals on one Saturday, 21 November 2026.
 */
#include <glib.h>
#include <string.h>

#include "waymark-agenda.h"
#include "waymark-date.h"
#include "waymark-json.h"

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

static void
test_journal (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (WaymarkJournal) journal = journal_of (journals[i].type, journals[i].fields);
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *text = NULL;
  GDate today;

  g_assert_true (waymark_date_parse (TODAY, &today));
  items = waymark_agenda_collect (journal, &today);
  text = to_text (items);
  g_assert_cmpstr (text, ==, journals[i].agenda);
}

static void
test_counts (void)
{
  g_autoptr (WaymarkJournal) journal = journal_of (journals[1].type, journals[1].fields);
  g_autoptr (GPtrArray) items = NULL;
  const WaymarkAgendaItem *first;
  g_autofree char *path = NULL;
  GDate today;

  g_assert_true (waymark_date_parse (TODAY, &today));
  items = waymark_agenda_collect (journal, &today);
  /* Not what is done, not what is due next week. */
  g_assert_cmpuint (waymark_agenda_count_pressing (items, NULL), ==, 3);
  g_assert_cmpuint (waymark_agenda_count_pressing (items, "smart-goal"), ==, 3);
  g_assert_cmpuint (waymark_agenda_count_pressing (items, "offer"), ==, 0);

  first = g_ptr_array_index (items, 0);
  path = waymark_path_to_string (first->path);
  g_assert_cmpstr (path, ==, "steps/c");
  g_assert_true (first->document != NULL);
}

/* A type without days costs nothing: its list is never asked for. */
static void
test_many_documents (void)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) items = NULL;
  gint64 begin;
  GDate today;

  g_assert_true (waymark_date_parse (TODAY, &today));
  for (guint i = 0; i < 13500; i++)
    g_ptr_array_add (documents, build_document ("project-story", "{'title': 'Pantry'}"));
  for (guint i = 0; i < 500; i++)
    g_ptr_array_add (documents, build_document (journals[1].type, journals[1].fields));
  waymark_journal_adopt (journal, documents);

  begin = g_get_monotonic_time ();
  items = waymark_agenda_collect (journal, &today);
  g_test_message ("%u items of %u documents in %.2f ms", items->len, documents->len,
                  (g_get_monotonic_time () - begin) / 1000.0);
  g_assert_cmpuint (items->len, ==, 2500);
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
  g_test_add_func ("/agenda/many documents", test_many_documents);
  return g_test_run ();
}
