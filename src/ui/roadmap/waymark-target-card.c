/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-target-card.h"

#include <glib/gi18n-lib.h>

#include "waymark-choice-menu.h"
#include "waymark-field-answer.h"
#include "waymark-line-box.h"
#include "waymark-private-lock.h"
#include "waymark-record-menu.h"
#include "waymark-tab-order.h"

struct _WaymarkTargetCard
{
  AdwBin parent_instance;

  WaymarkJournal *journal;
  WaymarkDocument *roadmap;
  const char *target_id; /* interned */

  GtkWidget *icon;
};

G_DEFINE_FINAL_TYPE (WaymarkTargetCard, waymark_target_card, ADW_TYPE_BIN)

static const struct
{
  const char *kind;
  const char *icon;
} kinds[] = {
  { "role", "avatar-default-symbolic" },
  { "industry", "applications-engineering-symbolic" },
  { "company", "go-home-symbolic" },
  { "person", "contact-new-symbolic" },
};

static WaymarkPath *
path_to (WaymarkTargetCard *self, const char *sub)
{
  return waymark_path_new ("targets", self->target_id, sub);
}

static void
show_kind (WaymarkTargetCard *self)
{
  const char *kind = waymark_value_get_text (waymark_document_get_value (
      self->roadmap, WAYMARK_PATH ("targets", self->target_id, "kind")));
  const char *icon = "mark-location-symbolic";

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      icon = kinds[i].icon;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
}

static WaymarkField *
get_subfield (WaymarkTargetCard *self, const char *sub)
{
  WaymarkWorksheet *worksheet = waymark_journal_get_worksheet (self->journal, self->roadmap);
  WaymarkField *list =
      worksheet != NULL ? waymark_worksheet_get_field (worksheet, "targets") : NULL;

  return list != NULL ? waymark_field_get_subfield (list, sub) : NULL;
}

static GtkWidget *
create_answer (WaymarkTargetCard *self, const char *sub, const char *placeholder)
{
  g_autoptr (WaymarkPath) path = path_to (self, sub);
  GtkWidget *answer = waymark_field_answer_new (self->journal, self->roadmap, path,
                                                get_subfield (self, sub), placeholder);

  gtk_widget_set_hexpand (answer, TRUE);
  return answer;
}

static GtkWidget *
create_row (WaymarkTargetCard *self, GtkWidget *image, const char *sub, const char *placeholder)
{
  GtkWidget *box = waymark_line_box_new (0);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_add_css_class (image, "card-icon");
  gtk_widget_add_css_class (box, "card-row");
  waymark_line_box_append (WAYMARK_LINE_BOX (box), image);
  waymark_line_box_append (WAYMARK_LINE_BOX (box), create_answer (self, sub, placeholder));
  return box;
}

static GtkWidget *
create_header (WaymarkTargetCard *self)
{
  GtkWidget *box = waymark_line_box_new (0);
  GtkWidget *name = create_answer (self, "name", _ ("Name"));
  GtkWidget *menu = waymark_record_menu_new (self->journal, self->roadmap, "targets",
                                             self->target_id, _ ("Move or Remove This Target"));

  self->icon = gtk_image_new ();
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->icon, "card-icon");
  gtk_widget_add_css_class (name, "card-title");
  waymark_line_box_append (WAYMARK_LINE_BOX (box), self->icon);
  waymark_line_box_append (WAYMARK_LINE_BOX (box), name);
  waymark_line_box_append (WAYMARK_LINE_BOX (box), menu);
  waymark_tab_order_put_last (menu, GTK_WIDGET (self));
  return box;
}

static void
waymark_target_card_dispose (GObject *object)
{
  WaymarkTargetCard *self = WAYMARK_TARGET_CARD (object);

  g_clear_object (&self->journal);
  g_clear_object (&self->roadmap);
  G_OBJECT_CLASS (waymark_target_card_parent_class)->dispose (object);
}

static void
waymark_target_card_class_init (WaymarkTargetCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_target_card_dispose;
}

static void
waymark_target_card_init (WaymarkTargetCard *self)
{
}

GtkWidget *
waymark_target_card_new (WaymarkJournal *journal, WaymarkDocument *roadmap, const char *target_id)
{
  WaymarkTargetCard *self = g_object_new (WAYMARK_TYPE_TARGET_CARD, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (WaymarkPath) kind = NULL;

  self->journal = g_object_ref (journal);
  self->roadmap = g_object_ref (roadmap);
  self->target_id = g_intern_string (target_id);
  kind = path_to (self, "kind");

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "waymark-card");
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box),
                  waymark_choice_menu_new (journal, roadmap, kind, get_subfield (self, "kind")));
  gtk_box_append (GTK_BOX (box), create_answer (self, "why", _ ("Why this one?")));
  gtk_box_append (GTK_BOX (box),
                  create_row (self, gtk_image_new_from_icon_name ("go-next-symbolic"), "next",
                              _ ("Next step")));
  gtk_box_append (GTK_BOX (box), create_row (self, waymark_private_lock_new (), "contact",
                                             _ ("How to reach them")));
  adw_bin_set_child (ADW_BIN (self), box);

  show_kind (self);
  g_signal_connect_object (roadmap, "changed::targets", G_CALLBACK (show_kind), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
