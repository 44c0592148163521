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

static void
flush (JournalFixture *self)
{
  g_autoptr (GError) error = NULL;

  waymark_saver_flush (journal_fixture_get_saver (self), &error);
  g_assert_no_error (error);
}

/* A journal with one saved project story. */
static WaymarkDocument *
open_with_story (JournalFixture *self)
{
  WaymarkDocument *document;

  journal_fixture_open (self);
  waymark_saver_set_times (journal_fixture_get_saver (self), 20, 60000, 20);
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
  g_assert_true (waymark_saver_is_saved (journal_fixture_get_saver (self), document));
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
  waymark_saver_save_async (journal_fixture_get_saver (self), NULL, NULL, NULL);
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

/* ---- While nothing is saved ---- */

typedef struct
{
  JournalFixture *fixture;
  const char *id;
  const char *field; /* NULL: it only has to be there */
  const char *text;
} Expected;

static gboolean
says (gpointer data)
{
  const Expected *expected = data;
  WaymarkDocument *document = waymark_journal_lookup (expected->fixture->journal, expected->id);

  return document != NULL &&
         (expected->field == NULL ||
          g_str_equal (waymark_document_get_text (document, expected->field), expected->text));
}

static gboolean
is_gone (gpointer data)
{
  const Expected *expected = data;

  return waymark_journal_lookup (expected->fixture->journal, expected->id) == NULL;
}

static gboolean
exists (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static gboolean
is_missing (gpointer data)
{
  return !exists (data);
}

static void
test_noticed (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  Expected expected = { self, waymark_document_get_id (document), "role", "I drew the map." };

  edit_file (path, "role", "I drew the map.");
  journal_fixture_wait (says, &expected);
  g_assert_true (waymark_saver_is_saved (journal_fixture_get_saver (self), document));
  flush (self);
  assert_file_says (path, "role", "I drew the map.");
  g_assert_true (waymark_journal_undo (self->journal, NULL, NULL));
  g_assert_cmpstr (waymark_document_get_text (document, "role"), ==, "I wrote the map.");
}

/* Without a file system that tells. */
static void
test_looked_for (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  Expected expected = { self, waymark_document_get_id (document), "role", "I drew the map." };

  edit_file (path, "role", "I drew the map.");
  waymark_store_look_outside (self->store);
  journal_fixture_wait (says, &expected);
}

static void
test_new_file (JournalFixture *self, gconstpointer data)
{
  static const char id[] = "0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e";
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  g_autofree char *folder = journal_fixture_path (self, "documents/offer");
  g_autoptr (WaymarkValue) state = read_file (path);
  g_autoptr (WaymarkValue) id_value = waymark_value_new_string (id);
  g_autoptr (WaymarkValue) type = waymark_value_new_string ("offer");
  g_autoptr (WaymarkValue) other = waymark_value_with_member (state, "id", id_value);
  g_autoptr (WaymarkValue) bare = waymark_value_with_member (other, "base", NULL);
  g_autoptr (WaymarkValue) offer = waymark_value_with_member (bare, "type", type);
  g_autofree char *offer_path = g_strdup_printf ("%s/%s.json", folder, id);
  Expected expected = { self, id, NULL, NULL };

  /* In a folder that was not there either. */
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_state (offer_path, offer);
  journal_fixture_wait (says, &expected);
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (waymark_store_get_problems (self->store)), ==, 0);

  /* It is one like any other from now on. */
  expected.field = "company";
  expected.text = "Acme";
  edit_file (offer_path, "company", "Acme");
  journal_fixture_wait (says, &expected);
}

static void
test_only_absent (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);

  /* Its folder is a new one, of which nobody has told yet. */
  g_assert_cmpint (g_remove (path), ==, 0);
  waymark_store_look_outside (self->store);
  journal_fixture_wait (exists, path);
  assert_file_says (path, "role", "I wrote the map.");
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, 1);
}

/* Another Waymark deletes by a tombstone; @data: and empties its trash. */
static void
test_tombstone (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  g_autofree char *id = g_strdup (waymark_document_get_id (document));
  g_autofree char *tombstone = NULL;
  const char *parents[2] = { NULL, NULL };
  Expected expected = { self, id, NULL, NULL };

  waymark_store_commit_document (self->store, document);
  flush (self);
  parents[0] = waymark_value_get_member_text (waymark_document_get_state (document), "base");
  tombstone = waymark_revisions_commit (waymark_store_get_revisions (self->store),
                                        waymark_document_get_state (document), parents, TRUE, NULL);
  g_assert_nonnull (tombstone);
  if (data != NULL)
    g_assert_true (waymark_revisions_purge (waymark_store_get_revisions (self->store), id, NULL));
  g_assert_cmpint (g_remove (path), ==, 0);
  waymark_store_look_outside (self->store);
  journal_fixture_wait (is_gone, &expected);
  flush (self);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_tombstone_and_words (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  const char *parents[2] = { NULL, NULL };
  g_autofree char *tombstone = NULL;

  waymark_store_commit_document (self->store, document);
  flush (self);
  parents[0] = waymark_value_get_member_text (waymark_document_get_state (document), "base");
  tombstone = waymark_revisions_commit (waymark_store_get_revisions (self->store),
                                        waymark_document_get_state (document), parents, TRUE, NULL);
  g_assert_true (waymark_revisions_purge (waymark_store_get_revisions (self->store),
                                          waymark_document_get_id (document), NULL));
  journal_fixture_set_text (self, document, "tools", "C");
  g_assert_cmpint (g_remove (path), ==, 0);
  flush (self);
  assert_file_says (path, "role", "I wrote the map.");
  assert_file_says (path, "tools", "C");
}

static void
test_garbage (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  g_autofree char *good = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (WaymarkProblem) problem = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &good, &length, NULL));
  g_assert_true (g_file_set_contents (path, good, (gssize) length / 2, NULL));
  waymark_store_look_outside (self->store);
  journal_fixture_set_text (self, document, "tools", "C");
  flush (self);
  assert_file_says (path, "role", "I wrote the map.");
  assert_file_says (path, "tools", "C");
  problem = g_list_model_get_item (waymark_store_get_problems (self->store), 0);
  g_assert_true (g_file_get_contents (waymark_problem_get_path (problem), &kept, NULL, NULL));
  g_assert_cmpuint (strlen (kept), ==, length / 2);
}

/* ---- Copies ---- */

/* Written next to a page by a sync program that could not decide. */
static char *
write_copy (JournalFixture *self,
            WaymarkDocument *document,
            const char *middle,
            WaymarkValue *state)
{
  g_autofree char *name = g_strdup_printf ("documents/project-story/%s%s.json",
                                           waymark_document_get_id (document), middle);
  char *path = journal_fixture_path (self, name);

  write_state (path, state);
  return path;
}

static void
test_copy (JournalFixture *self, gconstpointer data)
{
  const char *middle = data;
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  Expected expected = { self, waymark_document_get_id (document), "role",
                        "I wrote the map and the tests." };
  g_autoptr (WaymarkValue) base = NULL;
  g_autoptr (WaymarkValue) theirs = NULL;
  g_autofree char *copy = NULL;

  waymark_store_commit_document (self->store, document);
  flush (self);
  base = read_file (path);
  journal_fixture_set_text (self, document, "objective", "Find a good bakery near you.");
  flush (self);
  theirs = with_text (base, "role", "I wrote the map and the tests.");
  copy = write_copy (self, document, middle, theirs);

  journal_fixture_wait (says, &expected);
  journal_fixture_wait (is_missing, copy);
  g_assert_cmpstr (waymark_document_get_text (document, "objective"), ==,
                   "Find a good bakery near you.");
  assert_file_says (path, "role", "I wrote the map and the tests.");
  assert_file_says (path, "objective", "Find a good bakery near you.");
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, 1);
  g_assert_cmpuint (waymark_conflicts_count (document), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (waymark_store_get_problems (self->store)), ==, 0);
  /* The bytes and the reason. */
  g_assert_cmpuint (journal_fixture_count (self, "quarantine"), ==, 2);
}

/* They came while the journal was closed. */
static void
test_copy_at_start (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  g_autofree char *id = g_strdup (waymark_document_get_id (document));
  g_autoptr (WaymarkValue) base = NULL;
  g_autoptr (WaymarkValue) theirs = NULL;
  g_autofree char *copy = NULL;

  waymark_store_commit_document (self->store, document);
  flush (self);
  base = read_file (path);
  theirs = with_text (base, "role", "I wrote the map and the tests.");
  copy = write_copy (self, document, ".sync-conflict-20260101-101010-ABCDEFG", theirs);
  journal_fixture_close (self);

  journal_fixture_open (self);
  flush (self);
  document = waymark_journal_lookup (self->journal, id);
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, 1);
  g_assert_cmpstr (waymark_document_get_text (document, "role"), ==,
                   "I wrote the map and the tests.");
  assert_file_says (path, "role", "I wrote the map and the tests.");
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (g_list_model_get_n_items (waymark_store_get_problems (self->store)), ==, 0);
  journal_fixture_close (self);

  /* Only the copy is there. */
  write_state (copy, theirs);
  g_assert_cmpint (g_remove (path), ==, 0);
  journal_fixture_open (self);
  flush (self);
  g_assert_nonnull (waymark_journal_lookup (self->journal, id));
  assert_file_says (path, "role", "I wrote the map and the tests.");
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

/* What others have in progress is theirs. */
static void
test_passing_files (JournalFixture *self, gconstpointer data)
{
  static const char *const names[] = { "documents/project-story/.#x.json",
                                       "documents/project-story/x.json~",
                                       "documents/project-story/~syncthing~x.json.tmp",
                                       "documents/project-story/.syncthing.x.json.tmp",
                                       "documents/project-story/x.json.part" };
  WaymarkDocument *document = open_with_story (self);
  g_autofree char *path = journal_fixture_document_path (self, document);
  Expected expected = { self, waymark_document_get_id (document), "role", "I drew the map." };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    journal_fixture_write (self, names[i], "passing", -1);
  edit_file (path, "role", "I drew the map.");
  journal_fixture_wait (says, &expected);
  journal_fixture_close (self);
  journal_fixture_open (self);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (journal_fixture_has (self, names[i]));
  g_assert_cmpuint (g_list_model_get_n_items (waymark_store_get_problems (self->store)), ==, 0);
}

#define ADD(sentence, function)                                                                    \
  g_test_add ("/outside/" sentence, JournalFixture, NULL, journal_fixture_set_up, function,        \
              journal_fixture_tear_down)

/* Syncthing, Nextcloud, ownCloud, Dropbox. */
static const char *const copies[] = { ".sync-conflict-20260101-101010-ABCDEFG",
                                      " (conflicted copy 2026-01-01 101010)",
                                      "_conflict-20260101-101010",
                                      " (Ana's conflicted copy 2026-01-01)" };

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
  ADD ("an edit is noticed", test_noticed);
  ADD ("an edit is found where nobody tells", test_looked_for);
  ADD ("a new file is a new page", test_new_file);
  ADD ("a file that is only absent is written again", test_only_absent);
  ADD ("a page that another Waymark deleted is gone", test_tombstone);
  g_test_add ("/outside/a page that another Waymark deleted for good is gone", JournalFixture,
              GINT_TO_POINTER (1), journal_fixture_set_up, test_tombstone,
              journal_fixture_tear_down);
  ADD ("new words beat a deletion for good", test_tombstone_and_words);
  ADD ("a truncated file is kept aside", test_garbage);
  for (gsize i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      g_autofree char *path = g_strdup_printf ("/outside/a copy named <id>%s.json", copies[i]);

      g_test_add (path, JournalFixture, copies[i], journal_fixture_set_up, test_copy,
                  journal_fixture_tear_down);
    }
  ADD ("a copy that was there before", test_copy_at_start);
  ADD ("what is in progress is let alone", test_passing_files);
  return g_test_run ();
}
