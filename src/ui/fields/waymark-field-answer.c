/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-field-answer.h"

#include "waymark-writable.h"

typedef struct
{
  WaymarkJournal *journal;
  WaymarkDocument *document;
  WaymarkPath *path;
} Binding;

static void
binding_free (gpointer data)
{
  Binding *binding = data;

  g_object_unref (binding->journal);
  g_object_unref (binding->document);
  waymark_path_free (binding->path);
  g_free (binding);
}

static Binding *
get_binding (WaymarkAnswer *answer)
{
  return g_object_get_data (G_OBJECT (answer), "waymark-binding");
}

static void
edited_cb (WaymarkAnswer *answer)
{
  const Binding *binding = get_binding (answer);
  g_autofree char *text = waymark_answer_dup_text (answer);

  if (binding->path->item != NULL &&
      waymark_document_get_value (binding->document,
                                  WAYMARK_PATH (binding->path->field, binding->path->item, NULL)) ==
          NULL)
    return;
  waymark_journal_set_text (binding->journal, binding->document, binding->path, text);
}

static void
show_text (WaymarkAnswer *answer)
{
  const Binding *binding = get_binding (answer);

  waymark_answer_set_text (answer, waymark_value_get_text (waymark_document_get_value (
                                       binding->document, binding->path)));
}

static void
changed_cb (WaymarkDocument *document, const WaymarkPath *path, WaymarkAnswer *answer)
{
  if (path == NULL || path->field == get_binding (answer)->path->field)
    show_text (answer);
}

GtkWidget *
waymark_field_answer_new (WaymarkJournal *journal,
                          WaymarkDocument *document,
                          const WaymarkPath *path,
                          WaymarkField *field,
                          const char *placeholder)
{
  GtkWidget *answer = waymark_answer_new ();
  Binding *binding = g_new0 (Binding, 1);

  binding->journal = g_object_ref (journal);
  binding->document = g_object_ref (document);
  binding->path = waymark_path_copy (path);
  g_object_set_data_full (G_OBJECT (answer), "waymark-binding", binding, binding_free);

  if (field != NULL)
    {
      waymark_answer_set_accessible_names (WAYMARK_ANSWER (answer), waymark_field_get_label (field),
                                           waymark_field_get_hint (field));
      waymark_answer_set_single_line (WAYMARK_ANSWER (answer),
                                      waymark_field_get_field_type (field) == WAYMARK_FIELD_LINE);
    }
  if (placeholder != NULL)
    waymark_answer_set_placeholder (WAYMARK_ANSWER (answer), placeholder);
  show_text (WAYMARK_ANSWER (answer));

  waymark_writable_follow (answer, journal);
  g_signal_connect (answer, "edited", G_CALLBACK (edited_cb), NULL);
  g_signal_connect_object (document, "changed", G_CALLBACK (changed_cb), answer, 0);
  return answer;
}
