/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The answers of a redacted document as Markdown: short ones, prose, and the records of lists.
 */
#pragma once

#include "waymark-document.h"
#include "waymark-markdown-writer.h"
#include "waymark-worksheet.h"

G_BEGIN_DECLS

/* Where the documents of a rendering are, so that a link can point to one.
 * (transfer full) (nullable): "[title](#anchor)", NULL when it is not part of the rendering. */
typedef char *(*WaymarkMarkdownLinkFunc) (const char *document_id, gpointer user_data);

/**
 * WaymarkMarkdownLinker: makes links between documents
 */
typedef struct
{
  WaymarkMarkdownLinkFunc func;
  gpointer user_data;
} WaymarkMarkdownLinker;

/* Of one line: everything but prose and lists. */
gboolean waymark_markdown_is_short (WaymarkField *field);

/* A short answer on one line, without its label; "" when there is none. (transfer full) */
char *waymark_markdown_short_answer (const WaymarkMarkdownLinker *linker,
                                     WaymarkField *field,
                                     const WaymarkValue *value);

/* The same where it must explain itself: "Due 3 December 2026", "Week 3", "Remote"; for a flag its
 * label when it is true. (transfer full) */
char *waymark_markdown_short_fact (const WaymarkMarkdownLinker *linker,
                                   WaymarkField *field,
                                   const WaymarkValue *value);

/* "**Label:** answer" on one line where the answer is one paragraph, else the label as a paragraph
 * and the blocks after it. "" when there is no answer. (transfer full) */
char *waymark_markdown_labelled_answer (const WaymarkMarkdownLinker *linker,
                                        WaymarkField *field,
                                        const WaymarkValue *value);

/* Writes the records of a list; headings for records begin at @level. */
void waymark_markdown_write_records (WaymarkMarkdownWriter *writer,
                                     const WaymarkMarkdownLinker *linker,
                                     WaymarkField *list,
                                     const WaymarkValue *records,
                                     int level);

/* A table of cells that are Markdown on one line each: rows × columns, the first row is its head.
 * (transfer full) */
char *waymark_markdown_make_table (GPtrArray *cells, guint n_columns);

G_END_DECLS
