/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-value-row.h"

#include "waymark-css-class.h"
#include "waymark-private-lock.h"
#include "waymark-tab-order.h"

void
waymark_value_row_name (AdwActionRow *row, WaymarkField *field, gboolean show_lock)
{
  const char *hint = waymark_field_get_hint (field);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), waymark_field_get_label (field));
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle_lines (row, 0);
  if (hint != NULL)
    adw_action_row_set_subtitle (row, hint);
  if (show_lock)
    adw_action_row_add_suffix (row, waymark_private_lock_new ());
}

static void
mark_selected (GtkListItem *item)
{
  AdwComboRow *row = g_object_get_data (G_OBJECT (item), "waymark-row");
  GtkWidget *mark = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  gtk_widget_set_opacity (
      mark, adw_combo_row_get_selected (row) == gtk_list_item_get_position (item) ? 1 : 0);
}

static void
item_setup_cb (GtkListItemFactory *factory, GtkListItem *item, AdwComboRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
  g_object_set_data (G_OBJECT (item), "waymark-row", row);
}

static void
item_bind_cb (GtkListItemFactory *factory, GtkListItem *item, AdwComboRow *row)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_label (GTK_LABEL (label),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (mark_selected), item,
                           G_CONNECT_SWAPPED);
  mark_selected (item);
}

static void
item_unbind_cb (GtkListItemFactory *factory, GtkListItem *item, AdwComboRow *row)
{
  g_signal_handlers_disconnect_by_func (row, mark_selected, item);
}

/* The row's own list cuts a choice after twenty letters, however wide the window is. */
static void
show_whole_choices (AdwComboRow *row)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (item_setup_cb), row);
  g_signal_connect (factory, "bind", G_CALLBACK (item_bind_cb), row);
  g_signal_connect (factory, "unbind", G_CALLBACK (item_unbind_cb), row);
  adw_combo_row_set_list_factory (row, factory);
}

static GtkWidget *
find_descendant (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = G_TYPE_CHECK_INSTANCE_TYPE (child, type) ? child : find_descendant (child, type);
  return found;
}

/* The keyboard begins at what is chosen. GTK begins where it last was: on a page that shows another
 * document now, at the choice of the former one. */
static void
focus_selected_cb (GtkWidget *popover, GParamSpec *pspec, AdwComboRow *row)
{
  GtkWidget *list = find_descendant (popover, GTK_TYPE_LIST_VIEW);

  if (!gtk_widget_get_visible (popover) || list == NULL)
    return;
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", adw_combo_row_get_selected (row));
  for (GtkWidget *item = gtk_widget_get_first_child (list); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    if (gtk_widget_get_state_flags (item) & GTK_STATE_FLAG_SELECTED)
      {
        gtk_widget_grab_focus (item);
        return;
      }
}

void
waymark_value_row_name_combo (AdwComboRow *row, WaymarkField *field, gboolean show_lock)
{
  waymark_value_row_name (ADW_ACTION_ROW (row), field, show_lock);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), "");
  adw_combo_row_set_use_subtitle (row, TRUE);
  show_whole_choices (row);
  g_signal_connect (find_descendant (GTK_WIDGET (row), GTK_TYPE_POPOVER), "notify::visible",
                    G_CALLBACK (focus_selected_cb), row);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), waymark_field_get_hint (field));
  gtk_widget_add_css_class (GTK_WIDGET (row), "value-row");
  waymark_tab_order_make_answer (GTK_WIDGET (row));
}

void
waymark_value_row_set_unset (GtkWidget *row, gboolean unset)
{
  waymark_css_class_set (row, "unset", unset);
}
