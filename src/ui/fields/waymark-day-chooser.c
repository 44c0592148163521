/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-day-chooser.h"

#include <glib/gi18n-lib.h>

#include "waymark-calendar.h"
#include "waymark-css-class.h"
#include "waymark-wrapping-label.h"

struct _WaymarkDayChooser
{
  GtkBox parent_instance;

  GtkWidget *entry;
  GtkWidget *message;
  WaymarkCalendar *calendar;
  GtkWidget *none_button;
  WaymarkDateDirection direction;
};

G_DEFINE_FINAL_TYPE (WaymarkDayChooser, waymark_day_chooser, GTK_TYPE_BOX)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_message (WaymarkDayChooser *self, const char *message)
{
  gtk_label_set_label (GTK_LABEL (self->message), message != NULL ? message : "");
  gtk_widget_set_visible (self->message, message != NULL);
  waymark_css_class_set (self->entry, "error", message != NULL);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
      message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
choose (WaymarkDayChooser *self, const GDate *day)
{
  g_autofree char *text = waymark_date_to_string (day);

  waymark_day_chooser_set_day (self, text);
  g_signal_emit (self, signals[CHOSEN], 0, text);
}

static void
activate_cb (WaymarkDayChooser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GError) error = NULL;
  GDate day;

  if (*text == '\0')
    return;
  if (waymark_date_parse_typed (text, self->direction, &day, &error))
    choose (self, &day);
  else
    set_message (self, error->message);
}

static void
none_clicked_cb (WaymarkDayChooser *self)
{
  waymark_day_chooser_set_day (self, "");
  g_signal_emit (self, signals[CHOSEN], 0, "");
}

static void
text_changed_cb (WaymarkDayChooser *self)
{
  set_message (self, NULL);
}

static void
waymark_day_chooser_class_init (WaymarkDayChooserClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
waymark_day_chooser_init (WaymarkDayChooser *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);

  self->entry = gtk_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Day"), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (text_changed_cb), self);

  self->message = waymark_wrapping_label_new (NULL, "error");
  gtk_label_set_max_width_chars (GTK_LABEL (self->message), 28);
  gtk_widget_add_css_class (self->message, "caption");
  gtk_widget_hide (self->message);

  self->calendar = WAYMARK_CALENDAR (waymark_calendar_new (_ ("Day")));
  g_signal_connect_swapped (self->calendar, "picked", G_CALLBACK (choose), self);

  self->none_button = gtk_button_new_with_label (_ ("No Day"));
  gtk_widget_add_css_class (self->none_button, "flat");
  g_signal_connect_swapped (self->none_button, "clicked", G_CALLBACK (none_clicked_cb), self);

  gtk_box_append (GTK_BOX (self), self->entry);
  gtk_box_append (GTK_BOX (self), self->message);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->calendar));
  gtk_box_append (GTK_BOX (self), self->none_button);
}

GtkWidget *
waymark_day_chooser_new (WaymarkDateDirection direction, gboolean optional)
{
  WaymarkDayChooser *self = g_object_new (WAYMARK_TYPE_DAY_CHOOSER, NULL);

  self->direction = direction;
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), direction == WAYMARK_DATE_BEHIND
                                                               ? _ ("yesterday, friday, 21 Nov…")
                                                               : _ ("tomorrow, friday, 21 Nov…"));
  gtk_widget_set_visible (self->none_button, optional);
  return GTK_WIDGET (self);
}

void
waymark_day_chooser_set_day (WaymarkDayChooser *self, const char *day)
{
  g_autofree char *words = NULL;
  GDate date, today;

  g_return_if_fail (WAYMARK_IS_DAY_CHOOSER (self));

  waymark_date_today (&today);
  if (day != NULL && waymark_date_parse (day, &date))
    {
      words = waymark_date_format (&date, &today);
      waymark_calendar_set_day (self->calendar, &date);
    }
  else
    {
      waymark_calendar_set_day (self->calendar, &today);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), words != NULL ? words : "");
  set_message (self, NULL);
}
