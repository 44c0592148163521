/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-start-list.h"

#include <glib/gi18n-lib.h>

struct _WaymarkStartList
{
  AdwBin parent_instance;

  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (WaymarkStartList, waymark_start_list, ADW_TYPE_BIN)

static const struct
{
  const char *worksheet;
  const char *why;
} beginnings[] = {
  { "professional-story", N_ ("Ten minutes: one question about what you do now, and a story has "
                              "begun.") },
  { "career-roadmap", N_ ("Twenty minutes: where you come from, where you are, where to.") },
  { "smart-goal", N_ ("Five minutes: one thing to get done, and the first step for today.") },
  { "weekly-reflection", N_ ("Five minutes: what went well this week, and what you learned.") },
};

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (list), "win.new-document", "s",
                              (const char *) g_object_get_data (G_OBJECT (row), "worksheet"));
}

static void
add_row (WaymarkStartList *self, WaymarkWorksheet *worksheet, const char *why)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 waymark_worksheet_get_create_label (worksheet));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), why);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name (waymark_worksheet_get_icon (worksheet)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "worksheet",
                     (gpointer) g_intern_string (waymark_worksheet_get_id (worksheet)));
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
waymark_start_list_class_init (WaymarkStartListClass *klass)
{
}

static void
waymark_start_list_init (WaymarkStartList *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), NULL);
  adw_bin_set_child (ADW_BIN (self), self->list);
}

GtkWidget *
waymark_start_list_new (WaymarkJournal *journal)
{
  WaymarkStartList *self = g_object_new (WAYMARK_TYPE_START_LIST, NULL);
  WaymarkCatalog *catalog = waymark_journal_get_catalog (journal);

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      WaymarkWorksheet *worksheet = waymark_catalog_lookup (catalog, beginnings[i].worksheet);

      if (worksheet != NULL)
        add_row (self, worksheet, _ (beginnings[i].why));
    }
  return GTK_WIDGET (self);
}
