/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One section of a worksheet on the page: its heading and its fields.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SECTION_VIEW (waymark_section_view_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSectionView, waymark_section_view, WAYMARK, SECTION_VIEW, AdwBin)

/* Its heading; the fields come with waymark_section_view_build_next(). @replace, @data: as in
 * WaymarkFieldStackSpec. */
GtkWidget *waymark_section_view_new (WaymarkJournal *journal,
                                     WaymarkWorksheet *worksheet,
                                     const WaymarkSection *section,
                                     GtkWidget *(*replace) (WaymarkField *field, gpointer data),
                                     gpointer data);

/* Builds the next field, for the document that is shown. TRUE: there are more. */
gboolean waymark_section_view_build_next (WaymarkSectionView *self);

/* @document: (nullable) */
void waymark_section_view_set_document (WaymarkSectionView *self, WaymarkDocument *document);
/* The same for the next field that shows something else. TRUE: there are more. */
gboolean waymark_section_view_show_next (WaymarkSectionView *self, WaymarkDocument *document);

/* Focuses what @path leads to, and there selects the bytes from @start to @end if @end > @start.
 * FALSE when it is not here. */
gboolean waymark_section_view_reveal (WaymarkSectionView *self,
                                      const WaymarkPath *path,
                                      gsize start,
                                      gsize end);

/* A heading in the way of sections, for parts that stand for one. (transfer floating) */
GtkWidget *waymark_section_heading_new (const char *title, const char *hint, gboolean show_lock);

G_END_DECLS
