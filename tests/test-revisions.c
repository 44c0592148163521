/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Revisions: their names, their content, history, trash, thinning, and damage.
 */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "journal-fixture.h"
#include "waymark-json.h"
#include "waymark-storage-error.h"
#include "waymark-store-past.h"

#define ID "0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e"

static WaymarkRevisions *
open_revisions (JournalFixture *self)
{
  journal_fixture_open (self);
  return waymark_store_get_revisions (self->store);
}

static WaymarkValue *
state_of (const char *modified, const char *text)
{
  return waymark_value_build (
      "id", waymark_value_new_string (ID), "type", waymark_value_new_string ("offer"), "modified",
      waymark_value_new_string (modified), "fields",
      waymark_value_build ("company", waymark_value_new_string (text), NULL), NULL);
}

static char *
commit (WaymarkRevisions *revisions,
        const char *modified,
        const char *text,
        const char *parent,
        gboolean deleted)
{
  g_autoptr (WaymarkValue) state = state_of (modified, text);
  const char *parents[2] = { parent, NULL };
  g_autoptr (GError) error = NULL;
  char *name = waymark_revisions_commit (revisions, state, parents, deleted, &error);

  g_assert_no_error (error);
  return name;
}

static const char *
company_of (WaymarkRevision *revision)
{
  return waymark_value_get_member_text (waymark_value_get_member (revision->state, "fields"),
                                        "company");
}

static void
test_chain (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  g_autofree char *first = commit (revisions, "2026-01-01T10:00:00Z", "one", NULL, FALSE);
  g_autofree char *second = commit (revisions, "2026-01-02T10:00:00Z", "two", first, FALSE);
  g_autoptr (GPtrArray) names = waymark_revisions_list (revisions, ID, NULL);
  g_autoptr (WaymarkRevision) revision = NULL;

  g_assert_true (g_str_has_prefix (first, ID ".1-"));
  g_assert_true (g_str_has_prefix (second, ID ".2-"));
  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, second);
  g_assert_cmpstr (g_ptr_array_index (names, 1), ==, first);

  revision = waymark_revisions_read (revisions, second, NULL);
  g_assert_cmpstr (company_of (revision), ==, "two");
  g_assert_cmpuint (revision->parents->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (revision->parents, 0), ==, first);
  g_assert_false (revision->deleted);
}

/* Two devices, or one that crashed between a revision and its document, write the same file. */
static void
test_same_content_same_name (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  g_autofree char *first = commit (revisions, "2026-01-01T10:00:00Z", "one", NULL, FALSE);
  g_autofree char *again = commit (revisions, "2026-01-01T10:00:00Z", "one", NULL, FALSE);

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpuint (journal_fixture_count (self, "revisions"), ==, 1);
}

static void
test_nothing_new_no_revision (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  g_autofree char *first = commit (revisions, "2026-01-01T10:00:00Z", "one", NULL, FALSE);
  g_autofree char *later = commit (revisions, "2026-01-05T10:00:00Z", "one", first, FALSE);
  g_autofree char *tombstone = commit (revisions, "2026-01-05T10:00:00Z", "one", later, TRUE);
  g_autofree char *twice = commit (revisions, "2026-01-06T10:00:00Z", "one", tombstone, TRUE);

  g_assert_cmpstr (first, ==, later);
  g_assert_cmpstr (tombstone, !=, later);
  g_assert_cmpstr (twice, ==, tombstone);
  g_assert_cmpuint (journal_fixture_count (self, "revisions"), ==, 2);
}

static void
test_base_is_not_content (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  g_autofree char *first = commit (revisions, "2026-01-01T10:00:00Z", "one", NULL, FALSE);
  g_autoptr (WaymarkValue) state = state_of ("2026-01-01T10:00:00Z", "one");
  g_autoptr (WaymarkValue) base = waymark_value_new_string (first);
  g_autoptr (WaymarkValue) with_base = waymark_value_with_member (state, "base", base);
  g_autofree char *again = waymark_revisions_commit (revisions, with_base, NULL, FALSE, NULL);

  g_assert_cmpstr (again, ==, first);
}

static void
test_parents_in_any_order (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  g_autofree char *left = commit (revisions, "2026-01-01T10:00:00Z", "left", NULL, FALSE);
  g_autofree char *right = commit (revisions, "2026-01-01T10:00:00Z", "right", NULL, FALSE);
  g_autoptr (WaymarkValue) merged = state_of ("2026-01-02T10:00:00Z", "left right");
  const char *one_way[] = { left, right, NULL };
  const char *other_way[] = { right, left, NULL };
  g_autofree char *a = waymark_revisions_commit (revisions, merged, one_way, FALSE, NULL);
  g_autofree char *b = waymark_revisions_commit (revisions, merged, other_way, FALSE, NULL);

  g_assert_cmpstr (a, ==, b);
  g_assert_true (g_str_has_prefix (a, ID ".2-"));
}

static const char *const bad_names[] = {
  "",
  ID,
  ID ".1",
  ID ".1-",
  ID ".0-0123456789abcdef01234567",
  ID ".01-0123456789abcdef01234567",
  ID ".-0123456789abcdef01234567",
  ID ".1-0123456789abcdef0123456",
  ID ".1-0123456789abcdef012345678",
  ID ".1-0123456789ABCDEF01234567",
  ID ".9999999999-0123456789abcdef01234567",
  "../../etc/passwd",
  "0A0A0A0A-1b1b-4c2c-8d3d-4e4e4e4e4e4e.1-0123456789abcdef01234567",
  "/0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e.1-0123456789abcdef01234567",
};

static void
test_bad_names (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);

  for (guint i = 0; i < G_N_ELEMENTS (bad_names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (waymark_revision_name_is_of (bad_names[i], NULL, NULL));
      g_assert_null (waymark_revisions_read (revisions, bad_names[i], &error));
      g_assert_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NOT_FOUND);
    }
}

/* Any changed byte is noticed, and the next commit of the same content mends the file. */
static void
test_damage_is_noticed_and_mended (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  g_autofree char *name = commit (revisions, "2026-01-01T10:00:00Z", "one", NULL, FALSE);
  g_autofree char *file = g_strdup_printf ("revisions/%s.json", name);
  g_autofree char *bytes = journal_fixture_read (self, file);
  gsize length = strlen (bytes);

  for (gsize i = 0; i < length; i += 7)
    {
      g_autofree char *damaged = g_strdup (bytes);
      g_autofree char *again = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (WaymarkRevision) mended = NULL;

      damaged[i] ^= 1;
      journal_fixture_write (self, file, damaged, (gssize) length);
      g_assert_null (waymark_revisions_read (revisions, name, &error));
      g_assert_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_DAMAGED);
      again = commit (revisions, "2026-01-01T10:00:00Z", "one", NULL, FALSE);
      g_assert_cmpstr (again, ==, name);
      mended = waymark_revisions_read (revisions, name, NULL);
      g_assert_nonnull (mended);
    }
}

static void
test_document_names_its_base (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  WaymarkDocument *document = waymark_journal_create (self->journal, "offer", NULL);
  g_autofree char *path = journal_fixture_document_path (self, document);
  g_autofree char *id = g_strdup (waymark_document_get_id (document));
  g_autofree char *bytes = NULL;
  g_autoptr (WaymarkValue) written = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) later = NULL;
  gsize length;

  journal_fixture_set_text (self, document, "company", "one");
  waymark_store_commit_document (self->store, document);
  g_assert_true (waymark_saver_flush (waymark_store_get_saver (self->store), NULL));
  names = waymark_revisions_list (revisions, id, NULL);
  g_assert_cmpuint (names->len, ==, 1);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  written = waymark_json_read (bytes, length, NULL);
  g_assert_cmpstr (waymark_value_get_member_text (written, "base"), ==,
                   g_ptr_array_index (names, 0));
  g_assert_cmpstr (waymark_value_get_member_text (waymark_document_get_state (document), "base"),
                   ==, g_ptr_array_index (names, 0));

  /* Nothing new: nothing committed. And over a restart, one generation follows the other. */
  waymark_store_commit_document (self->store, document);
  journal_fixture_close (self);
  revisions = open_revisions (self);
  document = waymark_journal_lookup (self->journal, id);
  journal_fixture_set_text (self, document, "company", "two");
  journal_fixture_close (self);
  revisions = open_revisions (self);
  later = waymark_revisions_list (revisions, id, NULL);
  g_assert_cmpuint (later->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (later, 0), ".2-"));
}

/* A "base" that is a path, or another document's, is not followed and not kept. */
static void
test_foreign_base (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *bytes = NULL;

  open_revisions (self);
  journal_fixture_close (self);
  journal_fixture_write (self, "documents/offer/" ID ".json",
                         "{\"id\": \"" ID "\", \"type\": \"offer\", \"base\": \"../../../etc/x\", "
                         "\"fields\": {\"company\": \"x\"}}",
                         -1);
  open_revisions (self);
  journal_fixture_set_text (self, waymark_journal_lookup (self->journal, ID), "company", "y");
  journal_fixture_close (self);
  open_revisions (self);
  names = waymark_revisions_list (waymark_store_get_revisions (self->store), ID, NULL);
  g_assert_cmpuint (names->len, ==, 1);
  bytes = journal_fixture_read (self, "documents/offer/" ID ".json");
  g_assert_null (strstr (bytes, "etc"));
}

static void
test_trash (JournalFixture *self, gconstpointer data)
{
  WaymarkDocument *document;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) trash = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkRevision *revision;

  open_revisions (self);
  document = waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_set_text (self, document, "company", "Thrown away");
  id = g_strdup (waymark_document_get_id (document));
  path = journal_fixture_document_path (self, document);
  waymark_journal_delete (self->journal, document);
  waymark_journal_create (self->journal, "offer", NULL);
  journal_fixture_close (self);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  open_revisions (self);
  trash = waymark_store_list_deleted (self->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trash->len, ==, 1);
  revision = g_ptr_array_index (trash, 0);
  g_assert_true (revision->deleted);
  g_assert_cmpstr (company_of (revision), ==, "Thrown away");

  document = waymark_store_restore (self->store, revision->name, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (waymark_document_get_id (document), ==, id);
  journal_fixture_close (self);
  open_revisions (self);
  document = waymark_journal_lookup (self->journal, id);
  g_assert_cmpstr (waymark_document_get_text (document, "company"), ==, "Thrown away");
  g_clear_pointer (&trash, g_ptr_array_unref);
  trash = waymark_store_list_deleted (self->store, NULL);
  g_assert_cmpuint (trash->len, ==, 0);
}

static void
test_restore_is_undoable (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  WaymarkDocument *document = waymark_journal_create (self->journal, "offer", NULL);
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GError) error = NULL;

  journal_fixture_set_text (self, document, "company", "one");
  waymark_store_commit_document (self->store, document);
  g_assert_true (waymark_saver_flush (waymark_store_get_saver (self->store), NULL));
  names = waymark_revisions_list (revisions, waymark_document_get_id (document), NULL);
  journal_fixture_set_text (self, document, "company", "two");
  journal_fixture_set_text (self, document, "pros", "more");

  g_assert_true (document ==
                 waymark_store_restore (self->store, g_ptr_array_index (names, 0), &error));
  g_assert_no_error (error);
  g_assert_cmpstr (waymark_document_get_text (document, "company"), ==, "one");
  g_assert_cmpstr (waymark_document_get_text (document, "pros"), ==, "");
  waymark_journal_undo (self->journal, NULL, NULL);
  g_assert_cmpstr (waymark_document_get_text (document, "company"), ==, "two");
  g_assert_cmpstr (waymark_document_get_text (document, "pros"), ==, "more");
}

static char *
day_text (const GDate *first, guint days)
{
  GDate date = *first;
  char text[32];

  g_date_add_days (&date, days);
  g_date_strftime (text, sizeof text, "%Y-%m-%dT10:00:00Z", &date);
  return g_strdup (text);
}

/* Three a day over two hundred days: twenty, then one a day, then one a week. */
static void
test_thinning (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = open_revisions (self);
  g_autofree char *parent = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  GDate first;
  int n_removed;

  g_date_clear (&first, 1);
  g_date_set_dmy (&first, 1, G_DATE_JANUARY, 2026);
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *modified = day_text (&first, i / 3);
      g_autofree char *text = g_strdup_printf ("version %u", i);
      char *name = commit (revisions, modified, text, parent, i == 30);

      g_free (parent);
      parent = name;
    }
  before = waymark_revisions_list (revisions, ID, NULL);
  g_assert_cmpuint (before->len, ==, 600);
  n_removed = waymark_revisions_tidy (revisions, ID, NULL);
  after = waymark_revisions_list (revisions, ID, NULL);
  g_assert_cmpint (n_removed, ==, (int) (before->len - after->len));
  for (guint i = 0; i < 20; i++)
    g_assert_cmpstr (g_ptr_array_index (before, i), ==, g_ptr_array_index (after, i));
  g_assert_cmpuint (after->len, >, 20 + 20 + 20);
  g_assert_cmpuint (after->len, <, 20 + 31 + 30);
  g_assert_cmpstr (g_ptr_array_index (after, 0), ==, parent);
  {
    gboolean has_tombstone = FALSE;

    for (guint i = 0; i < after->len; i++)
      has_tombstone |= strstr (g_ptr_array_index (after, i), ".31-") != NULL;
    g_assert_true (has_tombstone);
  }
  g_assert_cmpint (waymark_revisions_tidy (revisions, ID, NULL), ==, 0);
}

#define ADD(sentence, function)                                                                    \
  g_test_add ("/revisions/" sentence, JournalFixture, NULL, journal_fixture_set_up, function,      \
              journal_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("each names the one before", test_chain);
  ADD ("the same content has the same name", test_same_content_same_name);
  ADD ("nothing new makes no revision", test_nothing_new_no_revision);
  ADD ("the base is no content", test_base_is_not_content);
  ADD ("parents may come in any order", test_parents_in_any_order);
  ADD ("other names are refused", test_bad_names);
  ADD ("damage is noticed and mended", test_damage_is_noticed_and_mended);
  ADD ("a document names its base", test_document_names_its_base);
  ADD ("a foreign base is not followed", test_foreign_base);
  ADD ("the trash gives back", test_trash);
  ADD ("going back to an earlier version can be undone", test_restore_is_undoable);
  ADD ("the past is thinned with age", test_thinning);
  return g_test_run ();
}
