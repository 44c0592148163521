/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One answer brought back from an earlier state: what it was, and nothing else.
 */
#include <string.h>

#include "waymark-json.h"
#include "waymark-restore-answer.h"

#define A "{'id':'a','name':'Ada','why':'first'}"
#define B "{'id':'b','name':'Ben','why':'second'}"

static const struct
{
  const char *sentence;
  const char *now;
  const char *earlier;
  const char *path;
  const char *after; /* NULL: nothing is done */
} cases[] = {
  { "a text", "{'x':'new','y':'kept'}", "{'x':'old'}", "x", "{'x':'old','y':'kept'}" },
  { "a text that was not there yet", "{'x':'new','y':'kept'}", "{}", "x", "{'y':'kept'}" },
  { "a text that is gone", "{'y':'kept'}", "{'x':'old'}", "x", "{'x':'old','y':'kept'}" },
  { "the same", "{'x':'old'}", "{'x':'old'}", "x", NULL },
  { "a record's answer", "{'l':[" A ",{'id':'b','name':'Ben','why':'new'}]}", "{'l':[" B "]}",
    "l/b/why", "{'l':[" A "," B "]}" },
  { "a record that is gone", "{'l':[" A "]}", "{'l':[" B "," A "]}", "l/b", "{'l':[" B "," A "]}" },
  { "a record that is gone with its list", "{}", "{'l':[" B "]}", "l/b", "{'l':[" B "]}" },
  { "a record that had not come yet", "{'l':[" A "]}", "{'l':[]}", "l/a", NULL },
  { "an answer of a record that had not come yet", "{'l':[" A "]}", "{'l':[]}", "l/a/why", NULL },
};

static WaymarkValue *
parse (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  WaymarkValue *value = waymark_json_read (json, strlen (json), &error);

  g_assert_no_error (error);
  return value;
}

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
  g_autoptr (WaymarkValue) earlier = parse (cases[i].earlier);
  g_autoptr (WaymarkValue) after = parse (cases[i].after != NULL ? cases[i].after : cases[i].now);
  g_autoptr (WaymarkValue) now = parse (cases[i].now);
  g_autoptr (WaymarkPath) path = waymark_path_parse (cases[i].path);
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (WaymarkValue) state = waymark_value_build (
      "id", waymark_value_new_string ("00000000-0000-4000-8000-000000000001"), "type",
      waymark_value_new_string ("offer"), "fields", waymark_value_ref (now), NULL);
  WaymarkDocument *document;

  g_ptr_array_add (documents, waymark_document_new_from_state (state, NULL));
  waymark_journal_adopt (journal, documents);
  document = g_ptr_array_index (documents, 0);
  g_assert_cmpint (waymark_restore_answer (journal, document, earlier, path), ==,
                   cases[i].after != NULL);
  g_assert_true (waymark_value_equal (waymark_document_get_fields (document), after));
  if (cases[i].after == NULL)
    return;
  g_assert_true (waymark_journal_undo (journal, NULL, NULL));
  g_assert_true (waymark_value_equal (waymark_document_get_fields (document), now));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/restore-answer/%s", cases[i].sentence);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }
  return g_test_run ();
}
