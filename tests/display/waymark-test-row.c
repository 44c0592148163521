/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-test-row.h"

#include "waymark-field-row.h"
#include "waymark-json.h"
#include "waymark-prompt.h"
#include "waymark-test-display.h"

void
waymark_test_row_open (WaymarkTestRow *self, const char *type, const char *field_id)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gboolean is_row;
  WaymarkField *field;

  self->catalog = waymark_catalog_new ();
  self->journal = waymark_journal_new (self->catalog);
  self->document = waymark_journal_create (self->journal, type, NULL);
  self->other = waymark_journal_create (self->journal, type, NULL);
  field = waymark_worksheet_get_field (waymark_catalog_lookup (self->catalog, type), field_id);
  self->binding = waymark_field_binding_new (self->journal, field, NULL, NULL);
  waymark_field_binding_set_document (self->binding, self->document);
  is_row = waymark_field_row_is_for (field);
  self->row = is_row ? waymark_field_row_new (self->binding, TRUE)
                     : waymark_prompt_new (self->binding, TRUE);
  self->elsewhere = gtk_button_new_with_label ("Elsewhere");
  if (is_row)
    {
      GtkWidget *list = gtk_list_box_new ();

      gtk_list_box_append (GTK_LIST_BOX (list), self->row);
      gtk_box_append (GTK_BOX (box), list);
    }
  else
    {
      gtk_box_append (GTK_BOX (box), self->row);
    }
  gtk_box_append (GTK_BOX (box), self->elsewhere);
  self->window = waymark_test_show (box, 500, 200);
}

void
waymark_test_row_close (WaymarkTestRow *self)
{
  GWeakRef weak;

  g_weak_ref_init (&weak, self->row);
  waymark_test_destroy (self->window, &weak);
  g_assert_finalize_object (self->binding);
  g_assert_finalize_object (self->journal);
  g_assert_finalize_object (self->catalog);
}

void
waymark_test_row_leave (WaymarkTestRow *self)
{
  gtk_widget_grab_focus (self->elsewhere);
}

char *
waymark_test_row_dup_stored (WaymarkTestRow *self)
{
  WaymarkValue *value = waymark_field_binding_get_value (self->binding);
  g_autoptr (WaymarkValue) object = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GString) text = NULL;

  if (value == NULL)
    return g_strdup ("");
  object = waymark_value_build ("", waymark_value_ref (value), NULL);
  json = waymark_json_write (object, NULL);
  text = g_string_new (json);
  g_string_replace (text, "\n", "", 0);
  g_string_replace (text, "  ", "", 0);
  g_string_replace (text, "{\"\": ", "", 1);
  g_string_truncate (text, text->len - 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

WaymarkAnswer *
waymark_test_row_get_answer (WaymarkTestRow *self)
{
  return waymark_entry_row_get_answer (WAYMARK_ENTRY_ROW (self->row));
}
