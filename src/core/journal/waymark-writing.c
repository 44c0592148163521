/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-writing.h"

#include "waymark-prose.h"

/* Is there an answer besides the title? */
static gboolean
says_something (WaymarkJournal *journal, WaymarkDocument *document)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (journal, document);
  WaymarkValue *fields = waymark_document_get_fields (document);
  const char *title;

  if (worksheet == NULL)
    return FALSE;
  title = waymark_field_get_id (waymark_worksheet_get_title_field (worksheet));
  for (gsize i = 0; i < waymark_value_get_length (fields); i++)
    if (g_strcmp0 (waymark_value_get_key (fields, i), title) != 0 &&
        !waymark_value_is_empty (waymark_value_get_nth_member (fields, i)))
      return TRUE;
  return FALSE;
}

/* Keeps the @n newest while it goes: no sort of the whole journal. */
GPtrArray *
waymark_writing_recent (WaymarkJournal *journal, guint n)
{
  g_autoptr (GPtrArray) all = waymark_journal_get_all (journal);
  GPtrArray *recent = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < all->len && n > 0; i++)
    {
      WaymarkDocument *document = g_ptr_array_index (all, i);
      const char *modified = waymark_document_get_modified (document);
      guint at = recent->len;

      /* Timestamps of one form compare as text; ids make the order of equal ones the same. */
      while (at > 0)
        {
          WaymarkDocument *other = g_ptr_array_index (recent, at - 1);
          int order = g_strcmp0 (modified, waymark_document_get_modified (other));

          if (order < 0 || (order == 0 && g_strcmp0 (waymark_document_get_id (document),
                                                     waymark_document_get_id (other)) < 0))
            break;
          at--;
        }
      if (at >= n || !says_something (journal, document))
        continue;
      g_ptr_array_insert (recent, at, g_object_ref (document));
      if (recent->len > n)
        g_ptr_array_remove_index (recent, n);
    }
  return recent;
}

static gboolean
asks_for_words (WaymarkField *field)
{
  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_LINE:
    case WAYMARK_FIELD_TEXT:
    case WAYMARK_FIELD_LIST:
      return waymark_field_get_counts (field);
    case WAYMARK_FIELD_DATE:
    case WAYMARK_FIELD_MONEY:
    case WAYMARK_FIELD_PERCENT:
    case WAYMARK_FIELD_CHOICE:
    case WAYMARK_FIELD_SCALE:
    case WAYMARK_FIELD_NUMBER:
    case WAYMARK_FIELD_FLAG:
    case WAYMARK_FIELD_URL:
    case WAYMARK_FIELD_LINK:
    default:
      return FALSE;
    }
}

gboolean
waymark_writing_next_prompt (WaymarkJournal *journal,
                             GPtrArray *documents,
                             WaymarkDocument **document,
                             WaymarkField **field)
{
  for (guint i = 0; i < documents->len; i++)
    {
      WaymarkDocument *candidate = g_ptr_array_index (documents, i);
      WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (journal, candidate);
      GPtrArray *sections = worksheet != NULL ? waymark_worksheet_get_sections (worksheet) : NULL;

      for (guint s = 0; sections != NULL && s < sections->len; s++)
        {
          const WaymarkSection *section = g_ptr_array_index (sections, s);

          for (guint f = 0; f < section->fields->len; f++)
            {
              WaymarkField *question = g_ptr_array_index (section->fields, f);

              if (!asks_for_words (question) ||
                  question == waymark_worksheet_get_title_field (worksheet) ||
                  !waymark_value_is_empty (
                      waymark_document_get_field (candidate, waymark_field_get_id (question))))
                continue;
              *document = candidate;
              *field = question;
              return TRUE;
            }
        }
    }
  return FALSE;
}

char *
waymark_writing_snippet (WaymarkJournal *journal, WaymarkDocument *document, guint max_characters)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (journal, document);
  GPtrArray *sections;
  const char *line = "";

  if (worksheet == NULL)
    return g_strdup ("");

  sections = waymark_worksheet_get_sections (worksheet);
  for (guint s = 0; s < sections->len; s++)
    {
      const WaymarkSection *section = g_ptr_array_index (sections, s);

      for (guint f = 0; f < section->fields->len; f++)
        {
          WaymarkField *field = g_ptr_array_index (section->fields, f);
          WaymarkValue *value = waymark_document_get_field (document, waymark_field_get_id (field));

          if (waymark_value_is_empty (value) ||
              field == waymark_worksheet_get_title_field (worksheet))
            continue;
          if (waymark_field_get_field_type (field) == WAYMARK_FIELD_TEXT)
            return waymark_prose_snippet (waymark_value_get_text (value), max_characters);
          if (waymark_field_get_field_type (field) == WAYMARK_FIELD_LINE && *line == '\0')
            line = waymark_value_get_text (value);
        }
    }
  return waymark_prose_snippet (line, max_characters);
}
