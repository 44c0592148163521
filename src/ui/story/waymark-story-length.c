/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-story-length.h"

#include <glib/gi18n-lib.h>

#include "waymark-prose.h"
#include "waymark-settings.h"

static void
add_aloud (WaymarkWrapBox *chips, guint words)
{
  int words_per_minute = waymark_settings_get_words_per_minute ();
  g_autofree char *duration = waymark_prose_format_duration (
      waymark_prose_speaking_seconds (words, (guint) words_per_minute));
  /* Translators: how long a text takes to say: "2 min 40 s aloud" */
  g_autofree char *aloud = g_strdup_printf (_ ("%s aloud"), duration);
  g_autofree char *pace =
      g_strdup_printf (_ ("At %d words a minute, as set in Preferences"), words_per_minute);

  waymark_wrap_box_add_chip (chips, aloud, FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (chips), pace);
}

void
waymark_story_length_show (WaymarkWrapBox *chips, const char *text)
{
  guint words = waymark_prose_count_words (text);
  g_autofree char *count = g_strdup_printf (ngettext ("%u word", "%u words", words), words);

  waymark_wrap_box_clear (chips);
  gtk_widget_set_visible (GTK_WIDGET (chips), words > 0);
  waymark_wrap_box_add_chip (chips, count, FALSE);
  add_aloud (chips, words);
}

void
waymark_story_length_show_aloud (WaymarkWrapBox *chips, const char *text)
{
  guint words = waymark_prose_count_words (text);

  waymark_wrap_box_clear (chips);
  gtk_widget_set_visible (GTK_WIDGET (chips), words > 0);
  add_aloud (chips, words);
}
