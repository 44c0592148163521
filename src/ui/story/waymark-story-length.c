/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-story-length.h"

#include <glib/gi18n-lib.h>

#include "waymark-prose.h"
#include "waymark-settings.h"
#include "waymark-wrap-box.h"

/* How far the chips may lag behind the letters. */
#define DELAY_MS 200

struct _WaymarkStoryLength
{
  AdwBin parent_instance;

  GtkLabel *words; /* (nullable) */
  GtkLabel *aloud;
  char *pace;

  char *text; /* (nullable): to be counted when @source comes */
  guint source;
};

G_DEFINE_FINAL_TYPE (WaymarkStoryLength, waymark_story_length, ADW_TYPE_BIN)

static void
show_aloud (WaymarkStoryLength *self, guint words)
{
  int words_per_minute = waymark_settings_get_words_per_minute ();
  g_autofree char *duration = waymark_prose_format_duration (
      waymark_prose_speaking_seconds (words, (guint) words_per_minute));
  /* Translators: how long a text takes to say: "2 min 40 s aloud" */
  g_autofree char *aloud = g_strdup_printf (_ ("%s aloud"), duration);
  g_autofree char *pace =
      g_strdup_printf (_ ("At %d words a minute, as set in Preferences"), words_per_minute);

  gtk_label_set_label (self->aloud, aloud);
  /* GTK asks the display where the pointer is each time that a tooltip is set. */
  if (g_strcmp0 (pace, self->pace) == 0)
    return;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), pace);
  g_free (self->pace);
  self->pace = g_steal_pointer (&pace);
}

void
waymark_story_length_show (WaymarkStoryLength *self, const char *text)
{
  guint words;

  g_return_if_fail (WAYMARK_IS_STORY_LENGTH (self));

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->text, g_free);
  words = waymark_prose_count_words (text);
  gtk_widget_set_visible (GTK_WIDGET (self), words > 0);
  if (self->words != NULL)
    {
      g_autofree char *count = g_strdup_printf (ngettext ("%u word", "%u words", words), words);

      gtk_label_set_label (self->words, count);
    }
  show_aloud (self, words);
}

static gboolean
show_cb (gpointer data)
{
  WaymarkStoryLength *self = data;
  g_autofree char *text = g_steal_pointer (&self->text);

  self->source = 0;
  waymark_story_length_show (self, text);
  return G_SOURCE_REMOVE;
}

void
waymark_story_length_follow (WaymarkStoryLength *self, const char *text)
{
  g_return_if_fail (WAYMARK_IS_STORY_LENGTH (self));

  g_free (self->text);
  self->text = g_strdup (text);
  if (self->source == 0)
    self->source = g_timeout_add (DELAY_MS, show_cb, self);
}

static void
waymark_story_length_dispose (GObject *object)
{
  g_clear_handle_id (&WAYMARK_STORY_LENGTH (object)->source, g_source_remove);
  G_OBJECT_CLASS (waymark_story_length_parent_class)->dispose (object);
}

static void
waymark_story_length_finalize (GObject *object)
{
  WaymarkStoryLength *self = WAYMARK_STORY_LENGTH (object);

  g_free (self->pace);
  g_free (self->text);
  G_OBJECT_CLASS (waymark_story_length_parent_class)->finalize (object);
}

static void
waymark_story_length_class_init (WaymarkStoryLengthClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = waymark_story_length_dispose;
  G_OBJECT_CLASS (klass)->finalize = waymark_story_length_finalize;
}

static void
waymark_story_length_init (WaymarkStoryLength *self)
{
}

GtkWidget *
waymark_story_length_new (gboolean words)
{
  WaymarkStoryLength *self = g_object_new (WAYMARK_TYPE_STORY_LENGTH, "visible", FALSE, NULL);
  GtkWidget *chips = waymark_wrap_box_new (8, 8);

  if (words)
    self->words = waymark_wrap_box_add_chip (WAYMARK_WRAP_BOX (chips), "", FALSE);
  self->aloud = waymark_wrap_box_add_chip (WAYMARK_WRAP_BOX (chips), "", FALSE);
  adw_bin_set_child (ADW_BIN (self), chips);
  return GTK_WIDGET (self);
}
