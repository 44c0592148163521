/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-tone-checklist.h"

#include <glib/gi18n-lib.h>

#include "waymark-counter-offer.h"
#include "waymark-negotiation.h"
#include "waymark-page-body.h"
#include "waymark-section-view.h"

struct _WaymarkToneChecklist
{
  WaymarkPagePart parent_instance;

  GtkWidget *list;
  GPtrArray *rows;    /* in the order of the checks */
  GPtrArray *buttons; /* one each */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (WaymarkToneChecklist, waymark_tone_checklist, WAYMARK_TYPE_PAGE_PART)

static void
toggled_cb (GtkCheckButton *button, WaymarkToneChecklist *self)
{
  WaymarkPagePart *part = WAYMARK_PAGE_PART (self);
  const char *field = g_object_get_data (G_OBJECT (button), "field");
  g_autoptr (WaymarkValue) value = NULL;

  if (self->updating || waymark_page_part_get_document (part) == NULL)
    return;
  value = waymark_value_new_boolean (gtk_check_button_get_active (button));
  waymark_journal_set (waymark_page_part_get_journal (part), waymark_page_part_get_document (part),
                       WAYMARK_FIELD_PATH (field), value);
}

static void
create_row (WaymarkToneChecklist *self, WaymarkWorksheet *worksheet, const char *field_id)
{
  WaymarkField *field =
      worksheet != NULL ? waymark_worksheet_get_field (worksheet, field_id) : NULL;
  GtkWidget *row = waymark_negotiation_row_new (
      field != NULL ? waymark_field_get_label (field) : field_id, NULL);
  GtkWidget *button = gtk_check_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "selection-mode");
  g_object_set_data (G_OBJECT (button), "field", (gpointer) g_intern_string (field_id));
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->buttons, button);
  waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), button);
}

static void
waymark_tone_checklist_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkToneChecklist *self = WAYMARK_TONE_CHECKLIST (part);
  WaymarkDocument *document = waymark_page_part_get_document (part);
  g_autoptr (GPtrArray) checks = NULL;

  if (document == NULL)
    return;

  checks = waymark_counter_offer_check_tone (document);
  self->updating = TRUE;
  for (guint i = 0; i < checks->len; i++)
    {
      const WaymarkCheck *check = g_ptr_array_index (checks, i);

      if (i == self->rows->len)
        create_row (self,
                    waymark_journal_get_worksheet (waymark_page_part_get_journal (part), document),
                    check->field);
      gtk_check_button_set_active (g_ptr_array_index (self->buttons, i), check->done);
      adw_action_row_set_subtitle (g_ptr_array_index (self->rows, i),
                                   check->message != NULL ? check->message : "");
    }
  self->updating = FALSE;
}

static gboolean
waymark_tone_checklist_reveal (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkToneChecklist *self = WAYMARK_TONE_CHECKLIST (part);

  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->buttons, i);

      if (g_str_equal (path->field, g_object_get_data (G_OBJECT (button), "field")))
        return gtk_widget_grab_focus (button);
    }
  return FALSE;
}

static void
waymark_tone_checklist_finalize (GObject *object)
{
  WaymarkToneChecklist *self = WAYMARK_TONE_CHECKLIST (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->buttons);
  G_OBJECT_CLASS (waymark_tone_checklist_parent_class)->finalize (object);
}

static void
waymark_tone_checklist_class_init (WaymarkToneChecklistClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_tone_checklist_finalize;
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_tone_checklist_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->reveal = waymark_tone_checklist_reveal;
}

static void
waymark_tone_checklist_init (WaymarkToneChecklist *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);

  self->rows = g_ptr_array_new ();
  self->buttons = g_ptr_array_new ();
  self->list = waymark_negotiation_list_new (_ ("How it sounds"));
  gtk_widget_set_margin_start (self->list, WAYMARK_PAGE_GUTTER);
  gtk_widget_set_margin_end (self->list, WAYMARK_PAGE_GUTTER);
  gtk_box_append (GTK_BOX (box), waymark_section_heading_new (_ ("How it sounds"), NULL, FALSE));
  gtk_box_append (GTK_BOX (box), self->list);
  adw_bin_set_child (ADW_BIN (self), box);
}
