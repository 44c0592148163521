/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What might be wrong with a document, case by case.
 */
#include "waymark-test-document.h"
#include "waymark-validation.h"

/* Issues are written "severity path", sorted as they come, joined with ", ". */
typedef struct
{
  const char *name;
  const char *type;
  const char *fields;
  const char *issues;
} Case;

#define TARGET     "11111111-2222-4333-8444-555555555555"
#define REASON(id) "{'id': '" id "', 'text': 'I led a team'}"

static const Case cases[] = {
  { "an empty offer is a fine draft", "offer", "", "" },
  { "a good date", "offer", "'received': '2026-11-21'", "" },
  { "a day that does not exist", "offer", "'received': '2026-02-30'", "error received" },
  { "a date of another kind", "offer", "'received': 20261121", "error received" },
  { "money", "offer", "'base': {'amount': 7200000, 'currency': 'USD', 'period': 'year'}", "" },
  { "money without a currency", "offer", "'base': {'amount': 7200000}", "error base" },
  { "a reply before the offer", "offer", "'received': '2026-11-21', 'reply-by': '2026-11-20'",
    "warning reply-by" },
  { "a reply on the same day", "offer", "'received': '2026-11-21', 'reply-by': '2026-11-21'", "" },
  { "an unknown choice is kept with a warning", "offer", "'status': 'pending'", "warning status" },
  { "the usual ask", "counter-offer", "'ask-percent': 1200", "" },
  { "the lower end of the usual ask", "counter-offer", "'ask-percent': 1000", "" },
  { "less than the usual ask", "counter-offer", "'ask-percent': 999", "warning ask-percent" },
  { "more than the usual ask", "counter-offer", "'ask-percent': 1501", "warning ask-percent" },
  { "a percent that is text", "counter-offer", "'ask-percent': '12'", "error ask-percent" },
  { "not ready with two reasons", "counter-offer",
    "'reasons': [" REASON ("a") ", " REASON ("b") "]", "" },
  { "ready with two reasons", "counter-offer",
    "'ready': true, 'reasons': [" REASON ("a") ", " REASON ("b") "]", "warning reasons" },
  { "ready with three reasons", "counter-offer",
    "'ready': true, 'reasons': [" REASON ("a") ", " REASON ("b") ", " REASON ("c") "]", "" },
  { "an empty reason is none", "counter-offer",
    "'ready': true, 'reasons': [" REASON ("a") ", " REASON ("b") ", {'id': 'c'}]",
    "warning reasons" },
  { "ready with four reasons", "counter-offer",
    "'ready': true, 'reasons': [" REASON ("a") ", " REASON ("b") ", " REASON ("c") ", " REASON (
        "d") "]",
    "warning reasons" },
  { "four reasons in a draft", "counter-offer",
    "'reasons': [" REASON ("a") ", " REASON ("b") ", " REASON ("c") ", " REASON ("d") "]",
    "hint reasons" },
  { "an extra without a reason or a trade", "counter-offer",
    "'extras': [{'id': 'x', 'what': 'A review after three months'}]", "hint extras/x/why" },
  { "an extra with a reason", "counter-offer",
    "'extras': [{'id': 'x', 'what': 'A review', 'why': 'I will have shipped by then'}]", "" },
  { "a link that leads nowhere", "counter-offer", "'offer': '99999999-2222-4333-8444-555555555555'",
    "warning offer" },
  { "a link that leads to an offer", "counter-offer", "'offer': '" TARGET "'", "" },
  { "a link to a page of another kind", "counter-offer",
    "'reasons': [{'id': 'a', 'text': 'x', 'source': '" TARGET "'}]", "warning reasons/a/source" },
  { "an address", "project-story", "'links': [{'id': 'l', 'url': 'https://example.org/a'}]", "" },
  { "an address of another kind", "project-story",
    "'links': [{'id': 'l', 'url': 'ftp://example.org'}]", "error links/l/url" },
  { "an address without a host", "project-story", "'links': [{'id': 'l', 'url': 'https://'}]",
    "error links/l/url" },
  { "a script is no address", "project-story",
    "'links': [{'id': 'l', 'url': 'javascript:alert(1)'}]", "error links/l/url" },
  { "a goal that ends before it begins", "smart-goal", "'start': '2026-12-01', 'due': '2026-11-01'",
    "warning due" },
  { "a percentage over a hundred", "smart-goal", "'check-ins': [{'id': 'c', 'percent': 101}]",
    "error check-ins/c/percent" },
  { "the end of the scale", "professional-story", "'confidence': 5", "" },
  { "beyond the scale", "professional-story", "'confidence': 6", "error confidence" },
  { "low, middle, high in order", "negotiation-preparation",
    "'research': [{'id': 'r', 'low': {'amount': 1, 'currency': 'USD'}, 'high': {'amount': 2, "
    "'currency': 'USD'}}]",
    "" },
  { "a high below the low", "negotiation-preparation",
    "'research': [{'id': 'r', 'low': {'amount': 2, 'currency': 'USD'}, 'high': {'amount': 1, "
    "'currency': 'USD'}}]",
    "warning research/r/high" },
  { "amounts in two currencies are not compared", "negotiation-preparation",
    "'research': [{'id': 'r', 'low': {'amount': 2, 'currency': 'USD'}, 'high': {'amount': 1, "
    "'currency': 'EUR'}}]",
    "" },
};

static char *
describe (GPtrArray *issues)
{
  static const char *const severities[] = { "hint", "warning", "error" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < issues->len; i++)
    {
      const WaymarkIssue *issue = issues->pdata[i];
      g_autofree char *path = waymark_path_to_string (issue->path);

      g_assert_cmpuint (strlen (issue->message), >, 10);
      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", severities[issue->severity],
                              path);
    }
  return g_string_free (text, FALSE);
}

static WaymarkDocument *
make_target (void)
{
  g_autoptr (WaymarkValue) state = waymark_value_build (
      "id", waymark_value_new_string (TARGET), "type", waymark_value_new_string ("offer"), "fields",
      waymark_value_build ("company", waymark_value_new_string ("Ferndale Labs"), NULL), NULL);

  return waymark_document_new_from_state (state, NULL);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (WaymarkDocument) document = waymark_test_document (c->type, c->fields);
  g_autoptr (GPtrArray) issues = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (documents, make_target ());
  waymark_journal_adopt (journal, documents);
  issues = waymark_validation_check (waymark_catalog_lookup (catalog, c->type), document, journal);
  text = describe (issues);
  g_assert_cmpstr (text, ==, c->issues);
}

/* Without a journal nothing is said of links: it cannot be known. */
static void
test_without_journal (void)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (WaymarkDocument) document =
      waymark_test_document ("counter-offer", "'offer': '" TARGET "'");
  g_autoptr (GPtrArray) issues =
      waymark_validation_check (waymark_catalog_lookup (catalog, "counter-offer"), document, NULL);

  g_assert_cmpuint (issues->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/validation/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/validation/without a journal", test_without_journal);
  return g_test_run ();
}
