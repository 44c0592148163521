/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text that a student typed, as Markdown that shows what they typed.
 *
 * In prose, well-formed Markdown of these kinds was meant and stays what it is:
 *   - lists: "- item", "* item", and "1. item" or "1) item" when the numbers start at 0 or 1 or
 * when at least two follow each other; nested by indentation; "[ ]" and "[x]" after the mark
 *   - block quotes: "> words", with a space after the mark
 *   - code fences that are closed
 *   - within a line: *emphasis*, **strong**, ***both*** (also with _) around whole words, `code`,
 *     [links](https://…), images and addresses (http, https; links also mailto)
 * Everything else shows as typed: #, rules and underlines (---, ===, ***), +, a lone "2019.", HTML,
 * entities, tables, backslashes, brackets, indented text, definitions of links. A single line break
 * is a line break, as in the app. White space at the ends of a line, tabs before text and the
 * number of empty lines in a row are not kept, as Markdown has no words for them.
 *
 * The result is self-contained: nothing in it reaches what stands before or after it as long as an
 * empty line separates them, and a caller may indent or quote it with
 * waymark_markdown_append_lines().
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Blocks without a line break at the end; "" for blank text. (transfer full) */
char *waymark_markdown_escape_prose (const char *text);

/* One line on which nothing is markup: titles, labels, short answers, cells of a table (| is
 * escaped too). Line breaks become spaces. (transfer full) */
char *waymark_markdown_escape_line (const char *text);

/* "<https://…>"; what is not an http or https address is escaped as a line. (transfer full) */
char *waymark_markdown_escape_address (const char *address);

/* "[label](address)", or both in words when @address is not one. @label: (nullable) or empty: the
 * address stands for itself. (transfer full) */
char *waymark_markdown_make_link (const char *label, const char *address);

/* Appends the lines of @block, the first after @first and the others after @rest; empty lines get
 * no white space at their end. No line break after the last. */
void waymark_markdown_append_lines (GString *out,
                                    const char *block,
                                    const char *first,
                                    const char *rest);

G_END_DECLS
