/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-record-list.h"

#include <glib/gi18n-lib.h>

#include "waymark-follow.h"
#include "waymark-private-lock.h"
#include "waymark-record-card.h"
#include "waymark-record-removal.h"
#include "waymark-tab-order.h"
#include "waymark-wrapping-label.h"

/* Records are open when that is no more to look at than a screen: this many records at most, and
 * this many fields in all of them. */
#define MAX_OPEN_RECORDS 5
#define MAX_OPEN_FIELDS  12

struct _WaymarkRecordList
{
  AdwBin parent_instance;

  WaymarkJournal *journal;
  WaymarkField *field;
  gboolean show_locks;
  WaymarkDocument *document;
  gulong changed_handler;

  GtkBox *heading;
  GtkLabel *title;
  GtkLabel *hint;
  GtkBox *cards;
  GtkButton *add_button;
  AdwButtonContent *add_content;
  GPtrArray *order; /* (element-type WaymarkRecordCard): as shown, not owned */
  gboolean filling; /* cards are being made, or still show another document */
  guint next;       /* of them, while filling */
  int drop_index;   /* where a dragged card would go, -1: nowhere */
};

G_DEFINE_FINAL_TYPE (WaymarkRecordList, waymark_record_list, ADW_TYPE_BIN)

static const char *
get_id (WaymarkRecordList *self)
{
  return waymark_field_get_id (self->field);
}

static WaymarkValue *
get_records (WaymarkRecordList *self)
{
  return self->document != NULL ? waymark_document_get_field (self->document, get_id (self)) : NULL;
}

static WaymarkRecordCard *
find_card (WaymarkRecordList *self, const char *record)
{
  record = g_intern_string (record);
  for (guint i = 0; i < self->order->len; i++)
    if (waymark_record_card_get_record (self->order->pdata[i]) == record)
      return self->order->pdata[i];
  return NULL;
}

/* Changes from the cards */

static void
card_move_cb (WaymarkRecordList *self, int by, WaymarkRecordCard *card)
{
  waymark_journal_shift_record (self->journal, self->document, get_id (self),
                                waymark_record_card_get_record (card), by);
}

static void
card_remove_cb (WaymarkRecordList *self, WaymarkRecordCard *card)
{
  guint index;

  if (!g_ptr_array_find (self->order, card, &index))
    return;
  waymark_record_removal_run (GTK_WIDGET (self), self->journal, self->document, get_id (self),
                              waymark_record_card_get_record (card));
  waymark_record_removal_refocus (GTK_WIDGET (self->cards), (int) index,
                                  GTK_WIDGET (self->add_button));
}

/* From the document to the cards */

static WaymarkRecordCard *
add_card (WaymarkRecordList *self)
{
  GtkWidget *card = waymark_record_card_new (self->journal, self->field, self->show_locks);

  g_signal_connect_swapped (card, "move", G_CALLBACK (card_move_cb), self);
  g_signal_connect_swapped (card, "remove", G_CALLBACK (card_remove_cb), self);
  gtk_box_append (self->cards, card);
  g_ptr_array_add (self->order, card);
  return WAYMARK_RECORD_CARD (card);
}

static gboolean
should_open (WaymarkRecordList *self, gsize n_records)
{
  return n_records <= MAX_OPEN_RECORDS &&
         n_records * waymark_field_get_subfields (self->field)->len <= MAX_OPEN_FIELDS;
}

static const char *
get_record_id (const WaymarkValue *records, gsize index)
{
  return waymark_value_get_member_text (waymark_value_get_item (records, index), "id");
}

static void update_state (WaymarkRecordList *self);

/* The next piece of bringing the cards in line with the document. Cards are used again for other
 * records: they are made of many widgets. */
static void
fill_next (WaymarkRecordList *self)
{
  WaymarkValue *records = get_records (self);
  gsize n = waymark_value_get_length (records);

  if (self->order->len > n)
    {
      gtk_box_remove (self->cards, self->order->pdata[self->order->len - 1]);
      g_ptr_array_set_size (self->order, (int) self->order->len - 1);
    }
  else if (self->next == n)
    {
      update_state (self);
      self->filling = FALSE;
    }
  else if (self->next == self->order->len)
    {
      waymark_record_card_set_place (add_card (self), self->next + 1, (guint) n, TRUE);
      gtk_widget_set_visible (GTK_WIDGET (self->cards), TRUE);
    }
  else if (!waymark_record_card_show_next (self->order->pdata[self->next], self->document,
                                           get_record_id (records, self->next),
                                           should_open (self, n)))
    {
      self->next++;
    }
}

/* A record came, went or moved: the cards of the others stay as they are, open or closed, with the
 * focus where it is. */
static void
sync_cards (WaymarkRecordList *self)
{
  WaymarkValue *records = get_records (self);
  gsize n = waymark_value_get_length (records);
  g_autoptr (GPtrArray) old = g_ptr_array_copy (self->order, NULL, NULL);
  GtkWidget *last = NULL;

  for (gsize i = 0; i < n; i++)
    {
      const char *id = get_record_id (records, i);
      WaymarkRecordCard *card = find_card (self, id);

      if (card == NULL)
        {
          card = add_card (self);
          while (waymark_record_card_show_next (card, self->document, id, should_open (self, n)))
            ;
        }
      else
        {
          g_ptr_array_remove (old, card);
          waymark_record_card_refresh (card);
        }
      if (gtk_widget_get_prev_sibling (GTK_WIDGET (card)) != last)
        gtk_box_reorder_child_after (self->cards, GTK_WIDGET (card), last);
      last = GTK_WIDGET (card);
    }

  for (guint i = 0; i < old->len; i++)
    {
      g_ptr_array_remove (self->order, old->pdata[i]);
      gtk_box_remove (self->cards, old->pdata[i]);
    }
  g_ptr_array_set_size (self->order, 0);
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    g_ptr_array_add (self->order, card);
}

static void
update_state (WaymarkRecordList *self)
{
  gboolean editable = self->document != NULL && !waymark_journal_get_read_only (self->journal);

  for (guint i = 0; i < self->order->len; i++)
    waymark_record_card_set_place (self->order->pdata[i], i + 1, self->order->len, editable);
  gtk_widget_set_visible (GTK_WIDGET (self->cards), self->order->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), editable);
}

static void
document_changed_cb (WaymarkDocument *document, const WaymarkPath *path, WaymarkRecordList *self)
{
  WaymarkRecordCard *card;

  if (path != NULL && path->field != g_intern_string (get_id (self)))
    return;
  if (path != NULL && path->item != NULL && path->sub != NULL)
    {
      card = find_card (self, path->item);
      if (card != NULL)
        waymark_record_card_refresh (card);
      return;
    }
  if (self->filling) /* from the first card again, which costs little where all is right */
    {
      self->next = 0;
      while (self->filling)
        fill_next (self);
      return;
    }
  sync_cards (self);
  update_state (self);
}

gboolean
waymark_record_list_show_next (WaymarkRecordList *self, WaymarkDocument *document)
{
  g_return_val_if_fail (WAYMARK_IS_RECORD_LIST (self), FALSE);

  if (waymark_follow_document (&self->document, &self->changed_handler, document,
                               G_CALLBACK (document_changed_cb), self, 0))
    {
      self->next = 0;
      self->filling = TRUE;
    }
  if (self->filling)
    fill_next (self);
  return self->filling;
}

void
waymark_record_list_add (WaymarkRecordList *self)
{
  const char *record;
  WaymarkRecordCard *card;

  g_return_if_fail (WAYMARK_IS_RECORD_LIST (self));
  if (self->document == NULL)
    return;

  record = waymark_journal_add_record (self->journal, self->document, get_id (self), NULL, -1);
  card = record != NULL ? find_card (self, record) : NULL;
  if (card != NULL)
    waymark_record_card_reveal (card, WAYMARK_PATH (get_id (self), record, NULL), 0, 0);
}

gboolean
waymark_record_list_reveal (WaymarkRecordList *self,
                            const WaymarkPath *path,
                            gsize start,
                            gsize end)
{
  WaymarkRecordCard *card;

  g_return_val_if_fail (WAYMARK_IS_RECORD_LIST (self), FALSE);

  card = path->item != NULL ? find_card (self, path->item) : NULL;
  if (card != NULL)
    return waymark_record_card_reveal (card, path, start, end);
  if (self->order->len > 0)
    return waymark_tab_order_enter (self->order->pdata[0]);
  return gtk_widget_grab_focus (GTK_WIDGET (self->add_button));
}

/* Dragging */

static void
show_drop_place (WaymarkRecordList *self, int index)
{
  self->drop_index = index;
  for (guint i = 0; i < self->order->len; i++)
    {
      GtkWidget *card = self->order->pdata[i];
      gboolean last = i + 1 == self->order->len;

      gtk_widget_remove_css_class (card, "drop-before");
      gtk_widget_remove_css_class (card, "drop-after");
      if ((int) i == index)
        gtk_widget_add_css_class (card, "drop-before");
      else if (last && index == (int) self->order->len)
        gtk_widget_add_css_class (card, "drop-after");
    }
}

static GdkDragAction
drop_motion_cb (WaymarkRecordList *self, double x, double y, GtkDropTarget *target)
{
  guint index = 0;

  for (; index < self->order->len; index++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (self->order->pdata[index], GTK_WIDGET (self->cards),
                                     &bounds) &&
          y < bounds.origin.y + bounds.size.height / 2)
        break;
    }
  show_drop_place (self, (int) index);
  return GDK_ACTION_MOVE;
}

static void
drop_leave_cb (WaymarkRecordList *self)
{
  show_drop_place (self, -1);
}

/* Only cards of this list: a record belongs to its field. */
static gboolean
drop_cb (WaymarkRecordList *self, const GValue *value, double x, double y, GtkDropTarget *target)
{
  WaymarkRecordCard *card = g_value_get_object (value);
  int index = self->drop_index;
  guint from;

  show_drop_place (self, -1);
  if (index < 0 || !g_ptr_array_find (self->order, card, &from))
    return FALSE;
  if (index > (int) from)
    index--;
  if (index != (int) from)
    waymark_journal_move_record (self->journal, self->document, get_id (self),
                                 waymark_record_card_get_record (card), (guint) index);
  return TRUE;
}

static gboolean
waymark_record_list_grab_focus (GtkWidget *widget)
{
  return waymark_record_list_reveal (WAYMARK_RECORD_LIST (widget),
                                     WAYMARK_FIELD_PATH (get_id (WAYMARK_RECORD_LIST (widget))), 0,
                                     0);
}

static void
waymark_record_list_dispose (GObject *object)
{
  WaymarkRecordList *self = WAYMARK_RECORD_LIST (object);

  waymark_unfollow_document (&self->document, &self->changed_handler);
  g_ptr_array_set_size (self->order, 0);
  g_clear_object (&self->field);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (waymark_record_list_parent_class)->dispose (object);
}

static void
waymark_record_list_finalize (GObject *object)
{
  g_ptr_array_unref (WAYMARK_RECORD_LIST (object)->order);
  G_OBJECT_CLASS (waymark_record_list_parent_class)->finalize (object);
}

static void
waymark_record_list_class_init (WaymarkRecordListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = waymark_record_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_record_list_finalize;
  widget_class->grab_focus = waymark_record_list_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/waymark/Waymark/record-list.ui");
  gtk_widget_class_bind_template_child (widget_class, WaymarkRecordList, heading);
  gtk_widget_class_bind_template_child (widget_class, WaymarkRecordList, title);
  gtk_widget_class_bind_template_child (widget_class, WaymarkRecordList, hint);
  gtk_widget_class_bind_template_child (widget_class, WaymarkRecordList, cards);
  gtk_widget_class_bind_template_child (widget_class, WaymarkRecordList, add_button);
  gtk_widget_class_bind_template_child (widget_class, WaymarkRecordList, add_content);
  gtk_widget_class_bind_template_callback (widget_class, waymark_record_list_add);
}

static void
waymark_record_list_init (WaymarkRecordList *self)
{
  GtkDropTarget *target = gtk_drop_target_new (WAYMARK_TYPE_RECORD_CARD, GDK_ACTION_MOVE);

  self->order = g_ptr_array_new ();
  self->drop_index = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (target, "motion", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (drop_leave_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->cards), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
waymark_record_list_new (WaymarkJournal *journal, WaymarkField *field, gboolean show_locks)
{
  WaymarkRecordList *self = g_object_new (WAYMARK_TYPE_RECORD_LIST, NULL);
  const char *hint = waymark_field_get_hint (field);

  self->journal = g_object_ref (journal);
  self->field = g_object_ref (field);
  self->show_locks = show_locks;
  waymark_wrapping_label_set (self->title, waymark_field_get_label (field));
  waymark_wrapping_label_set (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  adw_button_content_set_label (self->add_content, waymark_field_get_item_label (field));
  if (show_locks && waymark_field_get_visibility (field) == WAYMARK_VISIBILITY_PRIVATE)
    {
      gtk_box_append (self->heading, waymark_private_lock_new ());
      self->show_locks = FALSE; /* the lock of the list speaks for all in it */
    }
  update_state (self);
  return GTK_WIDGET (self);
}
