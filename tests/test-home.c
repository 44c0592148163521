/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of an open journal when its folder, or a part of it, is taken away: nothing that is
 * in memory may be missing from what is saved afterwards.
 */
#include <glib/gstdio.h>

#include "journal-fixture.h"
#include "waymark-format.h"
#include "waymark-json.h"
#include "waymark-storage-error.h"

static WaymarkDocument *changed, *untouched;

/* A journal with two saved offers, at rest: closing it has no reason to write them. */
static void
open_with_offers (JournalFixture *self)
{
  g_autoptr (GError) error = NULL;

  journal_fixture_open (self);
  waymark_saver_set_times (journal_fixture_get_saver (self), 20, 60000, 20);
  changed = waymark_journal_create (self->journal, "offer", NULL);
  untouched = waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_set_text (self, changed, "company", "Acme");
  journal_fixture_set_text (self, untouched, "company", "Initech");
  waymark_saver_commit_all (journal_fixture_get_saver (self));
  waymark_saver_flush (journal_fixture_get_saver (self), &error);
  g_assert_no_error (error);
}

/* What a next start would find. */
static void
assert_all_there (JournalFixture *self, const char *journal_id)
{
  g_autofree char *a = g_strdup (waymark_document_get_id (changed));
  g_autofree char *b = g_strdup (waymark_document_get_id (untouched));

  journal_fixture_close (self);
  journal_fixture_open (self);
  g_assert_cmpstr (waymark_store_get_journal_id (self->store), ==, journal_id);
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, 2);
  changed = waymark_journal_lookup (self->journal, a);
  untouched = waymark_journal_lookup (self->journal, b);
  g_assert_cmpstr (waymark_document_get_text (changed, "company"), ==, "Changed");
  g_assert_cmpstr (waymark_document_get_text (untouched, "company"), ==, "Initech");
}

static void
assert_error (JournalFixture *self, int code)
{
  journal_fixture_wait_state (self, WAYMARK_SAVE_FAILED);
  g_assert_error (waymark_saver_get_error (journal_fixture_get_saver (self)), WAYMARK_STORAGE_ERROR,
                  code);
}

/* @self is locked: nobody else can open it. */
static void
assert_owned (JournalFixture *self)
{
  g_autoptr (WaymarkJournal) journal =
      waymark_journal_new (waymark_journal_get_catalog (self->journal));
  g_autoptr (WaymarkStore) store = waymark_store_new (journal, self->folder);
  g_autoptr (GError) error = NULL;

  g_assert_false (waymark_store_open (store, WAYMARK_STORE_NONE, NULL, &error));
  g_assert_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_LOCKED);
}

/* What the files say they derive from is there. */
static void
assert_past_begins (JournalFixture *self)
{
  WaymarkDocument *const documents[] = { changed, untouched };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autofree char *path = journal_fixture_document_path (self, documents[i]);
      g_autofree char *bytes = NULL;
      g_autoptr (WaymarkValue) state = NULL;
      g_autoptr (WaymarkRevision) revision = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      state = waymark_json_read (bytes, length, NULL);
      revision = waymark_revisions_read (waymark_store_get_revisions (self->store),
                                         waymark_value_get_member_text (state, "base"), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (revision->parents->len, ==, 0);
    }
}

static void
test_made_again (JournalFixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  open_with_offers (self);
  id = g_strdup (waymark_store_get_journal_id (self->store));
  remove_tree (self->folder);
  journal_fixture_set_text (self, changed, "company", "Changed");
  assert_error (self, WAYMARK_STORAGE_ERROR_GONE);
  g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS));

  waymark_saver_make_folder (journal_fixture_get_saver (self));
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  g_assert_null (waymark_saver_get_error_message (journal_fixture_get_saver (self)));
  assert_owned (self);
  assert_past_begins (self);
  assert_all_there (self, id);
}

/* One answer makes one folder: a second loss is told again. */
static void
test_asked_each_time (JournalFixture *self, gconstpointer data)
{
  open_with_offers (self);
  for (guint i = 0; i < 2; i++)
    {
      remove_tree (self->folder);
      journal_fixture_set_text (self, changed, "company", i == 0 ? "Once" : "Changed");
      assert_error (self, WAYMARK_STORAGE_ERROR_GONE);
      waymark_saver_make_folder (journal_fixture_get_saver (self));
      journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
    }
}

static void
test_noticed_at_rest (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  open_with_offers (self);
  remove_tree (self->folder);
  g_assert_cmpint (waymark_saver_get_state (journal_fixture_get_saver (self)), ==,
                   WAYMARK_SAVE_CLEAN);
  g_assert_false (waymark_saver_flush (journal_fixture_get_saver (self), &error));
  g_assert_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_GONE);
  g_assert_cmpint (waymark_saver_get_state (journal_fixture_get_saver (self)), ==,
                   WAYMARK_SAVE_FAILED);
}

static void
test_nothing_to_lose (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  journal_fixture_open (self);
  remove_tree (self->folder);
  g_assert_true (waymark_store_close (self->store, &error));
  g_assert_no_error (error);
}

static void
test_marker_removed (JournalFixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *id = NULL;

  open_with_offers (self);
  path = journal_fixture_path (self, "journal.json");
  id = g_strdup (waymark_store_get_journal_id (self->store));
  g_assert_cmpint (g_remove (path), ==, 0);
  journal_fixture_set_text (self, changed, "company", "Changed");
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  assert_all_there (self, id);
}

/* All that was in it is removed, and the folder stays. */
static void
test_emptied (JournalFixture *self, gconstpointer data)
{
  static const char *const files[] = { "journal.json", "lock" };
  static const char *const folders[] = { "documents", "revisions", "quarantine" };
  g_autofree char *id = NULL;

  open_with_offers (self);
  id = g_strdup (waymark_store_get_journal_id (self->store));
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = journal_fixture_path (self, files[i]);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = journal_fixture_path (self, folders[i]);

      remove_tree (path);
    }
  journal_fixture_set_text (self, changed, "company", "Changed");
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  assert_owned (self);
  assert_all_there (self, id);
}

static void
test_file_for_documents (JournalFixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *id = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *marker = NULL;
  g_autoptr (WaymarkProblem) problem = NULL;

  open_with_offers (self);
  path = journal_fixture_path (self, "documents");
  id = g_strdup (waymark_store_get_journal_id (self->store));
  remove_tree (path);
  g_assert_true (g_file_set_contents (path, "a note", -1, NULL));
  marker = journal_fixture_path (self, "journal.json");
  g_assert_cmpint (g_remove (marker), ==, 0);
  journal_fixture_set_text (self, changed, "company", "Changed");
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));

  problem = g_list_model_get_item (waymark_store_get_problems (self->store), 0);
  g_assert_nonnull (problem);
  g_assert_cmpint (waymark_problem_get_kind (problem), ==, WAYMARK_PROBLEM_QUARANTINED);
  g_assert_true (g_file_get_contents (waymark_problem_get_path (problem), &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "a note");
  assert_all_there (self, id);
}

static void
test_type_folder_removed (JournalFixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *id = NULL;

  open_with_offers (self);
  path = journal_fixture_path (self, "documents/offer");
  id = g_strdup (waymark_store_get_journal_id (self->store));
  remove_tree (path);
  journal_fixture_set_text (self, changed, "company", "Changed");
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  assert_all_there (self, id);
}

/* A copy of the journal takes the folder's place, with a page missing. */
static void
test_copy_comes_back (JournalFixture *self, gconstpointer data)
{
  g_autofree char *away = g_strconcat (self->folder, "-away", NULL);
  g_autofree char *id = NULL;

  open_with_offers (self);
  id = g_strdup (waymark_store_get_journal_id (self->store));
  g_assert_cmpint (g_rename (self->folder, away), ==, 0);
  journal_fixture_set_text (self, changed, "company", "Changed");
  assert_error (self, WAYMARK_STORAGE_ERROR_GONE);
  g_assert_true (waymark_format_create_again (self->folder, id, NULL));
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  assert_owned (self);
  assert_all_there (self, id);
  remove_tree (away);
}

static void
test_another_journal (JournalFixture *self, gconstpointer data)
{
  g_autofree char *away = g_strconcat (self->folder, "-away", NULL);
  g_autofree char *other = g_strconcat (self->folder, "-other", NULL);
  g_autofree char *id = NULL;

  open_with_offers (self);
  id = g_strdup (waymark_store_get_journal_id (self->store));
  g_assert_cmpint (g_rename (self->folder, away), ==, 0);
  g_assert_true (waymark_format_create (self->folder, NULL));
  journal_fixture_set_text (self, changed, "company", "Changed");
  assert_error (self, WAYMARK_STORAGE_ERROR_FOREIGN);
  g_assert_cmpuint (journal_fixture_count (self, "documents"), ==, 0);

  g_assert_cmpint (g_rename (self->folder, other), ==, 0);
  g_assert_cmpint (g_rename (away, self->folder), ==, 0);
  journal_fixture_wait_state (self, WAYMARK_SAVE_CLEAN);
  assert_all_there (self, id);
  remove_tree (other);
}

/* A page that was deleted does not come back with an older copy of its folder. */
static void
test_deleted_stays_deleted (JournalFixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *marker = NULL;

  open_with_offers (self);
  path = journal_fixture_document_path (self, untouched);
  marker = journal_fixture_path (self, "journal.json");
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  waymark_journal_delete (self->journal, untouched);
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));

  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
  g_assert_cmpint (g_remove (marker), ==, 0);
  g_assert_true (waymark_saver_flush (journal_fixture_get_saver (self), NULL));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

#define ADD(sentence, function)                                                                    \
  g_test_add ("/home/" sentence, JournalFixture, NULL, journal_fixture_set_up, function,           \
              journal_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("a removed folder is made again when asked, with every page", test_made_again);
  ADD ("each loss is told", test_asked_each_time);
  ADD ("a loss is noticed with nothing to save", test_noticed_at_rest);
  ADD ("an empty journal has nothing to lose", test_nothing_to_lose);
  ADD ("a lost marker is put back", test_marker_removed);
  ADD ("a folder that was emptied is filled again", test_emptied);
  ADD ("a file in the place of the documents is kept aside", test_file_for_documents);
  ADD ("the folder of one worksheet is filled again", test_type_folder_removed);
  ADD ("a copy that comes back gets every page", test_copy_comes_back);
  ADD ("another journal in its place is not written in", test_another_journal);
  ADD ("what was deleted stays deleted", test_deleted_stays_deleted);
  return g_test_run ();
}
