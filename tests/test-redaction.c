/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What leaves and what stays, case by case; then random journals over all worksheets in which no
 * answer may leave that was not chosen, and none be missing that was.
 */

#include <string.h>

#include "waymark-json.h"
#include "waymark-redactor.h"
#include "waymark-test-document.h"
#include "waymark-test-random-journal.h"

static WaymarkCatalog *catalog;

typedef struct
{
  WaymarkJournal *journal;
  WaymarkSelection *selection;
} Fixture;

/* Adds a document and chooses it. */
static WaymarkDocument *
add (Fixture *fixture, const char *type, const char *fields)
{
  g_autoptr (WaymarkDocument) document = waymark_test_document (type, fields);
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();

  g_ptr_array_add (documents, document);
  waymark_journal_adopt (fixture->journal, documents);
  waymark_selection_set_document (fixture->selection, waymark_document_get_id (document), TRUE);
  return document; /* the journal holds it */
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->journal = waymark_journal_new (catalog);
  fixture->selection = waymark_selection_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->journal);
  g_object_unref (fixture->selection);
}

/* The fields of all copies, as JSON without white space and with single quotes. */
static char *
redact (Fixture *fixture)
{
  g_autoptr (GPtrArray) copies = waymark_redactor_apply_once (fixture->journal, fixture->selection);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < copies->len; i++)
    {
      WaymarkValue *fields = waymark_document_get_fields (g_ptr_array_index (copies, i));
      g_autofree char *json = waymark_json_write (fields, NULL);
      g_auto (GStrv) lines = NULL;

      g_strdelimit (json, "\"", '\'');
      lines = g_strsplit (json, "\n", -1);
      for (gsize l = 0; lines[l] != NULL; l++)
        g_string_append (out, g_strstrip (lines[l]));
    }
  return g_string_free (out, FALSE);
}

#define assert_redacted(fixture, expected)                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *redacted = redact (fixture);                                                  \
    g_assert_cmpstr (redacted, ==, expected);                                                      \
  }                                                                                                \
  G_STMT_END

static void
reveal (Fixture *fixture, WaymarkDocument *document, const char *text)
{
  g_autoptr (WaymarkPath) path = waymark_path_parse (text);

  waymark_selection_reveal (fixture->selection, waymark_document_get_id (document), path, TRUE);
}

static void
confirm (Fixture *fixture, WaymarkDocument *document, const char *text)
{
  g_autoptr (WaymarkPath) path = waymark_path_parse (text);

  waymark_selection_confirm_money (fixture->selection, waymark_document_get_id (document), path,
                                   TRUE);
}

static void
conceal (Fixture *fixture, WaymarkDocument *document, const char *text)
{
  g_autoptr (WaymarkPath) path = waymark_path_parse (text);
  const char *id = waymark_document_get_id (document);

  waymark_selection_reveal (fixture->selection, id, path, FALSE);
  waymark_selection_confirm_money (fixture->selection, id, path, FALSE);
}

static void
test_only_chosen_documents (Fixture *fixture, gconstpointer data)
{
  WaymarkDocument *document = add (fixture, "project-story", "'title': 'Tea shop'");

  assert_redacted (fixture, "{'title': 'Tea shop'}");
  waymark_selection_set_document (fixture->selection, waymark_document_get_id (document), FALSE);
  assert_redacted (fixture, "");
}

static void
test_sections (Fixture *fixture, gconstpointer data)
{
  WaymarkDocument *document =
      add (fixture, "professional-story", "'role-now': 'Baker', 'direction': 'Apps'");
  const char *id = waymark_document_get_id (document);

  waymark_selection_set_section (fixture->selection, id, "act-1", FALSE);
  assert_redacted (fixture, "{'direction': 'Apps'}");
  waymark_selection_set_section (fixture->selection, id, "act-1", TRUE);
  assert_redacted (fixture, "{'direction': 'Apps','role-now': 'Baker'}");
}

static void
test_private_field (Fixture *fixture, gconstpointer data)
{
  WaymarkDocument *document = add (fixture, "professional-story",
                                   "'role-now': 'Baker', 'core-values': 'Care', 'stuck': 'End'");

  assert_redacted (fixture, "{'role-now': 'Baker'}");
  reveal (fixture, document, "core-values");
  assert_redacted (fixture, "{'core-values': 'Care','role-now': 'Baker'}");
  conceal (fixture, document, "core-values");
  assert_redacted (fixture, "{'role-now': 'Baker'}");
}

static void
test_private_worksheet (Fixture *fixture, gconstpointer data)
{
  WaymarkDocument *document = add (fixture, "offer",
                                   "'company': 'Acme', 'pros': 'Team', 'base': {'amount': 1, "
                                   "'currency': 'USD', 'period': 'year'}");

  assert_redacted (fixture, "");
  reveal (fixture, document, "pros");
  reveal (fixture, document, "base");
  assert_redacted (fixture, "{'pros': 'Team'}");
  confirm (fixture, document, "base");
  assert_redacted (fixture,
                   "{'base': {'amount': 1,'currency': 'USD','period': 'year'},'pros': 'Team'}");
}

static void
test_records_of_a_private_list (Fixture *fixture, gconstpointer data)
{
  WaymarkDocument *document =
      add (fixture, "negotiation-preparation",
           "'research': [{'id': 'a', 'company': 'Acme', 'source': 'web', "
           "'low': {'amount': 1, 'currency': 'USD'}, 'high': {'amount': 2, 'currency': 'USD'}}, "
           "{'id': 'b', 'company': 'Bolt'}]");

  assert_redacted (fixture, "");
  reveal (fixture, document, "research/a/low");
  assert_redacted (fixture, "");
  reveal (fixture, document, "research/a/source");
  assert_redacted (fixture, "{'research': [{'id': 'a','source': 'web'}]}");
  reveal (fixture, document, "research/a");
  assert_redacted (fixture, "{'research': [{'company': 'Acme','id': 'a','source': 'web'}]}");
  confirm (fixture, document, "research/a/high");
  assert_redacted (fixture, "{'research': [{'company': 'Acme','high': {'amount': 2,'currency': "
                            "'USD'},'id': 'a','source': 'web'}]}");
  conceal (fixture, document, "research/a/source");
  conceal (fixture, document, "research/a");
  conceal (fixture, document, "research/a/high");
  reveal (fixture, document, "research");
  assert_redacted (fixture, "{'research': [{'company': 'Acme','id': 'a','source': 'web'},"
                            "{'company': 'Bolt','id': 'b'}]}");
}

static void
test_private_answer_of_a_shared_record (Fixture *fixture, gconstpointer data)
{
  WaymarkDocument *document =
      add (fixture, "career-roadmap", "'targets': [{'id': 'a', 'name': 'Ada', 'contact': '555'}]");

  assert_redacted (fixture, "{'targets': [{'id': 'a','name': 'Ada'}]}");
  reveal (fixture, document, "targets");
  reveal (fixture, document, "targets/a");
  assert_redacted (fixture, "{'targets': [{'id': 'a','name': 'Ada'}]}");
  reveal (fixture, document, "targets/a/contact");
  assert_redacted (fixture, "{'targets': [{'contact': '555','id': 'a','name': 'Ada'}]}");
}

static void
test_foreign_values (Fixture *fixture, gconstpointer data)
{
  add (fixture, "project-story",
       "'title': 'Tea', 'later': 'x', 'role': {'text': 'x'}, 'tools': ['x'], 'action': 7, "
       "'links': [{'id': 'a', 'label': 'Site', 'note': 'x'}, 'x', {'id': 'b', 'label': {'x': 1}}]");
  add (fixture, "from-the-future", "'title': 'x'");
  assert_redacted (fixture, "{'links': [{'id': 'a','label': 'Site'}],'title': 'Tea'}");
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  WaymarkDocument *offer = add (fixture, "offer", "'company': 'Acme'");
  g_autofree char *fields =
      g_strdup_printf ("'title': 'Ask', 'offer': '%s'", waymark_document_get_id (offer));
  WaymarkDocument *counter = add (fixture, "counter-offer", fields);
  g_autofree char *linked = NULL;

  reveal (fixture, counter, "title");
  reveal (fixture, counter, "offer");
  assert_redacted (fixture, "{'title': 'Ask'}");

  linked = g_strdup_printf ("{'company': 'Acme'}{'offer': '%s','title': 'Ask'}",
                            waymark_document_get_id (offer));
  reveal (fixture, offer, "company");
  assert_redacted (fixture, linked);

  /* A document that only says where it points says nothing. */
  waymark_selection_reveal (fixture->selection, waymark_document_get_id (counter),
                            WAYMARK_FIELD_PATH ("title"), FALSE);
  assert_redacted (fixture, "{'company': 'Acme'}");
}

static void
count_cb (guint *count)
{
  ++*count;
}

static void
test_groups_of_choices (Fixture *fixture, gconstpointer data)
{
  guint n_changes = 0;

  g_signal_connect_swapped (fixture->selection, "changed", G_CALLBACK (count_cb), &n_changes);
  waymark_selection_begin_group (fixture->selection);
  waymark_selection_set_document (fixture->selection, "a", TRUE);
  waymark_selection_begin_group (fixture->selection);
  waymark_selection_set_section (fixture->selection, "a", "act-1", FALSE);
  waymark_selection_end_group (fixture->selection);
  g_assert_cmpuint (n_changes, ==, 0);
  waymark_selection_end_group (fixture->selection);
  g_assert_cmpuint (n_changes, ==, 1);

  waymark_selection_begin_group (fixture->selection);
  waymark_selection_set_document (fixture->selection, "a", TRUE);
  waymark_selection_end_group (fixture->selection);
  g_assert_cmpuint (n_changes, ==, 1);
  waymark_selection_set_document (fixture->selection, "a", FALSE);
  g_assert_cmpuint (n_changes, ==, 2);
}

/* A thread reads the copy while the student goes on choosing. */
static void
test_a_copy_stays_as_it_was (Fixture *fixture, gconstpointer data)
{
  const WaymarkPath *pay = WAYMARK_PATH ("research", "a", "low");
  const WaymarkPath *values = WAYMARK_FIELD_PATH ("core-values");
  g_autoptr (WaymarkSelection) copy = NULL;
  g_autoptr (WaymarkSelection) copy_of_copy = NULL;

  waymark_selection_set_document (fixture->selection, "a", TRUE);
  waymark_selection_reveal (fixture->selection, "a", values, TRUE);
  copy = waymark_selection_copy (fixture->selection);
  waymark_selection_set_section (fixture->selection, "a", "act-1", FALSE);
  waymark_selection_confirm_money (fixture->selection, "a", pay, TRUE);
  waymark_selection_reveal (fixture->selection, "a", values, FALSE);
  waymark_selection_set_document (fixture->selection, "a", FALSE);
  waymark_selection_set_document (fixture->selection, "b", TRUE);
  copy_of_copy = waymark_selection_copy (copy);
  waymark_selection_set_document (copy_of_copy, "a", FALSE);

  g_assert_true (waymark_selection_has_document (copy, "a"));
  g_assert_false (waymark_selection_has_document (copy, "b"));
  g_assert_true (waymark_selection_has_section (copy, "a", "act-1"));
  g_assert_true (waymark_selection_is_revealed (copy, "a", values));
  g_assert_false (waymark_selection_is_money_confirmed (copy, "a", pay));

  g_assert_false (waymark_selection_has_document (fixture->selection, "a"));
  g_assert_false (waymark_selection_has_section (fixture->selection, "a", "act-1"));
  g_assert_true (waymark_selection_is_money_confirmed (fixture->selection, "a", pay));
  g_assert_false (waymark_selection_is_revealed (fixture->selection, "a", values));
}

static void
test_private_items (Fixture *fixture, gconstpointer data)
{
  WaymarkDocument *document =
      add (fixture, "negotiation-preparation",
           "'we-tone': 'Together', 'research': [{'id': 'a', 'company': 'Acme', "
           "'low': {'amount': 7200000, 'currency': 'USD', 'period': 'year'}}], "
           "'floors': [{'id': 'f', 'why': 'Rent is $1,200'}]");
  struct
  {
    const char *path, *preview;
    gboolean is_money, mentions_money;
  } expected[] = {
    { "research/a", "Acme", FALSE, FALSE },
    { "research/a/low", "$72,000 a year", TRUE, FALSE },
    { "floors/f", "Rent is $1,200", FALSE, TRUE },
  };
  g_autoptr (GPtrArray) items =
      waymark_redaction_list_private (fixture->journal, document, fixture->selection);
  g_autoptr (WaymarkSnapshot) snapshot = waymark_snapshot_new (fixture->journal);
  g_autoptr (WaymarkRedactor) redactor = waymark_redactor_new ();
  g_autoptr (GPtrArray) copies =
      waymark_redactor_apply (redactor, snapshot, fixture->selection, NULL);
  WaymarkWithheld withheld;

  g_assert_cmpuint (items->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < items->len; i++)
    {
      WaymarkPrivateItem *item = g_ptr_array_index (items, i);
      g_autofree char *path = waymark_path_to_string (item->path);

      g_assert_cmpstr (path, ==, expected[i].path);
      g_assert_cmpstr (item->preview, ==, expected[i].preview);
      g_assert_cmpint (item->is_money, ==, expected[i].is_money);
      g_assert_cmpint (item->mentions_money, ==, expected[i].mentions_money);
      g_assert_false (item->chosen);
      g_assert_nonnull (strstr (item->label, i < 2 ? "Acme" : "Floors"));
    }

  g_assert_cmpuint (copies->len, ==, 1);
  waymark_redactor_get_withheld (redactor, &withheld);
  g_assert_cmpuint (withheld.n_answers, ==, 2);
  g_assert_cmpuint (withheld.n_amounts, ==, 1);
  g_assert_cmpuint (withheld.n_passages, ==, 0);
}

/* Nobody marked these answers as private, but a sum stands in them. */
static void
test_sums_in_shared_words (Fixture *fixture, gconstpointer data)
{
  WaymarkDocument *story = add (fixture, "project-story",
                                "'title': 'Tea shop', 'result': 'Saved $4,000', "
                                "'learned': 'To ask', 'links': [{'id': 'a', 'label': 'The 45/h "
                                "gig', 'url': 'https://example.org'}]");
  g_autoptr (GPtrArray) items =
      waymark_redaction_list_private (fixture->journal, story, fixture->selection);
  WaymarkPrivateItem *item;

  assert_redacted (fixture, "{'learned': 'To ask','links': [{'id': 'a','url': "
                            "'https://example.org'}],'title': 'Tea shop'}");
  g_assert_cmpuint (items->len, ==, 2);
  item = g_ptr_array_index (items, 0);
  g_assert_true (item->mentions_money && item->is_shared && !item->is_money && !item->chosen);
  g_assert_nonnull (strstr (item->label, "The 45/h gig · "));

  reveal (fixture, story, "result"); /* only a confirmation counts */
  confirm (fixture, story, "links/a/label");
  assert_redacted (fixture, "{'learned': 'To ask','links': [{'id': 'a','label': 'The 45/h gig',"
                            "'url': 'https://example.org'}],'title': 'Tea shop'}");
  confirm (fixture, story, "result");
  assert_redacted (fixture, "{'learned': 'To ask','links': [{'id': 'a','label': 'The 45/h gig',"
                            "'url': 'https://example.org'}],'result': 'Saved $4,000','title': "
                            "'Tea shop'}");
}

static void
test_random_journals (void)
{
  guint n_left = 0, n_stayed = 0;

  for (int round = 0; round < 60; round++)
    {
      g_autoptr (WaymarkTestJournal) random = waymark_test_random_journal (catalog, 3);
      g_autoptr (WaymarkSelection) selection = waymark_selection_new ();
      g_autoptr (GHashTable) chosen = waymark_test_choose (random, selection);
      g_autoptr (GPtrArray) copies = waymark_redactor_apply_once (random->journal, selection);
      g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GString) bytes = g_string_new (NULL);

      for (guint i = 0; i < copies->len; i++)
        {
          WaymarkDocument *copy = g_ptr_array_index (copies, i);
          g_autofree char *json = waymark_json_write (waymark_document_get_state (copy), NULL);

          g_string_append (bytes, json);
          g_hash_table_insert (by_id, (gpointer) waymark_document_get_id (copy), copy);
        }
      g_assert_null (strstr (bytes->str, "foreign"));

      for (guint i = 0; i < random->answers->len; i++)
        {
          WaymarkTestAnswer *answer = g_ptr_array_index (random->answers, i);
          WaymarkDocument *copy =
              g_hash_table_lookup (by_id, waymark_document_get_id (answer->document));
          WaymarkValue *there =
              copy != NULL ? waymark_document_get_value (copy, answer->path) : NULL;
          gboolean leaves = waymark_test_may_leave (answer, chosen);
          g_autofree char *path = waymark_path_to_string (answer->path);

          if (leaves != (there != NULL) ||
              (answer->mark != NULL && leaves != (strstr (bytes->str, answer->mark) != NULL)))
            g_error ("%s of a %s %s", path, waymark_document_get_type_id (answer->document),
                     leaves ? "is missing" : "has leaked");
          if (leaves)
            n_left++;
          else
            n_stayed++;
        }
    }
  g_assert_cmpuint (n_left, >, 1000); /* both happened, often */
  g_assert_cmpuint (n_stayed, >, 1000);
}

/* Someone ticks and unticks at random, writes, and is sometimes quicker than the redactor. */
static void
change_something (WaymarkTestJournal *random, WaymarkSelection *selection)
{
  WaymarkTestAnswer *answer =
      g_ptr_array_index (random->answers, g_test_rand_int_range (0, (int) random->answers->len));
  const char *id = waymark_document_get_id (answer->document);
  gboolean truth = g_test_rand_int () % 2;

  switch (g_test_rand_int () % 6)
    {
    case 0:
      waymark_selection_set_document (selection, id, truth);
      break;
    case 1:
      waymark_selection_set_section (selection, id, answer->section->id, truth);
      break;
    case 2:
      waymark_selection_reveal (selection, id, answer->path, truth);
      break;
    case 3:
      waymark_selection_confirm_money (selection, id, answer->path, truth);
      break;
    case 4:
      waymark_journal_set_text (random->journal, answer->document, answer->path,
                                truth ? "for $500" : "for nothing");
      break;
    default:
      waymark_journal_move (random->journal, answer->document, truth ? 0 : 2);
    }
}

static void
assert_same_documents (GPtrArray *a, GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    g_assert_true (waymark_value_equal (waymark_document_get_state (g_ptr_array_index (a, i)),
                                        waymark_document_get_state (g_ptr_array_index (b, i))));
}

/* Neither what was not chosen nor the versions of what was go along with the page. */
static void
test_versions_stay (void)
{
  static const char versions[] =
      "{\"task\": [\"Brew secretly\", \"Pour secretly\"],"
      "\"base\": [{\"amount\": 7654321, \"currency\": \"USD\", \"period\": \"year\"}, 1]}";
  g_autoptr (WaymarkValue) state = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  g_autofree char *bytes = NULL;
  Fixture fixture;
  WaymarkDocument *document;

  set_up (&fixture, NULL);
  document = add (&fixture, "project-story", "'title': 'Tea', 'task': 'Brew / Pour'");
  state = waymark_json_read (versions, strlen (versions), NULL);
  waymark_journal_set (fixture.journal, document, WAYMARK_FIELD_PATH ("@conflicts"), state);
  copies = waymark_redactor_apply_once (fixture.journal, fixture.selection);
  g_assert_cmpuint (copies->len, ==, 1);
  bytes = waymark_json_write (waymark_document_get_state (g_ptr_array_index (copies, 0)), NULL);
  g_assert_nonnull (strstr (bytes, "Brew / Pour"));
  g_assert_null (strstr (bytes, "secretly"));
  g_assert_null (strstr (bytes, "7654321"));
  g_assert_null (strstr (bytes, "conflicts"));
  tear_down (&fixture, NULL);
}

static void
test_redacting_again (void)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  for (int round = 0; round < 6; round++)
    {
      g_autoptr (WaymarkTestJournal) random = waymark_test_random_journal (catalog, 3);
      g_autoptr (WaymarkSelection) selection = waymark_selection_new_for_journal (random->journal);
      g_autoptr (WaymarkRedactor) redactor = waymark_redactor_new ();

      for (int step = 0; step < 40; step++)
        {
          g_autoptr (WaymarkSnapshot) snapshot = waymark_snapshot_new (random->journal);
          g_autoptr (WaymarkSelection) copy = waymark_selection_copy (selection);
          g_autoptr (WaymarkRedactor) fresh = waymark_redactor_new ();
          g_autoptr (GPtrArray) expected = waymark_redactor_apply (fresh, snapshot, copy, NULL);
          g_autoptr (GPtrArray) again = NULL;
          g_autoptr (GPtrArray) passages = NULL;
          g_autoptr (GPtrArray) expected_passages = NULL;
          WaymarkWithheld withheld, expected_withheld;

          if (step % 5 == 4)
            g_assert_null (waymark_redactor_apply (redactor, snapshot, copy, cancelled));
          change_something (random, selection); /* of which the copies know nothing */
          again = waymark_redactor_apply (redactor, snapshot, copy, NULL);
          assert_same_documents (again, expected);
          waymark_redactor_get_withheld (redactor, &withheld);
          waymark_redactor_get_withheld (fresh, &expected_withheld);
          g_assert_cmpmem (&withheld, sizeof withheld, &expected_withheld, sizeof withheld);
          passages = waymark_redactor_list_passages (redactor);
          expected_passages = waymark_redactor_list_passages (fresh);
          g_assert_cmpuint (passages->len, ==, expected_passages->len);
        }
    }
}

static void
test_what_is_unchanged_is_the_same (Fixture *fixture, gconstpointer data)
{
  WaymarkDocument *first = add (fixture, "project-story", "'title': 'Tea shop'");
  WaymarkDocument *second = add (fixture, "project-story", "'title': 'Bakery'");
  g_autoptr (WaymarkRedactor) redactor = waymark_redactor_new ();
  g_autoptr (WaymarkSnapshot) snapshot = waymark_snapshot_new (fixture->journal);
  g_autoptr (WaymarkSelection) copy = waymark_selection_copy (fixture->selection);
  g_autoptr (GPtrArray) before = waymark_redactor_apply (redactor, snapshot, copy, NULL);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (WaymarkSnapshot) later = NULL;

  waymark_journal_set_text (fixture->journal, second, WAYMARK_FIELD_PATH ("title"), "Bread");
  later = waymark_snapshot_new (fixture->journal);
  after = waymark_redactor_apply (redactor, later, copy, NULL);
  g_assert_cmpuint (after->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      gboolean is_first = g_str_equal (waymark_document_get_id (first),
                                       waymark_document_get_id (g_ptr_array_index (after, i)));

      g_assert_true ((g_ptr_array_index (before, i) == g_ptr_array_index (after, i)) == is_first);
    }
}

#define CASE(name, func) g_test_add ("/redaction/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = waymark_catalog_new ();

  CASE ("only chosen documents leave", test_only_chosen_documents);
  CASE ("a section that is taken out stays", test_sections);
  CASE ("a private field leaves when it is revealed", test_private_field);
  CASE ("an offer stays, and its money even when revealed", test_private_worksheet);
  CASE ("records of a private list leave one by one", test_records_of_a_private_list);
  CASE ("a private answer leaves only by its own path", test_private_answer_of_a_shared_record);
  CASE ("what no worksheet declares stays", test_foreign_values);
  CASE ("a link leaves with the document that it names", test_links);
  CASE ("private items are listed and counted", test_private_items);
  CASE ("sums in shared words are confirmed one by one", test_sums_in_shared_words);
  CASE ("choices in a group are told once", test_groups_of_choices);
  CASE ("a copy of what is chosen stays as it was", test_a_copy_stays_as_it_was);
  CASE ("what is unchanged is the same object", test_what_is_unchanged_is_the_same);
  g_test_add_func ("/redaction/versions of an answer never leave", test_versions_stay);
  g_test_add_func ("/redaction/redacting again is as redacting anew", test_redacting_again);
  g_test_add_func ("/redaction/random journals keep what is private", test_random_journals);

  status = g_test_run ();
  g_object_unref (catalog);
  return status;
}
