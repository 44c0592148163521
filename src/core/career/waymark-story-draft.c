/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-story-draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Takes the answer's own paragraphs as they are: only what joins them is added. */
static void
append_sentence (GString *paragraph, const char *text)
{
  g_autofree char *sentence = g_strstrip (g_strdup (text));
  gunichar last;

  if (*sentence == '\0')
    return;
  if (paragraph->len > 0)
    g_string_append_c (paragraph, ' ');
  g_string_append (paragraph, sentence);

  /* Right after a quotation mark or a bracket a full stop may be missing or not: leave it. */
  last = g_utf8_get_char (g_utf8_prev_char (sentence + strlen (sentence)));
  if (g_unichar_isalnum (last) || g_unichar_ismark (last))
    g_string_append_c (paragraph, '.');
}

static gboolean
is_told (WaymarkField *field)
{
  return waymark_field_get_visibility (field) == WAYMARK_VISIBILITY_SHARED;
}

static char *
join_names (WaymarkValue *records, const char *sub)
{
  GString *names = g_string_new (NULL);

  for (gsize i = 0; i < waymark_value_get_length (records); i++)
    {
      g_autofree char *name = g_strstrip (
          g_strdup (waymark_value_get_member_text (waymark_value_get_item (records, i), sub)));

      if (*name != '\0')
        g_string_append_printf (names, "%s%s", names->len > 0 ? "; " : "", name);
    }
  return g_string_free (names, FALSE);
}

static void
append_list (GString *paragraph, WaymarkField *list, WaymarkValue *records)
{
  GPtrArray *subfields = waymark_field_get_subfields (list);
  g_autofree char *names = NULL;

  if (subfields->len == 0 || !is_told (g_ptr_array_index (subfields, 0)))
    return;
  names = join_names (records, waymark_field_get_id (g_ptr_array_index (subfields, 0)));
  if (*names != '\0')
    {
      /* Translators: in a draft of a story: a list's name and what is in it, "Skills: a; b" */
      g_autofree char *sentence =
          g_strdup_printf (_ ("%s: %s"), waymark_field_get_short_label (list), names);

      append_sentence (paragraph, sentence);
    }

  for (gsize i = 0; i < waymark_value_get_length (records); i++)
    for (guint s = 1; s < subfields->len; s++)
      {
        WaymarkField *field = g_ptr_array_index (subfields, s);

        if (waymark_field_get_field_type (field) == WAYMARK_FIELD_TEXT && is_told (field))
          append_sentence (paragraph,
                           waymark_value_get_member_text (waymark_value_get_item (records, i),
                                                          waymark_field_get_id (field)));
      }
}

static char *
compose_act (WaymarkWorksheet *worksheet, const WaymarkSection *act, WaymarkDocument *story)
{
  GString *paragraph = g_string_new (NULL);

  for (guint f = 0; f < act->fields->len; f++)
    {
      WaymarkField *field = g_ptr_array_index (act->fields, f);
      WaymarkValue *value = waymark_document_get_field (story, waymark_field_get_id (field));

      if (!is_told (field) || field == waymark_worksheet_get_title_field (worksheet))
        continue;
      if (waymark_field_get_field_type (field) == WAYMARK_FIELD_TEXT ||
          waymark_field_get_field_type (field) == WAYMARK_FIELD_LINE)
        append_sentence (paragraph, waymark_value_get_text (value));
      else if (waymark_field_get_field_type (field) == WAYMARK_FIELD_LIST)
        append_list (paragraph, field, value);
    }
  return g_string_free (paragraph, FALSE);
}

char *
waymark_story_compose (WaymarkWorksheet *worksheet, WaymarkDocument *story)
{
  GPtrArray *sections = waymark_worksheet_get_sections (worksheet);
  GString *draft = g_string_new (NULL);

  for (guint s = 0; s < sections->len; s++)
    {
      const WaymarkSection *section = g_ptr_array_index (sections, s);
      g_autofree char *paragraph = NULL;

      if (!g_str_has_prefix (section->id, "act-"))
        continue;
      paragraph = compose_act (worksheet, section, story);
      if (*paragraph != '\0')
        g_string_append_printf (draft, "%s%s", draft->len > 0 ? "\n\n" : "", paragraph);
    }
  return g_string_free (draft, FALSE);
}
