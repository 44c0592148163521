/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-date-row.h"

#include <glib/gi18n-lib.h>

#include "waymark-calendar.h"
#include "waymark-date.h"
#include "waymark-name-widget.h"
#include "waymark-writable.h"

struct _WaymarkDateRow
{
  WaymarkEntryRow parent_instance;

  GtkLabel *distance;
  GtkMenuButton *button;
  WaymarkCalendar *calendar; /* (nullable): made when it is first opened */
};

G_DEFINE_FINAL_TYPE (WaymarkDateRow, waymark_date_row, WAYMARK_TYPE_ENTRY_ROW)

static WaymarkValue *
waymark_date_row_parse (WaymarkEntryRow *row, const char *text, GError **error)
{
  WaymarkField *field = waymark_field_binding_get_field (waymark_entry_row_get_binding (row));
  g_autofree char *iso = NULL;
  GDate date;

  if (!waymark_date_parse_typed (
          text, waymark_field_get_past (field) ? WAYMARK_DATE_BEHIND : WAYMARK_DATE_AHEAD, &date,
          error))
    return NULL;
  iso = waymark_date_to_string (&date);
  return waymark_value_new_string (iso);
}

static char *
waymark_date_row_format (WaymarkEntryRow *row, WaymarkValue *value)
{
  const char *text = waymark_value_get_text (value);
  GDate date, today;

  if (!waymark_date_parse (text, &date))
    return g_strdup (text);
  waymark_date_today (&today);
  return waymark_date_format (&date, &today);
}

static void
waymark_date_row_shown (WaymarkEntryRow *row, WaymarkValue *value)
{
  WaymarkDateRow *self = WAYMARK_DATE_ROW (row);
  g_autofree char *distance = NULL;
  GDate date, today;

  if (waymark_date_parse (waymark_value_get_text (value), &date))
    {
      waymark_date_today (&today);
      distance = waymark_date_format_distance (&date, &today);
    }
  gtk_label_set_label (self->distance, distance != NULL ? distance : "");
  gtk_widget_set_visible (GTK_WIDGET (self->distance), distance != NULL);
}

static void
day_picked_cb (WaymarkDateRow *self, const GDate *day)
{
  g_autofree char *iso = waymark_date_to_string (day);

  waymark_entry_row_enter (WAYMARK_ENTRY_ROW (self), iso);
}

static void
clear_clicked_cb (WaymarkDateRow *self)
{
  waymark_entry_row_enter (WAYMARK_ENTRY_ROW (self), "");
  gtk_menu_button_popdown (self->button);
}

static void
show_day (WaymarkDateRow *self)
{
  WaymarkFieldBinding *binding = waymark_entry_row_get_binding (WAYMARK_ENTRY_ROW (self));
  GDate date;

  if (!waymark_date_parse (waymark_field_binding_get_text (binding), &date))
    waymark_date_today (&date);
  waymark_calendar_set_day (self->calendar, &date);
}

/* A calendar is made of many widgets, a page of many dates: made only for whom it is opened. */
static void
create_popover_cb (GtkMenuButton *button, gpointer data)
{
  WaymarkDateRow *self = data;
  GtkWidget *popover, *box, *clear;

  if (self->calendar == NULL)
    {
      popover = gtk_popover_new ();
      box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      self->calendar = WAYMARK_CALENDAR (waymark_calendar_new (_ ("Pick a Day")));
      clear = gtk_button_new_with_label (_ ("No Date"));
      gtk_widget_add_css_class (clear, "flat");
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
      gtk_box_append (GTK_BOX (box), clear);
      gtk_popover_set_child (GTK_POPOVER (popover), box);
      g_signal_connect_object (self->calendar, "picked", G_CALLBACK (day_picked_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (clear, "clicked", G_CALLBACK (clear_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_menu_button_set_popover (button, popover);
    }
  show_day (self);
}

static void
waymark_date_row_class_init (WaymarkDateRowClass *klass)
{
  WaymarkEntryRowClass *row_class = WAYMARK_ENTRY_ROW_CLASS (klass);

  row_class->parse = waymark_date_row_parse;
  row_class->format = waymark_date_row_format;
  row_class->shown = waymark_date_row_shown;
}

static void
waymark_date_row_init (WaymarkDateRow *self)
{
  self->distance = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->distance), "dim-label");
  waymark_entry_row_add_suffix (WAYMARK_ENTRY_ROW (self), GTK_WIDGET (self->distance));

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "x-office-calendar-symbolic");
  gtk_menu_button_set_create_popup_func (self->button, create_popover_cb, self, NULL);
  waymark_name_widget (GTK_WIDGET (self->button), _ ("Pick a Day"));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  waymark_entry_row_add_suffix (WAYMARK_ENTRY_ROW (self), GTK_WIDGET (self->button));
}

GtkWidget *
waymark_date_row_new (WaymarkFieldBinding *binding, gboolean show_lock)
{
  WaymarkEntryRow *self = g_object_new (WAYMARK_TYPE_DATE_ROW, NULL);

  waymark_entry_row_bind (self, binding, show_lock, _ ("A day, such as 21 Nov or Friday"));
  waymark_writable_follow (GTK_WIDGET (WAYMARK_DATE_ROW (self)->button),
                           waymark_field_binding_get_journal (binding));
  return GTK_WIDGET (self);
}
