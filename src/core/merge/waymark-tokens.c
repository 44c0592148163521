/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a token ends. How two runs of tokens differ is in waymark-tokens-diff.c.
 */
#include "waymark-tokens.h"

#include <string.h>

#define ZERO_WIDTH_JOINER 0x200d

/* Stays with the character before it: accents, joiners, skin tones, the tags of regional flags. */
static gboolean
extends (gunichar c)
{
  return g_unichar_ismark (c) || c == ZERO_WIDTH_JOINER || c == 0x200c || c == 0xad ||
         (c >= 0x1f3fb && c <= 0x1f3ff) || (c >= 0xe0020 && c <= 0xe007f);
}

static gboolean
is_flag_half (gunichar c)
{
  return c >= 0x1f1e6 && c <= 0x1f1ff;
}

/* Scripts that are written without blanks: there a character is what a word is elsewhere. */
static gboolean
stands_alone (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_letter (gunichar c)
{
  return (g_unichar_isalnum (c) || c == '_') && !stands_alone (c);
}

/* Between letters it joins them: "don't", "on-boarding", "node.js", "72,000", "10:30". */
static gboolean
joins (gunichar c, gunichar before, gunichar after)
{
  if (!is_letter (after))
    return FALSE;
  if (c == '\'' || c == 0x2019 || c == '-' || c == '.' || c == '@')
    return TRUE;
  return (c == ',' || c == ':') && g_unichar_isdigit (before) && g_unichar_isdigit (after);
}

static const char *
skip_extenders (const char *p)
{
  while (*p != '\0' && extends (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static const char *
word_end (const char *p)
{
  for (;;)
    {
      gunichar before = g_utf8_get_char (p);

      p = skip_extenders (g_utf8_next_char (p));
      if (*p == '\0')
        return p;
      gunichar c = g_utf8_get_char (p);
      if (is_letter (c))
        continue;

      const char *next = g_utf8_next_char (p);
      if (*next == '\0' || !joins (c, before, g_utf8_get_char (next)))
        return p;
      p = next;
    }
}

/* Emoji may be joined by more than accents. */
static const char *
symbol_end (const char *p)
{
  gboolean joined;

  if (is_flag_half (g_utf8_get_char (p)))
    {
      const char *next = g_utf8_next_char (p);

      if (*next != '\0' && is_flag_half (g_utf8_get_char (next)))
        p = next;
    }
  do
    {
      const char *end = skip_extenders (g_utf8_next_char (p));

      joined = g_utf8_get_char (g_utf8_prev_char (end)) == ZERO_WIDTH_JOINER && *end != '\0' &&
               !g_unichar_isspace (g_utf8_get_char (end));
      p = end;
    }
  while (joined);
  return p;
}

static const char *
blank_end (const char *p)
{
  gboolean newline = *p == '\n';

  do
    p = g_utf8_next_char (p);
  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)) && (*p == '\n') == newline);
  return p;
}

static gboolean
begins_url (const char *p)
{
  return g_str_has_prefix (p, "http://") || g_str_has_prefix (p, "https://");
}

static const char *
url_end (const char *p)
{
  while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)) && strchr ("()<>\"", *p) == NULL)
    p = g_utf8_next_char (p);
  return p;
}

static WaymarkTokenKind
kind_of (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONNECT_PUNCTUATION:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_OTHER_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CURRENCY_SYMBOL:
    case G_UNICODE_MODIFIER_SYMBOL:
    case G_UNICODE_MATH_SYMBOL:
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
      /* A skin tone has this type too, and is nothing but a word when it stands by itself. */
      return c >= 0x1f000 ? WAYMARK_TOKEN_WORD : WAYMARK_TOKEN_SIGN;
    default:
      return WAYMARK_TOKEN_WORD;
    }
}

static const char *
token_end (const char *p, WaymarkTokenKind *kind)
{
  gunichar c = g_utf8_get_char (p);

  if (g_unichar_isspace (c))
    {
      *kind = c == '\n' ? WAYMARK_TOKEN_NEWLINE : WAYMARK_TOKEN_BLANK;
      return blank_end (p);
    }
  if (begins_url (p))
    {
      *kind = WAYMARK_TOKEN_WORD;
      return url_end (p);
    }
  if (is_letter (c))
    {
      *kind = WAYMARK_TOKEN_WORD;
      return word_end (p);
    }
  *kind = kind_of (c);
  return symbol_end (p);
}

GHashTable *
waymark_tokens_new_numbers (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
add_token (GArray *tokens, GHashTable *numbers, const char *text, const char *p, const char *end)
{
  g_autofree char *bytes = g_strndup (p, end - p);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, bytes));

  if (number == 0)
    {
      number = g_hash_table_size (numbers) + 1;
      g_hash_table_insert (numbers, g_steal_pointer (&bytes), GUINT_TO_POINTER (number));
    }

  WaymarkToken token = { p - text, end - p, number, WAYMARK_TOKEN_WORD };
  g_array_append_val (tokens, token);
}

GArray *
waymark_tokenize (GHashTable *numbers, const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (WaymarkToken));

  for (const char *p = text, *end; *p != '\0'; p = end)
    {
      WaymarkTokenKind kind;

      end = token_end (p, &kind);
      add_token (tokens, numbers, text, p, end);
      g_array_index (tokens, WaymarkToken, tokens->len - 1).kind = kind;
    }
  return tokens;
}

GArray *
waymark_tokenize_lines (GHashTable *numbers, const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (WaymarkToken));

  for (const char *p = text, *end; *p != '\0'; p = end)
    {
      const char *newline = strchr (p, '\n');

      end = newline != NULL ? newline + 1 : p + strlen (p);
      add_token (tokens, numbers, text, p, end);
    }
  return tokens;
}
