/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-reasons.h"

#include <glib/gi18n-lib.h>

#include "waymark-achievements.h"
#include "waymark-counter-offer.h"
#include "waymark-negotiation.h"
#include "waymark-page-body.h"
#include "waymark-reason-picker.h"
#include "waymark-reason-row.h"
#include "waymark-record-removal.h"
#include "waymark-wrap-box.h"
#include "waymark-wrapping-label.h"

struct _WaymarkReasons
{
  WaymarkPagePart parent_instance;

  GtkWidget *list;
  GtkWidget *too_many;
  GtkWidget *places[WAYMARK_COUNTER_OFFER_REASONS]; /* still empty: after the reasons */
  guint n_rows;                                     /* reasons */
};

G_DEFINE_FINAL_TYPE (WaymarkReasons, waymark_reasons, WAYMARK_TYPE_PAGE_PART)

static GtkListBoxRow *
get_row (WaymarkReasons *self, guint index)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) index);
}

static WaymarkReasonRow *
find_row (WaymarkReasons *self, const char *reason_id)
{
  for (guint i = 0; i < self->n_rows; i++)
    {
      WaymarkReasonRow *row = WAYMARK_REASON_ROW (get_row (self, i));

      if (waymark_reason_row_get_reason_id (row) == reason_id)
        return row;
    }

  return NULL;
}

static GtkWidget *
create_place (guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  GtkWidget *row = waymark_negotiation_row_new (_ ("Choose from Your Journal"), NULL);
  GtkWidget *label = gtk_label_new (digits);

  gtk_widget_add_css_class (label, "number");
  gtk_widget_add_css_class (label, "open");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (row, "place");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_focusable (row, TRUE);
  return row;
}

/* TRUE when the rows are those of @reasons, in this order. */
static gboolean
shows (WaymarkReasons *self, WaymarkValue *reasons)
{
  if (self->n_rows != waymark_value_get_length (reasons))
    return FALSE;
  for (guint i = 0; i < self->n_rows; i++)
    if (waymark_reason_row_get_reason_id (WAYMARK_REASON_ROW (get_row (self, i))) !=
        g_intern_string (waymark_value_get_member_text (waymark_value_get_item (reasons, i), "id")))
      return FALSE;

  return TRUE;
}

static const char *
find_focused (WaymarkReasons *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, WAYMARK_TYPE_REASON_ROW) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, self->list)
             ? waymark_reason_row_get_reason_id (WAYMARK_REASON_ROW (row))
             : NULL;
}

/* Rows are used again for other reasons. */
static void
fill (WaymarkReasons *self, WaymarkValue *reasons)
{
  WaymarkJournal *journal = waymark_page_part_get_journal (WAYMARK_PAGE_PART (self));
  WaymarkDocument *document = waymark_page_part_get_document (WAYMARK_PAGE_PART (self));
  const char *focused = find_focused (self);
  int index = waymark_record_removal_find_focus (self->list);
  guint n = waymark_value_get_length (reasons);

  while (self->n_rows > n)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (get_row (self, --self->n_rows)));
  for (guint i = 0; i < n; i++)
    {
      const char *id = waymark_value_get_member_text (waymark_value_get_item (reasons, i), "id");

      if (i < self->n_rows)
        waymark_reason_row_set_reason (WAYMARK_REASON_ROW (get_row (self, i)), document, id);
      else
        gtk_list_box_insert (GTK_LIST_BOX (self->list),
                             waymark_reason_row_new (journal, document, id), (int) i);
    }
  self->n_rows = n;
  for (guint i = 0; i < WAYMARK_COUNTER_OFFER_REASONS; i++)
    gtk_widget_set_visible (self->places[i], i >= n);

  if (focused != NULL && find_row (self, focused) != NULL)
    waymark_reason_row_edit (find_row (self, focused), NULL);
  else
    waymark_record_removal_refocus (self->list, index, self->list);
}

static void
show_reasons (WaymarkPagePart *part, gboolean afresh)
{
  WaymarkReasons *self = WAYMARK_REASONS (part);
  WaymarkDocument *document = waymark_page_part_get_document (part);
  WaymarkValue *reasons =
      document != NULL ? waymark_document_get_field (document, "reasons") : NULL;

  if (afresh || !shows (self, reasons))
    fill (self, reasons);
  for (guint i = 0; i < self->n_rows; i++)
    waymark_reason_row_update (WAYMARK_REASON_ROW (get_row (self, i)), i + 1, self->n_rows);
  gtk_widget_set_visible (self->too_many, self->n_rows > WAYMARK_COUNTER_OFFER_REASONS);
}

static void
waymark_reasons_update (WaymarkPagePart *part)
{
  show_reasons (part, FALSE);
}

static void
waymark_reasons_refresh (WaymarkPagePart *part, const WaymarkPath *path)
{
  if (path == NULL || g_str_equal (path->field, "reasons"))
    show_reasons (part, path == NULL);
}

static void
add_reason (WaymarkReasons *self, WaymarkValue *record)
{
  WaymarkPagePart *part = WAYMARK_PAGE_PART (self);
  const char *id;

  if (waymark_page_part_get_document (part) == NULL)
    return;
  id = waymark_journal_add_record (waymark_page_part_get_journal (part),
                                   waymark_page_part_get_document (part), "reasons", record, -1);
  if (id != NULL && find_row (self, id) != NULL)
    waymark_reason_row_edit (find_row (self, id), NULL);
}

static void
picked_cb (WaymarkReasons *self, WaymarkAchievement *achievement)
{
  g_autoptr (WaymarkValue) record = waymark_value_build (
      "text", waymark_value_new_string (waymark_achievement_get_text (achievement)), "source",
      waymark_value_new_string (
          waymark_document_get_id (waymark_achievement_get_document (achievement))),
      NULL);

  add_reason (self, record);
}

/* What is a reason already is not offered again. */
static GListModel *
list_candidates (WaymarkReasons *self)
{
  WaymarkPagePart *part = WAYMARK_PAGE_PART (self);
  WaymarkValue *reasons =
      waymark_document_get_field (waymark_page_part_get_document (part), "reasons");
  GListModel *all = waymark_achievements_list (waymark_page_part_get_journal (part));

  for (guint i = g_list_model_get_n_items (all); i-- > 0;)
    {
      g_autoptr (WaymarkAchievement) achievement = g_list_model_get_item (all, i);

      for (gsize j = 0; j < waymark_value_get_length (reasons); j++)
        if (g_str_equal (
                waymark_achievement_get_text (achievement),
                waymark_value_get_member_text (waymark_value_get_item (reasons, j), "text")))
          {
            g_list_store_remove (G_LIST_STORE (all), i);
            break;
          }
    }

  return all;
}

static void
choose (WaymarkReasons *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GListModel) candidates = NULL;
  GtkWidget *picker;

  if (waymark_page_part_get_document (WAYMARK_PAGE_PART (self)) == NULL)
    return;
  candidates = list_candidates (self);
  picker = waymark_reason_picker_new (GTK_WINDOW (root), candidates);
  g_signal_connect_object (picker, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (picker));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, WaymarkReasons *self)
{
  if (!WAYMARK_IS_REASON_ROW (row))
    choose (self);
}

static void
write_cb (WaymarkReasons *self)
{
  g_autoptr (WaymarkValue) record = waymark_value_build (NULL, NULL);

  add_reason (self, record);
}

static gboolean
waymark_reasons_reveal (WaymarkPagePart *part, const WaymarkPath *path)
{
  WaymarkReasons *self = WAYMARK_REASONS (part);
  WaymarkReasonRow *row;

  if (!g_str_equal (path->field, "reasons"))
    return FALSE;
  row = path->item != NULL ? find_row (self, path->item) : NULL;
  if (row == NULL)
    return gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
  waymark_reason_row_edit (row, path->sub);
  return TRUE;
}

static void
waymark_reasons_class_init (WaymarkReasonsClass *klass)
{
  /* A reason says where it is told. */
  static const char *const types[] = { "counter-offer", "professional-story", "project-story",
                                       "smart-goal",    "stretch-goal",       NULL };

  WAYMARK_PAGE_PART_CLASS (klass)->refresh = waymark_reasons_refresh;
  WAYMARK_PAGE_PART_CLASS (klass)->journal_changed = waymark_reasons_update;
  WAYMARK_PAGE_PART_CLASS (klass)->followed_types = types;
  WAYMARK_PAGE_PART_CLASS (klass)->reveal = waymark_reasons_reveal;
}

static GtkWidget *
create_button (const char *label, GCallback callback, WaymarkReasons *self)
{
  GtkWidget *button = gtk_button_new ();

  waymark_wrapping_label_set_button (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, self);
  waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), button);
  return button;
}

static void
waymark_reasons_init (WaymarkReasons *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = waymark_wrap_box_new (6, 6);

  self->list = waymark_negotiation_list_new (_ ("Reasons"));
  gtk_widget_add_css_class (self->list, "reasons");
  for (guint i = 0; i < WAYMARK_COUNTER_OFFER_REASONS; i++)
    {
      self->places[i] = create_place (i + 1);
      waymark_page_part_follow_writable (WAYMARK_PAGE_PART (self), self->places[i]);
      gtk_list_box_append (GTK_LIST_BOX (self->list), self->places[i]);
    }
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  self->too_many = waymark_wrapping_label_new (
      _ ("Three are remembered; five are a list. Keep the strongest."), "warning");
  gtk_widget_add_css_class (self->too_many, "caption");

  waymark_wrap_box_append (
      WAYMARK_WRAP_BOX (buttons),
      create_button (_ ("Choose from Your Journal"), G_CALLBACK (choose), self));
  waymark_wrap_box_append (WAYMARK_WRAP_BOX (buttons),
                           create_button (_ ("Write One"), G_CALLBACK (write_cb), self));

  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->too_many);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_set_margin_start (box, WAYMARK_PAGE_GUTTER);
  gtk_widget_set_margin_end (box, WAYMARK_PAGE_GUTTER);
  adw_bin_set_child (ADW_BIN (self), box);
}
