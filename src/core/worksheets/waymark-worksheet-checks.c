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

#define MAX_ID_LENGTH 64

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
