/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-progress.h"

#include "waymark-prose.h"

static gboolean
asks_for_answer (WaymarkWorksheet *worksheet, WaymarkField *field)
{
  return waymark_field_get_counts (field) && field != waymark_worksheet_get_title_field (worksheet);
}

static guint
count_words (WaymarkField *field, const WaymarkValue *value)
{
  guint words = 0;

  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_LINE:
    case WAYMARK_FIELD_TEXT:
      return waymark_prose_count_words (waymark_value_get_string (value));

    case WAYMARK_FIELD_LIST:
      {
        GPtrArray *subfields = waymark_field_get_subfields (field);

        for (gsize i = 0; i < waymark_value_get_length (value); i++)
          for (guint j = 0; j < subfields->len; j++)
            words +=
                count_words (subfields->pdata[j],
                             waymark_value_get_member (waymark_value_get_item (value, i),
                                                       waymark_field_get_id (subfields->pdata[j])));
        return words;
      }

    default:
      return 0;
    }
}

void
waymark_progress_measure (WaymarkWorksheet *worksheet,
                          WaymarkDocument *document,
                          WaymarkProgress *progress)
{
  GPtrArray *sections;

  g_return_if_fail (WAYMARK_IS_WORKSHEET (worksheet));
  g_return_if_fail (WAYMARK_IS_DOCUMENT (document));

  *progress = (WaymarkProgress){ 0 };
  sections = waymark_worksheet_get_sections (worksheet);
  for (guint i = 0; i < sections->len; i++)
    {
      const WaymarkSection *section = sections->pdata[i];

      for (guint j = 0; j < section->fields->len; j++)
        {
          WaymarkField *field = section->fields->pdata[j];
          WaymarkValue *value = waymark_document_get_field (document, waymark_field_get_id (field));

          if (field == waymark_worksheet_get_title_field (worksheet))
            continue;
          progress->words += count_words (field, value);
          if (!asks_for_answer (worksheet, field))
            continue;
          progress->counted++;
          if (!waymark_value_is_empty (value))
            progress->filled++;
        }
    }
}
