/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-review.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-conflict-watch.h"
#include "waymark-date.h"
#include "waymark-field-text.h"
#include "waymark-json.h"
#include "waymark-prose.h"
#include "waymark-text-diff.h"

/* Where an answer stands: worksheet, document, field, record, field of the record. */
typedef struct
{
  guint at[5];
  WaymarkReview *review;
} Placed;

void
waymark_review_free (WaymarkReview *self)
{
  g_object_unref (self->journal);
  g_object_unref (self->document);
  waymark_path_free (self->path);
  g_clear_object (&self->field);
  g_free (self->title);
  g_free (self->section);
  g_free (self->question);
  g_ptr_array_unref (self->versions);
  g_free (self);
}

/* ---- What is asked ---- */

/* "Targets: Ferndale Labs · Why?" */
static char *
name_of_record (WaymarkReview *self, WaymarkField *list)
{
  WaymarkValue *records = waymark_document_get_field (self->document, self->path->field);
  gssize index = waymark_value_find_record (records, self->path->item);
  g_autofree char *name = NULL;
  g_autofree char *record = NULL;
  GDate today;

  waymark_date_today (&today);
  if (index >= 0)
    name =
        waymark_field_record_name (list, waymark_value_get_item (records, (gsize) index), &today);
  record = name != NULL && *name != '\0'
               /* Translators: a list and the name of one thing in it: "Targets: Ferndale Labs" */
               ? g_strdup_printf (_ ("%s: %s"), waymark_field_get_short_label (list), name)
               : g_strdup (waymark_field_get_short_label (list));
  if (self->path->sub == NULL)
    return g_steal_pointer (&record);
  /* Translators: one thing of a list and a question about it */
  return g_strdup_printf (_ ("%s · %s"), record,
                          self->field != NULL ? waymark_field_get_label (self->field)
                                              : self->path->sub);
}

static void
describe (WaymarkReview *self)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (self->journal, self->document);
  const WaymarkPath *path = self->path;
  const WaymarkSection *section =
      worksheet != NULL ? waymark_worksheet_get_section_of (worksheet, path->field) : NULL;
  WaymarkField *field =
      worksheet != NULL ? waymark_worksheet_get_field (worksheet, path->field) : NULL;
  WaymarkField *asked = field;

  if (field != NULL && path->item != NULL)
    asked = waymark_field_get_field_type (field) == WAYMARK_FIELD_LIST && path->sub != NULL
                ? waymark_field_get_subfield (field, path->sub)
                : NULL;
  self->field = asked != NULL ? g_object_ref (asked) : NULL;
  self->title = waymark_journal_dup_title (self->journal, self->document);
  self->section = g_strdup (section != NULL && section->title != NULL ? section->title : "");
  if (field == NULL)
    self->question = g_strdup (path->sub != NULL ? path->sub : path->field);
  else if (path->item != NULL && waymark_field_get_field_type (field) == WAYMARK_FIELD_LIST)
    self->question = name_of_record (self, field);
  else
    self->question = g_strdup (waymark_field_get_label (field));
}

/* ---- What is said ---- */

static gboolean
is_text_type (WaymarkField *field)
{
  WaymarkFieldType type = waymark_field_get_field_type (field);

  return type == WAYMARK_FIELD_TEXT || type == WAYMARK_FIELD_LINE || type == WAYMARK_FIELD_URL;
}

static gboolean
is_prose (const WaymarkReview *self)
{
  WaymarkValue *present = waymark_review_get_present (self);

  if (self->field != NULL && !is_text_type (self->field))
    return FALSE;
  if (present != NULL && waymark_value_get_string (present) == NULL)
    return FALSE;
  for (guint i = 0; i < self->versions->len; i++)
    if (waymark_value_get_string (g_ptr_array_index (self->versions, i)) == NULL)
      return FALSE;
  return TRUE;
}

WaymarkValue *
waymark_review_get_present (const WaymarkReview *self)
{
  return waymark_document_get_value (self->document, self->path);
}

gboolean
waymark_review_is_version (const WaymarkReview *self, const WaymarkValue *value)
{
  for (guint i = 0; i < self->versions->len; i++)
    if (waymark_value_equal (g_ptr_array_index (self->versions, i), value))
      return TRUE;
  return FALSE;
}

/* Does @whole say all that @part says, in its order? */
static gboolean
holds (const char *whole, const char *part)
{
  g_autoptr (GArray) spans = waymark_text_diff (part, whole);

  for (guint i = 0; i < spans->len; i++)
    {
      const WaymarkDiffSpan *span = &g_array_index (spans, WaymarkDiffSpan, i);
      g_autofree char *missing = NULL;

      if (span->kind != WAYMARK_DIFF_REMOVED)
        continue;
      missing = g_strndup (part + span->start, span->length);
      if (waymark_prose_count_words (missing) > 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
waymark_review_holds_all (const WaymarkReview *self)
{
  const char *present = waymark_value_get_text (waymark_review_get_present (self));

  for (guint i = 0; i < self->versions->len; i++)
    if (!holds (present, waymark_value_get_text (g_ptr_array_index (self->versions, i))))
      return FALSE;
  return TRUE;
}

/* Of a worksheet that is not known, or a value that is not what the worksheet asks for. */
static char *
format_raw (const WaymarkValue *value)
{
  switch (waymark_value_get_kind (value))
    {
    case WAYMARK_VALUE_NULL:
      return g_strdup ("");
    case WAYMARK_VALUE_STRING:
      return g_strdup (waymark_value_get_text (value));
    case WAYMARK_VALUE_BOOLEAN:
      return g_strdup (waymark_value_get_boolean (value) ? _ ("yes") : _ ("no"));
    default:
      return g_strchomp (waymark_json_write (value, NULL));
    }
}

char *
waymark_review_format (const WaymarkReview *self, const WaymarkValue *value, const GDate *today)
{
  g_autofree char *text = NULL;

  if (self->field != NULL && waymark_field_get_field_type (self->field) == WAYMARK_FIELD_LINK)
    {
      WaymarkDocument *target =
          waymark_journal_lookup (self->journal, waymark_value_get_text (value));

      if (target != NULL)
        return waymark_journal_dup_title (self->journal, target);
    }
  if (self->field != NULL)
    text = waymark_field_value_to_text (self->field, value, today);
  if (text == NULL || (*text == '\0' && !waymark_value_is_empty (value)))
    return format_raw (value);
  return g_steal_pointer (&text);
}

/* ---- All of them ---- */

static guint
index_in (GPtrArray *array, gconstpointer element)
{
  guint index;

  return array != NULL && g_ptr_array_find (array, element, &index) ? index : G_MAXUINT;
}

static guint
index_of_field (WaymarkWorksheet *worksheet, const char *id)
{
  GPtrArray *sections = waymark_worksheet_get_sections (worksheet);
  WaymarkField *field = waymark_worksheet_get_field (worksheet, id);
  guint before = 0;

  for (guint i = 0; field != NULL && i < sections->len; i++)
    {
      const WaymarkSection *section = g_ptr_array_index (sections, i);
      guint index = index_in (section->fields, field);

      if (index != G_MAXUINT)
        return before + index;
      before += section->fields->len;
    }
  return G_MAXUINT;
}

static void
find_place (Placed *placed)
{
  const WaymarkReview *review = placed->review;
  const WaymarkPath *path = review->path;
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (review->journal, review->document);
  WaymarkField *list =
      worksheet != NULL ? waymark_worksheet_get_field (worksheet, path->field) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (placed->at); i++)
    placed->at[i] = G_MAXUINT;
  waymark_journal_find_index (review->journal, review->document, &placed->at[1]);
  if (path->item != NULL)
    placed->at[3] = (guint) waymark_value_find_record (
        waymark_document_get_field (review->document, path->field), path->item);
  if (worksheet == NULL)
    return;
  placed->at[0] = index_in (
      waymark_catalog_get_worksheets (waymark_journal_get_catalog (review->journal)), worksheet);
  placed->at[2] = index_of_field (worksheet, path->field);
  if (list != NULL && path->sub != NULL &&
      waymark_field_get_field_type (list) == WAYMARK_FIELD_LIST)
    placed->at[4] = index_in (waymark_field_get_subfields (list), review->field);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const Placed *one = a, *two = b;
  g_autofree char *path_one = NULL;
  g_autofree char *path_two = NULL;
  int order;

  for (guint i = 0; i < G_N_ELEMENTS (one->at); i++)
    if (one->at[i] != two->at[i])
      return one->at[i] < two->at[i] ? -1 : 1;
  order = strcmp (waymark_document_get_id (one->review->document),
                  waymark_document_get_id (two->review->document));
  if (order != 0)
    return order;
  path_one = waymark_path_to_string (one->review->path);
  path_two = waymark_path_to_string (two->review->path);
  return strcmp (path_one, path_two);
}

static void
add_document (GArray *found, WaymarkJournal *journal, WaymarkDocument *document)
{
  g_autoptr (GPtrArray) conflicts = waymark_conflicts_list (document);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const WaymarkConflict *conflict = g_ptr_array_index (conflicts, i);
      WaymarkReview *review = g_new0 (WaymarkReview, 1);
      Placed placed = { { 0 }, review };

      review->journal = g_object_ref (journal);
      review->document = g_object_ref (document);
      review->path = waymark_path_copy (conflict->path);
      review->versions = g_ptr_array_ref (conflict->versions);
      describe (review);
      review->prose = is_prose (review);
      find_place (&placed);
      g_array_append_val (found, placed);
    }
}

GPtrArray *
waymark_reviews_list (WaymarkJournal *journal, WaymarkDocument *document)
{
  GPtrArray *reviews = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_review_free);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Placed));
  g_autoptr (GPtrArray) documents = NULL;

  g_return_val_if_fail (WAYMARK_IS_JOURNAL (journal), reviews);

  if (document != NULL)
    {
      add_document (found, journal, document);
    }
  else
    {
      documents = waymark_conflict_watch_list_documents (waymark_conflict_watch_of (journal));
      for (guint i = 0; i < documents->len; i++)
        add_document (found, journal, g_ptr_array_index (documents, i));
    }
  g_array_sort (found, compare_cb);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (reviews, g_array_index (found, Placed, i).review);
  return reviews;
}
