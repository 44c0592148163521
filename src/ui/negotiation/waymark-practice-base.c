/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-practice-base.h"

#include <glib/gi18n-lib.h>

#include "waymark-field-row.h"
#include "waymark-negotiation.h"
#include "waymark-page-body.h"

#define FIELD "practice-base"

struct _WaymarkPracticeBase
{
  WaymarkPagePart parent_instance;

  GtkWidget *list;
  GtkWidget *base; /* (nullable): a row, made with the first document */
  WaymarkFieldBinding *binding;
  GtkWidget *offer_row;
  GtkWidget *offer_button;
};

G_DEFINE_FINAL_TYPE (WaymarkPracticeBase, waymark_practice_base, WAYMARK_TYPE_PAGE_PART)

static WaymarkJournal *
get_journal (WaymarkPracticeBase *self)
{
  return waymark_page_part_get_journal (WAYMARK_PAGE_PART (self));
}

static WaymarkDocument *
get_document (WaymarkPracticeBase *self)
{
  return waymark_page_part_get_document (WAYMARK_PAGE_PART (self));
}

static WaymarkDocument *
add_offer (WaymarkPracticeBase *self)
{
  WaymarkDocument *offer;

  waymark_journal_begin_group (get_journal (self));
  offer = waymark_journal_create (get_journal (self), "offer", NULL);
  if (offer != NULL)
    waymark_journal_set_text (get_journal (self), get_document (self), WAYMARK_FIELD_PATH ("offer"),
                              waymark_document_get_id (offer));
  waymark_journal_end_group (get_journal (self));
  return offer;
}

/* To where the base is written: into the offer, which is made if there is none. */
static void
offer_clicked_cb (WaymarkPracticeBase *self)
{
  WaymarkDocument *offer;
  gboolean there;
  g_autofree char *target = NULL;

  if (get_document (self) == NULL)
    return;
  offer = waymark_negotiation_get_offer (get_journal (self), get_document (self));
  there = offer != NULL;
  if (!there)
    offer = add_offer (self);
  if (offer == NULL)
    return;
  target = g_strdup_printf ("%s#%s", waymark_document_get_id (offer), there ? "base" : "company");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-document", "s", target);
}

static void
waymark_practice_base_update (WaymarkPagePart *part)
{
  WaymarkPracticeBase *self = WAYMARK_PRACTICE_BASE (part);
  gboolean there;
  WaymarkAsk ask;

  if (get_document (self) == NULL)
    return;
  waymark_negotiation_get_ask (get_journal (self), get_document (self), &ask);
  gtk_widget_set_visible (GTK_WIDGET (self), !ask.has_base || ask.is_practice);
  there = waymark_negotiation_get_offer (get_journal (self), get_document (self)) != NULL;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->offer_row),
                                 there ? _ ("This offer has no base salary yet")
                                       : _ ("Has an offer come?"));
  gtk_button_set_label (GTK_BUTTON (self->offer_button), there ? _ ("Fill It In") : _ ("Add It"));
}

static void
make_row (WaymarkPracticeBase *self)
{
  WaymarkWorksheet *worksheet =
      waymark_journal_get_worksheet (get_journal (self), get_document (self));
  WaymarkField *field = worksheet != NULL ? waymark_worksheet_get_field (worksheet, FIELD) : NULL;

  if (field == NULL)
    return;
  self->binding = waymark_field_binding_new (get_journal (self), field, NULL, NULL);
  self->base = waymark_field_row_new (self->binding, FALSE);
  gtk_list_box_prepend (GTK_LIST_BOX (self->list), self->base);
}

static void
waymark_practice_base_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkPracticeBase *self = WAYMARK_PRACTICE_BASE (part);

  if (self->binding == NULL && get_document (self) != NULL)
    make_row (self);
  if (path == NULL && self->binding != NULL)
    waymark_field_binding_set_document (self->binding, get_document (self));
  waymark_practice_base_update (part);
}

static gboolean
waymark_practice_base_reveal (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkPracticeBase *self = WAYMARK_PRACTICE_BASE (part);

  return g_str_equal (path->field, FIELD) && self->base != NULL &&
         gtk_widget_get_visible (GTK_WIDGET (self)) && gtk_widget_grab_focus (self->base);
}

static void
waymark_practice_base_dispose (GObject *object)
{
  g_clear_object (&WAYMARK_PRACTICE_BASE (object)->binding);
  G_OBJECT_CLASS (waymark_practice_base_parent_class)->dispose (object);
}

static void
waymark_practice_base_class_init (WaymarkPracticeBaseClass *klass)
{
  static const char *const types[] = { "offer", "counter-offer", NULL };

  G_OBJECT_CLASS (klass)->dispose = waymark_practice_base_dispose;
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_practice_base_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->journal_changed = waymark_practice_base_update;
  WAYMARK_PAGE_PART_CLASS (klass)->followed_types = types;
  WAYMARK_PAGE_PART_CLASS (klass)->reveal = waymark_practice_base_reveal;
}

static void
waymark_practice_base_init (WaymarkPracticeBase *self)
{
  self->offer_button = gtk_button_new ();
  gtk_widget_set_valign (self->offer_button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->offer_button, "clicked", G_CALLBACK (offer_clicked_cb), self);
  self->offer_row = waymark_negotiation_row_new ("", NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->offer_row), self->offer_button);

  self->list = waymark_negotiation_list_new (_ ("Base salary"));
  gtk_list_box_append (GTK_LIST_BOX (self->list), self->offer_row);
  gtk_widget_set_margin_start (self->list, WAYMARK_PAGE_GUTTER);
  gtk_widget_set_margin_end (self->list, WAYMARK_PAGE_GUTTER);
  waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), self->offer_row);
  adw_bin_set_child (ADW_BIN (self), self->list);
}
