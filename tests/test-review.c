/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers that have several versions, as a person looks at them, and the count of them.
 */
#include <glib.h>
#include <string.h>

#include "waymark-conflict-watch.h"
#include "waymark-json.h"
#include "waymark-review.h"

static WaymarkValue *
read_value (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  WaymarkValue *value = waymark_json_read (json, strlen (json), &error);

  g_assert_no_error (error);
  return value;
}

static WaymarkValue *
build_state (const char *type, guint number, const char *fields, const char *conflicts)
{
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", number);

  return waymark_value_build ("id", waymark_value_new_string (id), "type",
                              waymark_value_new_string (type), "fields", read_value (fields),
                              "conflicts", read_value (conflicts), NULL);
}

static WaymarkJournal *
create_journal (void)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();

  return waymark_journal_new (catalog);
}

static WaymarkDocument *
add (WaymarkJournal *journal,
     const char *type,
     guint number,
     const char *fields,
     const char *conflicts)
{
  g_autoptr (WaymarkValue) state = build_state (type, number, fields, conflicts);

  return waymark_journal_add (journal, state);
}

/* ---- What is shown ---- */

static const struct
{
  const char *what;
  const char *type;
  const char *fields;
  const char *conflicts;
  const char *expected; /* "[section] question (present): version | version" */
} answers[] = {
  { "prose", "project-story", "{'task': 'Row / Walk'}", "{'task': ['Row', 'Walk']}",
    "[%s] %s (Row / Walk): Row | Walk, prose" },
  { "an answer that is not there any more", "project-story", "{}", "{'task': ['Row', 'Walk']}",
    "[%s] %s (): Row | Walk, prose" },
  { "money", "offer", "{'base': {'amount': 7200000, 'currency': 'USD', 'period': 'year'}}",
    "{'base': [{'amount': 7000000, 'currency': 'USD', 'period': 'year'},"
    "{'amount': 7200000, 'currency': 'USD', 'period': 'year'}]}",
    "[%s] %s ($72,000 a year): $70,000 a year | $72,000 a year" },
  { "a choice", "offer", "{'status': 'open'}", "{'status': ['accepted', 'open']}",
    "[%s] %s (Open): Accepted | Open" },
  { "a day", "offer", "{'reply-by': '2025-11-22'}", "{'reply-by': ['2025-11-22', '2025-11-24']}",
    "[%s] %s (22 November 2025): 22 November 2025 | 24 November 2025" },
  { "a link to a page that is gone", "counter-offer", "{'offer': 'x-1'}", "{'offer': ['x-1', 'y']}",
    "[%s] %s (x-1): x-1 | y" },
  { "a value of another kind than the worksheet says", "offer", "{'hours-per-week': 'many'}",
    "{'hours-per-week': [40, 'many']}", "[%s] %s (many): 40 | many" },
  { "a tick that was taken away", "negotiation-preparation", "{'unprepared': true}",
    "{'unprepared': [false, true]}", "[%s] %s (yes): no | yes" },
};

static char *
to_text (const WaymarkReview *review)
{
  GString *text = g_string_new (NULL);
  GDate today;
  g_autofree char *present = NULL;

  g_date_set_dmy (&today, 21, 11, 2026);
  present = waymark_review_format (review, waymark_review_get_present (review), &today);
  g_string_append_printf (text, "[%s] %s (%s): ", review->section, review->question, present);
  for (guint i = 0; i < review->versions->len; i++)
    {
      g_autofree char *version =
          waymark_review_format (review, g_ptr_array_index (review->versions, i), &today);

      g_string_append_printf (text, "%s%s", i > 0 ? " | " : "", version);
    }
  if (review->prose)
    g_string_append (text, ", prose");
  return g_string_free (text, FALSE);
}

/* The texts of worksheets are not ours to repeat here. */
static char *
fill_in (const char *pattern, const WaymarkReview *review)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (review->journal, review->document);
  const WaymarkSection *section = waymark_worksheet_get_section_of (worksheet, review->path->field);
  g_auto (GStrv) parts = g_strsplit (pattern, "%s", 3);

  return g_strconcat (
      parts[0], section->title, parts[1],
      waymark_field_get_label (waymark_worksheet_get_field (worksheet, review->path->field)),
      parts[2], NULL);
}

static void
test_answer (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (WaymarkJournal) journal = create_journal ();
  WaymarkDocument *document =
      add (journal, answers[row].type, 1, answers[row].fields, answers[row].conflicts);
  g_autoptr (GPtrArray) reviews = waymark_reviews_list (journal, document);
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;

  g_assert_cmpuint (reviews->len, ==, 1);
  text = to_text (g_ptr_array_index (reviews, 0));
  expected = fill_in (answers[row].expected, g_ptr_array_index (reviews, 0));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_link (void)
{
  g_autoptr (WaymarkJournal) journal = create_journal ();
  g_autoptr (GPtrArray) reviews = NULL;
  g_autofree char *text = NULL;

  add (journal, "offer", 7, "{'company': 'Ferndale'}", "{}");
  add (journal, "counter-offer", 1, "{'offer': '00000000-0000-4000-8000-000000000007'}",
       "{'offer': ['00000000-0000-4000-8000-000000000007', 'gone']}");
  reviews = waymark_reviews_list (journal, NULL);
  g_assert_cmpuint (reviews->len, ==, 1);
  text = to_text (g_ptr_array_index (reviews, 0));
  g_assert_nonnull (strstr (text, "(Ferndale): Ferndale | gone"));
}

static void
test_record (void)
{
  g_autoptr (WaymarkJournal) journal = create_journal ();
  WaymarkDocument *document =
      add (journal, "career-roadmap", 1,
           "{'targets': [{'id': 'a', 'name': 'Ferndale Labs', 'why': 'Rivers / Boats'}]}",
           "{'targets/a/why': ['Boats', 'Rivers']}");
  WaymarkField *list =
      waymark_worksheet_get_field (waymark_journal_get_worksheet (journal, document), "targets");
  g_autoptr (GPtrArray) reviews = waymark_reviews_list (journal, NULL);
  const WaymarkReview *review = g_ptr_array_index (reviews, 0);
  g_autofree char *question =
      g_strdup_printf ("%s: Ferndale Labs · %s", waymark_field_get_short_label (list),
                       waymark_field_get_label (waymark_field_get_subfield (list, "why")));

  g_assert_cmpuint (reviews->len, ==, 1);
  g_assert_cmpstr (review->question, ==, question);
  g_assert_true (review->prose);
}

static void
test_foreign (void)
{
  g_autoptr (WaymarkJournal) journal = create_journal ();
  WaymarkDocument *document =
      add (journal, "of-another-school", 1, "{'dream': 'Row / Walk', 'pay': {'amount': 1}}",
           "{'dream': ['Row', 'Walk'], 'pay': [2, {'amount': 1}]}");
  g_autoptr (GPtrArray) reviews = waymark_reviews_list (journal, document);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_cmpuint (reviews->len, ==, 2);
  first = to_text (g_ptr_array_index (reviews, 0));
  second = to_text (g_ptr_array_index (reviews, 1));
  g_assert_cmpstr (first, ==, "[] dream (Row / Walk): Row | Walk, prose");
  g_assert_true (g_str_has_prefix (second, "[] pay ("));
  g_assert_nonnull (strstr (second, "): 2 | {"));
}

static const struct
{
  const char *present;
  gboolean all;
} texts[] = {
  { "I row / walk to work.", TRUE },
  { "I row to work, or walk to work.", TRUE },
  { "I row to work.", FALSE },
  { "I walk, I row.", FALSE },
  { "", FALSE },
};

static void
test_holds_all (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (WaymarkJournal) journal = create_journal ();
      g_autofree char *fields = g_strdup_printf ("{'task': '%s'}", texts[i].present);
      WaymarkDocument *document = add (journal, "project-story", 1, fields,
                                       "{'task': ['I row to work.', 'I walk to work!']}");
      g_autoptr (GPtrArray) reviews = waymark_reviews_list (journal, document);

      g_assert_cmpint (waymark_review_holds_all (g_ptr_array_index (reviews, 0)), ==, texts[i].all);
    }
}

/* As one meets them in the window: by worksheet, by page, from its top to its end. */
static void
test_order (void)
{
  g_autoptr (WaymarkJournal) journal = create_journal ();
  g_autoptr (GPtrArray) reviews = NULL;
  g_autoptr (GString) order = g_string_new (NULL);

  add (journal, "unknown-sheet", 9, "{}", "{'a': ['1', '2']}");
  add (journal, "project-story", 3, "{'title': 'Third'}", "{'task': ['1', '2']}");
  add (journal, "project-story", 2, "{'title': 'Second'}",
       "{'learned': ['1', '2'], 'action': ['1', '2'], 'title': ['1', '2']}");
  add (journal, "career-roadmap", 1,
       "{'title': 'First', 'targets': [{'id': 'z', 'name': 'Z'}, {'id': 'b', 'name': 'B'}]}",
       "{'targets/b/why': ['1', '2'], 'targets/z/why': ['1', '2'], 'targets/z/name': ['1', '2']}");
  reviews = waymark_reviews_list (journal, NULL);
  for (guint i = 0; i < reviews->len; i++)
    {
      const WaymarkReview *review = g_ptr_array_index (reviews, i);
      g_autofree char *path = waymark_path_to_string (review->path);

      g_string_append_printf (order, "%s %s; ", review->title, path);
    }
  g_assert_cmpstr (order->str, ==,
                   "First targets/z/name; First targets/z/why; First targets/b/why; Second title; "
                   "Second action; Second learned; Third task; unknown-sheet a; ");
}

/* ---- How many ---- */

static void
count_cb (guint *n_changes)
{
  (*n_changes)++;
}

static guint
count_by_walking (WaymarkJournal *journal)
{
  g_autoptr (GPtrArray) documents = waymark_journal_get_all (journal);
  guint n = 0;

  for (guint i = 0; i < documents->len; i++)
    n += waymark_conflicts_count (g_ptr_array_index (documents, i));
  return n;
}

static void
test_watch (void)
{
  g_autoptr (WaymarkJournal) journal = create_journal ();
  WaymarkConflictWatch *watch = waymark_conflict_watch_of (journal);
  WaymarkDocument *story, *offer;
  guint n_changes = 0;

  g_signal_connect_swapped (watch, "changed", G_CALLBACK (count_cb), &n_changes);
  story = add (journal, "project-story", 1, "{}", "{'task': ['1', '2'], 'action': ['1', '2']}");
  offer = add (journal, "offer", 2, "{}", "{'place': ['1', '2']}");
  add (journal, "offer", 3, "{}", "{}");
  g_assert_cmpuint (waymark_conflict_watch_count (watch), ==, 3);
  g_assert_cmpuint (waymark_conflict_watch_count_type (watch, "offer"), ==, 1);
  g_assert_cmpuint (n_changes, ==, 2);

  waymark_journal_set_text (journal, story, WAYMARK_FIELD_PATH ("task"), "3");
  g_assert_cmpuint (n_changes, ==, 2);
  waymark_conflicts_settle_as_is (journal, story, WAYMARK_FIELD_PATH ("task"));
  g_assert_cmpuint (waymark_conflict_watch_count (watch), ==, 2);
  waymark_journal_delete (journal, story);
  g_assert_cmpuint (waymark_conflict_watch_count (watch), ==, 1);
  g_assert_true (waymark_journal_undo (journal, NULL, NULL));
  g_assert_true (waymark_journal_undo (journal, NULL, NULL));
  g_assert_cmpuint (waymark_conflict_watch_count (watch), ==, 3);
  waymark_conflicts_settle_as_is (journal, offer, WAYMARK_FIELD_PATH ("place"));
  g_assert_cmpuint (waymark_conflict_watch_count_type (watch, "offer"), ==, 0);
  g_assert_cmpuint (waymark_conflict_watch_count (watch), ==, count_by_walking (journal));
}

/* A record that goes takes its versions out of sight, and brings them back. */
static void
test_watch_records (void)
{
  g_autoptr (WaymarkJournal) journal = create_journal ();
  WaymarkConflictWatch *watch = waymark_conflict_watch_of (journal);
  WaymarkDocument *document =
      add (journal, "career-roadmap", 1, "{'targets': [{'id': 'a', 'name': 'A'}]}",
           "{'targets/a/why': ['1', '2']}");

  g_assert_cmpuint (waymark_conflict_watch_count (watch), ==, 1);
  waymark_journal_remove_record (journal, document, "targets", "a");
  g_assert_cmpuint (waymark_conflict_watch_count (watch), ==, 0);
  g_assert_true (waymark_journal_undo (journal, NULL, NULL));
  g_assert_cmpuint (waymark_conflict_watch_count (watch), ==, 1);
}

static void
test_watch_adopted (void)
{
  g_autoptr (WaymarkJournal) journal = create_journal ();
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  WaymarkConflictWatch *watch = waymark_conflict_watch_of (journal);
  guint n_changes = 0;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (WaymarkValue) state =
          build_state ("offer", i, "{}", i % 2 == 0 ? "{'place': ['1', '2']}" : "{}");

      g_ptr_array_add (documents, waymark_document_new_from_state (state, NULL));
    }
  g_signal_connect_swapped (watch, "changed", G_CALLBACK (count_cb), &n_changes);
  waymark_journal_adopt (journal, documents);
  g_assert_cmpuint (waymark_conflict_watch_count (watch), ==, 3);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_true (waymark_conflict_watch_of (journal) == watch);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/review/answers/%s", answers[i].what);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_answer);
    }
  g_test_add_func ("/review/a link says the title of its page", test_link);
  g_test_add_func ("/review/an answer of a record", test_record);
  g_test_add_func ("/review/whether the page says every word of both", test_holds_all);
  g_test_add_func ("/review/of a worksheet that is not here", test_foreign);
  g_test_add_func ("/review/in the order of the window", test_order);
  g_test_add_func ("/review/the count follows changes", test_watch);
  g_test_add_func ("/review/the count follows records", test_watch_records);
  g_test_add_func ("/review/the count begins with what is read", test_watch_adopted);
  return g_test_run ();
}
