/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The loader of the sample journal.
 */
#include <string.h>

#include "waymark-sample-journal.h"

static const struct
{
  const char *name;
  const char *json;
  const char *message; /* NULL: it is right */
} samples[] = {
  { "days count from today",
    "{'documents': [{'key': 'a', 'type': 'smart-goal', 'created': -3, 'fields': {'due': '+3'}}]}",
    NULL },
  { "a link may point ahead",
    "{'documents': [{'key': 'a', 'type': 'counter-offer', 'fields': {'offer': '@b'}}, "
    "{'key': 'b', 'type': 'offer', 'fields': {}}]}",
    NULL },
  { "a link to another kind",
    "{'documents': [{'key': 'a', 'type': 'counter-offer', 'fields': {'offer': '@a'}}]}",
    "a: offer: “@a” names no document" },
  { "an unknown worksheet", "{'documents': [{'key': 'a', 'type': 'poem', 'fields': {}}]}",
    "no worksheet “poem”" },
  { "an unknown field", "{'documents': [{'key': 'a', 'type': 'offer', 'fields': {'salary': 1}}]}",
    "no field “salary”" },
  { "an unknown field of a record",
    "{'documents': [{'key': 'a', 'type': 'smart-goal', 'fields': {'steps': [{'who': 'me'}]}}]}",
    "steps: Its records have no field “who”" },
  { "an unknown choice",
    "{'documents': [{'key': 'a', 'type': 'offer', 'fields': {'remote': 'moon'}}]}",
    "“moon” is not one of the choices" },
  { "a number for words", "{'documents': [{'key': 'a', 'type': 'offer', 'fields': {'pros': 1}}]}",
    "pros: " },
  { "a day that is none",
    "{'documents': [{'key': 'a', 'type': 'offer', 'fields': {'received': 'soon'}}]}",
    "“soon” is not a day" },
  { "money without a currency",
    "{'documents': [{'key': 'a', 'type': 'offer', 'fields': {'base': {'amount': 1}}}]}", "base: " },
  { "two of one key",
    "{'documents': [{'key': 'a', 'type': 'offer', 'fields': {}}, {'key': 'a', 'type': 'offer', "
    "'fields': {}}]}",
    "Document 2 needs a key of its own" },
  { "no JSON", "{'documents': ", "test.json: " },
};

static void
test_sample_loader (void)
{
  const char *names[] = { "test.json", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
      g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
      g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_autofree char *json = g_strdelimit (g_strdup (samples[i].json), "'", '"');
      g_autoptr (GError) error = NULL;
      gboolean added;

      g_test_message ("%s", samples[i].name);
      g_ptr_array_add (files, g_bytes_new (json, strlen (json)));
      added = waymark_sample_journal_add (journal, names, files, &error);
      if (samples[i].message == NULL)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (waymark_journal_get_n_documents (journal), >, 0);
          continue;
        }
      g_assert_false (added);
      g_assert_nonnull (strstr (error->message, samples[i].message));
      g_assert_cmpuint (waymark_journal_get_n_documents (journal), ==, 0);
    }
}

static void
test_sample_days (void)
{
  const char *names[] = { "test.json", NULL };
  static const char json[] =
      "{\"documents\": [{\"key\": \"a\", \"type\": \"smart-goal\", "
      "\"created\": -21, \"fields\": {\"due\": \"+10\", \"start\": \"-1\"}}]}";
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkDocument *document;

  g_setenv ("WAYMARK_TODAY", "2026-11-21", TRUE);
  g_ptr_array_add (files, g_bytes_new_static (json, strlen (json)));
  waymark_sample_journal_add (journal, names, files, &error);
  g_assert_no_error (error);
  all = waymark_journal_get_all (journal);
  document = g_ptr_array_index (all, 0);
  g_assert_cmpstr (waymark_document_get_text (document, "due"), ==, "2026-12-01");
  g_assert_cmpstr (waymark_document_get_text (document, "start"), ==, "2026-11-20");
  g_assert_true (g_str_has_prefix (waymark_document_get_created (document), "2026-10-31T"));
  g_assert_true (waymark_document_is_id (waymark_document_get_id (document)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sample/the sample's loader refuses what is wrong", test_sample_loader);
  g_test_add_func ("/sample/the sample's days count from today", test_sample_days);
  return g_test_run ();
}
