/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-version-item.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"
#include "waymark-document-diff.h"
#include "waymark-moment.h"

/* Answers that are named; of more, only how many. */
#define MOST_LABELS 2

struct _WaymarkVersionItem
{
  GObject parent_instance;

  char *modified;
  char *summary;
  WaymarkDocument *document;
};

G_DEFINE_FINAL_TYPE (WaymarkVersionItem, waymark_version_item, G_TYPE_OBJECT)

static void
waymark_version_item_finalize (GObject *object)
{
  WaymarkVersionItem *self = WAYMARK_VERSION_ITEM (object);

  g_free (self->modified);
  g_free (self->summary);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (waymark_version_item_parent_class)->finalize (object);
}

static void
waymark_version_item_class_init (WaymarkVersionItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_version_item_finalize;
}

static void
waymark_version_item_init (WaymarkVersionItem *self)
{
}

/* "Draft, Theme and 3 more" */
static char *
name_answers (WaymarkWorksheet *worksheet, GPtrArray *changes)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  GString *names = g_string_new (NULL);
  guint n_more;

  for (guint i = 0; i < changes->len; i++)
    {
      const WaymarkFieldChange *change = g_ptr_array_index (changes, i);
      WaymarkField *field = waymark_worksheet_get_field (worksheet, change->path->field);

      /* A list can change in many places. */
      if (field != NULL && !g_ptr_array_find (fields, field, NULL))
        g_ptr_array_add (fields, field);
    }
  for (guint i = 0; i < MIN (fields->len, MOST_LABELS); i++)
    {
      if (i > 0)
        /* Translators: between the names of answers */
        g_string_append (names, _ (", "));
      g_string_append (names, waymark_field_get_short_label (g_ptr_array_index (fields, i)));
    }
  n_more = fields->len > MOST_LABELS ? fields->len - MOST_LABELS : 0;
  if (n_more > 0)
    /* Translators: after the names of some answers */
    g_string_append_printf (names, ngettext (" and %u more", " and %u more", n_more), n_more);
  return g_string_free (names, FALSE);
}

static char *
count_words (GPtrArray *changes)
{
  guint n_added, n_removed;
  g_autofree char *added = NULL;

  waymark_field_changes_count_words (changes, &n_added, &n_removed);
  added = g_strdup_printf (ngettext ("%u word new", "%u words new", n_added), n_added);
  if (n_removed == 0)
    return n_added > 0 ? g_steal_pointer (&added) : NULL;
  if (n_added == 0)
    return g_strdup_printf (ngettext ("%u word gone", "%u words gone", n_removed), n_removed);
  /* Translators: "34 words new, 2 gone" */
  return g_strdup_printf (_ ("%s, %u gone"), added, n_removed);
}

static char *
summarize (WaymarkWorksheet *worksheet,
           WaymarkDocument *document,
           WaymarkDocument *before,
           const GDate *today)
{
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *names = NULL;
  g_autofree char *words = NULL;

  if (before == NULL)
    return g_strdup (_ ("The oldest version that is kept"));
  changes = waymark_document_diff_versions (worksheet, before, document, today);
  if (changes->len == 0)
    return g_strdup (_ ("No answer changed"));
  names = name_answers (worksheet, changes);
  words = count_words (changes);
  /* Translators: which answers changed, and how much: "Draft · 34 words new" */
  return words != NULL ? g_strdup_printf (_ ("%s · %s"), names, words) : g_steal_pointer (&names);
}

WaymarkVersionItem *
waymark_version_item_new (WaymarkWorksheet *worksheet,
                          WaymarkRevision *revision,
                          WaymarkRevision *before,
                          const GDate *today)
{
  g_autoptr (WaymarkDocument) document = waymark_document_new_from_state (revision->state, NULL);
  g_autoptr (WaymarkDocument) earlier =
      before != NULL ? waymark_document_new_from_state (before->state, NULL) : NULL;
  WaymarkVersionItem *self;

  if (document == NULL)
    return NULL;
  self = g_object_new (WAYMARK_TYPE_VERSION_ITEM, NULL);
  self->modified = g_strdup (waymark_document_get_modified (document));
  self->summary = revision->deleted ? g_strdup (_ ("Deleted"))
                                    : summarize (worksheet, document, earlier, today);
  self->document = g_steal_pointer (&document);
  return self;
}

const char *
waymark_version_item_get_modified (WaymarkVersionItem *self)
{
  return self->modified;
}

WaymarkDocument *
waymark_version_item_get_document (WaymarkVersionItem *self)
{
  return self->document;
}

const char *
waymark_version_item_get_summary (WaymarkVersionItem *self)
{
  return self->summary;
}

char *
waymark_version_item_dup_when (WaymarkVersionItem *self)
{
  GDate today;

  waymark_date_today (&today);
  return waymark_moment_format (self->modified, &today);
}
