/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-markdown-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-markdown-escape.h"
#include "waymark-title.h"

typedef struct
{
  WaymarkMarkdownWriter *writer;
  const WaymarkMarkdownLinker *linker;
  WaymarkWorksheet *worksheet;
  WaymarkDocument *document;
  int level;
  gboolean prose_only;
  const char *kind;
  const char *kind_field;
} Page;

static WaymarkValue *
answer_of (WaymarkDocument *document, WaymarkField *field)
{
  return waymark_document_get_field (document, waymark_field_get_id (field));
}

static gboolean
is_title (WaymarkWorksheet *worksheet, WaymarkField *field)
{
  return field == waymark_worksheet_get_title_field (worksheet);
}

/* A section that only says what the document is: which week, which module, from when. */
static gboolean
is_head (Page *page, const WaymarkSection *section)
{
  if (section != g_ptr_array_index (waymark_worksheet_get_sections (page->worksheet), 0))
    return FALSE;
  for (guint f = 0; f < section->fields->len; f++)
    if (!waymark_markdown_is_short (g_ptr_array_index (section->fields, f)))
      return FALSE;
  return TRUE;
}

/* (transfer container) (element-type WaymarkField) */
static GPtrArray *
list_answered (Page *page, const WaymarkSection *section)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (guint f = 0; f < section->fields->len; f++)
    {
      WaymarkField *field = g_ptr_array_index (section->fields, f);

      if (!is_title (page->worksheet, field) &&
          !waymark_value_is_empty (answer_of (page->document, field)) &&
          !(page->prose_only && waymark_markdown_is_short (field)))
        g_ptr_array_add (fields, field);
    }
  return fields;
}

/* Does the title name the module, and the week if there is one? */
static gboolean
is_titled_by_week (Page *page)
{
  g_autofree char *title = waymark_title_dup (page->worksheet, page->document);
  g_autofree char *week = waymark_title_dup_week (page->worksheet, page->document);
  WaymarkField *module = waymark_worksheet_get_field (page->worksheet, "module");

  return week != NULL && g_str_equal (title, week) &&
         waymark_field_get_choice_label (
             module, waymark_document_get_text (page->document, "module")) != NULL;
}

static gboolean
is_week (WaymarkField *field)
{
  const char *id = waymark_field_get_id (field);

  return g_str_equal (id, "module") || g_str_equal (id, "week");
}

static void
write_facts (Page *page, const WaymarkSection *section)
{
  g_autoptr (GPtrArray) fields = list_answered (page, section);
  g_autoptr (GString) facts = g_string_new (page->kind);
  gboolean titled = is_titled_by_week (page);

  for (guint f = 0; f < fields->len; f++)
    {
      WaymarkField *field = g_ptr_array_index (fields, f);
      g_autofree char *fact =
          waymark_markdown_short_fact (page->linker, field, answer_of (page->document, field));

      if (*fact != '\0' && g_strcmp0 (waymark_field_get_id (field), page->kind_field) != 0 &&
          !(titled && is_week (field)))
        g_string_append_printf (facts, "%s%s", facts->len > 0 ? " · " : "", fact);
    }
  waymark_markdown_writer_blocks (page->writer, facts->str);
}

/* "☑ It begins with thanks" or "**Due:** 3 December 2026". Lines of a paragraph and not of a list,
 * which would flow into a list that the student's own words end with. (transfer full) */
static char *
make_short_line (Page *page, WaymarkField *field)
{
  WaymarkValue *value = answer_of (page->document, field);

  if (waymark_field_get_field_type (field) == WAYMARK_FIELD_FLAG)
    {
      g_autofree char *label = waymark_markdown_escape_line (waymark_field_get_label (field));

      return g_strdup_printf ("%s %s", waymark_value_get_boolean (value) ? "☑" : "☐", label);
    }
  return waymark_markdown_labelled_answer (page->linker, field, value);
}

static void
write_long (Page *page, const WaymarkSection *section, WaymarkField *field, gboolean alone)
{
  WaymarkValue *value = answer_of (page->document, field);
  const char *name = waymark_field_get_short_label (field);
  g_autofree char *label = waymark_markdown_strong (name);
  g_autofree char *answer = NULL;
  /* The heading of a section says what its only question would say again. */
  gboolean says_it =
      page->level <= WAYMARK_MARKDOWN_MAX_SECTION_LEVEL &&
      (section->fields->len == 1 || (alone && g_utf8_collate (name, section->title) == 0));

  if (waymark_field_get_field_type (field) == WAYMARK_FIELD_LIST)
    {
      if (!says_it)
        waymark_markdown_writer_blocks (page->writer, label);
      waymark_markdown_write_records (page->writer, page->linker, field, value,
                                      MIN (page->level, WAYMARK_MARKDOWN_MAX_SECTION_LEVEL) + 1);
      return;
    }
  answer = says_it ? waymark_markdown_escape_prose (waymark_value_get_text (value))
                   : waymark_markdown_labelled_answer (page->linker, field, value);
  waymark_markdown_writer_blocks (page->writer, answer);
}

/* Short answers that follow each other are lines of one paragraph. */
static void
write_section (Page *page, const WaymarkSection *section)
{
  g_autoptr (GPtrArray) fields = list_answered (page, section);
  g_autoptr (GString) lines = g_string_new (NULL);

  if (fields->len == 0)
    return;
  if (page->level <= WAYMARK_MARKDOWN_MAX_SECTION_LEVEL)
    g_free (waymark_markdown_writer_heading (page->writer, page->level, section->title));
  for (guint f = 0; f < fields->len; f++)
    {
      WaymarkField *field = g_ptr_array_index (fields, f);

      if (waymark_markdown_is_short (field))
        {
          g_autofree char *line = make_short_line (page, field);

          if (*line != '\0')
            g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\\\n" : "", line);
          continue;
        }
      waymark_markdown_writer_blocks (page->writer, lines->str);
      g_string_truncate (lines, 0);
      write_long (page, section, field, fields->len == 1);
    }
  waymark_markdown_writer_blocks (page->writer, lines->str);
}

static void
write_page (Page *page)
{
  GPtrArray *sections = waymark_worksheet_get_sections (page->worksheet);

  for (guint s = 0; s < sections->len; s++)
    {
      const WaymarkSection *section = g_ptr_array_index (sections, s);

      if (is_head (page, section))
        write_facts (page, section);
      else
        write_section (page, section);
    }
}

void
waymark_markdown_write_document (WaymarkMarkdownWriter *writer,
                                 const WaymarkMarkdownLinker *linker,
                                 WaymarkWorksheet *worksheet,
                                 WaymarkDocument *document,
                                 const char *kind,
                                 const char *kind_field,
                                 int level)
{
  Page page = { writer, linker, worksheet, document, level, FALSE, kind, kind_field };

  write_page (&page);
}

void
waymark_markdown_write_prose (WaymarkMarkdownWriter *writer,
                              const WaymarkMarkdownLinker *linker,
                              WaymarkWorksheet *worksheet,
                              WaymarkDocument *document,
                              int level)
{
  Page page = { writer, linker, worksheet, document, level, TRUE };

  write_page (&page);
}

gboolean
waymark_markdown_has_prose (WaymarkWorksheet *worksheet, WaymarkDocument *document)
{
  GPtrArray *sections = waymark_worksheet_get_sections (worksheet);
  Page page = { NULL, NULL, worksheet, document, 0, TRUE };

  for (guint s = 0; s < sections->len; s++)
    {
      g_autoptr (GPtrArray) fields = list_answered (&page, g_ptr_array_index (sections, s));

      if (fields->len > 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_row (GPtrArray *cells,
         const WaymarkMarkdownLinker *linker,
         WaymarkField *field,
         GPtrArray *documents)
{
  guint start = cells->len;
  gboolean empty = TRUE;

  g_ptr_array_add (cells, waymark_markdown_strong (waymark_field_get_short_label (field)));
  for (guint d = 0; d < documents->len; d++)
    {
      char *cell = waymark_markdown_short_answer (
          linker, field, answer_of (g_ptr_array_index (documents, d), field));

      empty = empty && *cell == '\0';
      g_ptr_array_add (cells, cell);
    }
  if (empty)
    g_ptr_array_set_size (cells, (int) start);
}

char *
waymark_markdown_compare_documents (const WaymarkMarkdownLinker *linker,
                                    WaymarkWorksheet *worksheet,
                                    GPtrArray *documents)
{
  GPtrArray *sections = waymark_worksheet_get_sections (worksheet);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (cells, g_strdup (""));
  for (guint d = 0; d < documents->len; d++)
    {
      g_autofree char *title = waymark_title_dup (worksheet, g_ptr_array_index (documents, d));

      g_ptr_array_add (cells, waymark_markdown_escape_line (title));
    }
  for (guint s = 0; s < sections->len; s++)
    {
      const WaymarkSection *section = g_ptr_array_index (sections, s);

      for (guint f = 0; f < section->fields->len; f++)
        {
          WaymarkField *field = g_ptr_array_index (section->fields, f);

          if (waymark_markdown_is_short (field) && !is_title (worksheet, field))
            add_row (cells, linker, field, documents);
        }
    }
  if (cells->len == documents->len + 1)
    return g_strdup ("");
  return waymark_markdown_make_table (cells, documents->len + 1);
}
