/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes the journal of the scale test: many documents over all worksheets, as twenty students
 * would have filled them in over thirty weeks. The same seed gives the same bytes.
 */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "waymark-catalog.h"
#include "waymark-document-list.h"
#include "waymark-document.h"
#include "waymark-format.h"
#include "waymark-json.h"
#include "waymark-money.h"
#include "waymark-prose.h"

/* One student over 30 weeks keeps about 700 documents of 27,000 words; the scale test is twenty. */
#define DEFAULT_DOCUMENTS 14000
#define DEFAULT_WORDS     540000
#define N_RARE_WORDS      12000
#define LONGEST_ANSWER    5000

static const char *const COMMON_WORDS[] = {
  "the",      "and",      "to",        "I",      "a",      "of",       "in",        "that",
  "was",      "with",     "for",       "my",     "it",     "we",       "on",        "had",
  "as",       "at",       "this",      "be",     "but",    "they",     "what",      "when",
  "more",     "about",    "from",      "team",   "work",   "learned",  "project",   "people",
  "because",  "question", "week",      "asked",  "code",   "time",     "interview", "company",
  "mentor",   "story",    "goal",      "salary", "offer",  "role",     "feedback",  "skills",
  "next",     "résumé",   "portfolio", "naïve",  "café",   "software", "changed",   "customer",
  "together", "stuck",    "pairing",   "tests",  "deploy", "wrote",    "helped",
};

static const char *const SYLLABLES[] = {
  "ba",  "cor", "den", "fi",  "gra", "hol", "in",  "jun", "ka", "lem", "mor", "nes",  "ol",
  "pri", "qui", "ran", "sto", "ter", "u",   "ven", "wi",  "xa", "yor", "zel", "tion", "ing",
};

/* How many documents of a hundred each worksheet has; the rest share what is left. */
static const struct
{
  const char *type;
  int percent;
} SHARES[] = {
  { "weekly-reflection", 34 },
  { "smart-goal", 14 },
  { "stretch-goal", 14 },
  { "project-story", 10 },
  { "professional-story", 6 },
  { "career-roadmap", 6 },
  { "offer", 6 },
  { "counter-offer", 5 },
  { "negotiation-preparation", 4 },
  { "profile", 1 },
};

typedef struct
{
  GRand *rand;
  GPtrArray *rare; /* made-up words, the most frequent first */
  GHashTable *ids; /* type → GPtrArray of the ids of its documents */
  gint64 words;    /* written so far */
  gint64 bytes;
} Generator;

static void
generator_clear (Generator *self)
{
  g_clear_pointer (&self->rand, g_rand_free);
  g_clear_pointer (&self->rare, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Generator, generator_clear)

static char *
random_uuid (GRand *rand)
{
  guint32 a = g_rand_int (rand), b = g_rand_int (rand), c = g_rand_int (rand);
  guint32 d = g_rand_int (rand);

  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%04x%08x", a, b >> 16, b & 0xfff,
                          0x8000 | (c >> 18), c & 0xffff, d);
}

static GPtrArray *
make_rare_words (GRand *rand)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < N_RARE_WORDS; i++)
    {
      GString *word = g_string_new (NULL);
      int n = g_rand_int_range (rand, 2, 5);

      for (int j = 0; j < n; j++)
        g_string_append (word, SYLLABLES[g_rand_int_range (rand, 0, G_N_ELEMENTS (SYLLABLES))]);
      g_ptr_array_add (words, g_string_free (word, FALSE));
    }
  return words;
}

/* Half of a text is common words; the others thin out with their rank, as in real prose. */
static const char *
random_word (Generator *self)
{
  double x = g_rand_double (self->rand);

  if (g_rand_boolean (self->rand))
    return COMMON_WORDS[(gsize) (x * x * G_N_ELEMENTS (COMMON_WORDS))];
  return g_ptr_array_index (self->rare, (guint) (x * x * x * N_RARE_WORDS));
}

static void
append_words (Generator *self, GString *text, int n_words, gboolean prose)
{
  int sentence = 0;

  for (int i = 0; i < n_words; i++)
    {
      const char *word = random_word (self);

      if (text->len > 0)
        g_string_append (text, prose && sentence == 0 && g_rand_int_range (self->rand, 0, 6) == 0
                                   ? "\n\n"
                                   : " ");
      if (sentence == 0)
        {
          gunichar first = g_unichar_toupper (g_utf8_get_char (word));

          g_string_append_unichar (text, first);
          g_string_append (text, g_utf8_next_char (word));
          sentence = g_rand_int_range (self->rand, 6, 20);
        }
      else
        {
          g_string_append (text, word);
          if (--sentence == 0 && prose)
            g_string_append_c (text, '.');
        }
    }
  self->words += n_words;
}

static WaymarkValue *
random_text (Generator *self, int n_words, gboolean prose)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_words (self, text, n_words, prose);
  return waymark_value_new_string_len (text->str, text->len);
}

static WaymarkValue *
random_date (Generator *self)
{
  g_autofree char *text =
      g_strdup_printf ("%04d-%02d-%02d", g_rand_int_range (self->rand, 2025, 2027),
                       g_rand_int_range (self->rand, 1, 13), g_rand_int_range (self->rand, 1, 29));

  return waymark_value_new_string (text);
}

static WaymarkValue *
random_money (Generator *self, WaymarkField *field)
{
  WaymarkMoney money = { .amount = (gint64) g_rand_int_range (self->rand, 480, 1400) * 10000,
                         .currency = "USD",
                         .period = waymark_field_get_period (field) };

  if (money.period == WAYMARK_PERIOD_HOUR)
    money.amount /= 2000;
  if (g_rand_int_range (self->rand, 0, 20) == 0)
    memcpy (money.currency, "EUR", 4);
  return waymark_money_to_value (&money);
}

static WaymarkValue *
random_link (Generator *self, WaymarkField *field)
{
  const char *const *targets = waymark_field_get_targets (field);
  guint n = targets ? g_strv_length ((char **) targets) : 0;
  GPtrArray *ids;

  if (n == 0)
    return NULL;
  ids = g_hash_table_lookup (self->ids, targets[g_rand_int_range (self->rand, 0, (int) n)]);
  if (!ids || ids->len == 0)
    return NULL;
  return waymark_value_new_string (
      g_ptr_array_index (ids, (guint) g_rand_int_range (self->rand, 0, (int) ids->len)));
}

/* An answer that takes no words, or NULL for one that does. */
static WaymarkValue *
random_short (Generator *self, WaymarkField *field)
{
  gint64 min = waymark_field_get_min (field), max = waymark_field_get_max (field);
  const WaymarkChoice *choices;
  gsize n_choices;

  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_DATE:
      return random_date (self);
    case WAYMARK_FIELD_MONEY:
      return random_money (self, field);
    case WAYMARK_FIELD_PERCENT:
      return waymark_value_new_integer (g_rand_int_range (self->rand, 100, 1600));
    case WAYMARK_FIELD_CHOICE:
      choices = waymark_field_get_choices (field, &n_choices);
      return waymark_value_new_string (
          choices[g_rand_int_range (self->rand, 0, (int) n_choices)].id);
    case WAYMARK_FIELD_SCALE:
    case WAYMARK_FIELD_NUMBER:
      max = MIN (max, min + 100);
      return waymark_value_new_integer (
          min + g_rand_int_range (self->rand, 0, (int) MAX (max - min, 0) + 1));
    case WAYMARK_FIELD_FLAG:
      return waymark_value_new_boolean (g_rand_boolean (self->rand));
    case WAYMARK_FIELD_URL:
      return waymark_value_new_string ("https://example.org/project");
    case WAYMARK_FIELD_LINK:
      return random_link (self, field);
    case WAYMARK_FIELD_LINE:
    case WAYMARK_FIELD_TEXT:
    case WAYMARK_FIELD_LIST:
    default:
      return NULL;
    }
}

static WaymarkValue *
with_answer (WaymarkValue *object, const char *key, WaymarkValue *answer)
{
  WaymarkValue *changed = waymark_value_with_member (object, key, answer);

  waymark_value_unref (object);
  waymark_value_unref (answer);
  return changed;
}

/* Spends at most *@budget words on one field; NULL leaves it empty. */
static WaymarkValue *
random_answer (Generator *self, WaymarkField *field, int *budget)
{
  WaymarkFieldType type = waymark_field_get_field_type (field);
  int n_words;

  if (type == WAYMARK_FIELD_LIST)
    {
      GPtrArray *subfields = waymark_field_get_subfields (field);
      g_autoptr (GPtrArray) records =
          g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);

      for (int i = g_rand_int_range (self->rand, 1, 4); i > 0 && *budget > 4; i--)
        {
          g_autofree char *id = random_uuid (self->rand);
          WaymarkValue *record = waymark_value_build ("id", waymark_value_new_string (id), NULL);

          for (guint j = 0; j < subfields->len; j++)
            {
              WaymarkField *subfield = g_ptr_array_index (subfields, j);
              WaymarkValue *answer = random_answer (self, subfield, budget);

              if (answer)
                record = with_answer (record, waymark_field_get_id (subfield), answer);
            }
          g_ptr_array_add (records, record);
        }
      return records->len > 0
                 ? waymark_value_new_list ((WaymarkValue *const *) records->pdata, records->len)
                 : NULL;
    }
  if (type != WAYMARK_FIELD_LINE && type != WAYMARK_FIELD_TEXT)
    return random_short (self, field);

  n_words = type == WAYMARK_FIELD_LINE ? g_rand_int_range (self->rand, 1, 5)
                                       : g_rand_int_range (self->rand, 4, 40);
  n_words = MIN (n_words, *budget);
  if (n_words <= 0)
    return NULL;
  *budget -= n_words;
  return random_text (self, n_words, type == WAYMARK_FIELD_TEXT);
}

static WaymarkValue *
make_fields (Generator *self, WaymarkWorksheet *worksheet, int budget)
{
  WaymarkField *title = waymark_worksheet_get_title_field (worksheet);
  GPtrArray *sections = waymark_worksheet_get_sections (worksheet);
  WaymarkValue *fields = waymark_value_build (NULL, NULL);
  const char *last_prose = NULL;
  int title_words = g_rand_int_range (self->rand, 2, 6);

  title_words = MIN (title_words, budget);
  fields =
      with_answer (fields, waymark_field_get_id (title), random_text (self, title_words, FALSE));
  budget -= title_words;
  for (guint i = 0; i < sections->len; i++)
    {
      const WaymarkSection *section = g_ptr_array_index (sections, i);

      for (guint j = 0; j < section->fields->len; j++)
        {
          WaymarkField *field = g_ptr_array_index (section->fields, j);
          WaymarkValue *answer;

          if (field == title)
            continue;
          if (waymark_field_get_field_type (field) == WAYMARK_FIELD_TEXT)
            last_prose = waymark_field_get_id (field);
          answer = random_answer (self, field, &budget);
          if (answer)
            fields = with_answer (fields, waymark_field_get_id (field), answer);
        }
    }
  /* Whatever is left makes one long answer, up to the longest that a student writes. */
  if (budget > 0 && last_prose)
    {
      g_autoptr (GString) text = g_string_new (waymark_value_get_member_text (fields, last_prose));

      append_words (self, text, budget, TRUE);
      fields =
          with_answer (fields, last_prose, waymark_value_new_string_len (text->str, text->len));
    }
  return fields;
}

static gboolean
write_document (Generator *self,
                const char *folder,
                WaymarkWorksheet *worksheet,
                const char *id,
                int budget,
                gint64 position,
                GError **error)
{
  const char *type = waymark_worksheet_get_id (worksheet);
  g_autofree char *name = waymark_format_document_name (type, id);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *time =
      g_strdup_printf ("2026-%02d-%02dT%02d:%02d:00Z", g_rand_int_range (self->rand, 1, 11),
                       g_rand_int_range (self->rand, 1, 29), g_rand_int_range (self->rand, 8, 20),
                       g_rand_int_range (self->rand, 0, 60));
  g_autoptr (WaymarkValue) state = waymark_value_build (
      "id", waymark_value_new_string (id), "type", waymark_value_new_string (type), "created",
      waymark_value_new_string (time), "modified", waymark_value_new_string (time), "position",
      waymark_value_new_integer (position), "fields", make_fields (self, worksheet, budget), NULL);
  g_autoptr (WaymarkDocument) document = waymark_document_new_from_state (state, error);
  g_autofree char *json = NULL;
  gsize length;

  if (!document)
    return FALSE;
  if (g_mkdir_with_parents (parent, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", parent,
                   g_strerror (errno));
      return FALSE;
    }
  json = waymark_json_write (waymark_document_get_state (document), &length);
  self->bytes += (gint64) length;
  /* Not durable on purpose: 14,000 syncs would take minutes, and this is test data. */
  return g_file_set_contents_full (path, json, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600,
                                   error);
}

/* How long documents are is lop-sided: many notes, few essays. Scaled so that the sum is right. */
static GArray *
make_budgets (GRand *rand, int n_documents, int n_words)
{
  GArray *budgets = g_array_sized_new (FALSE, FALSE, sizeof (int), (guint) n_documents);
  g_autofree double *weights = g_new (double, n_documents);
  int longest = MIN (LONGEST_ANSWER, n_words / 10);
  double sum = 0, spent = 0;

  for (int i = 0; i < n_documents; i++)
    sum += weights[i] = pow (-log (1.0 - g_rand_double (rand)), 1.6) + 0.15;
  for (int i = 0; i < n_documents; i++)
    {
      double share = weights[i] * (n_words - longest) / sum;
      int budget = (int) (floor (spent + share) - floor (spent));

      spent += share;
      g_array_append_val (budgets, budget);
    }
  g_array_index (budgets, int, n_documents / 2) += n_words - (int) floor (spent);
  return budgets;
}

static gboolean
generate (Generator *self, const char *folder, int n_documents, int n_words, GError **error)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (GArray) budgets = make_budgets (self->rand, n_documents, n_words);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  guint next = 0;

  if (!waymark_format_create (folder, error))
    return FALSE;

  /* All ids first, so that a link can point at any document. */
  for (gsize i = 0; i < G_N_ELEMENTS (SHARES); i++)
    {
      GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
      int count = i + 1 < G_N_ELEMENTS (SHARES) ? n_documents * SHARES[i].percent / 100
                                                : n_documents - (int) order->len;

      g_hash_table_insert (self->ids, (gpointer) SHARES[i].type, ids);
      for (int j = 0; j < count; j++)
        {
          g_ptr_array_add (ids, random_uuid (self->rand));
          g_ptr_array_add (order, (gpointer) SHARES[i].type);
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (SHARES); i++)
    {
      WaymarkWorksheet *worksheet = waymark_catalog_lookup (catalog, SHARES[i].type);
      GPtrArray *ids = g_hash_table_lookup (self->ids, SHARES[i].type);

      if (!worksheet)
        {
          g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "There is no worksheet “%s”.",
                       SHARES[i].type);
          return FALSE;
        }
      for (guint j = 0; j < ids->len; j++)
        {
          /* Lengths are drawn in an order of their own: every type has short and long ones. */
          int budget = g_array_index (budgets, int, (next++ * 7919u) % (guint) n_documents);

          if (!write_document (self, folder, worksheet, g_ptr_array_index (ids, j), budget,
                               (j + 1) * WAYMARK_POSITION_GAP, error))
            return FALSE;
        }
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  int n_documents = DEFAULT_DOCUMENTS, n_words = DEFAULT_WORDS, seed = 20;
  g_auto (GStrv) rest = NULL;
  const GOptionEntry entries[] = {
    { "documents", 0, 0, G_OPTION_ARG_INT, &n_documents, "How many documents", "N" },
    { "words", 0, 0, G_OPTION_ARG_INT, &n_words, "How many words in all", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Seed of the random numbers", "N" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, "FOLDER" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- write a large journal");
  g_autoptr (GError) error = NULL;
  g_auto (Generator) generator = { NULL };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || !rest || rest[1] ||
      n_documents < 1 || n_documents % 7919 == 0 || n_words < 0)
    {
      g_printerr ("generate-journal: %s\n",
                  error ? error->message : "one folder, please, and sizes above 0");
      return 2;
    }
  if (g_file_test (rest[0], G_FILE_TEST_EXISTS))
    {
      g_printerr ("generate-journal: %s is there already; remove it or name another\n", rest[0]);
      return 1;
    }

  generator.rand = g_rand_new_with_seed ((guint32) seed);
  generator.rare = make_rare_words (generator.rand);
  generator.ids =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  if (!generate (&generator, rest[0], n_documents, n_words, &error))
    {
      g_printerr ("generate-journal: %s\n", error->message);
      return 1;
    }
  g_print ("%s: %d documents, %" G_GINT64_FORMAT " words, %" G_GINT64_FORMAT " bytes, seed %d\n",
           rest[0], n_documents, generator.words, generator.bytes, seed);
  return 0;
}
