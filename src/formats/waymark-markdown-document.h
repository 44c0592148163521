/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One redacted document as Markdown, below a heading that its caller wrote.
 */
#pragma once

#include "waymark-markdown-answers.h"

G_BEGIN_DECLS

/* Sections get headings of @level while it is at most this; deeper, their labels carry the text. */
#define WAYMARK_MARKDOWN_MAX_SECTION_LEVEL 4

/* Everything that the document answers except its title: first a line of facts, if the worksheet
 * begins with a section that only has short answers, then section by section. Empty prompts are
 * left out. @kind: (nullable): what is said before the facts, and @kind_field: (nullable): the id
 * of the field that it says. */
void waymark_markdown_write_document (WaymarkMarkdownWriter *writer,
                                      const WaymarkMarkdownLinker *linker,
                                      WaymarkWorksheet *worksheet,
                                      WaymarkDocument *document,
                                      const char *kind,
                                      const char *kind_field,
                                      int level);

/* Only the sections: prose and lists, without short answers; for documents whose short answers
 * stand in a table. */
void waymark_markdown_write_prose (WaymarkMarkdownWriter *writer,
                                   const WaymarkMarkdownLinker *linker,
                                   WaymarkWorksheet *worksheet,
                                   WaymarkDocument *document,
                                   int level);

/* Is there anything for waymark_markdown_write_prose() to write? */
gboolean waymark_markdown_has_prose (WaymarkWorksheet *worksheet, WaymarkDocument *document);

/* Several documents side by side: a row for each short answer that any of them has.
 * "" when there is none. @documents: (element-type WaymarkDocument), of one worksheet.
 * (transfer full) */
char *waymark_markdown_compare_documents (const WaymarkMarkdownLinker *linker,
                                          WaymarkWorksheet *worksheet,
                                          GPtrArray *documents);

G_END_DECLS
