/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-markdown-marks.h"

#include <string.h>

#define LANGUAGE_CHARACTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+#._-"

guint
waymark_markdown_measure_indent (const char *line, const char **text)
{
  guint column = 0;

  for (; *line == ' ' || *line == '\t'; line++)
    column = *line == '\t' ? (column / 4 + 1) * 4 : column + 1;
  *text = line;
  return column;
}

gboolean
waymark_markdown_is_blank (const char *line)
{
  waymark_markdown_measure_indent (line, &line);
  return *line == '\0';
}

char *
waymark_markdown_remove_indent (const char *line, guint columns)
{
  const char *text;
  guint indent = waymark_markdown_measure_indent (line, &text);
  guint column = 0;

  for (; column < columns && (*line == ' ' || *line == '\t'); line++)
    column = *line == '\t' ? (column / 4 + 1) * 4 : column + 1;
  if (column <= columns)
    return g_strdup (line);
  return g_strdup_printf ("%*s%s", (int) (indent - columns), "", text); /* a tab was cut in two */
}

static gboolean
consists_of (const char *text, const char *characters)
{
  return text[0] != '\0' && text[strspn (text, characters)] == '\0';
}

/* Three or more of one of -, * and _ with nothing but white space. */
static gboolean
is_rule (const char *text)
{
  char set[] = { text[0], ' ', '\t', '\0' };
  guint n = 0;

  if (text[0] == '\0' || strchr ("-*_", text[0]) == NULL || !consists_of (text, set))
    return FALSE;
  for (; *text != '\0'; text++)
    n += *text == set[0];
  return n >= 3;
}

/* Up to nine digits and "." or ")", as CommonMark limits them: how many digits, or 0. */
static gsize
count_digits (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  return digits <= 9 && (text[digits] == '.' || text[digits] == ')') ? digits : 0;
}

WaymarkMarkdownMark
waymark_markdown_read_mark (const char *line)
{
  WaymarkMarkdownMark mark = { 0 };
  const char *start, *end;
  gsize digits;

  mark.indent = waymark_markdown_measure_indent (line, &start);
  if (is_rule (start))
    return mark;
  digits = count_digits (start);
  end = start + digits + 1;
  if (digits == 0 && start[0] != '-' && start[0] != '*')
    return mark;
  if (*end != ' ' && *end != '\t')
    return mark;
  mark.width = (guint) (end - start) + waymark_markdown_measure_indent (end, &mark.text);
  if (*mark.text == '\0')
    return mark;
  mark.mark = start[digits];
  mark.number = digits > 0 ? (guint) g_ascii_strtoull (start, NULL, 10) : 0;
  return mark;
}

/* "> words", or ">" before a line that goes on. The text after the mark, or NULL. */
const char *
waymark_markdown_read_quote (const char *line)
{
  waymark_markdown_measure_indent (line, &line);
  if (*line != '>')
    return NULL;
  line++;
  if (*line == '\0')
    return line;
  if (*line == ' ' || *line == '\t')
    return line + 1;
  return *line == '>' ? line : NULL;
}

/* The length of the fence that @line opens, or 0. */
gsize
waymark_markdown_read_fence (const char *line)
{
  const char *end;
  gsize length;

  waymark_markdown_measure_indent (line, &line);
  if (*line != '`' && *line != '~')
    return 0;
  for (length = 1; line[length] == line[0];)
    length++;
  /* Only a language may follow: a page does not show what stands here. */
  end = line + length + strspn (line + length, " ");
  end += strspn (end, LANGUAGE_CHARACTERS);
  return length >= 3 && waymark_markdown_is_blank (end) ? length : 0;
}

/* "[ ] words" or "[x] words" at the start of an item: the words, or NULL. */
const char *
waymark_markdown_read_task (const char *text)
{
  if (text[0] != '[' || text[1] == '\0' || strchr (" xX", text[1]) == NULL || text[2] != ']' ||
      text[3] != ' ' || waymark_markdown_is_blank (text + 3))
    return NULL;
  text += 4;
  return waymark_markdown_read_mark (text).mark == 0 &&
                 waymark_markdown_read_quote (text) == NULL &&
                 waymark_markdown_read_fence (text) == 0
             ? text
             : NULL;
}

/* Does a line of prose read as something else at its start? Where a backslash prevents it. */
gssize
waymark_markdown_find_start_escape (const char *text)
{
  gsize length = strspn (text, "#");

  if (length >= 1 && length <= 6 && (text[length] == '\0' || strchr (" \t", text[length])))
    return 0;
  if (text[0] == '>' || consists_of (text, "=") || consists_of (text, "- \t"))
    return 0;
  if ((text[0] == '-' || text[0] == '+') && (text[1] == '\0' || strchr (" \t", text[1])))
    return 0;
  if (strchr (text, '-') != NULL && consists_of (text, "-:| \t")) /* what makes a table */
    return 0;
  length = count_digits (text);
  if (length > 0 && (text[length + 1] == '\0' || strchr (" \t", text[length + 1])))
    return (gssize) length;
  return -1;
}
