/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes Markdown block by block: an empty line between blocks, one line break at the end, and an
 * anchor for each heading as GitHub makes it. It knows nothing of journals.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WaymarkMarkdownWriter WaymarkMarkdownWriter;

WaymarkMarkdownWriter *waymark_markdown_writer_new (void);
void waymark_markdown_writer_free (WaymarkMarkdownWriter *self);

/* @title as typed, escaped here; at least a sign of it must be visible. @level: 1 to 6, deeper ones
 * become 6. Returns the anchor, without #. (transfer full) */
char *waymark_markdown_writer_heading (WaymarkMarkdownWriter *self, int level, const char *title);

/* One or more blocks of Markdown, without a line break at the end; nothing for "". */
void waymark_markdown_writer_blocks (WaymarkMarkdownWriter *self, const char *markdown);

/* Everything that was written to @part, as if it had been written here; its marks are left out.
 * @part stays as it is, so that it can be written again. */
void
waymark_markdown_writer_append (WaymarkMarkdownWriter *self, const WaymarkMarkdownWriter *part);

/* The place where waymark_markdown_writer_finish() puts what is known only at the end: contents. */
void waymark_markdown_writer_mark (WaymarkMarkdownWriter *self);

/* The whole text, with @marked (nullable) at the mark. Frees @self. (transfer full) */
char *waymark_markdown_writer_finish (WaymarkMarkdownWriter *self, const char *marked);

/* "**text**" from text as typed; "" when nothing of it is visible. To be followed by white space, a
 * line break or the end. (transfer full) */
char *waymark_markdown_strong (const char *text);
char *waymark_markdown_emphasis (const char *text);

/* A heading's anchor before it is made unique: lower case, without signs, blanks as dashes.
 * (transfer full) */
char *waymark_markdown_make_anchor (const char *title);

/* Blocks that stand for one paragraph, so that a label can stand on the same line. */
gboolean waymark_markdown_is_paragraph (const char *markdown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkMarkdownWriter, waymark_markdown_writer_free)

G_END_DECLS
