/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-choice-menu.h"

#include "waymark-lazy-menu.h"
#include "waymark-writable.h"

#include <glib/gi18n-lib.h>

#include "waymark-tab-order.h"

typedef struct
{
  WaymarkJournal *journal;
  WaymarkDocument *document;
  WaymarkPath *path;
  WaymarkField *field;
} Binding;

static void
binding_free (gpointer data)
{
  Binding *binding = data;

  g_object_unref (binding->journal);
  g_object_unref (binding->document);
  g_object_unref (binding->field);
  waymark_path_free (binding->path);
  g_free (binding);
}

static const char *
get_choice (const Binding *binding)
{
  return waymark_value_get_text (waymark_document_get_value (binding->document, binding->path));
}

static void
show_choice (GtkMenuButton *button)
{
  const Binding *binding = g_object_get_data (G_OBJECT (button), "waymark-binding");
  GActionGroup *actions = g_object_get_data (G_OBJECT (button), "waymark-actions");
  const char *choice = get_choice (binding);
  const char *label = waymark_field_get_choice_label (binding->field, choice);

  gtk_menu_button_set_label (button,
                             label != NULL ? label : waymark_field_get_label (binding->field));
  g_action_group_change_action_state (actions, "choose", g_variant_new_string (choice));
}

static void
changed_cb (WaymarkDocument *document, const WaymarkPath *path, GtkMenuButton *button)
{
  const Binding *binding = g_object_get_data (G_OBJECT (button), "waymark-binding");

  if (path == NULL || path->field == binding->path->field)
    show_choice (button);
}

static void
chosen_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const Binding *binding = data;

  if (binding->path->item == NULL ||
      waymark_document_get_value (binding->document,
                                  WAYMARK_PATH (binding->path->field, binding->path->item, NULL)) !=
          NULL)
    waymark_journal_set_text (binding->journal, binding->document, binding->path,
                              g_variant_get_string (parameter, NULL));
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
  Binding *binding;
  gsize n_choices;

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "waymark-choice");
  waymark_tab_order_make_answer (button);
  if (field == NULL)
    return button;

  waymark_writable_follow (button, journal);
  binding = g_new0 (Binding, 1);
  binding->journal = g_object_ref (journal);
  binding->document = g_object_ref (document);
  binding->path = waymark_path_copy (path);
  binding->field = g_object_ref (field);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries),
                                   binding);
  gtk_widget_insert_action_group (button, "choice", G_ACTION_GROUP (actions));
  g_object_set_data_full (G_OBJECT (button), "waymark-actions", g_object_ref (actions),
                          g_object_unref);
  g_object_set_data_full (G_OBJECT (button), "waymark-binding", binding, binding_free);

  choices = waymark_field_get_choices (field, &n_choices);
  for (gsize i = 0; i < n_choices; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (choices[i].label, NULL);

      g_menu_item_set_action_and_target (item, "choice.choose", "s", choices[i].id);
      g_menu_append_item (menu, item);
    }
  waymark_lazy_menu_set (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, waymark_field_get_label (field));
  show_choice (GTK_MENU_BUTTON (button));
  g_signal_connect_object (document, "changed", G_CALLBACK (changed_cb), button, 0);
  return button;
}
