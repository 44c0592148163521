/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging, in sentences: what two people (or two computers of one) made of a text, and what both
 * see afterwards. Random merges are in test-merge-properties.c.
 */
#include <glib.h>
#include <string.h>

#include "waymark-conflicts.h"
#include "waymark-json.h"
#include "waymark-merge-heads.h"
#include "waymark-merge-text.h"
#include "waymark-merge.h"

#define ID "0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e"

typedef struct
{
  const char *what;
  const char *base;
  const char *one;
  const char *two;
  const char *merged;
  /* Only for a conflict. */
  const char *version_one;
  const char *version_two;
} Sentence;

static const Sentence sentences[] = {
  { "nobody wrote", "I bake bread.", "I bake bread.", "I bake bread.", "I bake bread." },
  { "only one wrote", "I bake bread.", "I bake good bread.", "I bake bread.",
    "I bake good bread." },
  { "both wrote the same", "I bake bread.", "I ship code.", "I ship code.", "I ship code." },
  { "two words of one sentence", "I bake white bread in Denver.", "I bake dark bread in Denver.",
    "I bake white bread in Boulder.", "I bake dark bread in Boulder." },
  { "neighbouring words", "a quick brown fox", "a slow brown fox", "a quick red fox",
    "a slow red fox" },
  { "a word replaced and words put in behind it", "I like dogs.", "I like cats.",
    "I like dogs and birds.", "I like cats and birds." },
  { "the same word", "I want to work at a bank.", "I want to work at a hospital.",
    "I want to work at a startup.", "I want to work at a hospital / startup.",
    "I want to work at a hospital.", "I want to work at a startup." },
  { "the same word, and another one elsewhere", "Work at a bank, in Denver.",
    "Work at a hospital, in Denver.", "Work at a startup, in Boulder.",
    "Work at a hospital / startup, in Boulder.", "Work at a hospital, in Boulder.",
    "Work at a startup, in Boulder." },
  { "a phrase rewritten twice stays two phrases", "One two three.", "Uno dos tres.",
    "Eins zwei drei.", "Uno dos tres / Eins zwei drei.", "Uno dos tres.", "Eins zwei drei." },
  { "an edit beats a deletion", "Keep this. I know many people.", "Keep this.",
    "Keep this. I know many good people.", "Keep this. I know many good people." },
  { "an edit beats the deletion of all", "I know many people.", "", "I know many good people.",
    "I know many good people." },
  { "two deletions", "one two three four", "one four", "one two", "one " },
  { "sentences at the end", "I bake.", "I bake. I also ship.", "I bake. Tell them about Denver!",
    "I bake. I also ship. Tell them about Denver!" },
  { "paragraphs at the end", "I bake.\n", "I bake.\n\nI ship.\n", "I bake.\n\nTell them.\n",
    "I bake.\n\nI ship.\n\nTell them.\n" },
  { "points of a list", "- one\n- two", "- one\n- two\n- three", "- one\n- two\n- another",
    "- one\n- two\n- three\n- another" },
  { "a point above and one below", "- b\n", "- a\n- b\n", "- b\n- c\n", "- a\n- b\n- c\n" },
  { "words put in at one place of a sentence", "I am happy.", "I am very happy.",
    "I am really happy.", "I am very / really happy.", "I am very happy.", "I am really happy." },
  { "more of the same", "I like.", "I like cats.", "I like cats and dogs.",
    "I like cats and dogs." },
  { "both answered what was empty", "", "I would ask Ana.", "Nobody yet.",
    "I would ask Ana / Nobody yet.", "I would ask Ana.", "Nobody yet." },
  { "both answered alike", "", "I would ask Ana from the bakery.",
    "I would ask Ben from the bakery.", "I would ask Ana / Ben from the bakery.",
    "I would ask Ana from the bakery.", "I would ask Ben from the bakery." },
  { "both answered in lines", "", "Ana\nBen", "Cleo\nDan", "Ana\nBen\nCleo\nDan", "Ana\nBen",
    "Cleo\nDan" },
  { "a name grown twice", "Acme", "Acme Inc", "Acme Corp", "Acme Inc / Corp", "Acme Inc",
    "Acme Corp" },
  { "deletions do not glue words", "a, b", "a b", "a,b", "a b" },
  { "amounts are whole", "Ask for $72,000 now", "Ask for $75,000 now", "Ask for $80,000 now",
    "Ask for $75,000 / 80,000 now", "Ask for $75,000 now", "Ask for $80,000 now" },
  { "addresses are whole", "see https://a.org/x?y=1", "see https://b.org/x?y=1",
    "see https://a.org/x?y=2", "see https://b.org/x?y=1 / https://a.org/x?y=2",
    "see https://b.org/x?y=1", "see https://a.org/x?y=2" },
  { "each side deleted another copy of a sentence", "Call Ana. Rest. Call Ana.", "Rest. Call Ana.",
    "Call Ana. Rest.", "Rest. / Call Ana", "Rest. / Call Ana", "Rest. / Call Ana" },
  { "accents stay on their letters", "cafe noir", "cafe\u0301 noir", "cafe blanc",
    "cafe\u0301 blanc" },
  { "flags are not made of halves", "from \U0001F1E9\U0001F1EA home",
    "from \U0001F1E9\U0001F1F0 home", "from \U0001F1EB\U0001F1EA home",
    "from \U0001F1E9\U0001F1F0 / \U0001F1EB\U0001F1EA home", "from \U0001F1E9\U0001F1F0 home",
    "from \U0001F1EB\U0001F1EA home" },
  { "a skin tone stays on its hand", "hi \U0001F44B ok", "hi \U0001F44B\U0001F3FD ok",
    "hi \U0001F44B good", "hi \U0001F44B\U0001F3FD good" },
  { "scripts without blanks merge by character", "我在银行工作三年", "我在医院工作三年",
    "我在银行工作五年", "我在医院工作五年" },
  { "right to left", "אני גר בתל אביב", "אני עובד בתל אביב", "אני גר בתל חיפה",
    "אני עובד בתל חיפה" },
};

static void
test_sentence (gconstpointer data)
{
  const Sentence *sentence = data;
  g_auto (WaymarkMergedText) merged = { 0 };

  waymark_merge_text (sentence->base, sentence->one, sentence->two, &merged);
  g_assert_cmpstr (merged.text, ==, sentence->merged);
  g_assert_cmpint (merged.conflict, ==, sentence->version_one != NULL);
  g_assert_cmpstr (merged.one, ==, sentence->version_one);
  g_assert_cmpstr (merged.two, ==, sentence->version_two);
}

/* ---- States ---- */

typedef struct
{
  const char *what;
  const char *base; /* members of "fields", with single quotes; NULL: no common past */
  const char *one;
  const char *two;
  const char *merged;
  const char *conflicts; /* members of "conflicts"; NULL: none */
} Answers;

static const Answers answers[] = {
  { "different answers", "'a': 'x y'", "'a': 'x z'", "'a': 'x y', 'b': 'new words'",
    "'a': 'x z', 'b': 'new words'" },
  { "an answer emptied by one", "'a': 'x y', 'b': 'z'", "'b': 'z'", "'a': 'x y', 'b': 'w'",
    "'b': 'w'" },
  { "an answer emptied by one and edited by the other", "'a': 'x y'", "", "'a': 'x y z'",
    "'a': 'x y z'" },
  { "money is a whole", "'m': {'amount': 1, 'currency': 'USD', 'period': 'year'}",
    "'m': {'amount': 2, 'currency': 'USD', 'period': 'year'}",
    "'m': {'amount': 1, 'currency': 'EUR', 'period': 'year'}",
    "'m': {'amount': 2, 'currency': 'USD', 'period': 'year'}",
    "'m': [{'amount': 1, 'currency': 'EUR', 'period': 'year'},"
    " {'amount': 2, 'currency': 'USD', 'period': 'year'}]" },
  { "a choice is a whole", "'c': 'not-started'", "'c': 'partial'", "'c': 'completed'",
    "'c': 'partial'", "'c': ['completed', 'partial']" },
  { "a date is a whole", "'d': '2026-11-21'", "'d': '2026-11-22'", "'d': '2026-12-21'",
    "'d': '2026-12-21'", "'d': ['2026-11-22', '2026-12-21']" },
  { "an address is a whole", "'u': 'https://a.org/x'", "'u': 'https://a.org/y'",
    "'u': 'https://b.org/x'", "'u': 'https://b.org/x'",
    "'u': ['https://a.org/y', 'https://b.org/x']" },
  { "what belongs together comes from one side", "'n': 1, 'p': 1", "'n': 2, 'p': 3",
    "'n': 3, 'p': 2", "'n': 3, 'p': 2", "'n': [2, 3], 'p': [2, 3]" },
  { "yes on one side of an untouched flag", "'f': false", "'f': true", "'f': false", "'f': true" },
  { "the same words", "'a': 'at a bank'", "'a': 'at a school'", "'a': 'at a shop'",
    "'a': 'at a school / shop'", "'a': ['at a school', 'at a shop']" },
  { "no common past", NULL, "'a': 'only here', 'b': 'same'", "'b': 'same', 'c': 'only there'",
    "'a': 'only here', 'b': 'same', 'c': 'only there'" },
  { "records added by both", "'l': [{'id': '1', 't': 'a b'}]",
    "'l': [{'id': '1', 't': 'a b'}, {'id': '2', 't': 'c d'}]",
    "'l': [{'id': '3', 't': 'e f'}, {'id': '1', 't': 'a b'}]",
    "'l': [{'id': '3', 't': 'e f'}, {'id': '1', 't': 'a b'}, {'id': '2', 't': 'c d'}]" },
  { "records of a list that was empty", "", "'l': [{'id': '1', 't': 'a'}]",
    "'l': [{'id': '2', 't': 'b'}]", "'l': [{'id': '1', 't': 'a'}, {'id': '2', 't': 'b'}]" },
  { "a record deleted", "'l': [{'id': '1', 't': 'a'}, {'id': '2', 't': 'b'}]",
    "'l': [{'id': '2', 't': 'b'}]",
    "'l': [{'id': '1', 't': 'a'}, {'id': '2', 't': 'b'}, {'id': '3', 't': 'c'}]",
    "'l': [{'id': '2', 't': 'b'}, {'id': '3', 't': 'c'}]" },
  { "two records deleted that share a word",
    "'l': [{'id': '1', 't': 'up and on you go'}, {'id': '2', 't': 'it was off and on'}]",
    "'l': [{'id': '1', 't': 'up and on you go'}]", "'l': [{'id': '2', 't': 'it was off and on'}]",
    "'l': []", "'l/1/t': ['up and on you go']" },
  { "two records deleted that have a choice in common",
    "'l': [{'id': '1', 'c': 'role'}, {'id': '2', 'c': 'role'}]", "'l': [{'id': '1', 'c': 'role'}]",
    "'l': [{'id': '2', 'c': 'role'}]", "'l': []" },
  { "two copies of a record, each deleted once",
    "'l': [{'id': '1', 't': 'Call Ana'}, {'id': '2', 't': 'Call Ana'}, {'id': '3', 't': 'z'}]",
    "'l': [{'id': '1', 't': 'Call Ana'}, {'id': '3', 't': 'z'}]",
    "'l': [{'id': '2', 't': 'Call Ana'}, {'id': '3', 't': 'z'}]",
    "'l': [{'id': '1', 't': 'Call Ana'}, {'id': '3', 't': 'z'}]" },
  { "two copies of an answer, each deleted once", "'a': 'Call Ana', 'b': 'Call Ana'",
    "'a': 'Call Ana'", "'b': 'Call Ana'", "'a': 'Call Ana'" },
  { "a record deleted by one and edited by the other", "'l': [{'id': '1', 't': 'a b'}]", "'l': []",
    "'l': [{'id': '1', 't': 'a c'}]", "'l': [{'id': '1', 't': 'a c'}]" },
  { "a record edited by both", "'l': [{'id': '1', 't': 'a b', 'n': 1}]",
    "'l': [{'id': '1', 't': 'a c', 'n': 1}]", "'l': [{'id': '1', 't': 'a b', 'n': 2}]",
    "'l': [{'id': '1', 't': 'a c', 'n': 2}]" },
  { "the same words of a record", "'l': [{'id': '1', 't': 'At b'}]",
    "'l': [{'id': '1', 't': 'At c'}]", "'l': [{'id': '1', 't': 'At d'}]",
    "'l': [{'id': '1', 't': 'At c / d'}]", "'l/1/t': ['At c', 'At d']" },
  { "a record moved by one and edited by the other",
    "'l': [{'id': '1', 't': 'a'}, {'id': '2', 't': 'b'}, {'id': '3', 't': 'c'}]",
    "'l': [{'id': '3', 't': 'c'}, {'id': '1', 't': 'a'}, {'id': '2', 't': 'b'}]",
    "'l': [{'id': '1', 't': 'a'}, {'id': '2', 't': 'b'}, {'id': '3', 't': 'C!'}]",
    "'l': [{'id': '3', 't': 'C!'}, {'id': '1', 't': 'a'}, {'id': '2', 't': 'b'}]" },
  { "one moved a record, the other added one at the end",
    "'l': [{'id': '1'}, {'id': '2'}, {'id': '3'}]", "'l': [{'id': '2'}, {'id': '3'}, {'id': '1'}]",
    "'l': [{'id': '1'}, {'id': '2'}, {'id': '3'}, {'id': '4'}]",
    "'l': [{'id': '2'}, {'id': '3'}, {'id': '4'}, {'id': '1'}]" },
  { "different records moved", "'l': [{'id': '1'}, {'id': '2'}, {'id': '3'}, {'id': '4'}]",
    "'l': [{'id': '2'}, {'id': '1'}, {'id': '3'}, {'id': '4'}]",
    "'l': [{'id': '1'}, {'id': '2'}, {'id': '4'}, {'id': '3'}]",
    "'l': [{'id': '2'}, {'id': '1'}, {'id': '4'}, {'id': '3'}]" },
  { "records without ids", "'l': [{'t': 'a'}]", "'l': [{'t': 'a'}, {'t': 'b'}]",
    "'l': [{'t': 'c'}, {'t': 'a'}]", "'l': [{'t': 'c'}, {'t': 'a'}, {'t': 'b'}]" },
  { "a list of anything else is a whole", "'l': [1, 2]", "'l': [1, 3]", "'l': [1, 4]",
    "'l': [1, 4]", "'l': [[1, 3], [1, 4]]" },
  { "values of two kinds", "'v': 1", "'v': 'some text'", "'v': true", "'v': 'some text'",
    "'v': [true, 'some text']" },
};

static WaymarkValue *
state_of (const char *fields, const char *conflicts)
{
  g_autofree char *json =
      g_strdup_printf ("{'id': '" ID "', 'type': 'offer', %s%s%s 'fields': {%s}}",
                       conflicts != NULL ? "'conflicts': {" : "",
                       conflicts != NULL ? conflicts : "", conflicts != NULL ? "}," : "", fields);
  g_autoptr (GError) error = NULL;
  WaymarkValue *state;

  g_strdelimit (json, "'", '"');
  state = waymark_json_read (json, strlen (json), &error);
  g_assert_no_error (error);
  return state;
}

static void
assert_value (WaymarkValue *value, WaymarkValue *expected)
{
  gsize length;
  g_autofree char *text = waymark_json_write (value, &length);
  g_autofree char *expected_text = waymark_json_write (expected, &length);

  g_assert_cmpstr (text, ==, expected_text);
}

static void
test_answers (gconstpointer data)
{
  const Answers *row = data;
  g_autoptr (WaymarkValue) base = row->base != NULL ? state_of (row->base, NULL) : NULL;
  g_autoptr (WaymarkValue) one = state_of (row->one, NULL);
  g_autoptr (WaymarkValue) two = state_of (row->two, NULL);
  g_autoptr (WaymarkValue) expected = state_of (row->merged, row->conflicts);
  g_autoptr (WaymarkValue) merged = waymark_merge_states (base, one, two);
  g_autoptr (WaymarkValue) mirrored = waymark_merge_states (base, two, one);

  assert_value (merged, expected);
  assert_value (mirrored, expected);
}

/* ---- Conflicts over time ---- */

typedef struct
{
  const char *what;
  const char *base;
  const char *one;
  const char *two;
  const char *merged;
} Settling;

static const Settling settlings[] = {
  { "open on both sides stays open", "'a': [1, 2]", "'a': [1, 2]", "'a': [1, 2]", "'a': [1, 2]" },
  { "settled on one side is settled", "'a': [1, 2]", NULL, "'a': [1, 2]", NULL },
  { "settled on one side and not touched on the other, beside a new one", "'a': [1, 2]", NULL,
    "'a': [1, 2], 'b': [3, 4]", "'b': [3, 4]" },
  { "come up on both sides", NULL, "'a': [1, 2]", "'a': [2, 3]", "'a': [1, 2, 3]" },
  { "no list", NULL, "'a': 1", "'a': [2]", "'a': [1, 2]" },
};

static void
test_settling (gconstpointer data)
{
  const Settling *row = data;
  g_autoptr (WaymarkValue) base = state_of ("'x': 'y'", row->base);
  g_autoptr (WaymarkValue) one = state_of ("'x': 'y', 'p': 'q'", row->one);
  g_autoptr (WaymarkValue) two = state_of ("'x': 'y', 'r': 's'", row->two);
  g_autoptr (WaymarkValue) expected = state_of ("'x': 'y', 'p': 'q', 'r': 's'", row->merged);
  g_autoptr (WaymarkValue) merged = waymark_merge_states (base, one, two);

  assert_value (merged, expected);
}

static void
test_conflict_again (void)
{
  g_autoptr (WaymarkValue) base = state_of ("'a': 'At b'", NULL);
  g_autoptr (WaymarkValue) one = state_of ("'a': 'At c'", NULL);
  g_autoptr (WaymarkValue) two = state_of ("'a': 'At d'", NULL);
  g_autoptr (WaymarkValue) first = waymark_merge_states (base, one, two);
  g_autoptr (WaymarkValue) three = state_of ("'a': 'At c / d now'", "'a': ['At c', 'At d']");
  g_autoptr (WaymarkValue) four = state_of ("'a': 'At c / d soon'", "'a': ['At c', 'At d']");
  g_autoptr (WaymarkValue) second = waymark_merge_states (first, three, four);
  /* The older versions are in the newer ones. */
  g_autoptr (WaymarkValue) expected =
      state_of ("'a': 'At c / d now / soon'", "'a': ['At c / d now', 'At c / d soon']");

  assert_value (second, expected);
}

static void
test_envelope (void)
{
  g_autoptr (WaymarkValue) base = waymark_value_build (
      "id", waymark_value_new_string (ID), "type", waymark_value_new_string ("offer"), "fields",
      waymark_value_new_object (NULL, NULL, 0), "created",
      waymark_value_new_string ("2026-01-02T00:00:00Z"), "modified",
      waymark_value_new_string ("2026-01-02T00:00:00Z"), "position", waymark_value_new_integer (1),
      "newer", waymark_value_new_string ("Some words"), "base", waymark_value_new_string ("x"),
      NULL);
  g_autoptr (WaymarkValue) later = waymark_value_new_string ("2026-01-04T00:00:00Z");
  g_autoptr (WaymarkValue) latest = waymark_value_new_string ("2026-01-05T00:00:00Z");
  g_autoptr (WaymarkValue) place = waymark_value_new_integer (7);
  g_autoptr (WaymarkValue) words = waymark_value_new_string ("Some new words");
  g_autoptr (WaymarkValue) one_late = waymark_value_with_member (base, "modified", latest);
  g_autoptr (WaymarkValue) one = waymark_value_with_member (one_late, "position", place);
  g_autoptr (WaymarkValue) two_late = waymark_value_with_member (base, "modified", later);
  g_autoptr (WaymarkValue) two = waymark_value_with_member (two_late, "newer", words);
  g_autoptr (WaymarkValue) merged = waymark_merge_states (base, one, two);

  g_assert_cmpstr (waymark_value_get_member_text (merged, "created"), ==, "2026-01-02T00:00:00Z");
  g_assert_cmpstr (waymark_value_get_member_text (merged, "modified"), ==, "2026-01-05T00:00:00Z");
  g_assert_cmpint (waymark_value_get_integer (waymark_value_get_member (merged, "position"), 0), ==,
                   7);
  g_assert_cmpstr (waymark_value_get_member_text (merged, "newer"), ==, "Some new words");
  g_assert_null (waymark_value_get_member (merged, "base"));
  g_assert_null (waymark_value_get_member (merged, "conflicts"));
}

/* ---- Deletions ---- */

typedef struct
{
  const char *what;
  const char *base; /* a leading "-" stands for a tombstone */
  const char *one;
  const char *two;
  const char *merged;
} Deletion;

static const Deletion deletions[] = {
  { "deleted by one", "'a': 'x'", "-'a': 'x'", "'a': 'x'", "-'a': 'x'" },
  { "deleted by one and edited by the other", "'a': 'x'", "-'a': 'x'", "'a': 'x Y'", "'a': 'x Y'" },
  { "deleted by both", "'a': 'x'", "-'a': 'x'", "-'a': 'x'", "-'a': 'x'" },
  { "deleted for good by one", "'a': 'x'", "-", "'a': 'x'", "-'a': 'x'" },
  { "deleted for good by one and edited by the other", "'a': 'x', 'b': 'y'", "-",
    "'a': 'x Y', 'b': 'y'", "'a': 'x Y', 'b': 'y'" },
  { "brought back by one", "-'a': 'x'", "-'a': 'x'", "'a': 'x'", "'a': 'x'" },
  { "edited, then deleted, and edited elsewhere", "'a': 'X y'", "-'a': 'X y', 'b': 'q'",
    "'a': 'X z'", "'a': 'X z', 'b': 'q'" },
};

static void
side_of (const char *text, WaymarkMergeSide *side)
{
  side->deleted = *text == '-';
  side->state = state_of (text + side->deleted, NULL);
}

static void
test_deletion (gconstpointer data)
{
  const Deletion *row = data;
  WaymarkMergeSide base, one, two, merged, expected;

  side_of (row->base, &base);
  side_of (row->one, &one);
  side_of (row->two, &two);
  side_of (row->merged, &expected);
  waymark_merge_sides (&base, &one, &two, &merged);
  assert_value (merged.state, expected.state);
  g_assert_cmpint (merged.deleted, ==, expected.deleted);
  waymark_value_unref (base.state);
  waymark_value_unref (one.state);
  waymark_value_unref (two.state);
  waymark_value_unref (merged.state);
  waymark_value_unref (expected.state);
}

/* ---- A journal ---- */

typedef struct
{
  WaymarkJournal *journal;
  WaymarkDocument *document;
  guint n_edited;
  GString *changed;
} Open;

static void
count_edited_cb (Open *self)
{
  self->n_edited++;
}

static void
note_changed_cb (Open *self, WaymarkDocument *document, const WaymarkPath *path)
{
  g_autofree char *text = waymark_path_to_string (path);

  g_string_append_printf (self->changed, "%s ", text);
}

static void
open_document (Open *self, const char *fields)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (WaymarkValue) state = state_of (fields, NULL);

  self->journal = waymark_journal_new (catalog);
  self->document = waymark_journal_add (self->journal, state);
  self->changed = g_string_new (NULL);
  self->n_edited = 0;
  g_signal_connect_swapped (self->journal, "edited", G_CALLBACK (count_edited_cb), self);
  g_signal_connect_swapped (self->journal, "document-changed", G_CALLBACK (note_changed_cb), self);
}

static void
close_document (Open *self)
{
  g_string_free (self->changed, TRUE);
  g_object_unref (self->journal);
}

static void
assert_fields (Open *self, const char *fields)
{
  g_autoptr (WaymarkValue) expected = state_of (fields, NULL);

  assert_value (waymark_document_get_fields (self->document),
                waymark_value_get_member (expected, "fields"));
}

static void
test_journal_merge (void)
{
  g_autoptr (WaymarkValue) merged =
      state_of ("'a': 'x Y', 'l': [{'id': '1', 't': 'q R', 'u': 'v'}], 'n': 'new one'",
                "'a': ['x Y', 'x Z']");
  Open open;

  open_document (&open, "'a': 'x', 'gone': 'g', 'l': [{'id': '1', 't': 'q', 'u': 'v'}]");
  waymark_journal_set_text (open.journal, open.document, WAYMARK_FIELD_PATH ("a"), "x 1");
  g_string_truncate (open.changed, 0);
  waymark_journal_merge (open.journal, open.document, merged);
  g_assert_cmpstr (open.changed->str, ==, "a l/1/t n gone @conflicts ");
  assert_fields (&open, "'a': 'x Y', 'l': [{'id': '1', 't': 'q R', 'u': 'v'}], 'n': 'new one'");
  g_assert_cmpuint (waymark_conflicts_count (open.document), ==, 1);
  g_assert_cmpuint (open.n_edited, ==, 1);

  /* What is typed next is a step of its own, the merge one, and what was before it one more. */
  waymark_journal_set_text (open.journal, open.document, WAYMARK_FIELD_PATH ("a"), "x Y 2");
  g_assert_true (waymark_journal_undo (open.journal, NULL, NULL));
  g_assert_cmpstr (waymark_document_get_text (open.document, "a"), ==, "x Y");
  g_assert_true (waymark_journal_undo (open.journal, NULL, NULL));
  assert_fields (&open, "'a': 'x 1', 'gone': 'g', 'l': [{'id': '1', 't': 'q', 'u': 'v'}]");
  g_assert_cmpuint (waymark_conflicts_count (open.document), ==, 0);
  g_assert_true (waymark_journal_undo (open.journal, NULL, NULL));
  g_assert_cmpstr (waymark_document_get_text (open.document, "a"), ==, "x");
  for (int i = 0; i < 3; i++)
    g_assert_true (waymark_journal_redo (open.journal, NULL, NULL));
  g_assert_cmpstr (waymark_document_get_text (open.document, "a"), ==, "x Y 2");
  g_assert_cmpuint (waymark_conflicts_count (open.document), ==, 1);
  close_document (&open);
}

static void
test_settle (void)
{
  g_autoptr (WaymarkValue) merged =
      state_of ("'a': 'x Y / Z', 'n': 2, 'l': [{'id': '1', 't': 'q'}]",
                "'a': ['x Y', 'x Z'], 'n': [1, 2], 'l/1/t': ['q', 'r'], 'l/gone/t': ['q', 'r'],"
                "'@other': [1]");
  g_autoptr (WaymarkValue) choice = waymark_value_new_string ("x Z");
  g_autoptr (GPtrArray) conflicts = NULL;
  Open open;

  open_document (&open, "'a': 'x'");
  waymark_journal_merge (open.journal, open.document, merged);
  conflicts = waymark_conflicts_list (open.document);
  g_assert_cmpuint (conflicts->len, ==, 3);

  waymark_conflicts_settle (open.journal, open.document, WAYMARK_FIELD_PATH ("a"), choice);
  g_assert_cmpstr (waymark_document_get_text (open.document, "a"), ==, "x Z");
  g_assert_cmpuint (waymark_conflicts_count (open.document), ==, 2);
  waymark_conflicts_settle_as_is (open.journal, open.document, WAYMARK_FIELD_PATH ("n"));
  g_assert_cmpuint (waymark_conflicts_count (open.document), ==, 1);
  g_assert_null (waymark_conflicts_lookup (open.document, WAYMARK_FIELD_PATH ("a")));
  g_assert_true (waymark_journal_undo (open.journal, NULL, NULL));
  g_assert_true (waymark_journal_undo (open.journal, NULL, NULL));
  g_assert_cmpstr (waymark_document_get_text (open.document, "a"), ==, "x Y / Z");
  {
    g_autoptr (WaymarkConflict) conflict =
        waymark_conflicts_lookup (open.document, WAYMARK_FIELD_PATH ("a"));

    g_assert_cmpuint (conflict->versions->len, ==, 2);
  }
  close_document (&open);
}

/* An undo leads to the answer, whether it was changed or only settled. */
static void
test_settle_place (void)
{
  g_autoptr (WaymarkValue) merged =
      state_of ("'a': 'x Y / Z', 'n': 2", "'a': ['x Y', 'x Z'], 'n': [1, 2]");
  g_autoptr (WaymarkValue) choice = waymark_value_new_string ("x Z");
  Open open;

  open_document (&open, "'a': 'x', 'n': 0");
  waymark_journal_merge (open.journal, open.document, merged);
  waymark_conflicts_settle (open.journal, open.document, WAYMARK_FIELD_PATH ("a"), choice);
  waymark_conflicts_settle_as_is (open.journal, open.document, WAYMARK_FIELD_PATH ("n"));
  for (int i = 0; i < 4; i++)
    {
      static const char *const places[] = { "n", "a", "a", "n" };
      g_autoptr (WaymarkPath) path = NULL;

      g_assert_true (i < 2 ? waymark_journal_undo (open.journal, NULL, &path)
                           : waymark_journal_redo (open.journal, NULL, &path));
      g_assert_cmpstr (path->field, ==, places[i]);
    }
  close_document (&open);
}

#define ADD_TABLE(prefix, table, func)                                                             \
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)                                                 \
    {                                                                                              \
      g_autofree char *path = g_strdup_printf (prefix "%s", table[i].what);                        \
                                                                                                   \
      g_test_add_data_func (path, &table[i], func);                                                \
    }

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TABLE ("/merge/text/", sentences, test_sentence)
  ADD_TABLE ("/merge/answers/", answers, test_answers)
  ADD_TABLE ("/merge/conflicts/", settlings, test_settling)
  ADD_TABLE ("/merge/deletions/", deletions, test_deletion)
  g_test_add_func ("/merge/conflicts/older versions go when newer ones have their words",
                   test_conflict_again);
  g_test_add_func ("/merge/the envelope", test_envelope);
  g_test_add_func ("/merge/into an open document as one undo step", test_journal_merge);
  g_test_add_func ("/merge/settling can be undone", test_settle);
  g_test_add_func ("/merge/undoing what was settled leads to the answer", test_settle_place);
  return g_test_run ();
}
