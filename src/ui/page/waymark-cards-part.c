/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-cards-part.h"

#include "waymark-record-removal.h"
#include "waymark-slices.h"
#include "waymark-tab-order.h"
#include "waymark-wrapping-label.h"

typedef struct
{
  WaymarkDocument *document; /* (nullable): the one whose cards are there */
  AdwBin *heading;
  GtkWidget *empty;
  GtkWidget *cards;
  GtkWidget *add_button;
} WaymarkCardsPartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WaymarkCardsPart, waymark_cards_part, WAYMARK_TYPE_PAGE_PART)

static WaymarkCardsPartPrivate *
get_private (WaymarkCardsPart *self)
{
  return waymark_cards_part_get_instance_private (self);
}

static const char *
get_field (WaymarkCardsPart *self)
{
  return WAYMARK_CARDS_PART_GET_CLASS (self)->field;
}

static WaymarkJournal *
get_journal (WaymarkCardsPart *self)
{
  return waymark_page_part_get_journal (WAYMARK_PAGE_PART (self));
}

static const char *
get_record_id (GtkWidget *card)
{
  return g_object_get_data (G_OBJECT (card), "waymark-record-id");
}

static WaymarkValue *
get_list (WaymarkCardsPart *self)
{
  WaymarkDocument *document = get_private (self)->document;

  return document != NULL ? waymark_document_get_field (document, get_field (self)) : NULL;
}

static GtkWidget *
find_card (WaymarkCardsPart *self, const char *record_id)
{
  WaymarkCardsPartPrivate *priv = get_private (self);

  for (GtkWidget *card = gtk_widget_get_first_child (priv->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (g_strcmp0 (get_record_id (card), record_id) == 0)
      return card;
  return NULL;
}

/* The first record without a card gets one. */
static gboolean
create_next (GtkWidget *widget)
{
  WaymarkCardsPart *self = WAYMARK_CARDS_PART (widget);
  WaymarkCardsPartPrivate *priv = get_private (self);
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
          card = WAYMARK_CARDS_PART_GET_CLASS (self)->create_card (get_journal (self),
                                                                   priv->document, id);
          g_object_set_data (G_OBJECT (card), "waymark-record-id", (gpointer) g_intern_string (id));
          gtk_box_insert_child_after (GTK_BOX (priv->cards), card, before);
          return TRUE;
        }
      before = card;
    }
  return FALSE;
}

static void
remove_cards (WaymarkCardsPart *self, const WaymarkValue *list)
{
  WaymarkCardsPartPrivate *priv = get_private (self);
  GtkWidget *card = gtk_widget_get_first_child (priv->cards);

  while (card != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (card);

      if (waymark_value_find_record (list, get_record_id (card)) < 0)
        gtk_box_remove (GTK_BOX (priv->cards), card);
      card = next;
    }
}

static void
order_cards (WaymarkCardsPart *self)
{
  WaymarkCardsPartPrivate *priv = get_private (self);
  WaymarkValue *list = get_list (self);
  GtkWidget *before = NULL;

  for (gsize i = 0; i < waymark_value_get_length (list); i++)
    {
      GtkWidget *card =
          find_card (self, waymark_value_get_member_text (waymark_value_get_item (list, i), "id"));

      if (card == NULL)
        continue;
      if (gtk_widget_get_prev_sibling (card) != before)
        gtk_box_reorder_child_after (GTK_BOX (priv->cards), card, before);
      before = card;
    }
}

static void
show_emptiness (WaymarkCardsPart *self)
{
  WaymarkCardsPartPrivate *priv = get_private (self);
  gboolean empty = waymark_value_get_length (get_list (self)) == 0;

  gtk_widget_set_visible (priv->empty, empty);
  gtk_widget_set_visible (priv->cards, !empty);
}

/* Brings the cards in line with the list. */
static void
sync_cards (WaymarkCardsPart *self)
{
  WaymarkCardsPartPrivate *priv = get_private (self);
  int focused;

  focused = waymark_record_removal_find_focus (priv->cards);
  remove_cards (self, get_list (self));
  order_cards (self);
  waymark_slices_stop (GTK_WIDGET (self));
  while (create_next (GTK_WIDGET (self)))
    ;
  show_emptiness (self);
  waymark_record_removal_refocus (priv->cards, focused, priv->add_button);
}

/* The question that the cards answer. */
static void
show_heading (WaymarkCardsPart *self)
{
  WaymarkCardsPartPrivate *priv = get_private (self);
  WaymarkWorksheet *worksheet =
      priv->document != NULL ? waymark_journal_get_worksheet (get_journal (self), priv->document)
                             : NULL;
  WaymarkField *field =
      worksheet != NULL ? waymark_worksheet_get_field (worksheet, get_field (self)) : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  adw_bin_set_child (priv->heading, box);
  if (field == NULL)
    return;
  gtk_box_append (GTK_BOX (box),
                  waymark_wrapping_label_new (waymark_field_get_label (field), "prompt-title"));
  if (waymark_field_get_hint (field) != NULL)
    gtk_box_append (GTK_BOX (box),
                    waymark_wrapping_label_new (waymark_field_get_hint (field), "prompt-hint"));
}

static void
waymark_cards_part_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkCardsPart *self = WAYMARK_CARDS_PART (part);
  WaymarkCardsPartPrivate *priv = get_private (self);
  WaymarkDocument *document = waymark_page_part_get_document (part);

  if (path != NULL && !g_str_equal (path->field, get_field (self)))
    return;
  if (priv->document == document)
    {
      sync_cards (self);
      return;
    }
  remove_cards (self, NULL);
  g_set_object (&priv->document, document);
  show_heading (self);
  show_emptiness (self);
  waymark_slices_start (GTK_WIDGET (self), create_next);
}

/* Focuses the card of @record_id, or the button that adds one. */
static gboolean
reveal (WaymarkCardsPart *self, const char *record_id)
{
  WaymarkCardsPartPrivate *priv = get_private (self);
  GtkWidget *card = record_id != NULL ? find_card (self, record_id) : NULL;

  if (card == NULL)
    return gtk_widget_grab_focus (priv->add_button);
  return waymark_tab_order_enter (card);
}

static gboolean
waymark_cards_part_reveal (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkCardsPart *self = WAYMARK_CARDS_PART (part);

  return g_str_equal (path->field, get_field (self)) && reveal (self, path->item);
}

static void
add_clicked_cb (WaymarkCardsPart *self)
{
  WaymarkCardsPartPrivate *priv = get_private (self);
  const char *id;

  if (priv->document == NULL)
    return;
  id = waymark_journal_add_record (get_journal (self), priv->document, get_field (self), NULL, -1);
  sync_cards (self);
  if (id != NULL)
    reveal (self, id);
}

/* As in the menu of a card, where the hands are. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                gpointer data)
{
  WaymarkCardsPart *self = data;
  WaymarkCardsPartPrivate *priv = get_private (self);

  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK ||
      (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down) || priv->document == NULL)
    return GDK_EVENT_PROPAGATE;

  for (GtkWidget *card = gtk_widget_get_first_child (priv->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (waymark_tab_order_holds_focus (card))
      {
        waymark_journal_shift_record (get_journal (self), priv->document, get_field (self),
                                      get_record_id (card), keyval == GDK_KEY_Up ? -1 : 1);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

static void
waymark_cards_part_constructed (GObject *object)
{
  WaymarkCardsPart *self = WAYMARK_CARDS_PART (object);
  WaymarkCardsPartClass *klass = WAYMARK_CARDS_PART_GET_CLASS (self);
  WaymarkCardsPartPrivate *priv = get_private (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *content = adw_button_content_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  G_OBJECT_CLASS (waymark_cards_part_parent_class)->constructed (object);

  priv->heading = ADW_BIN (adw_bin_new ());
  priv->empty = waymark_wrapping_label_new (klass->empty, "dim-label");
  priv->cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (priv->cards, keys);

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), klass->add_label);
  priv->add_button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (priv->add_button), content);
  gtk_widget_set_halign (priv->add_button, GTK_ALIGN_START);
  waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), priv->add_button);
  g_signal_connect_swapped (priv->add_button, "clicked", G_CALLBACK (add_clicked_cb), self);

  gtk_widget_add_css_class (box, "waymark-inset");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (priv->heading));
  gtk_box_append (GTK_BOX (box), priv->empty);
  gtk_box_append (GTK_BOX (box), priv->cards);
  gtk_box_append (GTK_BOX (box), priv->add_button);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
waymark_cards_part_dispose (GObject *object)
{
  g_clear_object (&get_private (WAYMARK_CARDS_PART (object))->document);
  G_OBJECT_CLASS (waymark_cards_part_parent_class)->dispose (object);
}

static void
waymark_cards_part_class_init (WaymarkCardsPartClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = waymark_cards_part_constructed;
  G_OBJECT_CLASS (klass)->dispose = waymark_cards_part_dispose;
  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_cards_part_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->reveal = waymark_cards_part_reveal;
}

static void
waymark_cards_part_init (WaymarkCardsPart *self)
{
}
