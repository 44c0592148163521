/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search: what is found, in which order, and which bytes are marked.
 */
#include <string.h>

#include "random-trial.h"
#include "waymark-fold.h"
#include "waymark-search.h"

typedef struct
{
  WaymarkJournal *journal;
  WaymarkSearch *search;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();

  self->journal = waymark_journal_new (catalog);
  self->search = waymark_search_new (self->journal);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->search);
  g_assert_finalize_object (self->journal);
}

static WaymarkDocument *
add (Fixture *self, const char *type, const char *field, const char *text)
{
  WaymarkDocument *document = waymark_journal_create (self->journal, type, NULL);

  waymark_journal_set_text (self->journal, document, WAYMARK_FIELD_PATH (field), text);
  return document;
}

static guint
count (Fixture *self, const char *query)
{
  guint n_matches = 4711;
  g_autoptr (GPtrArray) hits = waymark_search_query (self->search, query, 100, &n_matches);

  g_assert_cmpuint (hits->len, ==, MIN (n_matches, 100));
  return n_matches;
}

typedef struct
{
  const char *sentence;
  const char *text;
  const char *query;
  const char *marked; /* each marked part in brackets; NULL: not found */
} Row;

static const Row rows[] = {
  { "a word", "I like Rust.", "rust", "I like [Rust]." },
  { "the start of a word", "negotiation", "nego", "[nego]tiation" },
  { "the middle of a word", "negotiation", "otia", "neg[otia]tion" },
  { "every place", "to be or not to be", "be", "to [be] or not to [be]" },
  { "two words in any order", "salary and title", "title salary", "[salary] and [title]" },
  { "two words that touch", "homeroom", "home room", "[home][room]" },
  { "two words that overlap", "homeroom", "homer eroom", "[homeroom]" },
  { "one word of two is not enough", "salary", "salary title", NULL },
  { "accents in the text", "Résumé", "resume", "[Résumé]" },
  { "accents in the query", "resume", "résumé", "[resume]" },
  { "combining marks in the text", "re\u0301sume\u0301!", "resume", "[re\u0301sume\u0301]!" },
  { "a mark after the match belongs to it", "cafe\u0301s", "cafe", "[cafe\u0301]s" },
  { "upper case", "GROSSE STRASSE", "straße", "GROSSE [STRASSE]" },
  { "sharp s", "Große Straße", "strasse", "Große [Straße]" },
  { "half of a sharp s marks all of it", "Straße", "stras", "[Straß]e" },
  { "Turkish capital I with dot", "İstanbul", "istanbul", "[İstanbul]" },
  { "Turkish small i without dot", "Diyarbakır", "diyarbakir", "[Diyarbakır]" },
  { "Turkish letters in the query", "Isparta", "ısparta", "[Isparta]" },
  { "a final sigma", "ὈΔΥΣΣΕΎΣ", "οδυσσευς", "[ὈΔΥΣΣΕΎΣ]" },
  { "Cyrillic", "Йога и Ёлка", "елка", "Йога и [Ёлка]" },
  { "Polish", "Łódź", "lodz", "[Łódź]" },
  { "Danish", "Smørrebrød", "smorrebrod", "[Smørrebrød]" },
  { "a ligature", "the ﬁrst oﬃce", "office", "the ﬁrst [oﬃce]" },
  { "full-width letters", "ＧＮＯＭＥ", "gnome", "[ＧＮＯＭＥ]" },
  { "Hebrew without points", "שָׁלוֹם", "שלום", "[שָׁלוֹם]" },
  { "Arabic without vowels", "مُحَمَّد", "محمد", "[مُحَمَّد]" },
  { "Chinese", "我喜欢编程", "编程", "我喜欢[编程]" },
  { "Korean syllables", "안녕하세요", "안녕", "[안녕]하세요" },
  { "Hindi vowel signs count", "हिन्दी", "हन्द", NULL },
  { "an emoji", "done 🎉 today", "🎉", "done [🎉] today" },
  { "a soft hyphen in the text", "net\u00adwork", "network", "[net\u00adwork]" },
  { "a curly apostrophe", "don’t", "don't", "[don’t]" },
  { "a long dash", "2024–2026", "2024-2026", "[2024–2026]" },
  { "punctuation", "C++ and C#", "c++", "[C++] and C#" },
  { "a line break separates words", "soft\nware", "software", NULL },
  { "white space in the query", "one two", "  two\tone \n", "[one] [two]" },
  { "a no-break space separates words", "30\u00a0weeks", "30 weeks", "[30]\u00a0[weeks]" },
  { "a word within another counts once", "networking", "network networking", "[networking]" },
};

static char *
mark (const char *text, GArray *ranges)
{
  GString *marked = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < ranges->len; i++)
    {
      const WaymarkSearchRange *range = &g_array_index (ranges, WaymarkSearchRange, i);

      g_assert_cmpuint (range->start, >=, at);
      g_assert_cmpuint (range->end, >, range->start);
      g_assert_cmpuint (range->end, <=, strlen (text));
      g_string_append_len (marked, text + at, (gssize) (range->start - at));
      g_string_append_c (marked, '[');
      g_string_append_len (marked, text + range->start, (gssize) (range->end - range->start));
      g_string_append_c (marked, ']');
      at = range->end;
    }
  g_string_append (marked, text + at);
  g_assert_true (g_utf8_validate (marked->str, -1, NULL));
  return g_string_free (marked, FALSE);
}

static void
test_row (Fixture *self, gconstpointer data)
{
  const Row *row = data;
  WaymarkDocument *document = add (self, "offer", "pros", row->text);
  g_autoptr (GPtrArray) hits = waymark_search_query (self->search, row->query, 10, NULL);
  WaymarkSearchHit *hit;
  g_autofree char *marked = NULL;
  g_autofree char *marked_snippet = NULL;
  g_autofree char *one_line = NULL;

  g_assert_cmpuint (hits->len, ==, row->marked != NULL);
  if (row->marked == NULL)
    return;
  hit = g_ptr_array_index (hits, 0);
  g_assert_true (hit->document == document);
  g_assert_true (waymark_path_equal (hit->path, WAYMARK_FIELD_PATH ("pros")));
  marked = mark (row->text, hit->ranges);
  g_assert_cmpstr (marked, ==, row->marked);
  /* Short texts are their own snippets. */
  marked_snippet = mark (hit->snippet, hit->snippet_ranges);
  one_line = g_strdelimit (g_strdup (row->marked), "\n\t", ' ');
  g_assert_cmpstr (marked_snippet, ==, one_line);
}

static void
test_no_words (Fixture *self, gconstpointer data)
{
  add (self, "offer", "pros", "text");
  g_assert_cmpuint (count (self, ""), ==, 0);
  g_assert_cmpuint (count (self, "  \n"), ==, 0);
  g_assert_cmpuint (count (self, "\u0301"), ==, 0);
  g_assert_cmpuint (count (self, "\xff\xfe"), ==, 0);
}

/* Each word may be in another field. */
static void
test_across_fields (Fixture *self, gconstpointer data)
{
  WaymarkDocument *document = add (self, "offer", "pros", "good pay");

  waymark_journal_set_text (self->journal, document, WAYMARK_FIELD_PATH ("cons"), "long commute");
  g_assert_cmpuint (count (self, "commute pay"), ==, 1);
  /* But not one word over two fields. */
  g_assert_cmpuint (count (self, "paylong"), ==, 0);
}

static void
test_order (Fixture *self, gconstpointer data)
{
  WaymarkDocument *elsewhere = add (self, "offer", "pros", "remote work");
  WaymarkDocument *within = add (self, "offer", "company", "The Remote People");
  WaymarkDocument *begins = add (self, "offer", "company", "Remote Inc");
  g_autoptr (GPtrArray) hits = waymark_search_query (self->search, "remote", 10, NULL);

  g_assert_cmpuint (hits->len, ==, 3);
  g_assert_true (((WaymarkSearchHit *) g_ptr_array_index (hits, 0))->document == begins);
  g_assert_true (((WaymarkSearchHit *) g_ptr_array_index (hits, 1))->document == within);
  g_assert_true (((WaymarkSearchHit *) g_ptr_array_index (hits, 2))->document == elsewhere);
  g_assert_true (((WaymarkSearchHit *) g_ptr_array_index (hits, 1))->in_title);
  g_assert_false (((WaymarkSearchHit *) g_ptr_array_index (hits, 2))->in_title);
}

/* Of equals the last changed comes first; the limit keeps the best, and all are counted. */
static void
test_recent_first_and_limit (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) hits = NULL;
  guint n_matches;

  for (guint i = 0; i < 50; i++)
    {
      /* 37 and 50 have no common divisor: every minute comes once, in no order. */
      g_autofree char *modified = g_strdup_printf ("2026-01-01T10:%02u:00Z", i * 37 % 50);
      g_autofree char *id = g_uuid_string_random ();
      g_autoptr (WaymarkValue) state = waymark_value_build (
          "id", waymark_value_new_string (id), "type", waymark_value_new_string ("offer"),
          "modified", waymark_value_new_string (modified), "fields",
          waymark_value_build ("pros", waymark_value_new_string ("same words"), NULL), NULL);

      g_ptr_array_add (documents, waymark_document_new_from_state (state, NULL));
    }
  waymark_journal_adopt (self->journal, documents);
  hits = waymark_search_query (self->search, "words", 7, &n_matches);
  g_assert_cmpuint (n_matches, ==, 50);
  g_assert_cmpuint (hits->len, ==, 7);
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *modified = g_strdup_printf ("2026-01-01T10:%02u:00Z", 49 - i);
      WaymarkSearchHit *hit = g_ptr_array_index (hits, i);

      g_assert_cmpstr (waymark_document_get_modified (hit->document), ==, modified);
    }
  g_clear_pointer (&hits, g_ptr_array_unref);
  hits = waymark_search_query (self->search, "words", 0, &n_matches);
  g_assert_cmpuint (n_matches, ==, 50);
  g_assert_cmpuint (hits->len, ==, 0);
}

static void
test_stays_current (Fixture *self, gconstpointer data)
{
  WaymarkDocument *document = add (self, "offer", "pros", "before");

  g_assert_cmpuint (count (self, "before"), ==, 1);
  waymark_journal_set_text (self->journal, document, WAYMARK_FIELD_PATH ("pros"), "after");
  g_assert_cmpuint (count (self, "before"), ==, 0);
  g_assert_cmpuint (count (self, "after"), ==, 1);
  waymark_journal_undo (self->journal, NULL, NULL);
  g_assert_cmpuint (count (self, "after"), ==, 0);
  waymark_journal_redo (self->journal, NULL, NULL);
  waymark_journal_delete (self->journal, document);
  g_assert_cmpuint (count (self, "after"), ==, 0);
  waymark_journal_undo (self->journal, NULL, NULL);
  g_assert_cmpuint (count (self, "after"), ==, 1);
}

static void
test_in_a_record (Fixture *self, gconstpointer data)
{
  WaymarkDocument *document = waymark_journal_create (self->journal, "smart-goal", NULL);
  g_autoptr (WaymarkValue) record =
      waymark_value_build ("what", waymark_value_new_string ("Write to three alumni"), NULL);
  const char *id = waymark_journal_add_record (self->journal, document, "steps", record, -1);
  g_autoptr (GPtrArray) hits = waymark_search_query (self->search, "alumni", 10, NULL);
  WaymarkSearchHit *hit;

  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  g_assert_true (waymark_path_equal (hit->path, WAYMARK_PATH ("steps", id, "what")));
  /* Ids are not words. */
  g_assert_cmpuint (count (self, id), ==, 0);
}

static void
test_unknown_type_and_field (Fixture *self, gconstpointer data)
{
  add (self, "hologram-2031", "beam", "Photons");
  add (self, "offer", "field-of-2031", "Gluons");
  g_assert_cmpuint (count (self, "photons"), ==, 1);
  g_assert_cmpuint (count (self, "gluons"), ==, 1);
}

/* Choices are stored by id and searched by what the student reads. */
static void
test_choice_by_label (Fixture *self, gconstpointer data)
{
  WaymarkWorksheet *worksheet =
      waymark_catalog_lookup (waymark_journal_get_catalog (self->journal), "smart-goal");
  WaymarkField *field = waymark_worksheet_get_field (worksheet, "competency");
  const char *label = waymark_field_get_choice_label (field, "job-search-strategies");
  g_autoptr (GPtrArray) hits = NULL;

  g_assert_nonnull (label);
  add (self, "smart-goal", "competency", "job-search-strategies");
  hits = waymark_search_query (self->search, label, 10, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (((WaymarkSearchHit *) g_ptr_array_index (hits, 0))->snippet, ==, label);
}

static void
test_snippet_of_a_long_text (Fixture *self, gconstpointer data)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *marked = NULL;
  WaymarkSearchHit *hit;

  for (guint i = 0; i < 500; i++)
    g_string_append (text, i == 250 ? "žluťoučký\n" : "příliš ");
  add (self, "offer", "pros", text->str);
  hits = waymark_search_query (self->search, "zlutoucky", 10, NULL);
  hit = g_ptr_array_index (hits, 0);
  g_assert_true (g_utf8_validate (hit->snippet, -1, NULL));
  g_assert_cmpuint (strlen (hit->snippet), <, 250);
  g_assert_true (g_str_has_prefix (hit->snippet, "…příliš"));
  g_assert_true (g_str_has_suffix (hit->snippet, "příliš…"));
  g_assert_null (strchr (hit->snippet, '\n'));
  marked = mark (hit->snippet, hit->snippet_ranges);
  g_assert_nonnull (strstr (marked, "[žluťoučký]"));
  g_string_free (text, TRUE);
}

/* For any text and any part of it: it is found, and what is marked folds to what was asked for. */
static void
test_random (Fixture *self, gconstpointer data)
{
  static const char *const pieces[] = { "a",           "B", "é", "e\u0301", "ß",      "ﬁ",  "İ",
                                        "ı",           "Σ", "ς", "ø",       "\u00ad", "가", "🎉",
                                        "👩‍💻", "שׁ", "ि", "क",       "’",      "z" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (random_trial_begin ("search"));

  for (guint i = 0; i < 3000; i++)
    {
      GString *text = g_string_new (NULL);
      guint n = (guint) g_rand_int_range (rand, 1, 20);
      guint first = (guint) g_rand_int_range (rand, 0, (gint32) n);
      guint last = (guint) g_rand_int_range (rand, (gint32) first, (gint32) n);
      gsize start = 0, end = 0;
      g_autofree char *query = NULL;
      g_autoptr (GString) folded_query = g_string_new (NULL);
      g_autoptr (GArray) ranges = NULL;
      g_auto (GStrv) words = NULL;

      for (guint k = 0; k < n; k++)
        {
          if (k == first)
            start = text->len;
          g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
          if (k == last)
            end = text->len;
        }
      query = g_strndup (text->str + start, end - start);
      waymark_fold_append (folded_query, NULL, query, strlen (query));
      words = waymark_fold_words (query);
      ranges = waymark_search_range_find (text->str, words, NULL);
      g_assert_true ((ranges->len > 0) == (folded_query->len > 0));
      for (guint k = 0; k < ranges->len; k++)
        {
          const WaymarkSearchRange *range = &g_array_index (ranges, WaymarkSearchRange, k);
          g_autoptr (GString) folded = g_string_new (NULL);

          waymark_fold_append (folded, NULL, text->str + range->start, range->end - range->start);
          g_assert_nonnull (strstr (folded->str, folded_query->str));
        }
      g_string_free (text, TRUE);
    }
}

/* The table of plain letters is searched by halves: it has to be in order. */
static void
test_plain_letters (Fixture *self, gconstpointer data)
{
  static const char *const pairs[][2] = {
    { "ß", "ss" }, { "æ", "ae" }, { "ð", "d" },  { "ø", "o" }, { "þ", "th" }, { "đ", "d" },
    { "ħ", "h" },  { "ı", "i" },  { "ł", "l" },  { "ŋ", "n" }, { "œ", "oe" }, { "ŧ", "t" },
    { "ς", "σ" },  { "‐", "-" },  { "‑", "-" },  { "–", "-" }, { "—", "-" },  { "‘", "'" },
    { "’", "'" },  { "“", "\"" }, { "”", "\"" }, { "−", "-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GString) folded = g_string_new (NULL);

      waymark_fold_append (folded, NULL, pairs[i][0], strlen (pairs[i][0]));
      g_assert_cmpstr (folded->str, ==, pairs[i][1]);
    }
}

#define ADD(sentence, function)                                                                    \
  g_test_add ("/search/" sentence, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/search/rows/%s", rows[i].sentence);

      g_test_add (path, Fixture, &rows[i], set_up, test_row, tear_down);
    }
  ADD ("a query without words finds nothing", test_no_words);
  ADD ("words may be in different fields", test_across_fields);
  ADD ("titles come first", test_order);
  ADD ("recent pages come first, all are counted", test_recent_first_and_limit);
  ADD ("stays current", test_stays_current);
  ADD ("names the field of a record", test_in_a_record);
  ADD ("knows types and fields that nobody knows", test_unknown_type_and_field);
  ADD ("finds choices by their label", test_choice_by_label);
  ADD ("shows a line of a long text", test_snippet_of_a_long_text);
  ADD ("random parts of random texts are found", test_random);
  ADD ("letters that do not decompose", test_plain_letters);
  return g_test_run ();
}
