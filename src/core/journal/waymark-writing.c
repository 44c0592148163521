/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-writing.h"

#include "waymark-prose.h"

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
