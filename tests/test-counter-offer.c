/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counter-offers in a journal: achievements to choose from, what is still to do, drafts whose
 * figures follow.
 */
#include "waymark-achievements.h"
#include "waymark-counter-offer.h"
#include "waymark-date.h"
#include "waymark-letter.h"
#include "waymark-test-document.h"

static WaymarkJournal *
journal_with (const char *first_type, ...)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  WaymarkJournal *journal = waymark_journal_new (catalog);
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  va_list arguments;

  va_start (arguments, first_type);
  for (const char *type = first_type; type != NULL; type = va_arg (arguments, const char *))
    g_ptr_array_add (documents, waymark_test_document (type, va_arg (arguments, const char *)));
  va_end (arguments);

  waymark_journal_adopt (journal, documents);
  return journal;
}

static WaymarkDocument *
only (WaymarkJournal *journal, const char *type)
{
  g_autoptr (WaymarkDocument) document =
      g_list_model_get_item (waymark_journal_get_documents (journal, type), 0);

  g_assert_nonnull (document);
  return document;
}

/* Sentences */

static const struct
{
  const char *text;
  const char *sentence;
} sentences[] = {
  { "", "" },
  { " \n\n ", "" },
  { "Led a team", "Led a team" },
  { "Led a team. It was hard.", "Led a team" },
  { "Led a team!\nMore", "Led a team!" },
  { "\n\n  - Led a team\n- Another", "Led a team" },
  { "1. Led a team", "Led a team" },
  { "## Led *a* team", "Led *a* team" },
  { "> - [x] no list item of ours", "[x] no list item of ours" },
  { "Saved 3.5 hours a week. Really.", "Saved 3.5 hours a week" },
  { "Worked with e.g. bakers. Then more.", "Worked with e.g. bakers" },
  { "Helped J. Doe. Twice.", "Helped J. Doe" },
  { "2024 was good. Yes.", "2024 was good" },
  { "* * *", "" },
  { "Élan vital. Über alles", "Élan vital" },
};

static void
test_first_sentence (void)
{
  g_autofree char *endless = g_strnfill (2000, 'a');
  g_autofree char *cut = waymark_first_sentence (endless);

  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *sentence = waymark_first_sentence (sentences[i].text);

      g_assert_cmpstr (sentence, ==, sentences[i].sentence);
    }
  g_assert_cmpint (g_utf8_strlen (cut, -1), <=, 161);
}

static void
test_achievements (void)
{
  static const struct
  {
    const char *text, *origin, *path;
  } expected[] = {
    { "Taught nine people a new process", "My story · Act II", "background-skills/a/proof" },
    { "Planning", "My story · Act II", "background-skills/b/skill" },
    { "I sound sure when I talk about the bakery", "My story · Strong parts", "strong" },
    { "Three branches use it", "Projects · Pantry", "result" },
    { "Shipped on time", "Projects · Pantry", "successes" },
    { "No bug in a month", "Projects · Pantry", "successes" },
    { "Asked two strangers for advice", "Goals · Networking", "check-ins/a/successes" },
    { "I have spoken with ten people", "Goals · Networking", "done-signal" },
    { "Applied twice", "Goals · A dream", "check-ins/a/successes" },
  };
  g_autoptr (WaymarkJournal) journal = journal_with (
      "stretch-goal",
      "'title': 'A dream', 'done-signal': 'Hired', 'check-ins': [{'id': 'a', 'percent': 99, "
      "'successes': 'Applied twice'}]",
      "smart-goal",
      "'title': 'Networking', 'done-signal': 'I have spoken with ten people.', 'check-ins': "
      "[{'id': 'a', 'percent': 100, 'successes': 'Asked two strangers for advice. Both came.'}, "
      "{'id': 'b', 'successes': ' '}]",
      "project-story",
      "'title': 'Pantry', 'result': 'Three branches use it.', "
      "'successes': '- Shipped on time\\n- No bug in a month\\n'",
      "professional-story",
      "'title': 'Mod 2', 'background-skills': [{'id': 'a', 'skill': 'Teaching', "
      "'proof': 'Taught nine people a new process.'}, {'id': 'b', 'skill': 'Planning'}, "
      "{'id': 'c'}], 'strong': 'I sound sure when I talk about the bakery'",
      "weekly-reflection", "'title': 'Week 1', 'proud': 'Not asked'", NULL);
  g_autoptr (GListModel) list = waymark_achievements_list (journal);

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (WaymarkAchievement) achievement = g_list_model_get_item (list, i);
      g_autofree char *path = waymark_path_to_string (waymark_achievement_get_path (achievement));
      WaymarkDocument *document = waymark_achievement_get_document (achievement);

      g_assert_cmpstr (waymark_achievement_get_text (achievement), ==, expected[i].text);
      g_assert_cmpstr (waymark_achievement_get_origin (achievement), ==, expected[i].origin);
      g_assert_cmpstr (path, ==, expected[i].path);
      /* The path leads to something. */
      g_assert_nonnull (
          waymark_document_get_value (document, waymark_achievement_get_path (achievement)));
    }
}

static void
test_achievements_search (void)
{
  g_autoptr (WaymarkJournal) journal = journal_with (
      "project-story", "'title': 'Pantry', 'result': 'Three branches use it. Über alles.'", NULL);
  g_autoptr (GListModel) list = waymark_achievements_list (journal);
  g_autoptr (WaymarkAchievement) achievement = g_list_model_get_item (list, 0);

  g_assert_true (waymark_achievement_matches (achievement, ""));
  g_assert_true (waymark_achievement_matches (achievement, "BRANCHES"));
  g_assert_true (waymark_achievement_matches (achievement, "pantry three"));
  g_assert_true (waymark_achievement_matches (achievement, "über"));
  g_assert_false (waymark_achievement_matches (achievement, "pantry four"));
}

/* Checks */

#define REASON(id) "{'id': '" id "', 'text': 'Did something'}"

static const struct
{
  const char *sentence;
  const char *counter_offer;
  const char *received;
  const char *field;
  gboolean done;
  const char *says;
} checks[] = {
  { "no reason", "", "", "reasons", FALSE, "3 more reasons" },
  { "two reasons and an empty one", "'reasons': [" REASON ("a") ", " REASON ("b") ", {'id': 'c'}]",
    "", "reasons", FALSE, "1 more reason" },
  { "three reasons", "'reasons': [" REASON ("a") ", " REASON ("b") ", " REASON ("c") "]", "",
    "reasons", TRUE, "Three" },
  { "five reasons",
    "'reasons': [" REASON ("a") ", " REASON ("b") ", " REASON ("c") ", " REASON ("d") ", " REASON (
        "e") "]",
    "", "reasons", FALSE, "2 reasons are too many" },
  { "an extra without a reason", "'extras': [{'id': 'a', 'what': 'A desk'}]", "", "extras", FALSE,
    "A desk" },
  { "an extra with one", "'extras': [{'id': 'a', 'what': 'A desk', 'why': 'My back'}]", "",
    "extras", TRUE, "reason or a trade" },
  { "nothing decided", "", "", "ask-percent", FALSE, "Decide" },
  { "a percentage", "'ask-percent': 1200", "", "ask-percent", TRUE, "figure" },
  { "no e-mail", "", "", "draft", FALSE, "Write the e-mail" },
  { "an e-mail", "'draft': 'Dear Maya'", "", "draft", TRUE, "e-mail is written" },
  { "talking points wanted, e-mail written", "'form': 'talking-points', 'draft': 'Dear Maya'", "",
    "talking-points", FALSE, "talking points" },
  { "came today", "", "2026-11-18", "waited", FALSE, "24 hours" },
  { "came yesterday", "", "2026-11-17", "waited", TRUE, "night" },
  { "came nobody knows when", "", "", "waited", FALSE, "24 hours" },
  { "slept on it", "'waited': true", "2026-11-18", "waited", TRUE, "night" },
};

static const WaymarkCheck *
find_check (GPtrArray *all, const char *field)
{
  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((WaymarkCheck *) g_ptr_array_index (all, i))->field, field))
      return g_ptr_array_index (all, i);

  g_assert_not_reached ();
}

static void
test_checks (void)
{
  GDate today;

  g_assert_true (waymark_date_parse ("2026-11-18", &today));
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (WaymarkDocument) counter_offer =
          waymark_test_document ("counter-offer", checks[i].counter_offer);
      g_autofree char *fields = g_strdup_printf (
          "'received': '%s', 'base': {'amount': 7200000, 'currency': 'USD', 'period': 'year'}",
          checks[i].received);
      g_autoptr (WaymarkDocument) offer = waymark_test_document ("offer", fields);
      g_autoptr (GPtrArray) all = NULL;
      const WaymarkCheck *check;
      WaymarkAsk ask;

      g_test_message ("%s", checks[i].sentence);
      waymark_ask_init (&ask, counter_offer, offer, 1000, 1500);
      all = waymark_counter_offer_check (counter_offer, offer, &ask, &today);
      check = find_check (all, checks[i].field);
      g_assert_cmpint (check->done, ==, checks[i].done);
      g_assert_nonnull (strstr (check->message, checks[i].says));
    }
}

static const struct
{
  const char *draft;
  gboolean thanks, we, question; /* hints are given */
} tones[] = {
  { "", FALSE, FALSE, FALSE },
  { "Give me money", TRUE, TRUE, TRUE },
  { "Thank you! Could we talk?", FALSE, FALSE, FALSE },
  { "Thanks.\\n\\nGive me money.", FALSE, TRUE, TRUE },
  { "One\\ntwo\\nthree\\nthanks\\n\\nfor us?", TRUE, FALSE, FALSE },
  { "Thank us?\\n\\nno\\nno\\nno", FALSE, FALSE, TRUE },
  { "Wednesday thankless bus", TRUE, TRUE, TRUE },
  { "Thank you. How can we do it together?\\n\\nWarm regards,\\nSam", FALSE, FALSE, FALSE },
};

static void
test_tone (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tones); i++)
    {
      g_autofree char *fields =
          g_strdup_printf ("'draft': '%s', 'tone-calm': true", tones[i].draft);
      g_autoptr (WaymarkDocument) counter_offer = waymark_test_document ("counter-offer", fields);
      g_autoptr (GPtrArray) all = waymark_counter_offer_check_tone (counter_offer);

      g_test_message ("%s", tones[i].draft);
      g_assert_cmpuint (all->len, ==, 5);
      g_assert_cmpint (find_check (all, "tone-thanks")->message != NULL, ==, tones[i].thanks);
      g_assert_cmpint (find_check (all, "tone-we")->message != NULL, ==, tones[i].we);
      g_assert_cmpint (find_check (all, "tone-question")->message != NULL, ==, tones[i].question);
      g_assert_false (find_check (all, "tone-thanks")->done);
      g_assert_true (find_check (all, "tone-calm")->done);
    }
}

/* Drafts */

static void
set_base (WaymarkJournal *journal, WaymarkDocument *offer, gint64 amount)
{
  WaymarkMoney base = { amount, "USD", WAYMARK_PERIOD_YEAR };
  g_autoptr (WaymarkValue) value = waymark_money_to_value (&base);

  waymark_journal_set (journal, offer, WAYMARK_FIELD_PATH ("base"), value);
}

static gboolean
draft_has (WaymarkDocument *counter_offer, const char *words)
{
  return strstr (waymark_document_get_text (counter_offer, "draft"), words) != NULL;
}

/* A journal with an offer of $72,000 and a counter-offer to it, whose draft was composed and then
 * changed by hand. */
static WaymarkJournal *
journal_with_draft (void)
{
  WaymarkJournal *journal =
      journal_with ("offer", "'base': {'amount': 7200000, 'currency': 'USD', 'period': 'year'}",
                    "counter-offer", "'recipient': 'Maya'", NULL);
  WaymarkDocument *offer = only (journal, "offer");
  WaymarkDocument *counter_offer = only (journal, "counter-offer");
  g_autofree char *edited = NULL;
  WaymarkAsk ask;

  waymark_counter_offer_keep_figures (journal);
  waymark_counter_offer_keep_figures (journal);
  waymark_journal_set_text (journal, counter_offer, WAYMARK_FIELD_PATH ("offer"),
                            waymark_document_get_id (offer));
  waymark_ask_init (&ask, counter_offer, offer, 1000, 1500);
  waymark_counter_offer_write_draft (journal, counter_offer, &ask, "Sam");
  g_assert_true (draft_has (counter_offer, "$81,000"));

  edited = g_strconcat ("My own words. ", waymark_document_get_text (counter_offer, "draft"), NULL);
  waymark_journal_set_text (journal, counter_offer, WAYMARK_FIELD_PATH ("draft"), edited);
  return journal;
}

static void
test_draft_makes_a_suggestion_ones_own (void)
{
  g_autoptr (WaymarkJournal) journal = journal_with_draft ();
  WaymarkDocument *counter_offer = only (journal, "counter-offer");

  g_assert_cmpint (
      waymark_value_get_integer (waymark_document_get_field (counter_offer, "ask-percent"), 0), ==,
      1250);
  waymark_journal_undo (journal, NULL, NULL); /* my own words */
  waymark_journal_undo (journal, NULL, NULL); /* the draft, as one step */
  g_assert_cmpstr (waymark_document_get_text (counter_offer, "draft"), ==, "");
  g_assert_null (waymark_document_get_field (counter_offer, "ask-percent"));
  g_assert_null (waymark_document_get_field (counter_offer, WAYMARK_LETTER_FIGURES_FIELD));
}

static void
test_draft_follows_the_percentage (void)
{
  g_autoptr (WaymarkJournal) journal = journal_with_draft ();
  WaymarkDocument *counter_offer = only (journal, "counter-offer");
  g_autoptr (WaymarkValue) percent = waymark_value_new_integer (1500);

  waymark_journal_set (journal, counter_offer, WAYMARK_FIELD_PATH ("ask-percent"), percent);
  g_assert_true (draft_has (counter_offer, "My own words. Dear Maya"));
  g_assert_true (draft_has (counter_offer, "$82,800"));
  g_assert_false (draft_has (counter_offer, "$81,000"));
}

static void
test_draft_follows_the_offer (void)
{
  g_autoptr (WaymarkJournal) journal = journal_with_draft ();
  WaymarkDocument *counter_offer = only (journal, "counter-offer");
  WaymarkDocument *offer = only (journal, "offer");

  set_base (journal, offer, 8000000);
  g_assert_true (draft_has (counter_offer, "My own words."));
  g_assert_true (draft_has (counter_offer, "stands at $80,000"));
  g_assert_true (draft_has (counter_offer, "closer to $90,000"));

  /* One step back takes both back, one forward brings both. */
  g_assert_true (waymark_journal_undo (journal, NULL, NULL));
  g_assert_true (draft_has (counter_offer, "closer to $81,000"));
  g_assert_cmpint (
      waymark_value_get_integer (
          waymark_value_get_member (waymark_document_get_field (offer, "base"), "amount"), 0),
      ==, 7200000);
  g_assert_true (waymark_journal_redo (journal, NULL, NULL));
  g_assert_true (draft_has (counter_offer, "closer to $90,000"));
  g_assert_false (waymark_journal_redo (journal, NULL, NULL));
}

static void
test_draft_survives_a_missing_figure (void)
{
  g_autoptr (WaymarkJournal) journal = journal_with_draft ();
  WaymarkDocument *counter_offer = only (journal, "counter-offer");
  WaymarkDocument *offer = only (journal, "offer");

  waymark_journal_set (journal, offer, WAYMARK_FIELD_PATH ("base"), NULL);
  g_assert_true (draft_has (counter_offer, "closer to $81,000"));
  set_base (journal, offer, 8000000);
  g_assert_true (draft_has (counter_offer, "closer to $90,000"));
}

static void
test_draft_of_another_offer_stays (void)
{
  g_autoptr (WaymarkJournal) journal = journal_with_draft ();
  WaymarkDocument *counter_offer = only (journal, "counter-offer");
  WaymarkDocument *other = waymark_journal_create (journal, "offer", "Other");

  set_base (journal, other, 9000000);
  g_assert_true (draft_has (counter_offer, "closer to $81,000"));
}

/* A text that was never composed has no figures to follow. */
static void
test_text_without_figures_stays (void)
{
  g_autoptr (WaymarkJournal) journal =
      journal_with ("offer", "'base': {'amount': 7200000, 'currency': 'USD', 'period': 'year'}",
                    "counter-offer", "'draft': 'They pay $72,000.'", NULL);
  WaymarkDocument *counter_offer = only (journal, "counter-offer");
  WaymarkDocument *offer = only (journal, "offer");

  waymark_counter_offer_keep_figures (journal);
  waymark_journal_set_text (journal, counter_offer, WAYMARK_FIELD_PATH ("offer"),
                            waymark_document_get_id (offer));
  set_base (journal, offer, 8000000);
  g_assert_cmpstr (waymark_document_get_text (counter_offer, "draft"), ==, "They pay $72,000.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/achievements/first-sentence", test_first_sentence);
  g_test_add_func ("/achievements/of-a-journal", test_achievements);
  g_test_add_func ("/achievements/search", test_achievements_search);
  g_test_add_func ("/counter-offer/checks", test_checks);
  g_test_add_func ("/counter-offer/tone", test_tone);
  g_test_add_func ("/counter-offer/draft-makes-a-suggestion-ones-own",
                   test_draft_makes_a_suggestion_ones_own);
  g_test_add_func ("/counter-offer/draft-follows-the-percentage",
                   test_draft_follows_the_percentage);
  g_test_add_func ("/counter-offer/draft-follows-the-offer", test_draft_follows_the_offer);
  g_test_add_func ("/counter-offer/draft-survives-a-missing-figure",
                   test_draft_survives_a_missing_figure);
  g_test_add_func ("/counter-offer/draft-of-another-offer-stays",
                   test_draft_of_another_offer_stays);
  g_test_add_func ("/counter-offer/text-without-figures-stays", test_text_without_figures_stays);

  return g_test_run ();
}
