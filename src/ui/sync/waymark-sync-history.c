/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-history.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"
#include "waymark-moment.h"
#include "waymark-wrapping-label.h"

struct _WaymarkSyncHistory
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (WaymarkSyncHistory, waymark_sync_history, ADW_TYPE_BIN)

static void
waymark_sync_history_class_init (WaymarkSyncHistoryClass *klass)
{
}

static void
waymark_sync_history_init (WaymarkSyncHistory *self)
{
}

/* ---- A line ---- */

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), waymark_wrapping_label_new (NULL, NULL));
  gtk_box_append (GTK_BOX (box), waymark_wrapping_label_new (NULL, "waymark-sync-time"));
  gtk_widget_add_css_class (box, "waymark-sync-event");
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
}

/* "Today 14:05", "Today 14:05, 12 times". (transfer full) */
static char *
say_when (WaymarkSyncEvent *event)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (waymark_sync_event_get_time (event));
  g_autofree char *timestamp = time != NULL ? g_date_time_format_iso8601 (time) : g_strdup ("");
  guint count = waymark_sync_event_get_count (event);
  g_autofree char *when = NULL;
  GDate today;

  waymark_date_today (&today);
  when = waymark_moment_format (timestamp, &today);
  if (count < 2)
    return g_steal_pointer (&when);
  /* Translators: a day and a time, and how often the same thing happened until then */
  return g_strdup_printf (ngettext ("%s, %u time in a row", "%s, %u times in a row", count), when,
                          count);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  WaymarkSyncEvent *event = gtk_list_item_get_item (item);
  g_autofree char *words = waymark_sync_event_describe (event);
  g_autofree char *when = say_when (event);

  waymark_wrapping_label_set (GTK_LABEL (gtk_widget_get_first_child (box)), words);
  waymark_wrapping_label_set (GTK_LABEL (gtk_widget_get_last_child (box)), when);
}

GtkWidget *
waymark_sync_history_new (WaymarkSyncLog *log)
{
  WaymarkSyncHistory *self = g_object_new (WAYMARK_TYPE_SYNC_HISTORY, NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (log)));
  GtkWidget *list, *scroller;

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (list), TRUE);
  gtk_widget_add_css_class (list, "waymark-sync-history");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What happened, the latest first"), -1);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);
  return GTK_WIDGET (self);
}
