/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-version-row.h"

#include <glib/gi18n-lib.h>

#include "waymark-date.h"
#include "waymark-moment.h"

/* What a row keeps: the day in words. */
#define DAY "waymark-day"

void
waymark_version_row_update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer unused)
{
  const char *day = g_object_get_data (G_OBJECT (row), DAY);
  const char *other = before != NULL ? g_object_get_data (G_OBJECT (before), DAY) : NULL;
  GtkWidget *label;

  if (g_strcmp0 (day, other) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (day);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "waymark-group");
  gtk_list_box_row_set_header (row, label);
}

GtkWidget *
waymark_version_row_new (WaymarkVersionItem *item, gboolean now)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *summary = gtk_label_new (waymark_version_item_get_summary (item));
  GtkWidget *time;
  g_autofree char *text = waymark_moment_format_time (waymark_version_item_get_modified (item));
  g_autofree char *title = NULL;
  g_autofree char *when = waymark_version_item_dup_when (item);
  g_autofree char *name = NULL;
  GDate day, today;

  waymark_date_today (&today);
  if (waymark_date_from_timestamp (waymark_version_item_get_modified (item), &day))
    g_object_set_data_full (G_OBJECT (row), DAY, waymark_moment_format_day (&day, &today), g_free);
  /* Translators: the time of the newest version: "Now, since 14:05" */
  title = now ? g_strdup_printf (_ ("Now, since %s"), text) : g_steal_pointer (&text);
  time = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (time), 0);
  gtk_label_set_xalign (GTK_LABEL (summary), 0);
  gtk_label_set_wrap (GTK_LABEL (summary), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (summary), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (summary), 3);
  gtk_label_set_ellipsize (GTK_LABEL (summary), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (summary, "waymark-snippet");
  gtk_box_append (GTK_BOX (box), time);
  gtk_box_append (GTK_BOX (box), summary);
  gtk_widget_add_css_class (row, "waymark-version-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  /* Translators: a version as a screen reader says it: when, and what changed */
  name = g_strdup_printf (_ ("%s: %s"), when, waymark_version_item_get_summary (item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}
