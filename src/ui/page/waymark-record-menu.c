/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-record-menu.h"

#include <glib/gi18n-lib.h>

#include "waymark-lazy-menu.h"
#include "waymark-name-widget.h"
#include "waymark-record-removal.h"
#include "waymark-writable.h"

#define RECORD_KEY "waymark-record"

typedef struct
{
  GtkWidget *button; /* which has this */
  WaymarkJournal *journal;
  WaymarkDocument *document;
  const char *field;     /* interned */
  const char *record_id; /* interned */
} Record;

static void
record_free (gpointer data)
{
  Record *record = data;

  g_object_unref (record->journal);
  g_object_unref (record->document);
  g_free (record);
}

static void
move_up_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const Record *record = data;

  waymark_journal_shift_record (record->journal, record->document, record->field, record->record_id,
                                -1);
}

static void
move_down_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const Record *record = data;

  waymark_journal_shift_record (record->journal, record->document, record->field, record->record_id,
                                1);
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const Record *record = data;

  waymark_record_removal_run (record->button, record->journal, record->document, record->field,
                              record->record_id);
}

static void
set_enabled (GActionMap *actions, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, name)),
                               enabled);
}

/* The first one cannot go up, nor the last one down. */
static void
opened_cb (GtkMenuButton *button, GParamSpec *pspec, GActionMap *actions)
{
  const Record *record = g_object_get_data (G_OBJECT (actions), RECORD_KEY);
  WaymarkValue *list = waymark_document_get_field (record->document, record->field);
  gssize index = waymark_value_find_record (list, record->record_id);

  set_enabled (actions, "move-up", index > 0);
  set_enabled (actions, "move-down",
               index >= 0 && index + 1 < (gssize) waymark_value_get_length (list));
}

GtkWidget *
waymark_record_menu_new (WaymarkJournal *journal,
                         WaymarkDocument *document,
                         const char *field,
                         const char *record_id,
                         const char *name)
{
  static const GActionEntry entries[] = {
    { .name = "move-up", .activate = move_up_cb },
    { .name = "move-down", .activate = move_down_cb },
    { .name = "remove", .activate = remove_cb },
  };
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  Record *record = g_new0 (Record, 1);

  record->button = button;
  record->journal = g_object_ref (journal);
  record->document = g_object_ref (document);
  record->field = g_intern_string (field);
  record->record_id = g_intern_string (record_id);
  g_object_set_data_full (G_OBJECT (actions), RECORD_KEY, record, record_free);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), record);
  gtk_widget_insert_action_group (button, "record", G_ACTION_GROUP (actions));

  g_menu_append (menu, _ ("Move _Up"), "record.move-up");
  g_menu_append (menu, _ ("Move _Down"), "record.move-down");
  g_menu_append (menu, _ ("_Remove"), "record.remove");
  waymark_lazy_menu_set (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  g_signal_connect_object (button, "notify::active", G_CALLBACK (opened_cb), actions, 0);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "waymark-more");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  waymark_writable_follow (button, journal);
  waymark_name_widget (button, name);
  return button;
}
