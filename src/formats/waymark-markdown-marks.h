/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What one typed line looks like at its start: an item of a list, a quote, a fence, or words that
 * only look like one of them. Internal to waymark-markdown-escape.h, which has the rules.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkMarkdownMark: the start of an item
 * @mark: '-', '*', '.' or ')'; 0: the line starts no item
 * @number: of '.' and ')'
 * @indent: columns before the mark
 * @width: columns from the mark to the text
 * @text: what follows, never empty
 */
typedef struct
{
  char mark;
  guint number;
  guint indent;
  guint width;
  const char *text;
} WaymarkMarkdownMark;

/* Columns of white space at the start, a tab reaching to the next multiple of four. @text: (out) */
guint waymark_markdown_measure_indent (const char *line, const char **text);
char *waymark_markdown_remove_indent (const char *line, guint columns); /* (transfer full) */
gboolean waymark_markdown_is_blank (const char *line);

WaymarkMarkdownMark waymark_markdown_read_mark (const char *line);

/* "> words", or ">" before a line that goes on: what follows, or NULL. */
const char *waymark_markdown_read_quote (const char *line);

/* How many ` or ~ open a fence here; 0: none. */
gsize waymark_markdown_read_fence (const char *line);

/* "[ ] words" or "[x] words" at the start of an item: the words, or NULL. */
const char *waymark_markdown_read_task (const char *text);

/* Where a backslash keeps the words of a line, without white space before them, from being read as
 * something else; -1: nowhere. */
gssize waymark_markdown_find_start_escape (const char *text);

G_END_DECLS
