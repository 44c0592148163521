/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-sample.h"

#include <string.h>

#include "waymark-money.h"

static const char *const lines[] = {
  "Rebuilt the ordering sheet that three branches adopted",
  "Ferndale Labs",
  "Call with Ines, ask about on-boarding",
};

static const char *const texts[] = {
  "I ran the night shift of a bakery for six years: nine people, four ovens, and a delivery that "
  "had to leave at five.",
  "The ordering sheet broke every week. One night I rewrote it, and the next morning three other "
  "branches asked for it. I had not enjoyed a night that much in years.\n\nNobody answered until I "
  "said why I was asking them and not somebody else.",
  "Planning backwards from a fixed hour. Saying early that something will be late. Teaching people "
  "who are tired.",
};

char *
waymark_sample_text (guint n_words, guint n_paragraphs)
{
  static const char *const words[] = { "bakery", "ordering", "sheet", "the",     "of",
                                       "night",  "rewrote",  "and",   "morning", "people," };
  GString *text = g_string_new (NULL);
  guint each = MAX (1, n_words / MAX (1, n_paragraphs));

  for (guint i = 0; i < n_words; i++)
    {
      g_string_append (text, words[(i * 7 + i / 3) % G_N_ELEMENTS (words)]);
      if (i + 1 < n_words)
        g_string_append_c (text, i % each == each - 1 ? '\n' : ' ');
    }
  return g_string_free (text, FALSE);
}

int
waymark_sample_compare_doubles (const double *a, const double *b)
{
  return (*a > *b) - (*a < *b);
}

static WaymarkValue *make_value (WaymarkJournal *journal, WaymarkField *field, guint n);

static WaymarkValue *
make_records (WaymarkJournal *journal, WaymarkField *field, guint n_records)
{
  GPtrArray *subfields = waymark_field_get_subfields (field);
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_value_unref);

  for (guint i = 0; i < n_records; i++)
    {
      g_autofree char *id = g_uuid_string_random ();
      WaymarkValue *record = waymark_value_build ("id", waymark_value_new_string (id), NULL);

      for (guint j = 0; j < subfields->len; j++)
        {
          g_autoptr (WaymarkValue) value = make_value (journal, subfields->pdata[j], i + j);
          WaymarkValue *more =
              waymark_value_with_member (record, waymark_field_get_id (subfields->pdata[j]), value);

          waymark_value_unref (record);
          record = more;
        }
      g_ptr_array_add (records, record);
    }
  return waymark_value_new_list ((WaymarkValue *const *) records->pdata, records->len);
}

static WaymarkValue *
make_link (WaymarkJournal *journal, WaymarkField *field)
{
  const char *target = waymark_field_get_targets (field)[0];
  GListModel *documents = waymark_journal_get_documents (journal, target);
  g_autoptr (WaymarkDocument) document = g_list_model_get_item (documents, 0);

  if (document == NULL)
    document = g_object_ref (waymark_journal_create (journal, target, "Ferndale Labs"));
  return waymark_value_new_string (waymark_document_get_id (document));
}

static WaymarkValue *
make_value (WaymarkJournal *journal, WaymarkField *field, guint n)
{
  const WaymarkChoice *choices;
  WaymarkMoney money = { 7200000 + 150000 * n, "USD", WAYMARK_PERIOD_YEAR };
  gsize n_choices;

  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_LINE:
      return waymark_value_new_string (lines[n % G_N_ELEMENTS (lines)]);
    case WAYMARK_FIELD_TEXT:
      return waymark_value_new_string (texts[n % G_N_ELEMENTS (texts)]);
    case WAYMARK_FIELD_DATE:
      return waymark_value_new_string (n % 2 == 0 ? "2026-11-20" : "2026-12-18");
    case WAYMARK_FIELD_MONEY:
      money.period = waymark_field_get_period (field);
      return waymark_money_to_value (&money);
    case WAYMARK_FIELD_PERCENT:
      return waymark_value_new_integer (1200);
    case WAYMARK_FIELD_CHOICE:
      choices = waymark_field_get_choices (field, &n_choices);
      return waymark_value_new_string (choices[n % n_choices].id);
    case WAYMARK_FIELD_SCALE:
      return waymark_value_new_integer (waymark_field_get_min (field) + 3);
    case WAYMARK_FIELD_NUMBER:
      return waymark_value_new_integer (
          CLAMP (20 * (gint64) n, waymark_field_get_min (field), waymark_field_get_max (field)));
    case WAYMARK_FIELD_FLAG:
      return waymark_value_new_boolean (n % 2 == 0);
    case WAYMARK_FIELD_URL:
      return waymark_value_new_string ("https://example.org/pantry");
    case WAYMARK_FIELD_LIST:
      return make_records (journal, field, 3);
    case WAYMARK_FIELD_LINK:
      return make_link (journal, field);
    }
  return NULL;
}

WaymarkDocument *
waymark_sample_fill (WaymarkJournal *journal, WaymarkWorksheet *worksheet, gboolean long_texts)
{
  WaymarkDocument *document =
      waymark_journal_create (journal, waymark_worksheet_get_id (worksheet), NULL);
  GPtrArray *sections = waymark_worksheet_get_sections (worksheet);
  guint n = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      const WaymarkSection *section = sections->pdata[i];

      for (guint j = 0; j < section->fields->len; j++, n++)
        {
          WaymarkField *field = section->fields->pdata[j];
          g_autoptr (WaymarkValue) value = make_value (journal, field, n);

          waymark_journal_set (journal, document, WAYMARK_FIELD_PATH (waymark_field_get_id (field)),
                               value);
          if (long_texts && waymark_field_get_field_type (field) == WAYMARK_FIELD_TEXT)
            {
              g_autofree char *text = waymark_sample_text (5000, 100);

              waymark_journal_set_text (journal, document,
                                        WAYMARK_FIELD_PATH (waymark_field_get_id (field)), text);
              long_texts = FALSE;
            }
        }
    }
  waymark_journal_set_text (
      journal, document,
      WAYMARK_FIELD_PATH (waymark_field_get_id (waymark_worksheet_get_title_field (worksheet))),
      waymark_worksheet_get_title (worksheet));
  return document;
}

WaymarkDocument *
waymark_sample_unknown (WaymarkJournal *journal, const char *type)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (WaymarkValue) state = waymark_value_build (
      "id", waymark_value_new_string ("5f0c1c5e-4f5b-4d57-8f6e-2b6ad3f2a001"), "type",
      waymark_value_new_string (type), "fields",
      waymark_value_build ("title", waymark_value_new_string ("From another place"), "note",
                           waymark_value_new_string (texts[1]), "score",
                           waymark_value_new_integer (7), NULL),
      NULL);
  WaymarkDocument *document = waymark_document_new_from_state (state, NULL);

  g_ptr_array_add (documents, document);
  waymark_journal_adopt (journal, documents);
  return document;
}
