/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-document-diff.h"

#include <glib/gi18n-lib.h>

#include "waymark-field-text.h"
#include "waymark-prose.h"
#include "waymark-text-diff.h"

typedef struct
{
  const WaymarkSection *section;
  const GDate *today;
  GPtrArray *changes;
} Comparison;

void
waymark_field_change_free (WaymarkFieldChange *change)
{
  g_free (change->section);
  g_clear_pointer (&change->path, waymark_path_free);
  g_free (change->label);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

/* Takes @label, @before and @after. */
static void
add_change (Comparison *comparison,
            const WaymarkPath *path,
            char *label,
            char *before,
            char *after,
            gboolean prose)
{
  WaymarkFieldChange *change = g_new0 (WaymarkFieldChange, 1);

  change->section = g_strdup (comparison->section->title);
  change->path = waymark_path_copy (path);
  change->label = label;
  change->before = before;
  change->after = after;
  change->prose = prose;
  g_ptr_array_add (comparison->changes, change);
}

static char *
record_to_text (WaymarkField *list, WaymarkValue *record, const GDate *today)
{
  g_autoptr (WaymarkValue) alone = NULL;

  if (record == NULL)
    return g_strdup ("");
  alone = waymark_value_new_list (&record, 1);
  return waymark_field_value_to_text (list, alone, today);
}

static char *
record_label (Comparison *comparison, WaymarkField *list, WaymarkValue *record)
{
  g_autofree char *name = waymark_field_record_name (list, record, comparison->today);

  if (*name == '\0')
    return g_strdup (waymark_field_get_short_label (list));
  /* Translators: a list and the name of one thing in it: "Targets: Ferndale Labs" */
  return g_strdup_printf (_ ("%s: %s"), waymark_field_get_short_label (list), name);
}

/* The record of @records that is @record, one of @others, and not taken yet; -1: none. By name only
 * what no other record can claim by its id. */
static gssize
find_counterpart (Comparison *comparison,
                  WaymarkField *list,
                  WaymarkValue *records,
                  WaymarkValue *others,
                  WaymarkValue *record,
                  const gboolean *taken)
{
  gssize same = waymark_value_find_record (records, waymark_value_get_member_text (record, "id"));
  g_autofree char *name = NULL;
  g_autofree char *key = NULL;

  if (same >= 0)
    return taken[same] ? -1 : same;

  name = waymark_field_record_name (list, record, comparison->today);
  key = g_utf8_casefold (g_strstrip (name), -1);
  for (gsize i = 0; *key != '\0' && i < waymark_value_get_length (records); i++)
    {
      WaymarkValue *candidate = waymark_value_get_item (records, i);
      g_autofree char *other = waymark_field_record_name (list, candidate, comparison->today);
      g_autofree char *other_key = g_utf8_casefold (g_strstrip (other), -1);

      if (!taken[i] && g_str_equal (key, other_key) &&
          waymark_value_find_record (others, waymark_value_get_member_text (candidate, "id")) < 0)
        return (gssize) i;
    }
  return -1;
}

/* Record fields one by one, so that a changed word stands out from the rest. */
static void
compare_record (Comparison *comparison,
                WaymarkField *list,
                WaymarkValue *before,
                WaymarkValue *after)
{
  GPtrArray *subfields = waymark_field_get_subfields (list);
  g_autofree char *label = record_label (comparison, list, after);

  for (guint i = 0; i < subfields->len; i++)
    {
      WaymarkField *field = g_ptr_array_index (subfields, i);
      const char *id = waymark_field_get_id (field);
      g_autofree char *old_text = waymark_field_value_to_text (
          field, waymark_value_get_member (before, id), comparison->today);
      g_autofree char *new_text = waymark_field_value_to_text (
          field, waymark_value_get_member (after, id), comparison->today);

      if (!g_str_equal (old_text, new_text))
        add_change (comparison,
                    WAYMARK_PATH (waymark_field_get_id (list),
                                  waymark_value_get_member_text (after, "id"), id),
                    /* Translators: one thing of a list and a question about it */
                    g_strdup_printf (_ ("%s · %s"), label, waymark_field_get_short_label (field)),
                    g_steal_pointer (&old_text), g_steal_pointer (&new_text),
                    waymark_field_get_field_type (field) == WAYMARK_FIELD_TEXT ||
                        waymark_field_get_field_type (field) == WAYMARK_FIELD_LINE);
    }
}

#define record_path(list, record)                                                                  \
  WAYMARK_PATH (waymark_field_get_id (list), waymark_value_get_member_text (record, "id"), NULL)

static void
compare_lists (Comparison *comparison,
               WaymarkField *list,
               WaymarkValue *before,
               WaymarkValue *after)
{
  g_autofree gboolean *taken = g_new0 (gboolean, waymark_value_get_length (before) + 1);

  for (gsize i = 0; i < waymark_value_get_length (after); i++)
    {
      WaymarkValue *record = waymark_value_get_item (after, i);
      gssize at = find_counterpart (comparison, list, before, after, record, taken);

      if (at >= 0)
        {
          taken[at] = TRUE;
          compare_record (comparison, list, waymark_value_get_item (before, at), record);
        }
      else if (!waymark_value_is_empty (record))
        add_change (comparison, record_path (list, record),
                    g_strdup (waymark_field_get_short_label (list)), g_strdup (""),
                    record_to_text (list, record, comparison->today), FALSE);
    }
  for (gsize i = 0; i < waymark_value_get_length (before); i++)
    {
      WaymarkValue *record = waymark_value_get_item (before, i);

      if (!taken[i] && !waymark_value_is_empty (record))
        add_change (comparison, record_path (list, record),
                    g_strdup (waymark_field_get_short_label (list)),
                    record_to_text (list, record, comparison->today), g_strdup (""), FALSE);
    }
}

static void
compare_field (Comparison *comparison,
               WaymarkField *field,
               WaymarkValue *before,
               WaymarkValue *after)
{
  g_autofree char *old_text = NULL;
  g_autofree char *new_text = NULL;
  WaymarkFieldType type = waymark_field_get_field_type (field);

  if (type == WAYMARK_FIELD_LIST)
    {
      compare_lists (comparison, field, before, after);
      return;
    }

  old_text = waymark_field_value_to_text (field, before, comparison->today);
  new_text = waymark_field_value_to_text (field, after, comparison->today);
  if (!g_str_equal (old_text, new_text))
    add_change (comparison, WAYMARK_FIELD_PATH (waymark_field_get_id (field)),
                g_strdup (waymark_field_get_label (field)), g_steal_pointer (&old_text),
                g_steal_pointer (&new_text),
                type == WAYMARK_FIELD_TEXT || type == WAYMARK_FIELD_LINE);
}

static GPtrArray *
compare (WaymarkWorksheet *worksheet,
         WaymarkDocument *before,
         WaymarkDocument *after,
         gboolean with_title,
         const GDate *today)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_field_change_free);
  GPtrArray *sections = waymark_worksheet_get_sections (worksheet);
  WaymarkField *title = waymark_worksheet_get_title_field (worksheet);

  for (guint s = 0; s < sections->len; s++)
    {
      const WaymarkSection *section = g_ptr_array_index (sections, s);
      Comparison comparison = { section, today, changes };

      for (guint f = 0; f < section->fields->len; f++)
        {
          WaymarkField *field = g_ptr_array_index (section->fields, f);
          const char *id = waymark_field_get_id (field);

          if (with_title || field != title)
            compare_field (&comparison, field, waymark_document_get_field (before, id),
                           waymark_document_get_field (after, id));
        }
    }
  return changes;
}

GPtrArray *
waymark_document_diff (WaymarkWorksheet *worksheet,
                       WaymarkDocument *before,
                       WaymarkDocument *after,
                       const GDate *today)
{
  return compare (worksheet, before, after, FALSE, today);
}

GPtrArray *
waymark_document_diff_versions (WaymarkWorksheet *worksheet,
                                WaymarkDocument *before,
                                WaymarkDocument *after,
                                const GDate *today)
{
  return compare (worksheet, before, after, TRUE, today);
}

static guint
count_words (const char *text, const WaymarkDiffSpan *span)
{
  g_autofree char *part = g_strndup (text + span->start, span->length);

  return waymark_prose_count_words (part);
}

void
waymark_field_changes_count_words (GPtrArray *changes, guint *n_added, guint *n_removed)
{
  *n_added = *n_removed = 0;
  for (guint i = 0; i < changes->len; i++)
    {
      const WaymarkFieldChange *change = g_ptr_array_index (changes, i);
      g_autoptr (GArray) spans = waymark_text_diff (change->before, change->after);

      for (guint k = 0; k < spans->len; k++)
        {
          const WaymarkDiffSpan *span = &g_array_index (spans, WaymarkDiffSpan, k);

          if (span->kind == WAYMARK_DIFF_ADDED)
            *n_added += count_words (change->after, span);
          else if (span->kind == WAYMARK_DIFF_REMOVED)
            *n_removed += count_words (change->before, span);
        }
    }
}
