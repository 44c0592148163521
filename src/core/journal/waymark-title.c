/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-title.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "waymark-date.h"

/* Does a page of @worksheet belong to a week of a module? */
static gboolean
has_week (WaymarkWorksheet *worksheet)
{
  WaymarkField *module = waymark_worksheet_get_field (worksheet, "module");
  WaymarkField *week = waymark_worksheet_get_field (worksheet, "week");

  return module != NULL && waymark_field_get_field_type (module) == WAYMARK_FIELD_CHOICE &&
         week != NULL && waymark_field_get_field_type (week) == WAYMARK_FIELD_NUMBER;
}

/* With its year: a title does not change with the calendar. */
static char *
format_day (const GDate *day)
{
  GDate no_day;

  g_date_set_dmy (&no_day, 1, G_DATE_JANUARY, 1);
  return waymark_date_format (day, &no_day);
}

static char *
word_week_of (const GDate *day)
{
  GDate monday = *day;
  g_autofree char *words = NULL;

  g_date_subtract_days (&monday, g_date_get_weekday (day) - G_DATE_MONDAY);
  words = format_day (&monday);
  /* Translators: %s is a Monday: "Week of 16 November 2026" */
  return g_strdup_printf (_ ("Week of %s"), words);
}

char *
waymark_title_dup_week (WaymarkWorksheet *worksheet, WaymarkDocument *document)
{
  const char *module = NULL;
  gint64 week;
  gboolean dated;
  g_autofree char *day_words = NULL;
  GDate day;

  if (!has_week (worksheet))
    return NULL;
  module = waymark_field_get_choice_label (waymark_worksheet_get_field (worksheet, "module"),
                                           waymark_document_get_text (document, "module"));
  week = waymark_value_get_integer (waymark_document_get_field (document, "week"), 0);
  dated = waymark_date_parse (waymark_document_get_text (document, "date"), &day);

  if (module != NULL && week > 0)
    /* Translators: a module of a program and its week: "Module 2, week 3" */
    return g_strdup_printf (_ ("%s, week %" PRId64), module, week);
  if (module != NULL && dated)
    {
      day_words = format_day (&day);
      /* Translators: a module of a program and a day: "Module 2, 18 November 2026" */
      return g_strdup_printf (_ ("%s, %s"), module, day_words);
    }
  if (module != NULL)
    return g_strdup (module);
  if (dated)
    return word_week_of (&day);
  return week > 0 ? g_strdup_printf (_ ("Week %" PRId64), week) : NULL;
}

char *
waymark_title_dup (WaymarkWorksheet *worksheet, WaymarkDocument *document)
{
  g_autofree char *title = g_strstrip (g_strdup (waymark_document_get_text (
      document, waymark_field_get_id (waymark_worksheet_get_title_field (worksheet)))));

  if (*title != '\0')
    return g_steal_pointer (&title);
  g_free (title);
  title = waymark_title_dup_week (worksheet, document);
  return title != NULL ? g_steal_pointer (&title)
                       : g_strdup (waymark_worksheet_get_title (worksheet));
}
