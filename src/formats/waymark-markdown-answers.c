/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-markdown-answers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-field-text.h"
#include "waymark-markdown-escape.h"

/* A journal is read for years, so its days always have their year. */
static void
init_no_day (GDate *day)
{
  g_date_set_dmy (day, 1, G_DATE_JANUARY, 1);
}

gboolean
waymark_markdown_is_short (WaymarkField *field)
{
  WaymarkFieldType type = waymark_field_get_field_type (field);

  return type != WAYMARK_FIELD_TEXT && type != WAYMARK_FIELD_LIST;
}

char *
waymark_markdown_short_answer (const WaymarkMarkdownLinker *linker,
                               WaymarkField *field,
                               const WaymarkValue *value)
{
  g_autofree char *text = NULL;
  char *link = NULL;
  GDate no_day;

  if (waymark_value_is_empty (value))
    return g_strdup ("");
  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_URL:
      return waymark_markdown_escape_address (waymark_value_get_text (value));
    case WAYMARK_FIELD_LINK:
      if (linker->func != NULL)
        link = linker->func (waymark_value_get_text (value), linker->user_data);
      return link != NULL ? link : g_strdup ("");
    default:
      init_no_day (&no_day);
      text = waymark_field_value_to_text (field, value, &no_day);
      return waymark_markdown_escape_line (text);
    }
}

static gboolean
is_percent (WaymarkField *field)
{
  return waymark_field_get_field_type (field) == WAYMARK_FIELD_NUMBER &&
         waymark_field_get_min (field) == 0 && waymark_field_get_max (field) == 100 &&
         g_str_equal (waymark_field_get_id (field), "percent");
}

char *
waymark_markdown_short_fact (const WaymarkMarkdownLinker *linker,
                             WaymarkField *field,
                             const WaymarkValue *value)
{
  g_autofree char *answer = waymark_markdown_short_answer (linker, field, value);
  g_autofree char *label = waymark_markdown_escape_line (waymark_field_get_short_label (field));

  if (*answer == '\0')
    return g_steal_pointer (&answer);
  switch (waymark_field_get_field_type (field))
    {
    case WAYMARK_FIELD_FLAG:
      return g_strdup (waymark_value_get_boolean (value) ? label : "");
    case WAYMARK_FIELD_CHOICE:
      /* "None" and "once" go without saying. */
      return g_strdup (g_str_equal (waymark_value_get_text (value), "none") ? "" : answer);
    case WAYMARK_FIELD_URL:
    case WAYMARK_FIELD_LINK:
      return g_steal_pointer (&answer);
    case WAYMARK_FIELD_DATE:
      if (g_str_equal (waymark_field_get_id (field), "date"))
        return g_steal_pointer (&answer);
      return g_strdup_printf ("%s %s", label, answer);
    case WAYMARK_FIELD_NUMBER:
      if (is_percent (field))
        return g_strdup_printf ("%s %%", answer);
      return g_strdup_printf ("%s %s", label, answer);
    default:
      return g_strdup_printf ("%s: %s", label, answer);
    }
}

char *
waymark_markdown_labelled_answer (const WaymarkMarkdownLinker *linker,
                                  WaymarkField *field,
                                  const WaymarkValue *value)
{
  /* Translators: a label before its answer, "Theme: …" */
  g_autofree char *name = g_strdup_printf (_ ("%s:"), waymark_field_get_short_label (field));
  g_autofree char *answer = NULL;
  g_autofree char *label = NULL;

  if (waymark_value_is_empty (value))
    return g_strdup ("");
  answer = waymark_markdown_is_short (field)
               ? waymark_markdown_short_answer (linker, field, value)
               : waymark_markdown_escape_prose (waymark_value_get_text (value));
  if (*answer == '\0')
    return g_steal_pointer (&answer);
  if (waymark_markdown_is_paragraph (answer))
    {
      label = waymark_markdown_strong (name);
      return g_strdup_printf ("%s %s", label, answer);
    }
  label = waymark_markdown_strong (waymark_field_get_short_label (field));
  return g_strdup_printf ("%s\n\n%s", label, answer);
}

/* In a table, even a | inside of an address parts two cells. */
static void
append_cell (GString *table, const char *cell)
{
  gboolean escaped = FALSE;

  g_string_append (table, *cell != '\0' ? "| " : "|");
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '|' && !escaped)
        g_string_append_c (table, '\\');
      g_string_append_c (table, *p);
      escaped = *p == '\\' && !escaped;
    }
  g_string_append_c (table, ' ');
}

char *
waymark_markdown_make_table (GPtrArray *cells, guint n_columns)
{
  GString *table = g_string_new (NULL);

  g_return_val_if_fail (n_columns > 0 && cells->len % n_columns == 0, NULL);

  for (guint i = 0; i < cells->len; i++)
    {
      append_cell (table, g_ptr_array_index (cells, i));
      if ((i + 1) % n_columns != 0)
        continue;
      g_string_append (table, "|\n");
      if (i + 1 == n_columns)
        {
          for (guint column = 0; column < n_columns; column++)
            g_string_append (table, "| --- ");
          g_string_append (table, "|\n");
        }
    }
  g_string_truncate (table, table->len - 1);
  return g_string_free (table, FALSE);
}
