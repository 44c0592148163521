/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-field-answer.h"

#include "waymark-field-binding.h"
#include "waymark-writable.h"

static void
edited_cb (WaymarkAnswer *answer, WaymarkFieldBinding *binding)
{
  g_autofree char *text = waymark_answer_dup_text (answer);

  waymark_field_binding_set_text (binding, text);
}

static void
show_text (WaymarkAnswer *answer, WaymarkFieldBinding *binding)
{
  waymark_answer_set_text (answer, waymark_field_binding_get_text (binding));
}

GtkWidget *
waymark_field_answer_new (WaymarkJournal *journal,
                          WaymarkDocument *document,
                          const WaymarkPath *path,
                          WaymarkField *field,
                          const char *placeholder)
{
  GtkWidget *answer = waymark_answer_new ();
  WaymarkFieldBinding *binding = waymark_field_binding_new_at (journal, document, path, field);

  if (field != NULL)
    {
      waymark_answer_set_accessible_names (WAYMARK_ANSWER (answer), waymark_field_get_label (field),
                                           waymark_field_get_hint (field));
      waymark_answer_set_single_line (WAYMARK_ANSWER (answer),
                                      waymark_field_get_field_type (field) == WAYMARK_FIELD_LINE);
    }
  if (placeholder != NULL)
    waymark_answer_set_placeholder (WAYMARK_ANSWER (answer), placeholder);
  show_text (WAYMARK_ANSWER (answer), binding);

  waymark_writable_follow (answer, journal);
  g_signal_connect_object (answer, "edited", G_CALLBACK (edited_cb), binding, 0);
  g_signal_connect_object (binding, "changed", G_CALLBACK (show_text), answer, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (answer), "waymark-binding", binding, g_object_unref);
  return answer;
}
