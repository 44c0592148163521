/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records of a list, each kind in the form that one would give it by hand: steps as tasks, dated
 * ones as a chronicle, feedback as quotes, figures as a table, links as links, others by name.
 */
#include "waymark-config.h"

#include "waymark-markdown-answers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-date.h"
#include "waymark-field-text.h"
#include "waymark-markdown-escape.h"

/* Longer answers get a heading each instead of a line in a list; bytes, about four lines. */
#define LONG_ANSWER 320

typedef enum
{
  STYLE_TASKS,
  STYLE_CHRONICLE,
  STYLE_QUOTES,
  STYLE_LINKS,
  STYLE_TABLE,
  STYLE_NAMED,
} Style;

typedef struct
{
  WaymarkMarkdownWriter *writer;
  const WaymarkMarkdownLinker *linker;
  WaymarkField *list;
  GPtrArray *subfields;
  guint n_prose; /* subfields that hold prose */
  int level;
} Records;

static WaymarkField *
subfield (Records *self, guint i)
{
  return g_ptr_array_index (self->subfields, i);
}

static const WaymarkValue *
answer_of (const WaymarkValue *record, WaymarkField *field)
{
  return waymark_value_get_member (record, waymark_field_get_id (field));
}

static gboolean
has_type (WaymarkField *field, WaymarkFieldType type)
{
  return waymark_field_get_field_type (field) == type;
}

static gboolean
has_id (WaymarkField *field, const char *id)
{
  return g_str_equal (waymark_field_get_id (field), id);
}

static Style
choose_style (Records *self)
{
  guint n_money = 0;

  for (guint i = 0; i < self->subfields->len; i++)
    {
      WaymarkField *field = subfield (self, i);

      if (has_type (field, WAYMARK_FIELD_FLAG) && has_id (field, "done"))
        return STYLE_TASKS;
      if (has_type (field, WAYMARK_FIELD_URL))
        return STYLE_LINKS;
      n_money += has_type (field, WAYMARK_FIELD_MONEY);
    }
  if (has_type (subfield (self, 0), WAYMARK_FIELD_DATE))
    return STYLE_CHRONICLE;
  if (has_id (subfield (self, 0), "from"))
    return STYLE_QUOTES;
  return n_money > 1 && self->n_prose == 0 ? STYLE_TABLE : STYLE_NAMED;
}

static void
add_fact (GString *facts, const char *fact)
{
  if (*fact != '\0' && facts->len > 0)
    g_string_append (facts, " · ");
  g_string_append (facts, fact);
}

typedef enum
{
  FACTS_DEFAULT,
  FACTS_WITH_LINES,
  FACTS_WITHOUT_NUMBERS,
} Facts;

/* Days, choices, figures and links that say something about the record; never its name. */
static void
add_facts (Records *self, GString *out, const WaymarkValue *record, Facts which)
{
  for (guint i = 1; i < self->subfields->len; i++)
    {
      WaymarkField *field = subfield (self, i);
      g_autofree char *fact = NULL;

      if (!waymark_markdown_is_short (field) || has_id (field, "done") ||
          (has_type (field, WAYMARK_FIELD_LINE) && which != FACTS_WITH_LINES) ||
          (has_type (field, WAYMARK_FIELD_NUMBER) && which == FACTS_WITHOUT_NUMBERS))
        continue;
      fact = waymark_markdown_short_fact (self->linker, field, answer_of (record, field));
      add_fact (out, fact);
    }
}

/* Prose and further lines, each with its label unless it is the only prose there can be.
 * (transfer full) (element-type utf8) */
static GPtrArray *
list_answers (Records *self, const WaymarkValue *record)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->subfields->len; i++)
    {
      WaymarkField *field = subfield (self, i);
      const WaymarkValue *value = answer_of (record, field);
      gboolean is_prose = has_type (field, WAYMARK_FIELD_TEXT);

      if ((!is_prose && (i == 0 || !has_type (field, WAYMARK_FIELD_LINE))) ||
          waymark_value_is_empty (value))
        continue;
      if (is_prose && i > 0 && self->n_prose == 1)
        g_ptr_array_add (answers, waymark_markdown_escape_prose (waymark_value_get_text (value)));
      else
        g_ptr_array_add (answers, waymark_markdown_labelled_answer (self->linker, field, value));
    }
  return answers;
}

/* The name as typed; "" when there is none or it is prose. (transfer full) */
static char *
get_name (Records *self, const WaymarkValue *record)
{
  GDate no_day;

  if (!waymark_markdown_is_short (subfield (self, 0)))
    return g_strdup ("");
  g_date_set_dmy (&no_day, 1, G_DATE_JANUARY, 1);
  return g_strstrip (waymark_field_record_name (self->list, record, &no_day));
}

static void
write_tasks (Records *self, GPtrArray *records)
{
  g_autoptr (GString) tasks = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      const WaymarkValue *record = g_ptr_array_index (records, i);
      gboolean done = waymark_value_get_boolean (waymark_value_get_member (record, "done"));
      g_autofree char *name = get_name (self, record);
      g_autofree char *title = waymark_markdown_escape_line (name);
      g_autoptr (GString) line = g_string_new (title);
      g_autoptr (GPtrArray) answers = list_answers (self, record);

      add_facts (self, line, record, FACTS_DEFAULT);
      for (guint a = 0; a < answers->len; a++)
        if (waymark_markdown_is_paragraph (g_ptr_array_index (answers, a)))
          g_string_append_printf (line, "%s%s", line->len > 0 ? "\\\n" : "",
                                  (char *) g_ptr_array_index (answers, a));
        else
          g_string_append_printf (line, "%s%s", line->len > 0 ? "\n\n" : "",
                                  (char *) g_ptr_array_index (answers, a));
      if (line->len == 0)
        continue;
      if (tasks->len > 0)
        g_string_append_c (tasks, '\n');
      waymark_markdown_append_lines (tasks, line->str, done ? "- [x] " : "- [ ] ", "  ");
    }
  waymark_markdown_writer_blocks (self->writer, tasks->str);
}

/* A heading for one record, its facts, and its answers below. */
static void
write_entry (Records *self, const WaymarkValue *record, const char *title, Facts which)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autoptr (GPtrArray) answers = list_answers (self, record);
  g_autofree char *anchor = NULL;

  anchor = waymark_markdown_writer_heading (self->writer, self->level,
                                            *title != '\0' ? title : _ ("Untitled"));
  add_facts (self, facts, record, which);
  waymark_markdown_writer_blocks (self->writer, facts->str);
  for (guint i = 0; i < answers->len; i++)
    waymark_markdown_writer_blocks (self->writer, g_ptr_array_index (answers, i));
}

static int
compare_days_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  WaymarkField *first = data;
  const WaymarkValue *day_a = answer_of (*(const WaymarkValue *const *) a, first);
  const WaymarkValue *day_b = answer_of (*(const WaymarkValue *const *) b, first);

  return strcmp (waymark_value_get_text (day_a), waymark_value_get_text (day_b));
}

/* A day alone is one that somebody was going to write about. */
static gboolean
says_more_than_its_day (Records *self, const WaymarkValue *record)
{
  for (guint f = 1; f < self->subfields->len; f++)
    if (!waymark_value_is_empty (answer_of (record, subfield (self, f))))
      return TRUE;
  return FALSE;
}

/* The day and the figures beside it are the heading: "3 December 2026 · 60 %". */
static void
write_chronicle (Records *self, GPtrArray *records)
{
  static const WaymarkMarkdownLinker no_links = { NULL, NULL };

  g_ptr_array_sort_with_data (records, compare_days_cb, subfield (self, 0));
  for (guint i = 0; i < records->len; i++)
    {
      const WaymarkValue *record = g_ptr_array_index (records, i);
      g_autofree char *day = get_name (self, record);
      g_autoptr (GString) title = g_string_new (day);

      if (!says_more_than_its_day (self, record))
        continue;
      for (guint f = 1; f < self->subfields->len; f++)
        if (has_type (subfield (self, f), WAYMARK_FIELD_NUMBER))
          {
            g_autofree char *figure = waymark_markdown_short_fact (
                &no_links, subfield (self, f), answer_of (record, subfield (self, f)));

            add_fact (title, figure);
          }
      write_entry (self, record, title->str, FACTS_WITHOUT_NUMBERS);
    }
}

static void
write_quotes (Records *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const WaymarkValue *record = g_ptr_array_index (records, i);
      g_autofree char *name = get_name (self, record);
      g_autoptr (GString) source = g_string_new (NULL);
      g_autoptr (GString) words = g_string_new (NULL);
      g_autoptr (GString) quote = g_string_new (NULL);
      g_autofree char *from = waymark_markdown_escape_line (name);
      g_autofree char *response = g_strdup ("");

      for (guint f = 1; f < self->subfields->len; f++)
        {
          WaymarkField *field = subfield (self, f);
          g_autofree char *answer =
              waymark_markdown_labelled_answer (self->linker, field, answer_of (record, field));

          if (waymark_markdown_is_short (field) || *answer == '\0')
            continue;
          if (has_id (field, "response"))
            {
              g_free (response);
              response = g_steal_pointer (&answer);
              continue;
            }
          g_string_append_printf (words, "%s%s", words->len > 0 ? "\n\n" : "", answer);
        }
      g_string_append (source, from);
      add_facts (self, source, record, FACTS_WITH_LINES);
      if (source->len > 0)
        g_string_append_printf (words, "%s— %s", words->len > 0 ? "\n\n" : "", source->str);
      if (words->len > 0)
        waymark_markdown_append_lines (quote, words->str, "> ", "> ");
      waymark_markdown_writer_blocks (self->writer, quote->str);
      waymark_markdown_writer_blocks (self->writer, response);
    }
}

static void
write_links (Records *self, GPtrArray *records)
{
  g_autoptr (GString) links = g_string_new (NULL);
  WaymarkField *place = NULL;

  for (guint f = 0; f < self->subfields->len && place == NULL; f++)
    if (has_type (subfield (self, f), WAYMARK_FIELD_URL))
      place = subfield (self, f);
  for (guint i = 0; i < records->len; i++)
    {
      const WaymarkValue *record = g_ptr_array_index (records, i);
      const char *address = waymark_value_get_text (answer_of (record, place));
      g_autofree char *name = get_name (self, record);
      g_autoptr (GString) line = g_string_new (NULL);
      g_autofree char *link = NULL;

      if (g_strcmp0 (name, address) == 0)
        *name = '\0';
      link = waymark_markdown_make_link (name, address);
      g_string_append (line, link);
      for (guint f = 1; f < self->subfields->len; f++)
        if (subfield (self, f) != place)
          {
            g_autofree char *fact = waymark_markdown_short_fact (
                self->linker, subfield (self, f), answer_of (record, subfield (self, f)));

            add_fact (line, fact);
          }
      if (line->len > 0)
        g_string_append_printf (links, "%s- %s", links->len > 0 ? "\n" : "", line->str);
    }
  waymark_markdown_writer_blocks (self->writer, links->str);
}

/* Columns in which no record has anything are left out. */
static void
write_table (Records *self, GPtrArray *records)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *table = NULL;

  for (guint f = 0; f < self->subfields->len; f++)
    for (guint i = 0; i < records->len; i++)
      if (!waymark_value_is_empty (answer_of (g_ptr_array_index (records, i), subfield (self, f))))
        {
          g_ptr_array_add (columns, subfield (self, f));
          break;
        }
  if (columns->len == 0)
    return;

  for (guint c = 0; c < columns->len; c++)
    g_ptr_array_add (cells, waymark_markdown_escape_line (
                                waymark_field_get_short_label (g_ptr_array_index (columns, c))));
  for (guint i = 0; i < records->len; i++)
    for (guint c = 0; c < columns->len; c++)
      {
        WaymarkField *field = g_ptr_array_index (columns, c);

        g_ptr_array_add (
            cells, waymark_markdown_short_answer (
                       self->linker, field, answer_of (g_ptr_array_index (records, i), field)));
      }
  table = waymark_markdown_make_table (cells, columns->len);
  waymark_markdown_writer_blocks (self->writer, table);
}

static gboolean
fits_line (GPtrArray *answers)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const char *answer = g_ptr_array_index (answers, i);

      if (strlen (answer) > LONG_ANSWER || !waymark_markdown_is_paragraph (answer))
        return FALSE;
    }
  return TRUE;
}

/* "**Name** · facts" and its answers on the lines below. (transfer full) */
static char *
make_named_item (Records *self, const WaymarkValue *record, GPtrArray *answers)
{
  g_autofree char *name = get_name (self, record);
  g_autofree char *title = waymark_markdown_strong (name);
  GString *item = g_string_new (title);

  add_facts (self, item, record, FACTS_DEFAULT);
  for (guint i = 0; i < answers->len; i++)
    g_string_append_printf (item, "%s%s", item->len > 0 ? "\\\n" : "",
                            (char *) g_ptr_array_index (answers, i));
  return g_string_free (item, FALSE);
}

static void
write_named (Records *self, GPtrArray *records)
{
  g_autoptr (GString) items = g_string_new (NULL);
  gboolean ranked = has_id (self->list, "areas"); /* their order says what matters most */
  gboolean fits = TRUE;

  for (guint i = 0; i < records->len && fits; i++)
    {
      g_autoptr (GPtrArray) answers = list_answers (self, g_ptr_array_index (records, i));

      fits = fits_line (answers);
    }
  for (guint i = 0; i < records->len; i++)
    {
      const WaymarkValue *record = g_ptr_array_index (records, i);
      g_autoptr (GPtrArray) answers = list_answers (self, record);
      g_autofree char *item = make_named_item (self, record, answers);
      g_autofree char *mark = ranked ? g_strdup_printf ("%u. ", i + 1) : g_strdup ("- ");
      g_autofree char *indent = g_strnfill (strlen (mark), ' ');
      g_autofree char *name = get_name (self, record);

      if (!fits)
        {
          g_autofree char *title =
              ranked ? g_strdup_printf ("%u. %s", i + 1, name) : g_strdup (name);

          write_entry (self, record, title, FACTS_DEFAULT);
        }
      else if (*item != '\0')
        {
          if (items->len > 0)
            g_string_append_c (items, '\n');
          waymark_markdown_append_lines (items, item, mark, indent);
        }
    }
  waymark_markdown_writer_blocks (self->writer, items->str);
}

void
waymark_markdown_write_records (WaymarkMarkdownWriter *writer,
                                const WaymarkMarkdownLinker *linker,
                                WaymarkField *list,
                                const WaymarkValue *value,
                                int level)
{
  Records self = { writer, linker, list, waymark_field_get_subfields (list), 0, level };
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  for (guint i = 0; i < self.subfields->len; i++)
    self.n_prose += has_type (subfield (&self, i), WAYMARK_FIELD_TEXT);
  for (gsize i = 0; i < waymark_value_get_length (value); i++)
    if (!waymark_value_is_empty (waymark_value_get_item (value, i)))
      g_ptr_array_add (records, waymark_value_get_item (value, i));

  switch (choose_style (&self))
    {
    case STYLE_TASKS:
      write_tasks (&self, records);
      break;
    case STYLE_CHRONICLE:
      write_chronicle (&self, records);
      break;
    case STYLE_QUOTES:
      write_quotes (&self, records);
      break;
    case STYLE_LINKS:
      write_links (&self, records);
      break;
    case STYLE_TABLE:
      write_table (&self, records);
      break;
    case STYLE_NAMED:
    default:
      write_named (&self, records);
      break;
    }
}
