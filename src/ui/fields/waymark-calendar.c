/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-calendar.h"

struct _WaymarkCalendar
{
  AdwBin parent_instance;

  GtkCalendar *calendar;
  gboolean setting;
  gboolean told; /* since the button or key went down */
};

enum
{
  PICKED,
  TURNED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaymarkCalendar, waymark_calendar, ADW_TYPE_BIN)

static void
tell (WaymarkCalendar *self, guint signal)
{
  g_autoptr (GDateTime) shown = gtk_calendar_get_date (self->calendar);
  int year, month, number;
  GDate day;

  g_date_time_get_ymd (shown, &year, &month, &number);
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) number, (GDateMonth) month, (GDateYear) year);
  g_signal_emit (self, signals[signal], 0, &day);
}

static void
day_selected_cb (WaymarkCalendar *self)
{
  if (self->setting)
    return;
  self->told = TRUE;
  tell (self, PICKED);
}

static void
turned_cb (WaymarkCalendar *self)
{
  tell (self, TURNED);
}

static void
pressed_cb (WaymarkCalendar *self)
{
  self->told = FALSE;
}

static void
released_cb (WaymarkCalendar *self, int n_press, double x, double y)
{
  GtkWidget *at = gtk_widget_pick (GTK_WIDGET (self->calendar), x, y, GTK_PICK_DEFAULT);

  if (!self->told && at != NULL && gtk_widget_has_css_class (at, "day-number"))
    tell (self, PICKED);
}

static gboolean
key_pressed_cb (WaymarkCalendar *self)
{
  self->told = FALSE;
  return GDK_EVENT_PROPAGATE;
}

static void
key_released_cb (WaymarkCalendar *self, guint keyval)
{
  if (!self->told && gtk_widget_is_focus (GTK_WIDGET (self->calendar)) &&
      (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space))
    tell (self, PICKED);
}

static void
waymark_calendar_class_init (WaymarkCalendarClass *klass)
{
  static const char *const names[N_SIGNALS] = { "picked", "turned" };

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] =
        g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_DATE | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
waymark_calendar_init (WaymarkCalendar *self)
{
  static const char *const turns[] = { "prev-month", "next-month", "prev-year", "next-year" };
  GtkWidget *calendar = gtk_calendar_new ();
  GtkEventController *click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->calendar = GTK_CALENDAR (calendar);
  g_signal_connect_swapped (calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
  for (gsize i = 0; i < G_N_ELEMENTS (turns); i++)
    g_signal_connect_swapped (calendar, turns[i], G_CALLBACK (turned_cb), self);

  /* Before the calendar itself: a press is known before what it selects. */
  gtk_event_controller_set_propagation_phase (click, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (calendar, click);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (calendar, keys);

  adw_bin_set_child (ADW_BIN (self), calendar);
}

GtkWidget *
waymark_calendar_new (const char *name)
{
  WaymarkCalendar *self = g_object_new (WAYMARK_TYPE_CALENDAR, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  return GTK_WIDGET (self);
}

void
waymark_calendar_set_day (WaymarkCalendar *self, const GDate *day)
{
  g_autoptr (GDateTime) noon = NULL;

  g_return_if_fail (WAYMARK_IS_CALENDAR (self));
  g_return_if_fail (g_date_valid (day));

  noon = g_date_time_new_utc (g_date_get_year (day), (int) g_date_get_month (day),
                              g_date_get_day (day), 12, 0, 0);
  self->setting = TRUE;
  gtk_calendar_select_day (self->calendar, noon);
  self->setting = FALSE;
}
