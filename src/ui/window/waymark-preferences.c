/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-preferences.h"

#include <glib/gi18n-lib.h>

#include "waymark-settings.h"

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (page, group);
  return group;
}

/* A row for a whole number. */
static GtkSpinButton *
add_number (
    AdwPreferencesGroup *group, const char *title, const char *unit, double low, double high)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (low, high, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), unit);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (group, row);
  return GTK_SPIN_BUTTON (spin);
}

/* Settings hold basis points, people read percent. */
static gboolean
percent_from_setting (GValue *value, GVariant *variant, gpointer unused)
{
  g_value_set_double (value, g_variant_get_int32 (variant) / 100.0);
  return TRUE;
}

static GVariant *
percent_to_setting (const GValue *value, const GVariantType *type, gpointer unused)
{
  return g_variant_new_int32 ((int) (g_value_get_double (value) * 100 + 0.5));
}

static void
style_selected_cb (AdwComboRow *row)
{
  static const char *const styles[] = { "system", "light", "dark" };
  guint selected = adw_combo_row_get_selected (row);

  if (selected < G_N_ELEMENTS (styles))
    g_settings_set_string (waymark_settings_get (), "style", styles[selected]);
}

static void
add_style (AdwPreferencesGroup *group)
{
  const char *names[] = { _ ("Follow the system"), _ ("Light"), _ ("Dark"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (names);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Style"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row),
                              (guint) g_settings_get_enum (waymark_settings_get (), "style"));
  g_signal_connect (row, "notify::selected", G_CALLBACK (style_selected_cb), NULL);
  adw_preferences_group_add (group, row);
}

GtkWidget *
waymark_preferences_new (GtkWindow *parent)
{
  GtkWidget *window =
      g_object_new (ADW_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "modal", TRUE,
                    "search-enabled", FALSE, "title", _ ("Preferences"), NULL);
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  GSettings *settings = waymark_settings_get ();
  AdwPreferencesGroup *group;
  GtkSpinButton *spin;

  add_style (add_group (page, _ ("Appearance"), NULL));

  group =
      add_group (page, _ ("Asking for more"),
                 _ ("The range that Waymark suggests over a base salary. 10 to 15 % is what the "
                    "program teaches now; an earlier edition taught 5 to 10 %. You can always "
                    "ask for something else."));
  spin = add_number (group, _ ("From"), _ ("percent over base"), 0, 100);
  g_settings_bind_with_mapping (settings, "ask-percent-low", spin, "value", G_SETTINGS_BIND_DEFAULT,
                                percent_from_setting, percent_to_setting, NULL, NULL);
  spin = add_number (group, _ ("To"), _ ("percent over base"), 0, 100);
  g_settings_bind_with_mapping (settings, "ask-percent-high", spin, "value",
                                G_SETTINGS_BIND_DEFAULT, percent_from_setting, percent_to_setting,
                                NULL, NULL);

  group = add_group (page, _ ("Assumptions"),
                     _ ("Used where an offer or a draft does not say it itself."));
  spin = add_number (group, _ ("Hours in a full-time week"),
                     _ ("turns hourly pay into a yearly figure"), 1, 80);
  g_settings_bind (settings, "hours-per-week", spin, "value", G_SETTINGS_BIND_DEFAULT);
  spin = add_number (group, _ ("Words spoken in a minute"),
                     _ ("for the length of your story aloud"), 60, 300);
  g_settings_bind (settings, "words-per-minute", spin, "value", G_SETTINGS_BIND_DEFAULT);

  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), page);
  return window;
}
