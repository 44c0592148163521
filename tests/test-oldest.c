/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A journal that the first Waymark wrote, and the ids that its worksheets had: both stay as they
 * are in tests/corpus/oldest, and whatever comes later reads every word of them.
 */
#include <string.h>

#include "journal-fixture.h"
#include "waymark-json.h"
#include "waymark-store-past.h"

#define STORY_VERSIONS 4
#define N_DOCUMENTS    10

static const char *const type_names[] = {
  "line",  "text",   "date", "money", "percent", "choice",
  "scale", "number", "flag", "url",   "list",    "link",
};

static WaymarkField *
find_field (WaymarkCatalog *catalog, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", 3);
  WaymarkWorksheet *worksheet = waymark_catalog_lookup (catalog, parts[0]);
  WaymarkField *field =
      worksheet != NULL ? waymark_worksheet_get_field (worksheet, parts[1]) : NULL;

  return field != NULL && parts[2] != NULL ? waymark_field_get_subfield (field, parts[2]) : field;
}

static void
test_ids (void)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "oldest", "ids", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_fields = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; *lines[i] != '\0'; i++, n_fields++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      WaymarkField *field = find_field (catalog, words[0]);

      if (field == NULL)
        g_error ("%s is in people's journals and in no worksheet any more", words[0]);
      if (strcmp (type_names[waymark_field_get_field_type (field)], words[1]) != 0)
        g_error ("%s is a %s in people's journals", words[0], words[1]);
      for (guint k = 2; words[k] != NULL; k++)
        if (waymark_field_get_choice_label (field, words[k]) == NULL)
          g_error ("%s has lost the choice %s", words[0], words[k]);
    }
  g_assert_cmpuint (n_fields, >, 200);
}

static void
copy_tree (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *data = NULL;
      gsize length;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        copy_tree (source, target);
      else
        {
          g_assert_true (g_file_get_contents (source, &data, &length, NULL));
          g_assert_true (g_file_set_contents (target, data, (gssize) length, NULL));
        }
    }
}

static void
set_up (JournalFixture *self, gconstpointer data)
{
  g_autofree char *oldest =
      g_test_build_filename (G_TEST_DIST, "corpus", "oldest", "journal", NULL);

  journal_fixture_set_up (self, data);
  copy_tree (oldest, self->folder);
  journal_fixture_open (self);
}

/* What a page shows: fields of its worksheet, in their kinds. */
static void
assert_shown (WaymarkField *field, WaymarkValue *value)
{
  g_assert_nonnull (field);
  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_LIST:
      g_assert_cmpint (waymark_value_get_kind (value), ==, WAYMARK_VALUE_LIST);
      for (gsize i = 0; i < waymark_value_get_length (value); i++)
        {
          WaymarkValue *record = waymark_value_get_item (value, i);

          for (gsize k = 0; k < waymark_value_get_length (record); k++)
            if (strcmp (waymark_value_get_key (record, k), "id") != 0)
              assert_shown (waymark_field_get_subfield (field, waymark_value_get_key (record, k)),
                            waymark_value_get_nth_member (record, k));
        }
      break;
    case WAYMARK_FIELD_CHOICE:
      g_assert_nonnull (waymark_field_get_choice_label (field, waymark_value_get_text (value)));
      break;
    case WAYMARK_FIELD_LINE:
    case WAYMARK_FIELD_TEXT:
    case WAYMARK_FIELD_URL:
    case WAYMARK_FIELD_DATE:
    case WAYMARK_FIELD_LINK:
      g_assert_nonnull (waymark_value_get_string (value));
      break;
    case WAYMARK_FIELD_MONEY:
      g_assert_cmpint (waymark_value_get_kind (value), ==, WAYMARK_VALUE_OBJECT);
      break;
    case WAYMARK_FIELD_FLAG:
      g_assert_cmpint (waymark_value_get_kind (value), ==, WAYMARK_VALUE_BOOLEAN);
      break;
    default:
      g_assert_cmpint (waymark_value_get_kind (value), ==, WAYMARK_VALUE_INTEGER);
    }
}

static void
test_every_word (JournalFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) documents = waymark_journal_get_all (self->journal);
  guint n_fields = 0;

  g_assert_cmpuint (g_list_model_get_n_items (waymark_store_get_problems (self->store)), ==, 0);
  g_assert_false (waymark_journal_get_read_only (self->journal));
  g_assert_cmpuint (documents->len, ==, N_DOCUMENTS);
  for (guint i = 0; i < documents->len; i++)
    {
      WaymarkDocument *document = g_ptr_array_index (documents, i);
      WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (self->journal, document);
      g_autofree char *path = journal_fixture_document_path (self, document);
      g_autofree char *bytes = NULL;
      g_autoptr (WaymarkValue) written = NULL;
      WaymarkValue *fields = waymark_document_get_fields (document);
      gsize length;

      g_assert_nonnull (worksheet);
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      written = waymark_json_read (bytes, length, NULL);
      g_assert_true (waymark_value_equal (waymark_value_get_member (written, "fields"), fields));
      for (gsize k = 0; k < waymark_value_get_length (fields); k++, n_fields++)
        assert_shown (waymark_worksheet_get_field (worksheet, waymark_value_get_key (fields, k)),
                      waymark_value_get_nth_member (fields, k));
    }
  g_assert_cmpuint (n_fields, >, 60);
}

static void
test_past (JournalFixture *self, gconstpointer data)
{
  WaymarkRevisions *revisions = waymark_store_get_revisions (self->store);
  g_autoptr (WaymarkDocument) story =
      g_list_model_get_item (waymark_journal_get_documents (self->journal, "project-story"), 0);
  g_autoptr (WaymarkPast) past =
      waymark_revisions_open_past (revisions, waymark_document_get_id (story), NULL);
  g_autoptr (GPtrArray) trash = waymark_store_list_deleted (self->store, NULL);
  g_autoptr (GPtrArray) problems = waymark_revisions_check (revisions, NULL);

  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (waymark_past_get_n_versions (past), ==, STORY_VERSIONS);
  for (guint i = 0; i < STORY_VERSIONS; i++)
    {
      g_autoptr (WaymarkRevision) revision = waymark_past_read (past, i, NULL);

      g_assert_nonnull (revision);
    }
  g_assert_cmpuint (trash->len, ==, 1);
}

/* Writing a word changes the one page, and of that only what was written. */
static void
test_writing (JournalFixture *self, gconstpointer data)
{
  g_autoptr (WaymarkDocument) story =
      g_list_model_get_item (waymark_journal_get_documents (self->journal, "project-story"), 0);
  g_autoptr (WaymarkValue) before = waymark_value_ref (waymark_document_get_fields (story));
  g_autofree char *id = g_strdup (waymark_document_get_id (story));
  WaymarkDocument *again;

  journal_fixture_set_text (self, story, "challenges", "Twenty years later.");
  journal_fixture_close (self);
  journal_fixture_open (self);
  again = waymark_journal_lookup (self->journal, id);
  g_assert_cmpstr (waymark_document_get_text (again, "challenges"), ==, "Twenty years later.");
  for (gsize i = 0; i < waymark_value_get_length (before); i++)
    if (strcmp (waymark_value_get_key (before, i), "challenges") != 0)
      g_assert_true (waymark_value_equal (
          waymark_document_get_field (again, waymark_value_get_key (before, i)),
          waymark_value_get_nth_member (before, i)));
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, N_DOCUMENTS);
}

#define ADD(sentence, function)                                                                    \
  g_test_add ("/oldest/" sentence, JournalFixture, NULL, set_up, function,                         \
              journal_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/oldest/every id is what it was", test_ids);
  ADD ("every word is there and shown", test_every_word);
  ADD ("versions and trash are there", test_past);
  ADD ("one can go on writing", test_writing);
  return g_test_run ();
}
