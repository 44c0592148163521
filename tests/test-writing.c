/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where someone left off, in a journal of the worksheets that come with Waymark.
 */
#include <glib.h>

#include "waymark-writing.h"

static WaymarkDocument *
add_document (GPtrArray *documents, guint n, const char *type, const char *modified)
{
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", n);
  g_autoptr (WaymarkValue) state = waymark_value_build (
      "id", waymark_value_new_string (id), "type", waymark_value_new_string (type), "modified",
      waymark_value_new_string (modified), "fields",
      waymark_value_build ("theme", waymark_value_new_string ("Ovens"), NULL), NULL);
  g_autoptr (GError) error = NULL;
  WaymarkDocument *document = waymark_document_new_from_state (state, &error);

  g_assert_no_error (error);
  g_ptr_array_add (documents, document);
  return document;
}

static WaymarkJournal *
create_journal (void)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();

  return waymark_journal_new (catalog);
}

static void
test_recent (void)
{
  g_autoptr (WaymarkJournal) journal = create_journal ();
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) recent = NULL;
  WaymarkDocument *newest;

  for (guint n = 0; n < 20; n++)
    {
      /* 7 is coprime to 20: every day once, in a mixed order. */
      g_autofree char *modified = g_strdup_printf ("2026-11-%02uT10:00:00Z", n * 7 % 20 + 1);

      add_document (documents, n, "professional-story", modified);
    }
  newest = add_document (documents, 30, "professional-story", "2026-11-21T09:00:00Z");
  add_document (documents, 31, "of-a-newer-version", "2026-11-22T09:00:00Z");
  waymark_journal_adopt (journal, documents);
  /* Nothing was written in it yet. */
  g_assert_nonnull (waymark_journal_create (journal, "smart-goal", "Talk"));

  recent = waymark_writing_recent (journal, 5);
  g_assert_cmpuint (recent->len, ==, 5);
  g_assert_true (g_ptr_array_index (recent, 0) == newest);
  for (guint i = 1; i < recent->len; i++)
    g_assert_cmpstr (waymark_document_get_modified (g_ptr_array_index (recent, i - 1)), >,
                     waymark_document_get_modified (g_ptr_array_index (recent, i)));
  g_assert_cmpstr (waymark_document_get_modified (g_ptr_array_index (recent, 4)), ==,
                   "2026-11-17T10:00:00Z");
}

static void
test_next_prompt (void)
{
  g_autoptr (WaymarkJournal) journal = create_journal ();
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  WaymarkDocument *story = waymark_journal_create (journal, "professional-story", "My story");
  WaymarkDocument *found = NULL;
  WaymarkField *field = NULL;

  g_assert_false (waymark_writing_next_prompt (journal, documents, &found, &field));

  g_ptr_array_add (documents, story);
  g_assert_true (waymark_writing_next_prompt (journal, documents, &found, &field));
  g_assert_true (found == story);
  g_assert_cmpstr (waymark_field_get_id (field), ==, "role-now");

  /* White space is no answer. */
  waymark_journal_set_text (journal, story, WAYMARK_FIELD_PATH ("role-now"), "Baker");
  waymark_journal_set_text (journal, story, WAYMARK_FIELD_PATH ("turning-points"), " \n");
  g_assert_true (waymark_writing_next_prompt (journal, documents, &found, &field));
  g_assert_cmpstr (waymark_field_get_id (field), ==, "turning-points");
}

static void
test_snippet (void)
{
  g_autoptr (WaymarkJournal) journal = create_journal ();
  WaymarkDocument *story = waymark_journal_create (journal, "professional-story", "My story");
  g_autofree char *empty = waymark_writing_snippet (journal, story, 40);
  g_autofree char *line = NULL;
  g_autofree char *prose = NULL;

  g_assert_cmpstr (empty, ==, "");
  waymark_journal_set_text (journal, story, WAYMARK_FIELD_PATH ("theme"), "Before dawn");
  line = waymark_writing_snippet (journal, story, 40);
  g_assert_cmpstr (line, ==, "Before dawn");
  waymark_journal_set_text (journal, story, WAYMARK_FIELD_PATH ("draft"),
                            "I ran the night shift\nof a bakery for six years.");
  prose = waymark_writing_snippet (journal, story, 30);
  g_assert_cmpstr (prose, ==, "I ran the night shift of a…");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/writing/the last written come first", test_recent);
  g_test_add_func ("/writing/the next question without an answer", test_next_prompt);
  g_test_add_func ("/writing/snippets", test_snippet);
  return g_test_run ();
}
