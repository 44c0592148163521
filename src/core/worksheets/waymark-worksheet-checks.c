/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules of worksheet files beyond which element stands where. Each message names the line and
 * says what to write instead, because a school's own worksheets are written by hand.
 */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "waymark-error.h"
#include "waymark-worksheet-checks.h"

#define MAX_ID_LENGTH   64
#define MAX_SCALE_STEPS 10

typedef struct
{
  int line;
  char *field;
  char *choice;
} Reference;

static void
clear_reference (gpointer data)
{
  Reference *reference = data;

  g_free (reference->field);
  g_free (reference->choice);
}

void
waymark_checks_init (WaymarkChecks *self, const char *name)
{
  self->name = name;
  self->worksheet = waymark_worksheet_spec_new ();
  self->references = g_array_new (FALSE, FALSE, sizeof (Reference));
  g_array_set_clear_func (self->references, clear_reference);
}

void
waymark_checks_clear (WaymarkChecks *self)
{
  g_clear_pointer (&self->worksheet, waymark_worksheet_spec_free);
  g_clear_pointer (&self->references, g_array_unref);
}

gboolean
waymark_checks_fail (WaymarkChecks *self, int line, GError **error, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, WAYMARK_ERROR, WAYMARK_ERROR_FORMAT, "%s:%d: %s", self->name, line, reason);
  return FALSE;
}

static gboolean
is_id (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-");

  return length > 0 && length <= MAX_ID_LENGTH && text[length] == '\0';
}

gboolean
waymark_checks_id (WaymarkChecks *self,
                   int line,
                   const char *element,
                   const char *attribute,
                   const char *text,
                   GError **error)
{
  if (text == NULL)
    return waymark_checks_fail (self, line, error,
                                _ ("<%s> has no attribute “%s”. Add %s=\"…\" with the letters a–z, "
                                   "digits and “-”."),
                                element, attribute, attribute);
  if (!is_id (text))
    return waymark_checks_fail (self, line, error,
                                _ ("“%s” cannot be the %s of <%s>. Use the letters a–z, digits "
                                   "and “-”, at most %d of them."),
                                text, attribute, element, MAX_ID_LENGTH);
  return TRUE;
}

gboolean
waymark_checks_visibility (WaymarkChecks *self,
                           int line,
                           const char *text,
                           WaymarkVisibility fallback,
                           WaymarkVisibility *visibility,
                           GError **error)
{
  *visibility = fallback;
  if (g_strcmp0 (text, "shared") == 0)
    *visibility = WAYMARK_VISIBILITY_SHARED;
  else if (g_strcmp0 (text, "private") == 0)
    *visibility = WAYMARK_VISIBILITY_PRIVATE;
  else if (text != NULL)
    return waymark_checks_fail (self, line, error,
                                _ ("The visibility “%s” is not known. Write “shared” or "
                                   "“private”."),
                                text);
  return TRUE;
}

gboolean
waymark_checks_boolean (WaymarkChecks *self,
                        int line,
                        const char *attribute,
                        const char *text,
                        gboolean fallback,
                        gboolean *truth,
                        GError **error)
{
  *truth = fallback;
  if (g_strcmp0 (text, "yes") == 0)
    *truth = TRUE;
  else if (g_strcmp0 (text, "no") == 0)
    *truth = FALSE;
  else if (text != NULL)
    return waymark_checks_fail (self, line, error,
                                _ ("The attribute “%s” cannot be “%s”. Write “yes” or “no”."),
                                attribute, text);
  return TRUE;
}

gboolean
waymark_checks_number (WaymarkChecks *self,
                       int line,
                       const char *attribute,
                       const char *text,
                       gint64 min,
                       gint64 max,
                       gint64 *number,
                       GError **error)
{
  if (!g_ascii_string_to_signed (text, 10, min, max, number, NULL))
    return waymark_checks_fail (self, line, error,
                                _ ("The attribute “%s” cannot be “%s”. Write a whole number from "
                                   "%" PRId64 " to %" PRId64 "."),
                                attribute, text, min, max);
  return TRUE;
}

gboolean
waymark_checks_worksheet_start (WaymarkChecks *self, int line, GError **error)
{
  WaymarkWorksheetSpec *worksheet = self->worksheet;

  if (worksheet->icon == NULL || *worksheet->icon == '\0')
    return waymark_checks_fail (self, line, error,
                                _ ("<worksheet> has no icon. Add one that every theme has, such "
                                   "as icon=\"text-editor-symbolic\"."));
  if (worksheet->title_field == NULL)
    return waymark_checks_fail (self, line, error,
                                _ ("<worksheet> has no title field. Add title-field=\"…\" with "
                                   "the id of the line that names a document."));
  if (strcmp (worksheet->pane, "today") == 0)
    return waymark_checks_fail (self, line, error,
                                _ ("“today” is the page that Waymark opens with. Choose another "
                                   "id or pane."));
  return TRUE;
}

static gboolean
check_title_fields (WaymarkChecks *self, int line, GError **error)
{
  WaymarkWorksheetSpec *worksheet = self->worksheet;
  WaymarkField *title = g_hash_table_lookup (worksheet->fields, worksheet->title_field);
  WaymarkField *subtitle = NULL;

  if (title == NULL || waymark_field_get_field_type (title) != WAYMARK_FIELD_LINE)
    return waymark_checks_fail (self, line, error,
                                _ ("The title field “%s” is not a field of this worksheet with "
                                   "the type “line”. Add it, or name another one."),
                                worksheet->title_field);
  if (worksheet->subtitle_field == NULL)
    return TRUE;

  subtitle = g_hash_table_lookup (worksheet->fields, worksheet->subtitle_field);
  if (subtitle != NULL)
    switch (waymark_field_get_field_type (subtitle))
      {
      case WAYMARK_FIELD_LINE:
      case WAYMARK_FIELD_TEXT:
      case WAYMARK_FIELD_DATE:
      case WAYMARK_FIELD_CHOICE:
        return TRUE;
      default:
        break;
      }
  return waymark_checks_fail (self, line, error,
                              _ ("The subtitle field “%s” is not a line, text, date or choice of "
                                 "this worksheet. Name one of those, or leave it out."),
                              worksheet->subtitle_field);
}

static gboolean
check_references (WaymarkChecks *self, GError **error)
{
  for (guint i = 0; i < self->references->len; i++)
    {
      Reference *reference = &g_array_index (self->references, Reference, i);
      WaymarkField *field = g_hash_table_lookup (self->worksheet->fields, reference->field);

      if (field == NULL || waymark_field_get_choice_label (field, reference->choice) == NULL)
        return waymark_checks_fail (self, reference->line, error,
                                    _ ("The example is for “%s/%s”, which is not a choice of "
                                       "this worksheet. Write for=\"field/choice\" with the ids "
                                       "of both."),
                                    reference->field, reference->choice);
    }
  return TRUE;
}

gboolean
waymark_checks_worksheet_end (WaymarkChecks *self, int line, GError **error)
{
  WaymarkWorksheetSpec *worksheet = self->worksheet;
  const struct
  {
    const char *element;
    const char *text;
  } needed[] = {
    { "title", worksheet->title },     { "plural", worksheet->plural },
    { "summary", worksheet->summary }, { "empty", worksheet->empty },
    { "create", worksheet->create },
  };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (needed[i].text == NULL)
      return waymark_checks_fail (self, line, error,
                                  _ ("<worksheet> has no <%s>. Write it as its first elements: "
                                     "<title>, <plural>, <summary>, <empty> and <create>."),
                                  needed[i].element);
  if (worksheet->sections->len == 0)
    return waymark_checks_fail (self, line, error,
                                _ ("<worksheet> has no <section>. Add one with at least one "
                                   "<field>."));
  return check_title_fields (self, line, error) && check_references (self, error);
}

gboolean
waymark_checks_new_section (WaymarkChecks *self, int line, const char *id, GError **error)
{
  for (guint i = 0; i < self->worksheet->sections->len; i++)
    {
      const WaymarkSection *section = g_ptr_array_index (self->worksheet->sections, i);

      if (strcmp (section->id, id) == 0)
        return waymark_checks_fail (self, line, error,
                                    _ ("There is already a section “%s”. Choose another id."), id);
    }
  return TRUE;
}

gboolean
waymark_checks_section_end (WaymarkChecks *self,
                            int line,
                            const WaymarkSection *section,
                            GError **error)
{
  if (section->title == NULL)
    return waymark_checks_fail (self, line, error,
                                _ ("The section “%s” has no <title>. Write what stands above its "
                                   "questions."),
                                section->id);
  if (section->fields->len == 0)
    return waymark_checks_fail (self, line, error,
                                _ ("The section “%s” has no <field>. Add one, or remove the "
                                   "section."),
                                section->id);
  return TRUE;
}

static gboolean
check_field_id (
    WaymarkChecks *self, int line, const WaymarkFieldSpec *list, const char *id, GError **error)
{
  gboolean known = FALSE;

  if (!waymark_checks_id (self, line, "field", "id", id, error))
    return FALSE;
  if (list == NULL)
    known = g_hash_table_contains (self->worksheet->fields, id);
  else if (strcmp (id, "id") == 0)
    return waymark_checks_fail (self, line, error,
                                _ ("“id” is what tells the records of a list apart. Choose "
                                   "another id for this field."));
  for (guint i = 0; list != NULL && i < list->subfields->len; i++)
    known |= strcmp (waymark_field_get_id (g_ptr_array_index (list->subfields, i)), id) == 0;
  if (known)
    return waymark_checks_fail (self, line, error,
                                _ ("There is already a field “%s”. Choose another id."), id);
  return TRUE;
}

static gboolean
check_type (WaymarkChecks *self,
            int line,
            WaymarkFieldSpec *field,
            const WaymarkFieldSpec *list,
            const char *type,
            GError **error)
{
  g_autofree char *known = NULL;

  for (guint i = 0; waymark_field_type_names[i] != NULL; i++)
    if (g_strcmp0 (waymark_field_type_names[i], type) == 0)
      {
        field->type = (WaymarkFieldType) i;
        if (list != NULL && field->type == WAYMARK_FIELD_LIST)
          return waymark_checks_fail (self, line, error,
                                      _ ("A list cannot hold another list. Use type=\"text\" "
                                         "for “%s”, or move it out of “%s”."),
                                      field->id, list->id);
        return TRUE;
      }

  known = g_strjoinv (", ", (char **) waymark_field_type_names);
  if (type == NULL)
    return waymark_checks_fail (self, line, error,
                                _ ("The field “%s” has no type. Add type=\"…\" with one of: %s."),
                                field->id, known);
  return waymark_checks_fail (self, line, error,
                              _ ("The type “%s” is not known. Write one of: %s."), type, known);
}

static gboolean
check_field_visibility (WaymarkChecks *self,
                        int line,
                        WaymarkFieldSpec *field,
                        const WaymarkFieldSpec *list,
                        WaymarkVisibility inherited,
                        const char *text,
                        GError **error)
{
  if (list != NULL)
    inherited = list->visibility;
  if (!waymark_checks_visibility (self, line, text, inherited, &field->visibility, error))
    return FALSE;

  if (field->type == WAYMARK_FIELD_MONEY)
    {
      if (g_strcmp0 (text, "shared") == 0)
        return waymark_checks_fail (self, line, error,
                                    _ ("Money is always private. Remove visibility=\"shared\" "
                                       "from “%s”."),
                                    field->id);
      field->visibility = WAYMARK_VISIBILITY_PRIVATE;
    }
  if (list != NULL && list->visibility == WAYMARK_VISIBILITY_PRIVATE &&
      field->visibility == WAYMARK_VISIBILITY_SHARED)
    return waymark_checks_fail (self, line, error,
                                _ ("The list “%s” is private, so “%s” cannot be shared. Make the "
                                   "list shared and its other fields private."),
                                list->id, field->id);
  return TRUE;
}

/* For numbers without limits the widest range that a document can store: 15 digits. */
static gboolean
check_range (WaymarkChecks *self,
             int line,
             WaymarkFieldSpec *field,
             const WaymarkFieldAttributes *attributes,
             GError **error)
{
  const gint64 widest = WAYMARK_MONEY_MAX;

  switch (field->type)
    {
    case WAYMARK_FIELD_SCALE:
      if (attributes->min == NULL || attributes->max == NULL)
        return waymark_checks_fail (self, line, error,
                                    _ ("The scale “%s” needs both ends. Add them, for example "
                                       "min=\"1\" max=\"5\"."),
                                    field->id);
      break;
    case WAYMARK_FIELD_NUMBER:
      field->max = widest;
      break;
    case WAYMARK_FIELD_PERCENT:
      field->max = 10000;
      break;
    default:
      if (attributes->min != NULL || attributes->max != NULL)
        return waymark_checks_fail (self, line, error,
                                    _ ("Only scale, number and percent have “min” and “max”. "
                                       "Remove them from “%s”."),
                                    field->id);
      return TRUE;
    }

  if ((attributes->min != NULL && !waymark_checks_number (self, line, "min", attributes->min,
                                                          -widest, widest, &field->min, error)) ||
      (attributes->max != NULL && !waymark_checks_number (self, line, "max", attributes->max,
                                                          -widest, widest, &field->max, error)))
    return FALSE;
  if (field->min > field->max)
    return waymark_checks_fail (
        self, line, error,
        _ ("“min” is greater than “max” (%" PRId64 " and %" PRId64 "). Swap them."), field->min,
        field->max);
  if (field->type == WAYMARK_FIELD_SCALE &&
      (field->min == field->max || field->max - field->min >= MAX_SCALE_STEPS))
    return waymark_checks_fail (self, line, error,
                                _ ("The scale “%s” must have 2 to %d steps. Choose a smaller "
                                   "range, or type=\"number\"."),
                                field->id, MAX_SCALE_STEPS);
  return TRUE;
}

static gboolean
check_period (
    WaymarkChecks *self, int line, WaymarkFieldSpec *field, const char *period, GError **error)
{
  static const struct
  {
    const char *name;
    WaymarkPeriod period;
  } periods[] = {
    { "once", WAYMARK_PERIOD_ONCE },
    { "year", WAYMARK_PERIOD_YEAR },
    { "month", WAYMARK_PERIOD_MONTH },
    { "hour", WAYMARK_PERIOD_HOUR },
  };

  if (period == NULL)
    return TRUE;
  if (field->type != WAYMARK_FIELD_MONEY)
    return waymark_checks_fail (self, line, error,
                                _ ("Only money has a period. Remove it from “%s”."), field->id);
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    if (strcmp (periods[i].name, period) == 0)
      {
        field->period = periods[i].period;
        return TRUE;
      }
  return waymark_checks_fail (self, line, error,
                              _ ("The period “%s” is not known. Write one of: once, year, month, "
                                 "hour."),
                              period);
}

static gboolean
check_dated (
    WaymarkChecks *self, int line, WaymarkFieldSpec *field, const char *dated, GError **error)
{
  if (dated != NULL && field->type != WAYMARK_FIELD_DATE)
    return waymark_checks_fail (
        self, line, error, _ ("Only a date can be “dated”. Remove that from “%s”."), field->id);
  return waymark_checks_boolean (self, line, "dated", dated, FALSE, &field->dated, error);
}

gboolean
waymark_checks_field_start (WaymarkChecks *self,
                            int line,
                            WaymarkFieldSpec *field,
                            const WaymarkFieldSpec *list,
                            WaymarkVisibility visibility,
                            const WaymarkFieldAttributes *attributes,
                            GError **error)
{
  if (list != NULL && list->type != WAYMARK_FIELD_LIST)
    return waymark_checks_fail (self, line, error,
                                _ ("Only a list holds fields, and “%s” is not one. Close it with "
                                   "</field> first, or give it type=\"list\"."),
                                list->id);
  if (!check_field_id (self, line, list, attributes->id, error))
    return FALSE;

  field->id = g_strdup (attributes->id);
  return check_type (self, line, field, list, attributes->type, error) &&
         check_field_visibility (self, line, field, list, visibility, attributes->visibility,
                                 error) &&
         check_range (self, line, field, attributes, error) &&
         check_period (self, line, field, attributes->period, error) &&
         waymark_checks_boolean (self, line, "counts", attributes->counts, TRUE, &field->counts,
                                 error) &&
         check_dated (self, line, field, attributes->dated, error);
}

/* A record is named by its first field, so that must be something to read. */
static gboolean
check_list (WaymarkChecks *self, int line, const WaymarkFieldSpec *field, GError **error)
{
  WaymarkField *first;

  if (field->subfields->len == 0)
    return waymark_checks_fail (self, line, error,
                                _ ("The list “%s” has no fields. Add a <field> for each part of "
                                   "a record."),
                                field->id);
  if (field->item_label == NULL)
    return waymark_checks_fail (self, line, error,
                                _ ("The list “%s” has no <item-label>. Write what its button "
                                   "says, such as <item-label>Add a step</item-label>."),
                                field->id);

  first = g_ptr_array_index (field->subfields, 0);
  switch (waymark_field_get_field_type (first))
    {
    case WAYMARK_FIELD_LINE:
    case WAYMARK_FIELD_TEXT:
    case WAYMARK_FIELD_DATE:
    case WAYMARK_FIELD_CHOICE:
      return TRUE;
    default:
      return waymark_checks_fail (self, line, error,
                                  _ ("The records of the list “%s” are named by its first field. "
                                     "Begin with a line, text, date or choice."),
                                  field->id);
    }
}

gboolean
waymark_checks_field_end (WaymarkChecks *self,
                          int line,
                          const WaymarkFieldSpec *field,
                          GError **error)
{
  if (field->label == NULL)
    return waymark_checks_fail (self, line, error,
                                _ ("The field “%s” has no <label>. Write the question that it "
                                   "asks."),
                                field->id);
  if (field->type == WAYMARK_FIELD_LIST)
    return check_list (self, line, field, error);
  if (field->item_label != NULL)
    return waymark_checks_fail (
        self, line, error, _ ("Only a list has an <item-label>. Remove it from “%s”."), field->id);
  if (field->type == WAYMARK_FIELD_CHOICE && field->choices->len == 0)
    return waymark_checks_fail (self, line, error,
                                _ ("The field “%s” has nothing to choose from. Add a "
                                   "<choice id=\"…\"> for each answer."),
                                field->id);
  if (field->type == WAYMARK_FIELD_LINK && field->targets->len == 0)
    return waymark_checks_fail (self, line, error,
                                _ ("The link “%s” points nowhere. Add a <target type=\"…\"/> "
                                   "with the id of a worksheet."),
                                field->id);
  return TRUE;
}

gboolean
waymark_checks_new_choice (
    WaymarkChecks *self, int line, const WaymarkFieldSpec *field, const char *id, GError **error)
{
  if (field->type != WAYMARK_FIELD_CHOICE)
    return waymark_checks_fail (self, line, error,
                                _ ("“%s” takes no choices. Give it type=\"choice\", or remove "
                                   "them."),
                                field->id);
  for (guint i = 0; i < field->choices->len; i++)
    if (strcmp (g_array_index (field->choices, WaymarkChoice, i).id, id) == 0)
      return waymark_checks_fail (self, line, error,
                                  _ ("There is already a choice “%s”. Choose another id."), id);
  return TRUE;
}

gboolean
waymark_checks_new_target (
    WaymarkChecks *self, int line, const WaymarkFieldSpec *field, const char *type, GError **error)
{
  if (field->type != WAYMARK_FIELD_LINK)
    return waymark_checks_fail (self, line, error,
                                _ ("“%s” points to no document. Give it type=\"link\", or remove "
                                   "the <target>."),
                                field->id);
  if (g_ptr_array_find_with_equal_func (field->targets, type, g_str_equal, NULL))
    return waymark_checks_fail (self, line, error,
                                _ ("The target “%s” stands here twice. Keep one of them."), type);
  return TRUE;
}

gboolean
waymark_checks_example_for (WaymarkChecks *self,
                            int line,
                            const WaymarkFieldSpec *field,
                            const char *text,
                            WaymarkExample *example,
                            GError **error)
{
  g_auto (GStrv) parts = NULL;
  Reference reference;

  if (field->type != WAYMARK_FIELD_LINE && field->type != WAYMARK_FIELD_TEXT)
    return waymark_checks_fail (self, line, error,
                                _ ("Only a line or a text has examples to start from. Put this "
                                   "one into the <hint> of “%s”."),
                                field->id);
  if (text == NULL)
    return TRUE;

  parts = g_strsplit (text, "/", 2);
  if (g_strv_length (parts) != 2)
    return waymark_checks_fail (self, line, error,
                                _ ("The example is for “%s”. Write for=\"field/choice\" with the "
                                   "ids of both."),
                                text);
  example->field = g_strdup (parts[0]);
  example->choice = g_strdup (parts[1]);
  reference = (Reference){ line, g_strdup (parts[0]), g_strdup (parts[1]) };
  g_array_append_val (self->references, reference);
  return TRUE;
}
