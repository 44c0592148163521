/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the documents of a journal are put in order for reading: parts (one for each pane), and in
 * them chapters (documents, or the weeks of a module).
 */
#pragma once

#include "waymark-catalog.h"
#include "waymark-document.h"

G_BEGIN_DECLS

/**
 * WaymarkMarkdownPart: the documents of one pane
 * @name: the stem of its file, "110-career-roadmap"
 * @title: as its heading says it
 * @worksheet: (unowned) the pane's first worksheet
 * @documents: (element-type WaymarkDocument) in reading order
 * @mixed: documents of more than one worksheet
 */
typedef struct
{
  char *name;
  char *title;
  WaymarkWorksheet *worksheet;
  GPtrArray *documents;
  gboolean mixed;
} WaymarkMarkdownPart;

/* (transfer full) (element-type WaymarkMarkdownPart): the profile first, then in the catalog's
 * order; reflections by module, week and day, without a module where their day belongs. */
GPtrArray *waymark_markdown_list_parts (WaymarkCatalog *catalog, GPtrArray *documents);

/* "Module 4" of a weekly reflection, "" when it names none. (transfer full) */
char *waymark_markdown_get_module (WaymarkWorksheet *worksheet, WaymarkDocument *document);

/* What the reflection at @index stands under: its module; that of those around it, when it names
 * none and both are of the same; or its month. (transfer full) */
char *waymark_markdown_get_group (WaymarkMarkdownPart *part, guint index);

/* Its week, or 0. */
gint64 waymark_markdown_get_week (WaymarkDocument *document);

G_END_DECLS
