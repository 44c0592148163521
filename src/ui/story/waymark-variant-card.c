/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-variant-card.h"

#include <glib/gi18n-lib.h>

#include "waymark-choice-menu.h"
#include "waymark-field-answer.h"
#include "waymark-line-box.h"
#include "waymark-name-widget.h"
#include "waymark-record-menu.h"
#include "waymark-settings.h"
#include "waymark-story-length.h"
#include "waymark-tab-order.h"
#include "waymark-writable.h"

struct _WaymarkVariantCard
{
  AdwBin parent_instance;

  WaymarkJournal *journal;
  WaymarkDocument *story;
  const char *variant_id; /* interned */

  GtkWidget *text;
  GtkWidget *length;
  GtkWidget *from_draft;
  GtkWidget *copy;
};

G_DEFINE_FINAL_TYPE (WaymarkVariantCard, waymark_variant_card, ADW_TYPE_BIN)

static const char *
get_text (WaymarkVariantCard *self)
{
  return waymark_value_get_text (waymark_document_get_value (
      self->story, WAYMARK_PATH ("variants", self->variant_id, "text")));
}

static void
show_state (WaymarkVariantCard *self)
{
  const char *text = get_text (self);

  gtk_widget_set_visible (self->copy, *text != '\0');
  gtk_widget_set_visible (
      self->from_draft, *text == '\0' && *waymark_document_get_text (self->story, "draft") != '\0');
}

static void
show_length (WaymarkVariantCard *self)
{
  waymark_story_length_show (WAYMARK_STORY_LENGTH (self->length), get_text (self));
}

static void
changed_cb (WaymarkVariantCard *self)
{
  waymark_story_length_follow (WAYMARK_STORY_LENGTH (self->length), get_text (self));
  show_state (self);
}

static void
from_draft_cb (WaymarkVariantCard *self)
{
  waymark_journal_set_text (self->journal, self->story,
                            WAYMARK_PATH ("variants", self->variant_id, "text"),
                            waymark_document_get_text (self->story, "draft"));
  waymark_history_break (waymark_journal_get_history (self->journal));
  /* The button goes; who pressed it goes on writing. */
  gtk_widget_grab_focus (self->text);
}

static void
copy_cb (WaymarkVariantCard *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), get_text (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("Copied to the clipboard"));
}

static void
waymark_variant_card_dispose (GObject *object)
{
  WaymarkVariantCard *self = WAYMARK_VARIANT_CARD (object);

  g_clear_object (&self->journal);
  g_clear_object (&self->story);
  G_OBJECT_CLASS (waymark_variant_card_parent_class)->dispose (object);
}

static void
waymark_variant_card_class_init (WaymarkVariantCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_variant_card_dispose;
}

static void
waymark_variant_card_init (WaymarkVariantCard *self)
{
}

static WaymarkField *
get_subfield (WaymarkVariantCard *self, const char *sub)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (self->journal, self->story);
  WaymarkField *list =
      worksheet != NULL ? waymark_worksheet_get_field (worksheet, "variants") : NULL;

  return list != NULL ? waymark_field_get_subfield (list, sub) : NULL;
}

static GtkWidget *
create_header (WaymarkVariantCard *self)
{
  GtkWidget *box = waymark_line_box_new (6);
  GtkWidget *name = waymark_field_answer_new (self->journal, self->story,
                                              WAYMARK_PATH ("variants", self->variant_id, "name"),
                                              get_subfield (self, "name"), _ ("Name this variant"));
  GtkWidget *menu = waymark_record_menu_new (self->journal, self->story, "variants",
                                             self->variant_id, _ ("Move or Remove This Variant"));

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (name, "card-title");
  waymark_line_box_append (WAYMARK_LINE_BOX (box), name);
  waymark_line_box_append (WAYMARK_LINE_BOX (box), menu);
  waymark_tab_order_put_last (menu, GTK_WIDGET (self));
  return box;
}

static GtkWidget *
create_footer (WaymarkVariantCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->length = waymark_story_length_new (TRUE);
  gtk_widget_set_hexpand (self->length, TRUE);
  gtk_widget_set_valign (self->length, GTK_ALIGN_CENTER);
  self->from_draft = gtk_button_new_with_label (_ ("Copy from Draft"));
  waymark_writable_follow (self->from_draft, self->journal);
  g_signal_connect_swapped (self->from_draft, "clicked", G_CALLBACK (from_draft_cb), self);
  self->copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  gtk_widget_add_css_class (self->copy, "flat");
  gtk_widget_set_valign (self->copy, GTK_ALIGN_END);
  waymark_name_widget (self->copy, _ ("Copy to the Clipboard"));
  g_signal_connect_swapped (self->copy, "clicked", G_CALLBACK (copy_cb), self);

  gtk_widget_add_css_class (box, "card-footer");
  gtk_box_append (GTK_BOX (box), self->length);
  gtk_box_append (GTK_BOX (box), self->from_draft);
  gtk_box_append (GTK_BOX (box), self->copy);
  return box;
}

GtkWidget *
waymark_variant_card_new (WaymarkJournal *journal, WaymarkDocument *story, const char *variant_id)
{
  WaymarkVariantCard *self = g_object_new (WAYMARK_TYPE_VARIANT_CARD, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->journal = g_object_ref (journal);
  self->story = g_object_ref (story);
  self->variant_id = g_intern_string (variant_id);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "waymark-card");
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box),
                  waymark_choice_menu_new (journal, story,
                                           WAYMARK_PATH ("variants", self->variant_id, "audience"),
                                           get_subfield (self, "audience")));
  self->text =
      waymark_field_answer_new (journal, story, WAYMARK_PATH ("variants", self->variant_id, "text"),
                                get_subfield (self, "text"), _ ("What you say"));
  gtk_box_append (GTK_BOX (box), self->text);
  gtk_box_append (GTK_BOX (box), create_footer (self));
  adw_bin_set_child (ADW_BIN (self), box);

  show_length (self);
  show_state (self);
  waymark_settings_follow_assumptions (G_CALLBACK (show_length), self);
  g_signal_connect_object (story, "changed::variants", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (story, "changed::draft", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
