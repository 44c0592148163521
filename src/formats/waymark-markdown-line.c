/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Single lines: titles, short answers, links; and how lines are put together.
 */
#include "waymark-markdown-escape.h"

#include <string.h>

#include "waymark-markdown-inline.h"
#include "waymark-markdown-marks.h"

void
waymark_markdown_append_line (GString *out, const char *text, WaymarkMarkdownInline mode)
{
  gssize escape = waymark_markdown_find_start_escape (text);
  gsize start = out->len;

  waymark_markdown_append_inline (out, text, mode);
  if (escape >= 0 && out->str[start + (gsize) escape] != '\\') /* | in a line already has one */
    g_string_insert_c (out, (gssize) start + escape, '\\');
}

void
waymark_markdown_append_lines (GString *out, const char *block, const char *first, const char *rest)
{
  const char *prefix = first;

  for (;;)
    {
      const char *end = block + strcspn (block, "\n");

      g_string_append (out, prefix);
      g_string_append_len (out, block, end - block);
      if (end == block)
        while (out->len > 0 && out->str[out->len - 1] == ' ')
          g_string_truncate (out, out->len - 1);
      if (*end == '\0')
        return;
      g_string_append_c (out, '\n');
      block = end + 1;
      prefix = rest;
    }
}

/* Line breaks of any kind become \n, other control characters spaces. */
char *
waymark_markdown_normalize (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 16);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
        g_string_append_c (out, '\n');
      else if (c != '\n' && c != '\t' && (c < ' ' || c == 0x7f))
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

char *
waymark_markdown_escape_line (const char *text)
{
  g_autofree char *normal = g_strstrip (waymark_markdown_normalize (text));
  GString *out = g_string_new (NULL);
  gsize end;

  g_strdelimit (normal, "\n\t", ' ');
  waymark_markdown_append_line (out, normal, WAYMARK_MARKDOWN_INLINE_LITERAL);

  /* "A #" as a heading would lose its mark. */
  for (end = out->len; end > 0 && out->str[end - 1] == '#';)
    end--;
  if (end < out->len && (end == 0 || out->str[end - 1] == ' '))
    g_string_insert_c (out, (gssize) end, '\\');
  return g_string_free (out, FALSE);
}

char *
waymark_markdown_escape_address (const char *address)
{
  return waymark_markdown_make_link (NULL, address);
}

char *
waymark_markdown_make_link (const char *label, const char *address)
{
  g_autofree char *name = waymark_markdown_escape_line (label != NULL ? label : "");
  g_autofree char *place = g_strstrip (g_strdup (address));
  GString *out = g_string_new (NULL);
  gsize length = strlen (place);
  gboolean valid =
      length > 0 && waymark_markdown_match_address (place) > 0 && !strpbrk (place, "<>\\ \t\r\n");

  if (!valid)
    {
      g_autofree char *typed = waymark_markdown_escape_line (address);

      g_string_append (out, name);
      if (*name != '\0' && *typed != '\0')
        g_string_append (out, ": ");
      g_string_append (out, typed);
    }
  else if (*name == '\0')
    {
      g_string_append_c (out, '<');
      waymark_markdown_append_target (out, place, length);
      g_string_append_c (out, '>');
    }
  else
    {
      gboolean plain = strpbrk (place, "()") == NULL;

      g_string_append_printf (out, "[%s](%s", name, plain ? "" : "<");
      waymark_markdown_append_target (out, place, length);
      g_string_append (out, plain ? ")" : ">)");
    }
  return g_string_free (out, FALSE);
}
