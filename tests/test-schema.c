/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What Waymark writes is what the published JSON Schema says, by the word of another program's
 * validator; and that validator does refuse what is wrong.
 */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

#include "journal-fixture.h"
#include "waymark-store-past.h"

#define ID "0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e"

/* The script's exit code; its words in @output. */
static int
validate (JournalFixture *self, char **output)
{
  const char *source_root = g_getenv ("WAYMARK_SOURCE_ROOT");
  g_autofree char *script = NULL;
  g_autofree char *schemas = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_nonnull (source_root);
  script = g_build_filename (source_root, "tests", "validate-journal.py", NULL);
  schemas = g_build_filename (source_root, "data", "schema", NULL);
  {
    const char *argv[] = {
      "/usr/bin/python3", "-W", "ignore", script, schemas, self->folder, NULL
    };

    g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, output, NULL, &status,
                  &error);
    g_assert_no_error (error);
  }
  g_assert_true (g_spawn_check_wait_status (status, NULL) || WIFEXITED (status));
  return WEXITSTATUS (status);
}

/* Every kind of value, every field of every worksheet that takes text, unknown fields, a past. */
static void
write_all_kinds (JournalFixture *self)
{
  GPtrArray *worksheets;
  g_autoptr (WaymarkValue) odd = waymark_value_build (
      "text", waymark_value_new_string ("quote \" backslash \\ bell \x07 del \x7f 👩‍💻"),
      "integer", waymark_value_new_integer (-999999999999999), "double",
      waymark_value_new_double (0.5), "yes", waymark_value_new_boolean (TRUE), "nothing",
      waymark_value_new_null (), "list", waymark_value_new_list (NULL, 0), "object",
      waymark_value_new_object (NULL, NULL, 0), "é", waymark_value_new_string ("é"), "Z",
      waymark_value_new_string ("upper before lower"), NULL);
  g_autoptr (WaymarkValue) versions = waymark_value_new_list (&odd, 1);
  g_autoptr (WaymarkValue) conflicts =
      waymark_value_build ("odd", waymark_value_ref (versions), NULL);
  WaymarkDocument *document;

  worksheets = waymark_catalog_get_worksheets (waymark_journal_get_catalog (self->journal));
  for (guint i = 0; i < worksheets->len; i++)
    {
      WaymarkWorksheet *worksheet = g_ptr_array_index (worksheets, i);
      g_autoptr (WaymarkValue) record =
          waymark_value_build ("any", waymark_value_new_string ("thing"), NULL);

      document = waymark_journal_create (self->journal, waymark_worksheet_get_id (worksheet),
                                         "A title with\nlines");
      waymark_journal_set (self->journal, document, WAYMARK_FIELD_PATH ("odd"), odd);
      waymark_journal_set (self->journal, document, WAYMARK_FIELD_PATH ("@conflicts"), conflicts);
      waymark_journal_add_record (self->journal, document, "records", record, -1);
      waymark_store_commit_document (self->store, document);
    }
  g_assert_true (waymark_saver_flush (waymark_store_get_saver (self->store), NULL));
  for (guint i = 0; i < worksheets->len; i++)
    {
      const char *type = waymark_worksheet_get_id (g_ptr_array_index (worksheets, i));
      g_autoptr (WaymarkDocument) first =
          g_list_model_get_item (waymark_journal_get_documents (self->journal, type), 0);

      journal_fixture_set_text (self, first, "odd-text", "changed");
      if (i % 3 == 0)
        {
          waymark_journal_duplicate (self->journal, first);
          waymark_journal_delete (self->journal, first);
        }
    }
}

static void
test_valid (JournalFixture *self, gconstpointer data)
{
  g_autofree char *output = NULL;
  g_autofree char *expected = NULL;

  journal_fixture_open (self);
  write_all_kinds (self);
  journal_fixture_close (self);
  g_assert_cmpint (validate (self, &output), ==, 0);
  expected = g_strdup_printf ("journal:1 document:%u revision:%u\n",
                              journal_fixture_count (self, "documents"),
                              journal_fixture_count (self, "revisions"));
  g_assert_cmpstr (output, ==, expected);
  g_assert_cmpuint (journal_fixture_count (self, "documents"), >=, 10);
  g_assert_cmpuint (journal_fixture_count (self, "revisions"), >, 20);
}

typedef struct
{
  const char *sentence;
  const char *name;
  const char *data;
} Invalid;

static const Invalid invalid[] = {
  { "a marker without an id", "journal.json", "{\n  \"format\": 1\n}\n" },
  { "a marker of another format", "journal.json",
    "{\n  \"format\": 2,\n  \"id\": \"" ID "\"\n}\n" },
  { "a document without fields", "documents/offer/" ID ".json",
    "{\n  \"id\": \"" ID "\",\n  \"type\": \"offer\"\n}\n" },
  { "a document that is not sorted", "documents/offer/" ID ".json",
    "{\n  \"type\": \"offer\",\n  \"id\": \"" ID "\",\n  \"fields\": {}\n}\n" },
  { "a document with a name twice", "documents/offer/" ID ".json",
    "{\n  \"fields\": {},\n  \"fields\": {},\n  \"id\": \"" ID "\",\n  \"type\": \"offer\"\n}\n" },
  { "a document in the wrong folder", "documents/smart-goal/" ID ".json",
    "{\n  \"fields\": {},\n  \"id\": \"" ID "\",\n  \"type\": \"offer\"\n}\n" },
  { "conflicts without versions", "documents/offer/" ID ".json",
    "{\n  \"conflicts\": {\n    \"a\": []\n  },\n  \"fields\": {},\n  \"id\": \"" ID
    "\",\n  \"type\": \"offer\"\n}\n" },
  { "a base that is a path", "documents/offer/" ID ".json",
    "{\n  \"base\": \"../x\",\n  \"fields\": {},\n  \"id\": \"" ID "\",\n  \"type\": "
    "\"offer\"\n}\n" },
  { "a revision whose name is not its hash", "revisions/" ID ".1-0123456789abcdef01234567.json",
    "{\n  \"document\": {\n    \"fields\": {},\n    \"id\": \"" ID "\",\n    \"type\": "
    "\"offer\"\n  },\n  \"parents\": []\n}\n" },
};

/* A test that cannot fail would prove nothing. */
static void
test_invalid (JournalFixture *self, gconstpointer data)
{
  const Invalid *row = data;
  g_autofree char *path = journal_fixture_path (self, row->name);
  g_autofree char *output = NULL;

  journal_fixture_open (self);
  journal_fixture_close (self);
  journal_fixture_write (self, row->name, row->data, -1);
  g_chmod (path, 0600);
  g_assert_cmpint (validate (self, &output), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/schema/what is written is valid", JournalFixture, NULL, journal_fixture_set_up,
              test_valid, journal_fixture_tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    {
      g_autofree char *path = g_strdup_printf ("/schema/refuses %s", invalid[i].sentence);

      g_test_add (path, JournalFixture, &invalid[i], journal_fixture_set_up, test_invalid,
                  journal_fixture_tear_down);
    }
  return g_test_run ();
}
