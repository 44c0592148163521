/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reading of worksheet files: it follows the elements and puts what they say into
 * specifications. What may stand where is in waymark-worksheet-grammar.c; what a field or worksheet
 * must have is in waymark-worksheet-checks.c.
 */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-error.h"
#include "waymark-worksheet-field-checks.h"
#include "waymark-worksheet-grammar.h"
#include "waymark-worksheet-parser.h"

typedef struct
{
  const WaymarkElement *element; /* NULL stands for the file */
  int line;                      /* where its tag ended */
} Frame;

/* Elements nest at most five deep, because each has to stand in one that may hold it. */
#define MAX_FRAMES 8

typedef struct
{
  WaymarkChecks checks;
  gboolean translate;
  int line; /* that GMarkup is reading */
  Frame frames[MAX_FRAMES];
  guint n_frames;

  WaymarkSection *section;    /* open, belongs to the worksheet */
  WaymarkFieldSpec *field;    /* open and owned */
  WaymarkFieldSpec *subfield; /* open and owned */

  /* The text element that is open */
  GString *text;
  char *context;
  char *choice_id;
  char *example_for;
} Parser;

static Frame *
top (Parser *self)
{
  return &self->frames[self->n_frames - 1];
}

static WaymarkFieldSpec *
open_field (Parser *self)
{
  return self->subfield != NULL ? self->subfield : self->field;
}

static gboolean
start_worksheet (Parser *self, const char **names, const char **values, int line, GError **error)
{
  WaymarkChecks *checks = &self->checks;
  WaymarkWorksheetSpec *worksheet = checks->worksheet;
  const char *id = waymark_grammar_get_attribute (names, values, "id");
  const char *group = waymark_grammar_get_attribute (names, values, "group");
  const char *pane = waymark_grammar_get_attribute (names, values, "pane");
  const char *order = waymark_grammar_get_attribute (names, values, "order");
  gint64 number = 100;

  if (worksheet->id != NULL)
    return waymark_checks_fail (checks, line, error,
                                _ ("There is already a worksheet in this file. Put this one into "
                                   "a file of its own."));
  if (!waymark_checks_id (checks, line, "worksheet", "id", id, error) ||
      (group != NULL && !waymark_checks_id (checks, line, "worksheet", "group", group, error)) ||
      (pane != NULL && !waymark_checks_id (checks, line, "worksheet", "pane", pane, error)) ||
      !waymark_checks_visibility (checks, line,
                                  waymark_grammar_get_attribute (names, values, "visibility"),
                                  WAYMARK_VISIBILITY_SHARED, &worksheet->visibility, error) ||
      !waymark_checks_boolean (checks, line, "single",
                               waymark_grammar_get_attribute (names, values, "single"), FALSE,
                               &worksheet->single, error) ||
      (order != NULL &&
       !waymark_checks_number (checks, line, "order", order, 0, 9999, &number, error)))
    return FALSE;

  worksheet->id = g_strdup (id);
  worksheet->icon = g_strdup (waymark_grammar_get_attribute (names, values, "icon"));
  worksheet->group = g_strdup (group != NULL ? group : "other");
  worksheet->pane = g_strdup (pane != NULL ? pane : id);
  worksheet->order = (int) number;
  worksheet->title_field = g_strdup (waymark_grammar_get_attribute (names, values, "title-field"));
  worksheet->subtitle_field =
      g_strdup (waymark_grammar_get_attribute (names, values, "subtitle-field"));
  return waymark_checks_worksheet_start (checks, line, error);
}

static gboolean
start_section (Parser *self, const char **names, const char **values, int line, GError **error)
{
  WaymarkChecks *checks = &self->checks;
  const char *id = waymark_grammar_get_attribute (names, values, "id");
  const char *column = waymark_grammar_get_attribute (names, values, "column");
  WaymarkVisibility visibility;

  if (!waymark_checks_id (checks, line, "section", "id", id, error) ||
      !waymark_checks_new_section (checks, line, id, error) ||
      (column != NULL && !waymark_checks_id (checks, line, "section", "column", column, error)) ||
      !waymark_checks_visibility (checks, line,
                                  waymark_grammar_get_attribute (names, values, "visibility"),
                                  checks->worksheet->visibility, &visibility, error))
    return FALSE;

  self->section = waymark_section_new ();
  self->section->id = g_strdup (id);
  self->section->column = g_strdup (column);
  self->section->visibility = visibility;
  g_ptr_array_add (checks->worksheet->sections, self->section);
  return TRUE;
}

static gboolean
start_field (Parser *self, const char **names, const char **values, int line, GError **error)
{
  WaymarkFieldSpec *list = self->field;
  WaymarkFieldSpec *field = waymark_field_spec_new ();
  WaymarkFieldAttributes attributes = {
    .id = waymark_grammar_get_attribute (names, values, "id"),
    .type = waymark_grammar_get_attribute (names, values, "type"),
    .min = waymark_grammar_get_attribute (names, values, "min"),
    .max = waymark_grammar_get_attribute (names, values, "max"),
    .period = waymark_grammar_get_attribute (names, values, "period"),
    .visibility = waymark_grammar_get_attribute (names, values, "visibility"),
    .counts = waymark_grammar_get_attribute (names, values, "counts"),
    .dated = waymark_grammar_get_attribute (names, values, "dated"),
    .past = waymark_grammar_get_attribute (names, values, "past"),
  };

  if (list != NULL)
    self->subfield = field;
  else
    self->field = field;
  return waymark_checks_field_start (&self->checks, line, field, list, self->section->visibility,
                                     &attributes, error);
}

static gboolean
start_choice (Parser *self, const char **names, const char **values, int line, GError **error)
{
  const char *id = waymark_grammar_get_attribute (names, values, "id");

  if (!waymark_checks_id (&self->checks, line, "choice", "id", id, error) ||
      !waymark_checks_new_choice (&self->checks, line, open_field (self), id, error))
    return FALSE;
  self->choice_id = g_strdup (id);
  return TRUE;
}

static gboolean
start_target (Parser *self, const char **names, const char **values, int line, GError **error)
{
  const char *type = waymark_grammar_get_attribute (names, values, "type");

  if (!waymark_checks_id (&self->checks, line, "target", "type", type, error) ||
      !waymark_checks_new_target (&self->checks, line, open_field (self), type, error))
    return FALSE;
  g_ptr_array_add (open_field (self)->targets, g_strdup (type));
  return TRUE;
}

/* The string that a text element fills */
static char **
text_slot (Parser *self, const WaymarkElement *element)
{
  gpointer parent;

  if (element->parents & WAYMARK_ELEMENT_ANY_FIELD)
    parent = open_field (self);
  else if (element->parents & WAYMARK_ELEMENT_SECTION)
    parent = self->section;
  else
    parent = self->checks.worksheet;
  return &G_STRUCT_MEMBER (char *, parent, element->offset);
}

static gboolean
start_text (Parser *self,
            const WaymarkElement *element,
            const char **names,
            const char **values,
            int line,
            GError **error)
{
  if (element->kind == WAYMARK_ELEMENT_TEXT && *text_slot (self, element) != NULL)
    return waymark_checks_fail (&self->checks, line, error,
                                _ ("<%s> stands here twice. Keep one of them."), element->name);
  if (element->kind == WAYMARK_ELEMENT_CHOICE && !start_choice (self, names, values, line, error))
    return FALSE;

  self->text = g_string_new (NULL);
  self->context = g_strdup (waymark_grammar_get_attribute (names, values, "context"));
  self->example_for = g_strdup (waymark_grammar_get_attribute (names, values, "for"));
  return TRUE;
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char *name,
                  const char **names,
                  const char **values,
                  gpointer user_data,
                  GError **error)
{
  Parser *self = user_data;
  const WaymarkElement *element;
  const int line = self->line;
  gboolean good;

  element = waymark_grammar_find (&self->checks, line, top (self)->element, name, error);
  if (element == NULL ||
      !waymark_grammar_check_attributes (&self->checks, line, element, names, values, error))
    return;

  switch (element->kind)
    {
    case WAYMARK_ELEMENT_WORKSHEET:
      good = start_worksheet (self, names, values, line, error);
      break;
    case WAYMARK_ELEMENT_SECTION:
      good = start_section (self, names, values, line, error);
      break;
    case WAYMARK_ELEMENT_FIELD:
    case WAYMARK_ELEMENT_SUBFIELD:
      good = start_field (self, names, values, line, error);
      break;
    case WAYMARK_ELEMENT_TARGET:
      good = start_target (self, names, values, line, error);
      break;
    default:
      good = start_text (self, element, names, values, line, error);
      break;
    }
  if (!good)
    return;

  g_assert (self->n_frames < MAX_FRAMES);
  self->frames[self->n_frames++] = (Frame){ element, line };
}

/* White space means nothing in a worksheet file, as gettext sees it too. */
static char *
normalize_space (const char *text)
{
  GString *result = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isspace (*c))
      g_string_append_c (result, *c);
    else if (result->len > 0 && result->str[result->len - 1] != ' ')
      g_string_append_c (result, ' ');
  if (result->len > 0 && result->str[result->len - 1] == ' ')
    g_string_truncate (result, result->len - 1);
  return g_string_free (result, FALSE);
}

/* The text of the element that ends, translated. (transfer full) (nullable) */
static char *
take_text (Parser *self, const Frame *frame, GError **error)
{
  g_autofree char *raw = g_string_free (g_steal_pointer (&self->text), FALSE);
  g_autofree char *context = g_steal_pointer (&self->context);
  g_autofree char *text = normalize_space (raw);

  if (*text == '\0')
    {
      waymark_checks_fail (&self->checks, frame->line, error,
                           _ ("<%s> is empty. Write its text, or leave the element out."),
                           frame->element->name);
      return NULL;
    }
  if (!self->translate)
    return g_steal_pointer (&text);
  if (context != NULL)
    return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, context, text));
  return g_strdup (g_dgettext (GETTEXT_PACKAGE, text));
}

static void
end_leaf (Parser *self, const Frame *frame, GError **error)
{
  g_autofree char *choice_id = g_steal_pointer (&self->choice_id);
  g_autofree char *example_for = g_steal_pointer (&self->example_for);
  g_autofree char *text = take_text (self, frame, error);

  if (text == NULL)
    return;

  if (frame->element->kind == WAYMARK_ELEMENT_CHOICE)
    {
      WaymarkChoice choice = { g_steal_pointer (&choice_id), g_steal_pointer (&text) };

      g_array_append_val (open_field (self)->choices, choice);
    }
  else if (frame->element->kind == WAYMARK_ELEMENT_EXAMPLE)
    {
      WaymarkExample example = { g_steal_pointer (&text), NULL, NULL };

      if (waymark_checks_example_for (&self->checks, frame->line, open_field (self), example_for,
                                      &example, error))
        g_array_append_val (open_field (self)->examples, example);
      else
        g_free ((char *) example.text);
    }
  else
    *text_slot (self, frame->element) = g_steal_pointer (&text);
}

static void
end_field (Parser *self, const Frame *frame, GError **error)
{
  WaymarkWorksheetSpec *worksheet = self->checks.worksheet;
  WaymarkField *field;

  if (!waymark_checks_field_end (&self->checks, frame->line, open_field (self), error))
    return;

  if (self->subfield != NULL)
    {
      field = waymark_field_new (g_steal_pointer (&self->subfield));
      g_ptr_array_add (self->field->subfields, field);
    }
  else
    {
      field = waymark_field_new (g_steal_pointer (&self->field));
      g_ptr_array_add (self->section->fields, field);
      g_hash_table_insert (worksheet->fields, (char *) waymark_field_get_id (field), field);
    }
}

static void
end_element_cb (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Parser *self = user_data;
  Frame *frame = top (self);

  switch (frame->element->kind)
    {
    case WAYMARK_ELEMENT_WORKSHEET:
      waymark_checks_worksheet_end (&self->checks, frame->line, error);
      break;
    case WAYMARK_ELEMENT_SECTION:
      waymark_checks_section_end (&self->checks, frame->line, self->section, error);
      break;
    case WAYMARK_ELEMENT_FIELD:
    case WAYMARK_ELEMENT_SUBFIELD:
      end_field (self, frame, error);
      break;
    case WAYMARK_ELEMENT_TARGET:
      break;
    default:
      end_leaf (self, frame, error);
      break;
    }
  self->n_frames--;
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  Parser *self = user_data;
  int line = self->line;

  if (self->text != NULL)
    {
      g_string_append_len (self->text, text, (gssize) length);
      return;
    }

  /* GMarkup reports text when it has ended. */
  for (gsize i = length; i > 0; i--)
    line -= text[i - 1] == '\n';
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isspace (text[i]))
        {
          waymark_checks_fail (&self->checks, line, error,
                               _ ("There is text directly inside <%s>. Put it into an element "
                                  "such as <label> or <hint>."),
                               top (self)->element->name);
          return;
        }
      line += text[i] == '\n';
    }
}

static void
parser_clear (Parser *self)
{
  waymark_checks_clear (&self->checks);
  g_clear_pointer (&self->field, waymark_field_spec_free);
  g_clear_pointer (&self->subfield, waymark_field_spec_free);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_free (self->context);
  g_free (self->choice_id);
  g_free (self->example_for);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parser, parser_clear)

/* GMarkup's own messages begin with a position, "Error on line 3 char 14: " in the user's language;
 * ours begin with "name:line:". */
static const char *
skip_position (const char *message)
{
  const char *colon = strstr (message, ": ");

  if (colon != NULL && strcspn (message, "0123456789") < (gsize) (colon - message))
    return colon + strlen (": ");
  return message;
}

/* @problem: (transfer full): what the callbacks or GMarkup itself found */
static void
take_problem (Parser *self, GError *problem, GError **error)
{
  g_autofree char *message = NULL;

  if (problem->domain == WAYMARK_ERROR)
    {
      g_propagate_error (error, problem);
      return;
    }

  /* GMarkup quotes what it does not understand, and cuts letters to bytes. */
  message = g_utf8_make_valid (skip_position (problem->message), -1);
  waymark_checks_fail (&self->checks, MAX (self->line, 1), error,
                       _ ("This is not well-formed XML: %s"), message);
  if (error != NULL)
    (*error)->code = WAYMARK_ERROR_SYNTAX;
  g_error_free (problem);
}

/* Encoding and size, before the parser sees a byte */
static gboolean
check_bytes (Parser *self, const char *data, gsize length, GError **error)
{
  const char *end;
  int line = 1;

  if (length > WAYMARK_WORKSHEET_MAX_BYTES)
    {
      g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_LIMIT,
                   _ ("%s:1: The file is too large for a worksheet. Keep it under %d KiB."),
                   self->checks.name, WAYMARK_WORKSHEET_MAX_BYTES / 1024);
      return FALSE;
    }
  if (!g_utf8_validate_len (data, length, &end))
    {
      for (const char *c = data; c < end; c++)
        line += *c == '\n';
      waymark_checks_fail (&self->checks, line, error,
                           _ ("This line is not UTF-8. Save the file with the encoding UTF-8."));
      if (error != NULL)
        (*error)->code = WAYMARK_ERROR_SYNTAX;
      return FALSE;
    }
  return TRUE;
}

/* GMarkup counts lines loosely: it is ahead by one after a tag at the end of a line. Fed line by
 * line, there is nothing to count. */
static gboolean
parse_lines (
    Parser *self, GMarkupParseContext *context, const char *data, gsize length, GError **error)
{
  const char *end = data + length;

  while (data < end)
    {
      const char *newline = memchr (data, '\n', (gsize) (end - data));
      const char *next = newline != NULL ? newline + 1 : end;

      self->line++;
      if (!g_markup_parse_context_parse (context, data, next - data, error))
        return FALSE;
      data = next;
    }
  return TRUE;
}

WaymarkWorksheet *
waymark_worksheet_parse (GBytes *bytes, const char *name, gboolean translate, GError **error)
{
  static const GMarkupParser callbacks = {
    .start_element = start_element_cb,
    .end_element = end_element_cb,
    .text = text_cb,
  };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_auto (Parser) self = { .translate = translate, .n_frames = 1 };
  GError *problem = NULL;
  const char *data;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  waymark_checks_init (&self.checks, name);
  data = g_bytes_get_data (bytes, &length);
  if (length == 0)
    data = "";
  if (!check_bytes (&self, data, length, error))
    return NULL;
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3, length -= 3;

  context = g_markup_parse_context_new (&callbacks, G_MARKUP_TREAT_CDATA_AS_TEXT, &self, NULL);
  if (!parse_lines (&self, context, data, length, &problem) ||
      !g_markup_parse_context_end_parse (context, &problem))
    {
      take_problem (&self, problem, error);
      return NULL;
    }
  if (self.checks.worksheet->id == NULL)
    {
      waymark_checks_fail (&self.checks, self.line, error,
                           _ ("There is no worksheet in this file. Write <worksheet>."));
      return NULL;
    }
  return waymark_worksheet_new (g_steal_pointer (&self.checks.worksheet));
}
