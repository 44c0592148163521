/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-roadmap.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"

static gssize
find_index (WaymarkJournal *journal, WaymarkDocument *roadmap)
{
  guint index;

  return waymark_journal_find_index (journal, roadmap, &index) ? (gssize) index : -1;
}

gboolean
waymark_roadmap_is_earlier (WaymarkJournal *journal, WaymarkDocument *a, WaymarkDocument *b)
{
  GDate day_a, day_b;
  gboolean has_a = waymark_date_parse (waymark_document_get_text (a, "date"), &day_a);
  gboolean has_b = waymark_date_parse (waymark_document_get_text (b, "date"), &day_b);
  int order = 0;

  if (has_a != has_b)
    return has_a;
  if (has_a)
    order = g_date_compare (&day_a, &day_b);
  return order != 0 ? order < 0 : find_index (journal, a) < find_index (journal, b);
}

WaymarkDocument *
waymark_roadmap_newest (WaymarkJournal *journal)
{
  GListModel *versions = waymark_journal_get_documents (journal, WAYMARK_ROADMAP_TYPE);
  WaymarkDocument *newest = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (WaymarkDocument) version = g_list_model_get_item (versions, i);

      if (newest == NULL || waymark_roadmap_is_earlier (journal, newest, version))
        newest = version; /* the journal keeps it */
    }
  return newest;
}

/* The choice after the one that @roadmap has; the last one stays. NULL: none was chosen. */
static const WaymarkChoice *
next_module (WaymarkField *field, WaymarkDocument *roadmap)
{
  const char *module = waymark_document_get_text (roadmap, "module");
  gsize n_choices;
  const WaymarkChoice *choices = waymark_field_get_choices (field, &n_choices);

  for (gsize i = 0; i < n_choices; i++)
    if (g_str_equal (choices[i].id, module))
      return &choices[MIN (i + 1, n_choices - 1)];
  return NULL;
}

WaymarkDocument *
waymark_roadmap_new_version (WaymarkJournal *journal, WaymarkDocument *roadmap, const GDate *today)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (journal, roadmap);
  WaymarkField *field =
      worksheet != NULL ? waymark_worksheet_get_field (worksheet, "module") : NULL;
  const WaymarkChoice *module = field != NULL ? next_module (field, roadmap) : NULL;
  g_autofree char *day = waymark_date_to_string (today);
  g_autofree char *day_words = waymark_date_format (today, today);
  g_autofree char *title = NULL;
  WaymarkDocument *version;

  if (waymark_journal_get_read_only (journal))
    return NULL;

  /* Translators: the name of a version of the career roadmap; %s is "Module 3" or a day */
  title = g_strdup_printf (_ ("Roadmap, %s"), module != NULL ? module->label : day_words);
  waymark_journal_begin_group (journal);
  version = waymark_journal_duplicate (journal, roadmap);
  waymark_journal_set_text (journal, version, WAYMARK_FIELD_PATH ("title"), title);
  waymark_journal_set_text (journal, version, WAYMARK_FIELD_PATH ("date"), day);
  if (module != NULL)
    waymark_journal_set_text (journal, version, WAYMARK_FIELD_PATH ("module"), module->id);
  waymark_journal_end_group (journal);
  return version;
}
