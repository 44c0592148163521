/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-record-cards.h"

#include "waymark-record-removal.h"
#include "waymark-slices.h"
#include "waymark-tab-order.h"
#include "waymark-wrapping-label.h"
#include "waymark-writable.h"

struct _WaymarkRecordCards
{
  AdwBin parent_instance;

  WaymarkJournal *journal;
  WaymarkDocument *document;
  const char *field; /* interned */
  WaymarkCreateCard create;

  AdwBin *heading;
  GtkWidget *empty;
  GtkWidget *cards;
  GtkWidget *add_button;
};

G_DEFINE_FINAL_TYPE (WaymarkRecordCards, waymark_record_cards, ADW_TYPE_BIN)

static const char *
get_record_id (GtkWidget *card)
{
  return g_object_get_data (G_OBJECT (card), "waymark-record-id");
}

static WaymarkValue *
get_list (WaymarkRecordCards *self)
{
  return self->document != NULL ? waymark_document_get_field (self->document, self->field) : NULL;
}

static GtkWidget *
find_card (WaymarkRecordCards *self, const char *record_id)
{
  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (g_strcmp0 (get_record_id (card), record_id) == 0)
      return card;
  return NULL;
}

/* The first record without a card gets one. */
static gboolean
create_next (GtkWidget *widget)
{
  WaymarkRecordCards *self = WAYMARK_RECORD_CARDS (widget);
  WaymarkValue *list = get_list (self);
  GtkWidget *before = NULL;

  for (gsize i = 0; i < waymark_value_get_length (list); i++)
    {
      const char *id = waymark_value_get_member_text (waymark_value_get_item (list, i), "id");
      GtkWidget *card = find_card (self, id);

      if (*id == '\0')
        continue;
      if (card == NULL)
        {
          card = self->create (self->journal, self->document, id);
          g_object_set_data (G_OBJECT (card), "waymark-record-id", (gpointer) g_intern_string (id));
          gtk_box_insert_child_after (GTK_BOX (self->cards), card, before);
          return TRUE;
        }
      before = card;
    }
  return FALSE;
}

static void
remove_cards (WaymarkRecordCards *self, const WaymarkValue *list)
{
  GtkWidget *card = gtk_widget_get_first_child (self->cards);

  while (card != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (card);

      if (waymark_value_find_record (list, get_record_id (card)) < 0)
        gtk_box_remove (GTK_BOX (self->cards), card);
      card = next;
    }
}

static void
order_cards (WaymarkRecordCards *self)
{
  WaymarkValue *list = get_list (self);
  GtkWidget *before = NULL;

  for (gsize i = 0; i < waymark_value_get_length (list); i++)
    {
      GtkWidget *card =
          find_card (self, waymark_value_get_member_text (waymark_value_get_item (list, i), "id"));

      if (card == NULL)
        continue;
      if (gtk_widget_get_prev_sibling (card) != before)
        gtk_box_reorder_child_after (GTK_BOX (self->cards), card, before);
      before = card;
    }
}

static void
show_emptiness (WaymarkRecordCards *self)
{
  gboolean empty = waymark_value_get_length (get_list (self)) == 0;

  gtk_widget_set_visible (self->empty, empty);
  gtk_widget_set_visible (self->cards, !empty);
}

void
waymark_record_cards_sync (WaymarkRecordCards *self)
{
  int focused;

  g_return_if_fail (WAYMARK_IS_RECORD_CARDS (self));

  focused = waymark_record_removal_find_focus (self->cards);
  remove_cards (self, get_list (self));
  order_cards (self);
  waymark_slices_stop (GTK_WIDGET (self));
  while (create_next (GTK_WIDGET (self)))
    ;
  show_emptiness (self);
  waymark_record_removal_refocus (self->cards, focused, self->add_button);
}

/* The question that the cards answer. */
static void
show_heading (WaymarkRecordCards *self)
{
  WaymarkWorksheet *worksheet =
      self->document != NULL ? waymark_journal_get_worksheet (self->journal, self->document) : NULL;
  WaymarkField *field =
      worksheet != NULL ? waymark_worksheet_get_field (worksheet, self->field) : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  adw_bin_set_child (self->heading, box);
  if (field == NULL)
    return;
  gtk_box_append (GTK_BOX (box),
                  waymark_wrapping_label_new (waymark_field_get_label (field), "prompt-title"));
  if (waymark_field_get_hint (field) != NULL)
    gtk_box_append (GTK_BOX (box),
                    waymark_wrapping_label_new (waymark_field_get_hint (field), "prompt-hint"));
}

void
waymark_record_cards_set_document (WaymarkRecordCards *self, WaymarkDocument *document)
{
  g_return_if_fail (WAYMARK_IS_RECORD_CARDS (self));

  if (self->document == document)
    {
      waymark_record_cards_sync (self);
      return;
    }
  remove_cards (self, NULL);
  g_set_object (&self->document, document);
  show_heading (self);
  show_emptiness (self);
  waymark_slices_start (GTK_WIDGET (self), create_next);
}

gboolean
waymark_record_cards_reveal (WaymarkRecordCards *self, const char *record_id)
{
  GtkWidget *card = record_id != NULL ? find_card (self, record_id) : NULL;

  if (card == NULL)
    return gtk_widget_grab_focus (self->add_button);
  return waymark_tab_order_enter (card);
}

static void
add_clicked_cb (WaymarkRecordCards *self)
{
  const char *id;

  if (self->document == NULL)
    return;
  id = waymark_journal_add_record (self->journal, self->document, self->field, NULL, -1);
  waymark_record_cards_sync (self);
  if (id != NULL)
    waymark_record_cards_reveal (self, id);
}

/* As in the menu of a card, where the hands are. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                gpointer data)
{
  WaymarkRecordCards *self = data;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK ||
      (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down) || self->document == NULL)
    return GDK_EVENT_PROPAGATE;

  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (waymark_tab_order_holds_focus (card))
      {
        waymark_journal_shift_record (self->journal, self->document, self->field,
                                      get_record_id (card), keyval == GDK_KEY_Up ? -1 : 1);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

static void
waymark_record_cards_dispose (GObject *object)
{
  WaymarkRecordCards *self = WAYMARK_RECORD_CARDS (object);

  g_clear_object (&self->journal);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (waymark_record_cards_parent_class)->dispose (object);
}

static void
waymark_record_cards_class_init (WaymarkRecordCardsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_record_cards_dispose;
}

static void
waymark_record_cards_init (WaymarkRecordCards *self)
{
}

GtkWidget *
waymark_record_cards_new (WaymarkJournal *journal,
                          const char *field,
                          WaymarkCreateCard create,
                          const char *add_label,
                          const char *empty)
{
  WaymarkRecordCards *self = g_object_new (WAYMARK_TYPE_RECORD_CARDS, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *content = adw_button_content_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->journal = g_object_ref (journal);
  self->field = g_intern_string (field);
  self->create = create;

  self->heading = ADW_BIN (adw_bin_new ());
  self->empty = waymark_wrapping_label_new (empty, "dim-label");
  self->cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->cards, keys);

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), add_label);
  self->add_button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->add_button), content);
  gtk_widget_set_halign (self->add_button, GTK_ALIGN_START);
  waymark_writable_follow (self->add_button, journal);
  g_signal_connect_swapped (self->add_button, "clicked", G_CALLBACK (add_clicked_cb), self);

  gtk_widget_add_css_class (box, "waymark-inset");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), self->cards);
  gtk_box_append (GTK_BOX (box), self->add_button);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}
