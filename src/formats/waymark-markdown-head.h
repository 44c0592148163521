/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The head of a journal: whose it is, in the words of the profile.
 */
#pragma once

#include "waymark-catalog.h"
#include "waymark-document.h"
#include "waymark-markdown-writer.h"

G_BEGIN_DECLS

/* Writes title, headline, facts and links from @profile (nullable), and when the newest of
 * @documents was changed. Returns what is left of the profile for a part of its own; NULL when
 * nothing is. (transfer full) (nullable) */
WaymarkDocument *waymark_markdown_write_head (WaymarkMarkdownWriter *writer,
                                              WaymarkCatalog *catalog,
                                              WaymarkDocument *profile,
                                              GPtrArray *documents);

G_END_DECLS
