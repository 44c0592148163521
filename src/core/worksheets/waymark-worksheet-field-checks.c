/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules of <field> and what stands in it: which attributes and elements go with which type.
 */
#include "waymark-config.h"

#include "waymark-worksheet-field-checks.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define MAX_SCALE_STEPS 10

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

static gboolean
check_past (
    WaymarkChecks *self, int line, WaymarkFieldSpec *field, const char *past, GError **error)
{
  if (past != NULL && field->type != WAYMARK_FIELD_DATE)
    return waymark_checks_fail (self, line, error,
                                _ ("Only a date can be “past”. Remove that from “%s”."), field->id);
  return waymark_checks_boolean (self, line, "past", past, FALSE, &field->past, error);
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
         check_dated (self, line, field, attributes->dated, error) &&
         check_past (self, line, field, attributes->past, error);
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
