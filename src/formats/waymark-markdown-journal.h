/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A journal as Markdown that reads as one document: who it is from, contents, then everything in
 * the order of the plan. Rendering takes redacted documents (waymark-redaction.h) and shows all of
 * them; the bytes are a function of the documents alone, so that the same journal gives the same
 * files.
 */
#pragma once

#include <gio/gio.h>

#include "waymark-catalog.h"
#include "waymark-document.h"

G_BEGIN_DECLS

/**
 * WaymarkMarkdownLayout:
 * @WAYMARK_MARKDOWN_ONE_FILE: everything in career-journal.md
 * @WAYMARK_MARKDOWN_FILES: an index, a file per pane, and one per module and week of the
 *   reflections, linked as files of one folder
 * @WAYMARK_MARKDOWN_GIST: the same files, linked as GitHub links the files of a gist
 */
typedef enum
{
  WAYMARK_MARKDOWN_ONE_FILE,
  WAYMARK_MARKDOWN_FILES,
  WAYMARK_MARKDOWN_GIST,
} WaymarkMarkdownLayout;

/**
 * WaymarkMarkdownFile:
 * @name: "career-journal.md"; the same for the same part of a journal whatever else is shared
 * @text: CommonMark, with GitHub's tables and task lists; ends with a line break
 */
typedef struct
{
  char *name;
  char *text;
} WaymarkMarkdownFile;

void waymark_markdown_file_free (WaymarkMarkdownFile *self);

/**
 * WaymarkMarkdownRenderer: renders the same journal again and again while someone chooses what to
 * share of it; a document that is the same object as the last time is not rendered again. For any
 * thread, but one at a time.
 */
typedef struct _WaymarkMarkdownRenderer WaymarkMarkdownRenderer;

WaymarkMarkdownRenderer *waymark_markdown_renderer_new (WaymarkCatalog *catalog);
void waymark_markdown_renderer_free (WaymarkMarkdownRenderer *self);

/* As waymark_markdown_journal_render(). NULL when it was cancelled: the next call goes on from
 * there. (transfer full) (nullable) (element-type WaymarkMarkdownFile) */
GPtrArray *waymark_markdown_renderer_render (WaymarkMarkdownRenderer *self,
                                             GPtrArray *documents,
                                             WaymarkMarkdownLayout layout,
                                             GCancellable *cancellable);

/* @documents: (element-type WaymarkDocument) redacted, as waymark_redactor_apply_once() orders
 * them. Always at least one file, the index first. (transfer full) (element-type
 * WaymarkMarkdownFile) */
GPtrArray *waymark_markdown_journal_render (WaymarkCatalog *catalog,
                                            GPtrArray *documents,
                                            WaymarkMarkdownLayout layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkMarkdownRenderer, waymark_markdown_renderer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkMarkdownFile, waymark_markdown_file_free)

G_END_DECLS
