/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Folding one character at a time, so that every folded byte knows where it came from.
 */
#include "waymark-fold.h"

#include <string.h>

/* Latin letters that Unicode does not decompose, as people type them on other keyboards. */
static const struct
{
  gunichar from;
  const char *to;
} plain[] = {
  { 0x00df, "ss" }, { 0x00e6, "ae" }, { 0x00f0, "d" },      { 0x00f8, "o" },  { 0x00fe, "th" },
  { 0x0111, "d" },  { 0x0127, "h" },  { 0x0131, "i" },      { 0x0142, "l" },  { 0x014b, "n" },
  { 0x0153, "oe" }, { 0x0167, "t" },  { 0x03c2, "\u03c3" }, /* final sigma */
  { 0x2010, "-" },  { 0x2011, "-" },  { 0x2012, "-" },      { 0x2013, "-" },  { 0x2014, "-" },
  { 0x2018, "'" },  { 0x2019, "'" },  { 0x201c, "\"" },     { 0x201d, "\"" }, { 0x2212, "-" },
};

static const char *
lookup_plain (gunichar c)
{
  guint low = 0, high = G_N_ELEMENTS (plain);

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (plain[middle].from == c)
        return plain[middle].to;
      if (plain[middle].from < c)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

static void
append_part (GString *folded, gunichar c)
{
  const char *to;

  /* Marks that combine, and what is there only to steer the layout (soft hyphen, joiners, variation
   * selectors). Vowel signs of class 0 are letters of their scripts and stay. */
  if (g_unichar_combining_class (c) != 0 || c == 0x00ad || (c >= 0x200b && c <= 0x200f) ||
      (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) ||
      (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff)
    return;
  c = g_unichar_tolower (c);
  to = lookup_plain (c);
  if (to != NULL)
    g_string_append (folded, to);
  else if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
    g_string_append_c (folded, ' ');
  else
    g_string_append_unichar (folded, c);
}

static void
append_character (GString *folded, gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n_parts; i++)
    append_part (folded, parts[i]);
}

void
waymark_fold_append (GString *folded, GArray *origins, const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *at = text; at < end;)
    {
      const char *character = at;
      gsize before = folded->len;

      if ((guchar) *at < 0x80)
        {
          char c = *at++;

          g_string_append_c (folded, (guchar) c < 0x20 || c == 0x7f ? ' ' : g_ascii_tolower (c));
        }
      else
        {
          append_character (folded, g_utf8_get_char (at));
          at = g_utf8_next_char (at);
        }
      if (origins != NULL)
        {
          guint32 origin = (guint32) (character - text);

          for (gsize n = folded->len - before; n > 0; n--)
            g_array_append_val (origins, origin);
        }
    }
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  gsize x = strlen (*(char *const *) a);
  gsize y = strlen (*(char *const *) b);

  return x != y ? (x < y ? 1 : -1) : strcmp (*(char *const *) a, *(char *const *) b);
}

char **
waymark_fold_words (const char *query)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (query, -1);
  g_auto (GStrv) parts = NULL;
  GPtrArray *words = g_ptr_array_new ();

  waymark_fold_append (folded, NULL, valid, strlen (valid));
  parts = g_strsplit (folded->str, " ", -1);
  qsort (parts, g_strv_length (parts), sizeof (char *), compare_lengths);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean contained = *parts[i] == '\0';

      for (guint k = 0; !contained && k < words->len; k++)
        contained = strstr (g_ptr_array_index (words, k), parts[i]) != NULL;
      if (!contained)
        g_ptr_array_add (words, g_strdup (parts[i]));
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}
