/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-settings.h"

GSettings *
waymark_settings_get (void)
{
  static GSettings *settings = NULL;

  if (settings == NULL)
    settings = g_settings_new (WAYMARK_APPLICATION_ID);
  return settings;
}

int
waymark_settings_get_ask_low (void)
{
  return g_settings_get_int (waymark_settings_get (), "ask-percent-low");
}

int
waymark_settings_get_ask_high (void)
{
  return MAX (waymark_settings_get_ask_low (),
              g_settings_get_int (waymark_settings_get (), "ask-percent-high"));
}

int
waymark_settings_get_hours_per_week (void)
{
  return g_settings_get_int (waymark_settings_get (), "hours-per-week");
}

int
waymark_settings_get_words_per_minute (void)
{
  return g_settings_get_int (waymark_settings_get (), "words-per-minute");
}

void
waymark_settings_follow_assumptions (GCallback callback, gpointer object)
{
  static const char *const signals[] = { "changed::ask-percent-low", "changed::ask-percent-high",
                                         "changed::hours-per-week", "changed::words-per-minute" };

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (waymark_settings_get (), signals[i], callback, object,
                             G_CONNECT_SWAPPED);
}
