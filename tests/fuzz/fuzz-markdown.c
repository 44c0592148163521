/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Typed text as Markdown, read by cmark: no heading, rule or HTML that nobody meant, and a line is
 * one paragraph of plain text.
 */
#include <cmark.h>

#include "waymark-fuzz.h"
#include "waymark-markdown-escape.h"

static void
check_nodes (const char *markdown, gboolean literal)
{
  cmark_node *root = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT);
  cmark_iter *iter = cmark_iter_new (root);

  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    {
      cmark_node_type type = cmark_node_get_type (cmark_iter_get_node (iter));

      g_assert_true (type != CMARK_NODE_HEADING && type != CMARK_NODE_THEMATIC_BREAK);
      g_assert_true (type != CMARK_NODE_HTML_BLOCK && type != CMARK_NODE_HTML_INLINE);
      g_assert_true (!literal || type == CMARK_NODE_DOCUMENT || type == CMARK_NODE_PARAGRAPH ||
                     type == CMARK_NODE_TEXT);
    }
  cmark_iter_free (iter);
  cmark_node_free (root);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *typed = fuzz_text (data, size);
  g_autofree char *prose = waymark_markdown_escape_prose (typed);
  g_autofree char *line = waymark_markdown_escape_line (typed);

  g_assert_true (g_utf8_validate (prose, -1, NULL) && g_utf8_validate (line, -1, NULL));
  check_nodes (prose, FALSE);
  check_nodes (line, TRUE);
  return 0;
}
