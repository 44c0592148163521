/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-check.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "waymark-date.h"
#include "waymark-money.h"

typedef struct
{
  WaymarkJournal *journal;
  WaymarkDocument *document;
  GPtrArray *findings;
} Check;

void
waymark_finding_free (WaymarkFinding *self)
{
  g_object_unref (self->document);
  waymark_path_free (self->path);
  g_free (self->message);
  g_free (self);
}

static char *
check_kind (const WaymarkValue *value, WaymarkValueKind kind, const char *what)
{
  /* Translators: %s is what should be there: "a text" */
  return waymark_value_get_kind (value) == kind ? NULL
                                                : g_strdup_printf (_ ("This is not %s."), what);
}

static char *
check_range (WaymarkField *field, const WaymarkValue *value)
{
  gint64 number = waymark_value_get_integer (value, 0);
  gint64 min = waymark_field_get_min (field), max = waymark_field_get_max (field);
  char *message = check_kind (value, WAYMARK_VALUE_INTEGER, _ ("a whole number"));

  if (message == NULL && (number < min || number > max))
    message = g_strdup_printf (_ ("%" PRId64 " is not between %" PRId64 " and %" PRId64 "."),
                               number, min, max);
  return message;
}

static char *
check_text (WaymarkField *field, const WaymarkValue *value)
{
  const char *text = waymark_value_get_text (value);
  char *message = check_kind (value, WAYMARK_VALUE_STRING, _ ("a text"));
  GDate day;

  if (message != NULL || *text == '\0')
    return message;
  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_DATE:
      if (!waymark_date_parse (text, &day))
        return g_strdup_printf (_ ("“%s” is not a day. Write it as 2026-11-21."), text);
      return NULL;
    case WAYMARK_FIELD_CHOICE:
      if (waymark_field_get_choice_label (field, text) == NULL)
        return g_strdup_printf (_ ("“%s” is not one of the choices."), text);
      return NULL;
    default:
      return NULL;
    }
}

char *
waymark_check_value (WaymarkField *field, const WaymarkValue *value)
{
  WaymarkMoney money;

  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_MONEY:
      return waymark_money_from_value (value, &money)
                 ? NULL
                 : g_strdup (_ ("This is not an amount of money."));
    case WAYMARK_FIELD_PERCENT: /* outside its range the app warns and never blocks */
      return check_kind (value, WAYMARK_VALUE_INTEGER, _ ("a whole number of basis points"));
    case WAYMARK_FIELD_SCALE:
    case WAYMARK_FIELD_NUMBER:
      return check_range (field, value);
    case WAYMARK_FIELD_FLAG:
      return check_kind (value, WAYMARK_VALUE_BOOLEAN, _ ("yes or no"));
    case WAYMARK_FIELD_LIST:
      return check_kind (value, WAYMARK_VALUE_LIST, _ ("a list"));
    default:
      return check_text (field, value);
    }
}

/* Takes @message; nothing for NULL. */
static void
add_finding (Check *check, const WaymarkPath *path, char *message)
{
  WaymarkFinding *finding;

  if (message == NULL)
    return;
  finding = g_new0 (WaymarkFinding, 1);
  finding->document = g_object_ref (check->document);
  finding->path = waymark_path_copy (path);
  finding->message = message;
  g_ptr_array_add (check->findings, finding);
}

static char *
check_link (Check *check, WaymarkField *field, const WaymarkValue *value)
{
  const char *id = waymark_value_get_text (value);
  WaymarkDocument *target = waymark_journal_lookup (check->journal, id);

  if (*id == '\0')
    return NULL;
  if (target == NULL)
    return g_strdup_printf (_ ("The document %s that it names is not in this journal."), id);
  if (!g_strv_contains (waymark_field_get_targets (field), waymark_document_get_type_id (target)))
    return g_strdup_printf (_ ("It names a document of another kind, %s."),
                            waymark_document_get_type_id (target));
  return NULL;
}

static void
check_answer (Check *check, WaymarkField *field, const WaymarkPath *path, const WaymarkValue *value)
{
  char *message;

  if (value == NULL || waymark_value_get_kind (value) == WAYMARK_VALUE_NULL)
    return;
  message = waymark_check_value (field, value);
  if (message == NULL && waymark_field_get_field_type (field) == WAYMARK_FIELD_LINK)
    message = check_link (check, field, value);
  add_finding (check, path, message);
}

static void
check_records (Check *check, WaymarkField *list, const WaymarkValue *records)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *subfields = waymark_field_get_subfields (list);
  const char *key = waymark_field_get_id (list);

  for (gsize i = 0; i < waymark_value_get_length (records); i++)
    {
      WaymarkValue *record = waymark_value_get_item (records, i);
      const char *id = waymark_value_get_member_text (record, "id");

      if (*id == '\0')
        {
          add_finding (check, WAYMARK_FIELD_PATH (key),
                       g_strdup_printf (_ ("Record %u has no id."), (guint) i + 1));
          continue;
        }
      if (!g_hash_table_add (ids, (gpointer) id))
        add_finding (check, WAYMARK_PATH (key, id, NULL),
                     g_strdup (_ ("Two records have this id.")));
      for (guint f = 0; f < subfields->len; f++)
        {
          WaymarkField *sub = g_ptr_array_index (subfields, f);

          check_answer (check, sub, WAYMARK_PATH (key, id, waymark_field_get_id (sub)),
                        waymark_value_get_member (record, waymark_field_get_id (sub)));
        }
    }
}

static void
check_document (Check *check, WaymarkWorksheet *worksheet)
{
  GPtrArray *sections = waymark_worksheet_get_sections (worksheet);

  for (guint s = 0; s < sections->len; s++)
    {
      const WaymarkSection *section = g_ptr_array_index (sections, s);

      for (guint f = 0; f < section->fields->len; f++)
        {
          WaymarkField *field = g_ptr_array_index (section->fields, f);
          const char *key = waymark_field_get_id (field);
          WaymarkValue *value = waymark_document_get_field (check->document, key);

          check_answer (check, field, WAYMARK_FIELD_PATH (key), value);
          if (waymark_field_get_field_type (field) == WAYMARK_FIELD_LIST)
            check_records (check, field, value);
        }
    }
}

static int
compare_documents_cb (gconstpointer a, gconstpointer b)
{
  WaymarkDocument *first = *(WaymarkDocument *const *) a;
  WaymarkDocument *second = *(WaymarkDocument *const *) b;
  int order = strcmp (waymark_document_get_type_id (first), waymark_document_get_type_id (second));

  return order != 0 ? order
                    : strcmp (waymark_document_get_id (first), waymark_document_get_id (second));
}

GPtrArray *
waymark_check_journal (WaymarkJournal *journal)
{
  g_autoptr (GPtrArray) documents = waymark_journal_get_all (journal);
  Check check = { journal };

  check.findings = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_finding_free);
  g_ptr_array_sort (documents, compare_documents_cb);
  for (guint i = 0; i < documents->len; i++)
    {
      WaymarkWorksheet *worksheet;

      check.document = g_ptr_array_index (documents, i);
      worksheet = waymark_journal_get_worksheet (journal, check.document);
      if (worksheet != NULL)
        check_document (&check, worksheet);
    }
  return check.findings;
}
