/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two states of a document as one page: each answer that differs, with the words that came and went
 * marked, or everything that one of them says.
 */
#pragma once

#include <adwaita.h>

#include "waymark-document.h"
#include "waymark-path.h"
#include "waymark-worksheet.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_VERSION_VIEW (waymark_version_view_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkVersionView, waymark_version_view, WAYMARK, VERSION_VIEW, AdwBin)

/**
 * WaymarkVersionView::bring-back: (WaymarkPath *path)
 *   the answer at @path is to be again what the page shows
 *
 * WaymarkVersionView::copied: ()
 *   an answer was copied to the clipboard
 */

GtkWidget *waymark_version_view_new (void);

/* What the version says of each answer, all of it. */
void waymark_version_view_show_page (WaymarkVersionView *self,
                                     WaymarkWorksheet *worksheet,
                                     WaymarkDocument *version);

/* What changed from @before (nullable: from nothing) to @after. @version: the one of the two that
 * is looked at: its answers can be copied. @nothing: what to say when they are the same.
 * @can_bring_back: offer to put single answers of @version, the earlier one, back. */
void waymark_version_view_show_changes (WaymarkVersionView *self,
                                        WaymarkWorksheet *worksheet,
                                        WaymarkDocument *before,
                                        WaymarkDocument *after,
                                        WaymarkDocument *version,
                                        const char *nothing,
                                        gboolean can_bring_back);

G_END_DECLS
