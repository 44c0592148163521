/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-markdown-writer.h"

#include <cmark.h>
#include <string.h>

#include "waymark-markdown-escape.h"

struct _WaymarkMarkdownWriter
{
  GString *out;
  gssize mark;
  GHashTable *anchors; /* anchor → how often it was asked for */
};

WaymarkMarkdownWriter *
waymark_markdown_writer_new (void)
{
  WaymarkMarkdownWriter *self = g_new0 (WaymarkMarkdownWriter, 1);

  self->out = g_string_new (NULL);
  self->mark = -1;
  self->anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
waymark_markdown_writer_free (WaymarkMarkdownWriter *self)
{
  g_string_free (self->out, TRUE);
  g_hash_table_unref (self->anchors);
  g_free (self);
}

void
waymark_markdown_writer_blocks (WaymarkMarkdownWriter *self, const char *markdown)
{
  if (*markdown == '\0')
    return;
  if (self->out->len > 0)
    g_string_append (self->out, "\n\n");
  g_string_append (self->out, markdown);
}

/* GitHub keeps letters, marks, digits and connectors of any script, dashes and blanks:
 * https://github.com/gjtorikian/html-pipeline, table of contents filter. */
char *
waymark_markdown_make_anchor (const char *title)
{
  g_autofree char *lower = g_utf8_strdown (title, -1);
  GString *anchor = g_string_new (NULL);

  g_strstrip (lower);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ' || c == '\n' || c == '\t' || c == '-')
        g_string_append_c (anchor, '-');
      else if (g_unichar_isalpha (c) || g_unichar_ismark (c) ||
               g_unichar_type (c) == G_UNICODE_DECIMAL_NUMBER ||
               g_unichar_type (c) == G_UNICODE_CONNECT_PUNCTUATION)
        g_string_append_unichar (anchor, c);
    }
  return g_string_free (anchor, FALSE);
}

void
waymark_markdown_writer_append (WaymarkMarkdownWriter *self, const WaymarkMarkdownWriter *part)
{
  GHashTableIter iter;
  gpointer anchor, asked;

  waymark_markdown_writer_blocks (self, part->out->str);
  g_hash_table_iter_init (&iter, part->anchors);
  while (g_hash_table_iter_next (&iter, &anchor, &asked))
    {
      guint seen = GPOINTER_TO_UINT (g_hash_table_lookup (self->anchors, anchor));

      g_hash_table_insert (self->anchors, g_strdup (anchor),
                           GUINT_TO_POINTER (seen + GPOINTER_TO_UINT (asked)));
    }
}

/* As GitHub does: the second heading of a name gets "-1", the third "-2". */
static char *
make_unique (WaymarkMarkdownWriter *self, char *anchor)
{
  guint seen = GPOINTER_TO_UINT (g_hash_table_lookup (self->anchors, anchor));
  char *unique = seen == 0 ? g_strdup (anchor) : g_strdup_printf ("%s-%u", anchor, seen);

  g_hash_table_insert (self->anchors, anchor, GUINT_TO_POINTER (seen + 1));
  return unique;
}

char *
waymark_markdown_writer_heading (WaymarkMarkdownWriter *self, int level, const char *title)
{
  g_autofree char *text = waymark_markdown_escape_line (title);
  g_autofree char *marks = g_strnfill ((gsize) CLAMP (level, 1, 6), '#');
  g_autofree char *line = g_strdup_printf ("%s %s", marks, text);

  waymark_markdown_writer_blocks (self, line);
  return make_unique (self, waymark_markdown_make_anchor (title));
}

void
waymark_markdown_writer_mark (WaymarkMarkdownWriter *self)
{
  self->mark = (gssize) self->out->len;
}

char *
waymark_markdown_writer_finish (WaymarkMarkdownWriter *self, const char *marked)
{
  char *text;

  if (marked != NULL && *marked != '\0' && self->mark >= 0)
    {
      if (self->mark > 0)
        g_string_insert (self->out, self->mark, "\n\n");
      g_string_insert (self->out, self->mark + (self->mark > 0 ? 2 : 0), marked);
    }
  g_string_append_c (self->out, '\n');
  text = g_strdup (self->out->str);
  waymark_markdown_writer_free (self);
  return text;
}

/* Marks of emphasis do not hold beside white space, of which there is more than escaping removes.
 */
static char *
surround (const char *text, const char *mark)
{
  const char *end = text + strlen (text);
  g_autofree char *inner = NULL;
  g_autofree char *escaped = NULL;

  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  inner = g_strndup (text, (gsize) (end - text));
  escaped = waymark_markdown_escape_line (inner);
  return *escaped != '\0' ? g_strconcat (mark, escaped, mark, NULL) : g_strdup ("");
}

char *
waymark_markdown_strong (const char *text)
{
  return surround (text, "**");
}

char *
waymark_markdown_emphasis (const char *text)
{
  return surround (text, "*");
}

gboolean
waymark_markdown_is_paragraph (const char *markdown)
{
  cmark_node *root = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT);
  cmark_node *first = cmark_node_first_child (root);
  gboolean is_paragraph = first != NULL && cmark_node_next (first) == NULL &&
                          cmark_node_get_type (first) == CMARK_NODE_PARAGRAPH;

  cmark_node_free (root);
  return is_paragraph;
}
