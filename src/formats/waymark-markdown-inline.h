/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Escaping within one line of Markdown. Internal to the formats: waymark-markdown-escape.h is what
 * others use, and says which markup is kept.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkMarkdownInline:
 * @WAYMARK_MARKDOWN_INLINE_PROSE: well-formed emphasis, code, links and addresses stay markup
 * @WAYMARK_MARKDOWN_INLINE_LITERAL: nothing does
 */
typedef enum
{
  WAYMARK_MARKDOWN_INLINE_PROSE,
  WAYMARK_MARKDOWN_INLINE_LITERAL,
} WaymarkMarkdownInline;

/* Appends @line (valid UTF-8 without line breaks, white space at its ends removed) so that it shows
 * as it was typed wherever it stands in a paragraph; what only matters at the start of a line (#,
 * >, list marks) is left to the caller, and a leading character of those is copied as it is. */
void waymark_markdown_append_inline (GString *out, const char *line, WaymarkMarkdownInline mode);

/* The same for a line that stands at the start of one: what would read as a mark there is escaped,
 * too. */
void waymark_markdown_append_line (GString *out, const char *text, WaymarkMarkdownInline mode);

/* Line breaks of any kind become \n, other control characters spaces. (transfer full) */
char *waymark_markdown_normalize (const char *text);

/* The length in bytes of the http or https address that starts at @text, without the punctuation
 * that ends the sentence around it; 0 when there is none. */
gsize waymark_markdown_match_address (const char *text);

/* Appends a link target: an "&" that would read as an entity is written as one. */
void waymark_markdown_append_target (GString *out, const char *target, gsize length);

G_END_DECLS
