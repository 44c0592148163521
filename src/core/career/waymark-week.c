/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-week.h"

#include <string.h>

/* A module and a week in it; -1 and 0 where the page does not say. */
typedef struct
{
  int module; /* index of the choice */
  int week;
} Week;

static Week
read_week (WaymarkField *module, WaymarkDocument *document)
{
  const char *chosen = waymark_document_get_text (document, "module");
  Week week = { -1, (int) CLAMP (waymark_value_get_integer (
                                     waymark_document_get_field (document, "week"), 0),
                                 0, WAYMARK_WEEKS_PER_MODULE) };
  const WaymarkChoice *choices;
  gsize n;

  choices = waymark_field_get_choices (module, &n);
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (choices[i].id, chosen))
      week.module = (int) i;
  return week;
}

/* By day; of one day by module and week. */
static int
compare (WaymarkField *module, WaymarkDocument *a, WaymarkDocument *b)
{
  Week week_a = read_week (module, a), week_b = read_week (module, b);
  int order = strcmp (waymark_document_get_text (a, "date"), waymark_document_get_text (b, "date"));

  if (order == 0)
    order = week_a.module - week_b.module;
  return order != 0 ? order : week_a.week - week_b.week;
}

/* (nullable) (transfer full) */
static WaymarkDocument *
find_last (WaymarkJournal *journal, WaymarkDocument *document, WaymarkField *module)
{
  GListModel *pages =
      waymark_journal_get_documents (journal, waymark_document_get_type_id (document));
  g_autoptr (WaymarkDocument) last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (WaymarkDocument) page = g_list_model_get_item (pages, i);
      Week week = read_week (module, page);

      if (page != document && (week.module >= 0 || week.week > 0) &&
          (last == NULL || compare (module, page, last) >= 0))
        g_set_object (&last, page);
    }
  return g_steal_pointer (&last);
}

static int
find_after (const WaymarkChoice *modules, int n)
{
  for (int i = 0; i < n; i++)
    if (g_str_equal (modules[i].id, "after"))
      return i;
  return -1;
}

/* A module that has ended is followed by the next one. After the program nobody counts. */
static Week
follow (Week last, const WaymarkChoice *modules, int n)
{
  int after = find_after (modules, n);
  Week next = last;

  if (last.week == 0 || (after >= 0 && last.module == after))
    return (Week){ last.module, 0 };
  if (last.week < WAYMARK_WEEKS_PER_MODULE)
    next.week++;
  else
    next = (Week){ last.module < 0 ? -1 : MIN (last.module + 1, n - 1), 1 };
  if (after >= 0 && next.module == after)
    next.week = 0;
  return next;
}

static const char *
get_profile_module (WaymarkJournal *journal)
{
  g_autoptr (WaymarkDocument) profile =
      g_list_model_get_item (waymark_journal_get_documents (journal, "profile"), 0);

  return profile != NULL ? waymark_document_get_text (profile, "module") : "";
}

void
waymark_week_propose (WaymarkJournal *journal, WaymarkDocument *document)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (journal, document);
  WaymarkField *module =
      worksheet != NULL ? waymark_worksheet_get_field (worksheet, "module") : NULL;
  WaymarkField *number = worksheet != NULL ? waymark_worksheet_get_field (worksheet, "week") : NULL;
  g_autoptr (WaymarkDocument) last = NULL;
  g_autoptr (WaymarkValue) week = NULL;
  const WaymarkChoice *choices;
  gsize n;
  Week next;

  if (module == NULL || waymark_field_get_field_type (module) != WAYMARK_FIELD_CHOICE ||
      number == NULL || waymark_field_get_field_type (number) != WAYMARK_FIELD_NUMBER)
    return;
  choices = waymark_field_get_choices (module, &n);
  last = find_last (journal, document, module);
  if (last == NULL)
    {
      const char *own = get_profile_module (journal);

      if (waymark_field_get_choice_label (module, own) != NULL)
        waymark_journal_set_text (journal, document, WAYMARK_FIELD_PATH ("module"), own);
      return;
    }
  next = follow (read_week (module, last), choices, (int) n);
  if (next.module >= 0)
    waymark_journal_set_text (journal, document, WAYMARK_FIELD_PATH ("module"),
                              choices[next.module].id);
  if (next.week == 0)
    return;
  week = waymark_value_new_integer (next.week);
  waymark_journal_set (journal, document, WAYMARK_FIELD_PATH ("week"), week);
}
