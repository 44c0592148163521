/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-prose.h"

#include <glib/gi18n-lib.h>

static gboolean
is_word_each (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
      return g_unichar_isalnum (c);
    default:
      return FALSE;
    }
}

static gboolean
is_break (gunichar c)
{
  /* Dashes between clauses stand without blanks in some styles; a hyphen joins. */
  return g_unichar_isspace (c) || c == 0x2013 || c == 0x2014 || c == 0x2015 || c == 0x2026;
}

guint
waymark_prose_count_words (const char *text)
{
  guint words = 0;
  gboolean in_word = FALSE;

  if (text == NULL)
    return 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_word_each (c))
        {
          words++;
          in_word = FALSE;
        }
      else if (is_break (c))
        in_word = FALSE;
      else if (!in_word && g_unichar_isalnum (c))
        {
          words++;
          in_word = TRUE;
        }
    }
  return words;
}

guint
waymark_prose_speaking_seconds (guint words, guint words_per_minute)
{
  g_return_val_if_fail (words_per_minute > 0, 0);
  return (guint) (((guint64) words * 60 + words_per_minute - 1) / words_per_minute);
}

static guint
round_to (guint number, guint step)
{
  return (number + step / 2) / step * step;
}

char *
waymark_prose_format_duration (guint seconds)
{
  guint rounded;

  if (seconds > 0 && seconds < 5)
    seconds = 5;
  rounded = seconds < 60 ? round_to (seconds, 5) : round_to (seconds, 10);
  if (rounded < 60)
    return g_strdup_printf (_ ("%u s"), rounded);
  if (rounded >= 600)
    return g_strdup_printf (_ ("%u min"), round_to (seconds, 60) / 60);
  if (rounded % 60 == 0)
    return g_strdup_printf (_ ("%u min"), rounded / 60);
  return g_strdup_printf (_ ("%u min %u s"), rounded / 60, rounded % 60);
}

char *
waymark_prose_snippet (const char *text, guint max_characters)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint characters = 0;
  gsize last_break = 0; /* bytes of line up to the last whole word */
  gboolean blank = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          blank = line->len > 0;
          continue;
        }
      if (blank)
        {
          last_break = line->len;
          g_string_append_c (line, ' ');
          characters++;
          blank = FALSE;
        }
      if (characters >= max_characters)
        {
          g_string_truncate (line, last_break > 0 ? last_break : line->len);
          g_string_append (line, "…");
          break;
        }
      g_string_append_unichar (line, c);
      characters++;
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}
