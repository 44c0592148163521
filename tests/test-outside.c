/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Other programs change the files of an open journal: an editor, a sync program, another Waymark.
 * What they wrote and what the student wrote are both there afterwards.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "journal-fixture.h"
#include "waymark-conflicts.h"
#include "waymark-json.h"
#include "waymark-store-past.h"

static WaymarkSaver *
saver_of (JournalFixture *self)
{
  return waymark_store_get_saver (self->store);
}

static void
flush (JournalFixture *self)
{
  g_autoptr (GError) error = NULL;

  waymark_saver_flush (saver_of (self), &error);
  g_assert_no_error (error);
}

/* A journal with one saved project story. */
static WaymarkDocument *
open_with_story (JournalFixture *self)
{
  WaymarkDocument *document;

  journal_fixture_open (self);
  waymark_saver_set_times (saver_of (self), 20, 60000, 20);
  document = waymark_journal_create (self->journal, "project-story", NULL);
  journal_fixture_set_text (self, document, "objective", "Find a bakery near you.");
  journal_fixture_set_text (self, document, "role", "I wrote the map.");
  flush (self);
  return document;
}

static WaymarkValue *
read_file (const char *path)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkValue *state;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  state = waymark_json_read (data, length, &error);
  g_assert_no_error (error);
  return state;
}

static void
write_state (const char *path, WaymarkValue *state)
{
  gsize length;
  g_autofree char *data = waymark_json_write (state, &length);

  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
}

static WaymarkValue *
with_text (WaymarkValue *state, const char *field, const char *text)
{
  g_autoptr (WaymarkValue) value = text != NULL ? waymark_value_new_string (text) : NULL;
  g_autoptr (WaymarkValue) fields =
      waymark_value_with_member (waymark_value_get_member (state, "fields"), field, value);

  return waymark_value_with_member (state, "fields", fields);
}

/* As an editor would: what is there, with another text. */
static void
edit_file (const char *path, const char *field, const char *text)
{
  g_autoptr (WaymarkValue) state = read_file (path);
  g_autoptr (WaymarkValue) edited = with_text (state, field, text);

  write_state (path, edited);
}

static void
assert_file_says (const char *path, const char *field, const char *text)
{
  g_autoptr (WaymarkValue) state = read_file (path);

  g_assert_cmpstr (
      waymark_value_get_member_text (waymark_value_get_member (state, "fields"), field), ==, text);
}

static guint
count_revisions (JournalFixture *self, WaymarkDocument *document)
{
  g_autoptr (GPtrArray) names = waymark_revisions_list (waymark_store_get_revisions (self->store),
                                                        waymark_document_get_id (document), NULL);

  return names->len;
}

/* ---- At a save ---- */

static void
test_other_answer (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);

  edit_file (path, "role", "I wrote the map and the tests.");
  journal_fixture_set_text (self, document, "objective", "Find a good bakery near you.");
  flush (self);
  g_assert_cmpstr (waymark_document_get_text (document, "role"), ==,
                   "I wrote the map and the tests.");
  g_assert_cmpstr (waymark_document_get_text (document, "objective"), ==,
                   "Find a good bakery near you.");
  assert_file_says (path, "role", "I wrote the map and the tests.");
  assert_file_says (path, "objective", "Find a good bakery near you.");
  g_assert_cmpuint (waymark_conflicts_count (document), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (waymark_store_get_problems (self->store)), ==, 0);
  g_assert_true (waymark_saver_is_saved (saver_of (self), document));
  /* What was there, both sides, and what came of them. */
  g_assert_cmpuint (count_revisions (self, document), ==, 4);

  /* One step takes theirs out again, and the next ours. */
  g_assert_true (waymark_journal_undo (self->journal, NULL, NULL));
  g_assert_cmpstr (waymark_document_get_text (document, "role"), ==, "I wrote the map.");
  g_assert_cmpstr (waymark_document_get_text (document, "objective"), ==,
                   "Find a good bakery near you.");
  flush (self);
  assert_file_says (path, "role", "I wrote the map.");
}

static void
test_same_sentence (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);

  edit_file (path, "objective", "Find a cheap bakery near you.");
  journal_fixture_set_text (self, document, "objective", "Find a bakery close by.");
  flush (self);
  g_assert_cmpstr (waymark_document_get_text (document, "objective"), ==,
                   "Find a cheap bakery close by.");
  g_assert_cmpuint (waymark_conflicts_count (document), ==, 0);
}

static void
test_same_words (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  g_autoptr (GPtrArray) conflicts = NULL;
  WaymarkConflict *conflict;

  edit_file (path, "objective", "Find a cafe near you.");
  journal_fixture_set_text (self, document, "objective", "Find a school near you.");
  flush (self);
  g_assert_cmpstr (waymark_document_get_text (document, "objective"), ==,
                   "Find a cafe / school near you.");
  conflicts = waymark_conflicts_list (document);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = g_ptr_array_index (conflicts, 0);
  g_assert_cmpstr (conflict->path->field, ==, "objective");
  g_assert_cmpstr (waymark_value_get_text (g_ptr_array_index (conflict->versions, 0)), ==,
                   "Find a cafe near you.");
  g_assert_cmpstr (waymark_value_get_text (g_ptr_array_index (conflict->versions, 1)), ==,
                   "Find a school near you.");

  /* They are open the next time too. */
  journal_fixture_close (self);
  journal_fixture_open (self);
  {
    g_autoptr (WaymarkDocument) again =
        g_list_model_get_item (waymark_journal_get_documents (self->journal, "project-story"), 0);

    g_assert_cmpuint (waymark_conflicts_count (again), ==, 1);
  }
}

/* What is typed while the merge is on its way stays, too. */
static void
test_typed_meanwhile (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);

  edit_file (path, "role", "I wrote the map and the tests.");
  journal_fixture_set_text (self, document, "objective", "Find a good bakery near you.");
  waymark_saver_save_async (saver_of (self), NULL, NULL, NULL);
  journal_fixture_set_text (self, document, "objective", "Find a good bakery near you now.");
  flush (self);
  g_assert_cmpstr (waymark_document_get_text (document, "role"), ==,
                   "I wrote the map and the tests.");
  assert_file_says (path, "objective", "Find a good bakery near you now.");
  assert_file_says (path, "role", "I wrote the map and the tests.");
}

/* Written by hand, without times and base. */
static void
test_written_by_hand (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  g_autofree char *theirs =
      g_strdup_printf ("{\"id\": \"%s\", \"type\": \"project-story\", \"fields\": {\"objective\": "
                       "\"Find a bakery near you.\", \"role\": \"All of it.\"}}",
                       waymark_document_get_id (document));

  g_assert_true (g_file_set_contents (path, theirs, -1, NULL));
  journal_fixture_set_text (self, document, "tools", "C");
  flush (self);
  g_assert_cmpstr (waymark_document_get_text (document, "role"), ==, "All of it.");
  g_assert_cmpstr (waymark_document_get_text (document, "tools"), ==, "C");
  assert_file_says (path, "role", "All of it.");
}

/* Another Waymark, that shares the folder through a sync program, wrote from an earlier revision:
 * what we wrote since is no deletion of theirs. */
static void
test_other_waymark (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  g_autoptr (WaymarkValue) earlier = NULL;
  g_autoptr (WaymarkValue) later = NULL;
  g_autoptr (WaymarkValue) theirs = NULL;
  g_autoptr (WaymarkValue) time = waymark_value_new_string ("2031-01-01T00:00:00Z");

  waymark_store_commit_document (self->store, document);
  flush (self);
  earlier = read_file (path);
  journal_fixture_set_text (self, document, "objective", "Find a good bakery near you.");
  flush (self);

  later = with_text (earlier, "role", "I wrote the map and the tests.");
  theirs = waymark_value_with_member (later, "modified", time);
  write_state (path, theirs);
  journal_fixture_set_text (self, document, "tools", "C");
  flush (self);
  g_assert_cmpstr (waymark_document_get_text (document, "objective"), ==,
                   "Find a good bakery near you.");
  g_assert_cmpstr (waymark_document_get_text (document, "role"), ==,
                   "I wrote the map and the tests.");
  g_assert_cmpstr (waymark_document_get_text (document, "tools"), ==, "C");
}

static void
test_deleted_here (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  g_autofree char *id = g_strdup (waymark_document_get_id (document));

  /* An edit elsewhere beats the deletion here. */
  edit_file (path, "role", "I wrote the map and the tests.");
  waymark_journal_delete (self->journal, document);
  flush (self);
  document = waymark_journal_lookup (self->journal, id);
  g_assert_nonnull (document);
  g_assert_cmpstr (waymark_document_get_text (document, "role"), ==,
                   "I wrote the map and the tests.");
  assert_file_says (path, "role", "I wrote the map and the tests.");

  /* Without one it is gone. */
  waymark_journal_delete (self->journal, document);
  flush (self);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (waymark_journal_lookup (self->journal, id));
}

#define ADD(sentence, function)                                                                    \
  g_test_add ("/outside/" sentence, JournalFixture, NULL, journal_fixture_set_up, function,        \
              journal_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("another answer", test_other_answer);
  ADD ("other words of one sentence", test_same_sentence);
  ADD ("the same words are both kept and marked", test_same_words);
  ADD ("what is typed while it is merged stays", test_typed_meanwhile);
  ADD ("a file written by hand", test_written_by_hand);
  ADD ("another Waymark that knew less", test_other_waymark);
  ADD ("an edit elsewhere beats a deletion here", test_deleted_here);
  return g_test_run ();
}
