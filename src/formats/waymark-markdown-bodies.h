/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was written of each document, kept from one rendering to the next.
 */
#pragma once

#include "waymark-markdown-document.h"

G_BEGIN_DECLS

typedef struct _WaymarkMarkdownBodies WaymarkMarkdownBodies;

WaymarkMarkdownBodies *waymark_markdown_bodies_new (void);
void waymark_markdown_bodies_free (WaymarkMarkdownBodies *self);

/**
 * WaymarkMarkdownBody: how a document is to be written
 * @worksheet, @document, @level: as waymark_markdown_write_document() takes them
 * @kind, @kind_field: (nullable): likewise
 * @prose_only: as waymark_markdown_write_prose()
 */
typedef struct
{
  WaymarkWorksheet *worksheet;
  WaymarkDocument *document;
  int level;
  const char *kind;
  const char *kind_field;
  gboolean prose_only;
} WaymarkMarkdownBody;

/* What was written the last time, if it was the same document in the same way and without links,
 * whose addresses depend on everything else. TRUE when it was written anew and has links. */
gboolean waymark_markdown_bodies_write (WaymarkMarkdownBodies *self,
                                        WaymarkMarkdownWriter *writer,
                                        const WaymarkMarkdownLinker *linker,
                                        const WaymarkMarkdownBody *body);

/* Forgets what was not written since the last call. */
void waymark_markdown_bodies_sweep (WaymarkMarkdownBodies *self);

G_END_DECLS
