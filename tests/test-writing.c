/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where someone left off, in a journal of the worksheets that come with Waymark.
 */
#include <glib.h>

#include "waymark-writing.h"

static WaymarkJournal *
create_journal (void)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();

  return waymark_journal_new (catalog);
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
  g_test_add_func ("/writing/the next question without an answer", test_next_prompt);
  g_test_add_func ("/writing/snippets", test_snippet);
  return g_test_run ();
}
