/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random journals over every worksheet in which each answer carries a mark of its own, so that a
 * test can look for it wherever the answer may or must not be.
 */
#pragma once

#include "waymark-journal.h"
#include "waymark-money.h"
#include "waymark-selection.h"

/* One answer. @mark stands in its text or in its digits; NULL for yes and no. */
typedef struct
{
  WaymarkDocument *document; /* (unowned) */
  const WaymarkSection *section;
  WaymarkField *list; /* (nullable) */
  WaymarkField *field;
  WaymarkPath *path;
  char *mark;
} WaymarkTestAnswer;

typedef struct
{
  WaymarkJournal *journal;
  GPtrArray *answers; /* WaymarkTestAnswer */
  guint n_marks;
} WaymarkTestJournal;

static inline void
waymark_test_answer_free (gpointer data)
{
  WaymarkTestAnswer *answer = data;

  waymark_path_free (answer->path);
  g_free (answer->mark);
  g_free (answer);
}

static inline void
waymark_test_journal_free (WaymarkTestJournal *self)
{
  g_ptr_array_unref (self->answers);
  g_object_unref (self->journal);
  g_free (self);
}

/* (transfer full): an answer of the field's type; *mark is what to look for. */
static inline WaymarkValue *
waymark_test_random_value (WaymarkTestJournal *self, WaymarkField *field, char **mark)
{
  /* Not a multiple of 100, so that no formatting leaves digits out. */
  gint64 number = 700000037 + (gint64) self->n_marks * 100;
  WaymarkMoney money = { number, "USD", WAYMARK_PERIOD_YEAR };
  g_autofree char *text = NULL;

  self->n_marks++;
  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_MONEY:
      *mark = g_strdup_printf ("%" G_GINT64_FORMAT, number);
      return waymark_money_to_value (&money);
    case WAYMARK_FIELD_PERCENT:
    case WAYMARK_FIELD_SCALE:
    case WAYMARK_FIELD_NUMBER:
      *mark = g_strdup_printf ("%" G_GINT64_FORMAT, number);
      return waymark_value_new_integer (number);
    case WAYMARK_FIELD_FLAG:
      return waymark_value_new_boolean (g_test_rand_int () % 2);
    case WAYMARK_FIELD_URL:
      *mark = g_strdup_printf ("mark%07ux", self->n_marks);
      text = g_strdup_printf ("https://example.org/%s", *mark);
      return waymark_value_new_string (text);
    default:
      *mark = g_strdup_printf ("mark%07ux", self->n_marks);
      text = g_strdup_printf ("# a *%s* <b>", *mark);
      return waymark_value_new_string (text);
    }
}

static inline void
waymark_test_journal_add_answer (WaymarkTestJournal *self,
                                 GHashTable *members,
                                 const WaymarkSection *section,
                                 WaymarkField *list,
                                 WaymarkField *field,
                                 const char *item)
{
  WaymarkTestAnswer *answer;

  if (waymark_field_get_field_type (field) == WAYMARK_FIELD_LINK || g_test_rand_int () % 4 == 0)
    return;
  answer = g_new0 (WaymarkTestAnswer, 1);
  answer->section = section;
  answer->list = list;
  answer->field = field;
  answer->path = list == NULL ? waymark_path_new (waymark_field_get_id (field), NULL, NULL)
                              : waymark_path_new (waymark_field_get_id (list), item,
                                                  waymark_field_get_id (field));
  g_hash_table_insert (members, g_strdup (waymark_field_get_id (field)),
                       waymark_test_random_value (self, field, &answer->mark));
  g_ptr_array_add (self->answers, answer);
}

static inline WaymarkValue *
waymark_test_object (GHashTable *members)
{
  GHashTableIter iter;
  gpointer key, value;
  WaymarkValue *object = waymark_value_new_object (NULL, NULL, 0);

  g_hash_table_iter_init (&iter, members);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      WaymarkValue *next = waymark_value_with_member (object, key, value);

      waymark_value_unref (object);
      object = next;
    }
  return object;
}

static inline GHashTable *
waymark_test_members (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) waymark_value_unref);
}

static inline WaymarkValue *
waymark_test_random_list (WaymarkTestJournal *self,
                          const WaymarkSection *section,
                          WaymarkField *list)
{
  GPtrArray *subfields = waymark_field_get_subfields (list);
  WaymarkValue *records = waymark_value_new_list (NULL, 0);
  int n_records = g_test_rand_int_range (0, 4);

  for (int r = 0; r < n_records; r++)
    {
      g_autoptr (GHashTable) members = waymark_test_members ();
      g_autofree char *item = g_strdup_printf ("r%d", r);
      g_autoptr (WaymarkValue) record = NULL;
      WaymarkValue *next;

      g_hash_table_insert (members, g_strdup ("id"), waymark_value_new_string (item));
      g_hash_table_insert (members, g_strdup ("foreign"),
                           waymark_value_new_string ("foreignmember"));
      for (guint i = 0; i < subfields->len; i++)
        waymark_test_journal_add_answer (self, members, section, list,
                                         g_ptr_array_index (subfields, i), item);
      record = waymark_test_object (members);
      next = waymark_value_with_inserted (records, G_MAXSIZE, record);
      waymark_value_unref (records);
      records = next;
    }
  return records;
}

static inline WaymarkDocument *
waymark_test_random_document (WaymarkTestJournal *self, WaymarkWorksheet *worksheet)
{
  GPtrArray *sections = waymark_worksheet_get_sections (worksheet);
  g_autoptr (GHashTable) members = waymark_test_members ();
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (WaymarkValue) state = NULL;
  g_autoptr (GError) error = NULL;
  guint first = self->answers->len;
  WaymarkDocument *document;

  for (guint s = 0; s < sections->len; s++)
    {
      const WaymarkSection *section = g_ptr_array_index (sections, s);

      for (guint f = 0; f < section->fields->len; f++)
        {
          WaymarkField *field = g_ptr_array_index (section->fields, f);

          if (waymark_field_get_field_type (field) == WAYMARK_FIELD_LIST)
            g_hash_table_insert (members, g_strdup (waymark_field_get_id (field)),
                                 waymark_test_random_list (self, section, field));
          else
            waymark_test_journal_add_answer (self, members, section, NULL, field, NULL);
        }
    }
  g_hash_table_insert (members, g_strdup ("foreign"), waymark_value_new_string ("foreignfield"));
  state = waymark_value_build ("id", waymark_value_new_string (id), "type",
                               waymark_value_new_string (waymark_worksheet_get_id (worksheet)),
                               "created", waymark_value_new_string ("2026-01-01T10:00:00Z"),
                               "modified", waymark_value_new_string ("2026-11-21T10:00:00Z"),
                               "position", waymark_value_new_integer (1000 + self->n_marks), "base",
                               waymark_value_new_string ("foreignbase"), "fields",
                               waymark_test_object (members), NULL);
  document = waymark_document_new_from_state (state, &error);
  g_assert_no_error (error);
  for (guint i = first; i < self->answers->len; i++)
    ((WaymarkTestAnswer *) g_ptr_array_index (self->answers, i))->document = document;
  return document;
}

/* @n_each: documents of each worksheet, at most. */
static inline WaymarkTestJournal *
waymark_test_random_journal (WaymarkCatalog *catalog, int n_each)
{
  WaymarkTestJournal *self = g_new0 (WaymarkTestJournal, 1);
  GPtrArray *worksheets = waymark_catalog_get_worksheets (catalog);
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);

  self->journal = waymark_journal_new (catalog);
  self->answers = g_ptr_array_new_with_free_func (waymark_test_answer_free);
  for (guint w = 0; w < worksheets->len; w++)
    for (int n = g_test_rand_int_range (0, n_each + 1); n > 0; n--)
      g_ptr_array_add (documents,
                       waymark_test_random_document (self, g_ptr_array_index (worksheets, w)));
  waymark_journal_adopt (self->journal, documents);
  return self;
}

/* The rules once more, from the worksheet's words and a list of what was chosen: written to be
 * checked by reading, not to be quick. */
static inline gboolean
waymark_test_may_leave (WaymarkTestAnswer *answer, GHashTable *chosen)
{
  const char *id = waymark_document_get_id (answer->document);
  g_autofree char *path = waymark_path_to_string (answer->path);
  g_autofree char *exact = g_strconcat (id, "#", path, NULL);
  g_autofree char *money = g_strconcat ("money ", exact, NULL);
  g_autofree char *section = g_strconcat ("no section ", id, "#", answer->section->id, NULL);
  g_autofree char *whole = g_strconcat (id, "#", answer->path->field, NULL);
  g_autofree char *record =
      g_strconcat (whole, "/", answer->path->item != NULL ? answer->path->item : "", NULL);

  if (!g_hash_table_contains (chosen, id) || g_hash_table_contains (chosen, section))
    return FALSE;
  if (waymark_field_get_field_type (answer->field) == WAYMARK_FIELD_MONEY)
    return g_hash_table_contains (chosen, money);
  if (waymark_field_get_visibility (answer->field) == WAYMARK_VISIBILITY_SHARED)
    return TRUE;
  if (g_hash_table_contains (chosen, exact))
    return TRUE;
  return answer->list != NULL &&
         waymark_field_get_visibility (answer->list) == WAYMARK_VISIBILITY_PRIVATE &&
         (g_hash_table_contains (chosen, whole) || g_hash_table_contains (chosen, record));
}

/* Chooses at random, and notes each choice in words. */
static inline GHashTable *
waymark_test_choose (WaymarkTestJournal *random, WaymarkSelection *selection)
{
  GHashTable *chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < random->answers->len; i++)
    {
      WaymarkTestAnswer *answer = g_ptr_array_index (random->answers, i);
      const char *id = waymark_document_get_id (answer->document);
      const WaymarkPath *path = answer->path;
      g_autoptr (WaymarkPath) record =
          path->item != NULL ? waymark_path_new (path->field, path->item, NULL) : NULL;
      g_autofree char *text = NULL;

      switch (g_test_rand_int () % 16)
        {
        case 0:
          waymark_selection_confirm_money (selection, id, path, TRUE);
          text = waymark_path_to_string (path);
          g_hash_table_add (chosen, g_strconcat ("money ", id, "#", text, NULL));
          break;
        case 1:
          waymark_selection_reveal (selection, id, path, TRUE);
          text = waymark_path_to_string (path);
          g_hash_table_add (chosen, g_strconcat (id, "#", text, NULL));
          break;
        case 2:
          waymark_selection_reveal (selection, id, WAYMARK_FIELD_PATH (path->field), TRUE);
          g_hash_table_add (chosen, g_strconcat (id, "#", path->field, NULL));
          break;
        case 3:
          if (record == NULL)
            break;
          waymark_selection_reveal (selection, id, record, TRUE);
          text = waymark_path_to_string (record);
          g_hash_table_add (chosen, g_strconcat (id, "#", text, NULL));
          break;
        case 4:
          waymark_selection_set_section (selection, id, answer->section->id, FALSE);
          g_hash_table_add (chosen,
                            g_strconcat ("no section ", id, "#", answer->section->id, NULL));
          break;
        case 5:
        case 6:
        case 7:
          waymark_selection_set_document (selection, id, TRUE);
          g_hash_table_add (chosen, g_strdup (id));
          break;
        default:
          break;
        }
    }
  return chosen;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkTestJournal, waymark_test_journal_free)
