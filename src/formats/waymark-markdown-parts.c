/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-markdown-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-date.h"

static void
part_free (gpointer data)
{
  WaymarkMarkdownPart *part = data;

  g_free (part->name);
  g_free (part->title);
  g_ptr_array_unref (part->documents);
  g_free (part);
}

/* A number that sorts files as the journal reads and does not depend on what else is shared. */
static char *
make_name (WaymarkWorksheet *worksheet)
{
  static const char *const groups[] = { "plan", "offers", "journal" };
  int group = 0;

  while (group < (int) G_N_ELEMENTS (groups) &&
         !g_str_equal (groups[group], waymark_worksheet_get_group (worksheet)))
    group++;
  return g_strdup_printf ("%d%02d-%s", group + 1,
                          CLAMP (waymark_worksheet_get_order (worksheet), 0, 99),
                          waymark_worksheet_get_pane (worksheet));
}

static WaymarkMarkdownPart *
find_part (GPtrArray *parts, WaymarkWorksheet *worksheet)
{
  for (guint i = 0; i < parts->len; i++)
    {
      WaymarkMarkdownPart *part = g_ptr_array_index (parts, i);

      if (g_str_equal (waymark_worksheet_get_pane (part->worksheet),
                       waymark_worksheet_get_pane (worksheet)))
        return part;
    }
  return NULL;
}

static WaymarkMarkdownPart *
add_part (GPtrArray *parts, WaymarkCatalog *catalog, WaymarkWorksheet *worksheet)
{
  WaymarkMarkdownPart *part = g_new0 (WaymarkMarkdownPart, 1);
  WaymarkWorksheet *pane = waymark_catalog_lookup (catalog, waymark_worksheet_get_pane (worksheet));

  /* A pane with a name of its own is named by a worksheet that need not have a document here. */
  part->worksheet = worksheet;
  part->name = make_name (pane != NULL ? pane : worksheet);
  part->documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (parts, part);
  return part;
}

static int
choice_rank (WaymarkWorksheet *worksheet, WaymarkDocument *document, const char *field_id)
{
  WaymarkField *field = waymark_worksheet_get_field (worksheet, field_id);
  const char *chosen = waymark_document_get_text (document, field_id);
  gsize n_choices = 0;
  const WaymarkChoice *choices =
      field != NULL ? waymark_field_get_choices (field, &n_choices) : NULL;

  for (gsize i = 0; i < n_choices; i++)
    if (g_str_equal (choices[i].id, chosen))
      return (int) i;
  return (int) n_choices;
}

gint64
waymark_markdown_get_week (WaymarkDocument *document)
{
  return waymark_value_get_integer (waymark_document_get_field (document, "week"), 0);
}

char *
waymark_markdown_get_module (WaymarkWorksheet *worksheet, WaymarkDocument *document)
{
  WaymarkField *field = waymark_worksheet_get_field (worksheet, "module");
  const char *label = NULL;

  if (field != NULL)
    label = waymark_field_get_choice_label (field, waymark_document_get_text (document, "module"));
  return g_strdup (label != NULL ? label : "");
}

static const char *
get_day (WaymarkDocument *document)
{
  return waymark_document_get_text (document, "date");
}

/* NULL: it says no module that its worksheet knows. */
static const char *
get_own_module (WaymarkWorksheet *worksheet, WaymarkDocument *document)
{
  WaymarkField *field = waymark_worksheet_get_field (worksheet, "module");

  return field != NULL ? waymark_field_get_choice_label (
                             field, waymark_document_get_text (document, "module"))
                       : NULL;
}

static int
compare_weeks_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  WaymarkWorksheet *worksheet = data;
  WaymarkDocument *first = *(WaymarkDocument *const *) a;
  WaymarkDocument *second = *(WaymarkDocument *const *) b;
  int order = choice_rank (worksheet, first, "module") - choice_rank (worksheet, second, "module");

  if (order == 0)
    order = (waymark_markdown_get_week (first) > waymark_markdown_get_week (second)) -
            (waymark_markdown_get_week (first) < waymark_markdown_get_week (second));
  if (order == 0)
    order = strcmp (get_day (first), get_day (second));
  if (order == 0)
    order = (waymark_document_get_position (first) > waymark_document_get_position (second)) -
            (waymark_document_get_position (first) < waymark_document_get_position (second));
  return order != 0 ? order
                    : strcmp (waymark_document_get_id (first), waymark_document_get_id (second));
}

/* The place among those of @weeks that name a module where the day of @document belongs. */
static guint
find_place (WaymarkWorksheet *worksheet, GPtrArray *weeks, WaymarkDocument *document)
{
  gboolean has_later = FALSE;
  guint place = 0;

  if (*get_day (document) == '\0')
    return weeks->len;
  for (guint i = 0; i < weeks->len; i++)
    {
      WaymarkDocument *other = g_ptr_array_index (weeks, i);

      if (*get_day (other) == '\0')
        continue;
      if (strcmp (get_day (other), get_day (document)) <= 0)
        place = i + 1;
      else
        has_later = TRUE;
    }
  return place == 0 && !has_later ? weeks->len : place;
}

/* By module and week; a week without a module comes where its day belongs. */
static void
sort_weeks (WaymarkMarkdownPart *part)
{
  g_autoptr (GPtrArray) loose = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_sort_with_data (part->documents, compare_weeks_cb, part->worksheet);
  for (guint i = part->documents->len; i > 0; i--)
    if (get_own_module (part->worksheet, g_ptr_array_index (part->documents, i - 1)) == NULL)
      g_ptr_array_insert (loose, 0, g_ptr_array_steal_index (part->documents, i - 1));
  for (guint i = 0; i < loose->len; i++)
    {
      WaymarkDocument *document = g_ptr_array_index (loose, i);

      g_ptr_array_insert (part->documents,
                          (int) find_place (part->worksheet, part->documents, document),
                          g_object_ref (document));
    }
}

/* The module of the next one before or after @index that names one. (nullable) */
static const char *
find_neighbour (WaymarkMarkdownPart *part, guint index, int step)
{
  const char *module = NULL;

  for (gint64 i = (gint64) index + step; module == NULL && i >= 0 && i < part->documents->len;
       i += step)
    module = get_own_module (part->worksheet, g_ptr_array_index (part->documents, i));
  return module;
}

char *
waymark_markdown_get_group (WaymarkMarkdownPart *part, guint index)
{
  WaymarkDocument *document = g_ptr_array_index (part->documents, index);
  const char *module = get_own_module (part->worksheet, document);
  g_autoptr (GDateTime) day = NULL;
  GDate date;

  if (module != NULL)
    return g_strdup (module);
  if (!waymark_date_parse (get_day (document), &date))
    return g_strdup (_ ("Other weeks"));
  module = find_neighbour (part, index, -1);
  if (module != NULL && g_strcmp0 (module, find_neighbour (part, index, 1)) == 0)
    return g_strdup (module);
  day = g_date_time_new_utc (g_date_get_year (&date), g_date_get_month (&date),
                             g_date_get_day (&date), 0, 0, 0);
  /* Translators: a month and its year */
  return g_date_time_format (day, _ ("%OB %Y"));
}

static void
finish_part (WaymarkMarkdownPart *part)
{
  if (part->mixed)
    part->title = g_strdup (waymark_worksheet_get_pane_title (part->worksheet));
  else
    part->title =
        g_strdup (part->documents->len > 1 ? waymark_worksheet_get_plural (part->worksheet)
                                           : waymark_worksheet_get_title (part->worksheet));
  if (g_str_equal (waymark_worksheet_get_id (part->worksheet), "weekly-reflection"))
    {
      g_free (part->title);
      part->title = g_strdup (waymark_worksheet_get_plural (part->worksheet));
      sort_weeks (part);
    }
}

GPtrArray *
waymark_markdown_list_parts (WaymarkCatalog *catalog, GPtrArray *documents)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);

  for (guint i = 0; i < documents->len; i++)
    {
      WaymarkDocument *document = g_ptr_array_index (documents, i);
      WaymarkWorksheet *worksheet =
          waymark_catalog_lookup (catalog, waymark_document_get_type_id (document));
      WaymarkMarkdownPart *part;

      if (worksheet == NULL)
        continue;
      part = find_part (parts, worksheet);
      if (part == NULL)
        part = add_part (parts, catalog, worksheet);
      part->mixed = part->mixed || part->worksheet != worksheet;
      g_ptr_array_add (part->documents, g_object_ref (document));
    }
  for (guint i = 0; i < parts->len; i++)
    {
      WaymarkMarkdownPart *part = g_ptr_array_index (parts, i);

      finish_part (part);
      if (i > 0 && g_str_equal (waymark_worksheet_get_id (part->worksheet), "profile"))
        g_ptr_array_insert (parts, 0, g_ptr_array_steal_index (parts, i));
    }
  return parts;
}
