/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that a journal cannot understand: each is kept aside with its reason, and the rest opens.
 */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "waymark-json.h"
#include "waymark-quarantine.h"
#include "waymark-storage-error.h"

#define ID       "0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e"
#define OTHER_ID "1a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e"
#define GOOD     "{\"id\": \"" ID "\", \"type\": \"offer\", \"fields\": {\"company\": \"Acme\"}}"

typedef struct
{
  const char *sentence;
  const char *name;
  const char *data;
  const char *reason; /* a part of it */
} Bad;

static const Bad bad_files[] = {
  { "an empty file", "documents/offer/" ID ".json", "", "nothing in it" },
  { "a file of blanks", "documents/offer/" ID ".json", "   \n", "nothing in it" },
  { "a truncated file", "documents/offer/" ID ".json", "{\"id\": \"" ID "\", \"ty",
    "this string has no end" },
  { "a torn overwrite", "documents/offer/" ID ".json", GOOD "\n}\n", "something follows" },
  { "binary bytes", "documents/offer/" ID ".json", "\x89PNG\r\n\x1a\n", "not UTF-8" },
  { "Latin-1 text", "documents/offer/" ID ".json", "{\"id\": \"caf\xe9\"}", "not UTF-8" },
  { "a web page", "documents/offer/" ID ".json", "<html></html>", "does not begin with {" },
  { "a list", "documents/offer/" ID ".json", "[]", "does not begin with {" },
  { "someone else's JSON", "documents/offer/" ID ".json", "{\"name\": \"left-pad\"}", "id" },
  { "a document without fields", "documents/offer/" ID ".json",
    "{\"id\": \"" ID "\", \"type\": \"offer\"}", "fields" },
  { "a document without a type", "documents/offer/" ID ".json",
    "{\"id\": \"" ID "\", \"fields\": {}}", "type" },
  { "a type that is a path", "documents/offer/" ID ".json",
    "{\"id\": \"" ID "\", \"type\": \"../x\", \"fields\": {}}", "type" },
  { "a field twice", "documents/offer/" ID ".json",
    "{\"id\": \"" ID "\", \"type\": \"offer\", \"fields\": {\"a\": 1, \"a\": 2}}", "twice" },
  { "a number beyond 15 digits", "documents/offer/" ID ".json",
    "{\"id\": \"" ID "\", \"type\": \"offer\", \"fields\": {\"a\": 12345678901234567890}}",
    "15 digits" },
  { "a copy under another id", "documents/offer/" OTHER_ID ".json", GOOD, "does not match" },
  { "a damaged copy of a sync program", "documents/offer/" ID ".sync-conflict-20260101.json",
    "{\"id\": \"" ID "\", \"ty", "this string has no end" },
  { "a copy of another page", "documents/offer/" OTHER_ID " (copy).json", GOOD, "does not match" },
  { "a document in another type's folder", "documents/smart-goal/" ID ".json", GOOD,
    "does not belong" },
  { "a document outside of any type's folder", "documents/" ID ".json", GOOD, "not named" },
  { "a text file", "documents/offer/notes.txt", "remember the milk", "not named" },
};

/* A good document beside it opens; the bad one is kept, byte for byte, with its reason. */
static void
test_bad_file (JournalFixture *self, gconstpointer data)
{
  const Bad *bad = data;
  g_autofree char *target = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *reason_path = NULL;
  g_autofree char *reason = NULL;
  WaymarkProblem *problem;
  WaymarkDocument *good;
  gsize length;

  journal_fixture_open (self);
  good = waymark_journal_create (self->journal, "smart-goal", NULL);
  journal_fixture_set_text (self, good, "title", "Good");
  journal_fixture_close (self);
  journal_fixture_write (self, bad->name, bad->data, -1);

  journal_fixture_open (self);
  g_assert_cmpuint (waymark_journal_get_n_documents (self->journal), ==, 1);
  g_assert_false (waymark_journal_get_read_only (self->journal));
  problem = journal_fixture_only_problem (self);
  g_assert_cmpint (waymark_problem_get_kind (problem), ==, WAYMARK_PROBLEM_QUARANTINED);
  g_assert_cmpstr (waymark_problem_get_name (problem), ==, bad->name);
  g_assert_nonnull (strstr (waymark_problem_get_reason (problem), bad->reason));
  g_assert_false (journal_fixture_has (self, bad->name));

  target = journal_fixture_path (self, "quarantine");
  g_assert_true (g_str_has_prefix (waymark_problem_get_path (problem), target));
  g_assert_true (g_file_get_contents (waymark_problem_get_path (problem), &kept, &length, NULL));
  g_assert_cmpmem (kept, length, bad->data, strlen (bad->data));
  reason_path = g_strconcat (waymark_problem_get_path (problem), ".txt", NULL);
  g_assert_true (g_file_get_contents (reason_path, &reason, NULL, NULL));
  g_assert_nonnull (strstr (reason, bad->reason));

  /* The next start has nothing to complain about, and still lists it. */
  journal_fixture_close (self);
  journal_fixture_open (self);
  g_assert_cmpuint (g_list_model_get_n_items (waymark_store_get_problems (self->store)), ==, 0);
  {
    g_autoptr (GPtrArray) all = waymark_quarantine_list (self->folder);

    g_assert_cmpuint (all->len, ==, 1);
    g_assert_nonnull (
        strstr (waymark_problem_get_reason (g_ptr_array_index (all, 0)), bad->reason));
  }
}

static void
test_huge_and_deep (JournalFixture *self, gconstpointer data)
{
  g_autofree char *huge = g_malloc0 (WAYMARK_JSON_MAX_SIZE + 1);
  GString *deep =
      g_string_new ("{\"id\": \"" OTHER_ID "\", \"type\": \"offer\", \"fields\": {\"a\":");
  GListModel *problems;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  journal_fixture_open (self);
  journal_fixture_close (self);
  journal_fixture_write (self, "documents/offer/" ID ".json", huge, WAYMARK_JSON_MAX_SIZE + 1);
  journal_fixture_write (self, "documents/offer/" OTHER_ID ".json", deep->str, -1);
  g_string_free (deep, TRUE);

  journal_fixture_open (self);
  problems = waymark_store_get_problems (self->store);
  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WaymarkProblem) problem = g_list_model_get_item (problems, i);
      const char *reason = waymark_problem_get_reason (problem);

      g_assert_cmpint (waymark_problem_get_kind (problem), ==, WAYMARK_PROBLEM_QUARANTINED);
      g_assert_true (strstr (reason, "too large") != NULL || strstr (reason, "too deeply") != NULL);
    }
  g_assert_cmpuint (journal_fixture_count (self, "quarantine"), ==, 4);
}

/* The deepest document that opens can also be saved and committed, which wraps it once more. */
static void
test_deepest_document_can_be_saved (JournalFixture *self, gconstpointer data)
{
  GString *deep = g_string_new ("{\"id\": \"" ID "\", \"type\": \"offer\", \"fields\": {\"a\":");
  WaymarkDocument *document;

  for (guint i = 0; i < WAYMARK_JSON_MAX_DEPTH - 3; i++)
    g_string_append_c (deep, '[');
  for (guint i = 0; i < WAYMARK_JSON_MAX_DEPTH - 3; i++)
    g_string_append_c (deep, ']');
  g_string_append (deep, "}}");
  journal_fixture_open (self);
  journal_fixture_close (self);
  journal_fixture_write (self, "documents/offer/" ID ".json", deep->str, -1);
  g_string_free (deep, TRUE);

  journal_fixture_open (self);
  document = waymark_journal_lookup (self->journal, ID);
  g_assert_nonnull (document);
  journal_fixture_set_text (self, document, "company", "Acme");
  journal_fixture_close (self);
  journal_fixture_open (self);
  g_assert_cmpstr (
      waymark_document_get_text (waymark_journal_lookup (self->journal, ID), "company"), ==,
      "Acme");
  g_assert_cmpuint (journal_fixture_count (self, "revisions"), ==, 1);
}

static void
test_quarantine_never_overwrites (JournalFixture *self, gconstpointer data)
{
  journal_fixture_open (self);
  journal_fixture_close (self);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *bytes = g_strdup_printf ("damage %u", i);

      journal_fixture_write (self, "documents/offer/" ID ".json", bytes, -1);
      journal_fixture_open (self);
      journal_fixture_close (self);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = i == 0 ? g_strdup ("quarantine/" ID ".json")
                                     : g_strdup_printf ("quarantine/%u-" ID ".json", i + 1);
      g_autofree char *bytes = journal_fixture_read (self, name);
      g_autofree char *expected = g_strdup_printf ("damage %u", i);

      g_assert_cmpstr (bytes, ==, expected);
    }
}

#define ADD(sentence, function)                                                                    \
  g_test_add ("/quarantine/" sentence, JournalFixture, NULL, journal_fixture_set_up, function,     \
              journal_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *path = g_strdup_printf ("/quarantine/keeps aside %s", bad_files[i].sentence);

      g_test_add (path, JournalFixture, &bad_files[i], journal_fixture_set_up, test_bad_file,
                  journal_fixture_tear_down);
    }
  ADD ("keeps aside what is huge or too deep", test_huge_and_deep);
  ADD ("the deepest document can be saved", test_deepest_document_can_be_saved);
  ADD ("quarantine never overwrites", test_quarantine_never_overwrites);
  return g_test_run ();
}
