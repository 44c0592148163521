/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-choice-menu.h"

#include "waymark-field-binding.h"
#include "waymark-lazy-menu.h"
#include "waymark-tab-order.h"
#include "waymark-writable.h"

static void
show_choice (GtkMenuButton *button, WaymarkFieldBinding *binding)
{
  GActionGroup *actions = g_object_get_data (G_OBJECT (button), "waymark-actions");
  WaymarkField *field = waymark_field_binding_get_field (binding);
  const char *choice = waymark_field_binding_get_text (binding);
  const char *label = waymark_field_get_choice_label (field, choice);

  gtk_menu_button_set_label (button, label != NULL ? label : waymark_field_get_label (field));
  g_action_group_change_action_state (actions, "choose", g_variant_new_string (choice));
}

static void
chosen_cb (GSimpleAction *action, GVariant *parameter, gpointer binding)
{
  waymark_field_binding_set_text (binding, g_variant_get_string (parameter, NULL));
}

/* The state only shows the document; it is not a second place where the choice lives. */
static void
change_state_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
}

GtkWidget *
waymark_choice_menu_new (WaymarkJournal *journal,
                         WaymarkDocument *document,
                         const WaymarkPath *path,
                         WaymarkField *field)
{
  static const GActionEntry entries[] = {
    { .name = "choose",
      .activate = chosen_cb,
      .parameter_type = "s",
      .state = "''",
      .change_state = change_state_cb },
  };
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  const WaymarkChoice *choices;
  WaymarkFieldBinding *binding;
  gsize n_choices;

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "waymark-choice");
  waymark_tab_order_make_answer (button);
  if (field == NULL)
    return button;

  waymark_writable_follow (button, journal);
  binding = waymark_field_binding_new_at (journal, document, path, field);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries),
                                   binding);
  gtk_widget_insert_action_group (button, "choice", G_ACTION_GROUP (actions));
  g_object_set_data_full (G_OBJECT (button), "waymark-actions", g_object_ref (actions),
                          g_object_unref);
  g_object_set_data_full (G_OBJECT (button), "waymark-binding", binding, g_object_unref);

  choices = waymark_field_get_choices (field, &n_choices);
  for (gsize i = 0; i < n_choices; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (choices[i].label, NULL);

      g_menu_item_set_action_and_target (item, "choice.choose", "s", choices[i].id);
      g_menu_append_item (menu, item);
    }
  waymark_lazy_menu_set (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, waymark_field_get_label (field));
  show_choice (GTK_MENU_BUTTON (button), binding);
  g_signal_connect_object (binding, "changed", G_CALLBACK (show_choice), button, G_CONNECT_SWAPPED);
  return button;
}
