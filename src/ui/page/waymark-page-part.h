/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A part of a page that is written by hand because filling in is not all of the work: a chart, a
 * draft, a picker. It follows one document of one journal and knows nothing else.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_PAGE_PART (waymark_page_part_get_type ())
G_DECLARE_DERIVABLE_TYPE (WaymarkPagePart, waymark_page_part, WAYMARK, PAGE_PART, AdwBin)

/**
 * WaymarkPagePartClass:
 * @refresh: brings the widgets in line with the document. Called when a document is set
 *   (@path NULL), and once for each change of it. With no document, show nothing.
 * @journal_changed: (nullable): some document of the journal came, went or changed; called at most
 *   once per main-loop turn, and for a part that nobody sees when it is shown next, also when that
 *   is on another day. Only for parts that show other documents too.
 * @followed_types: (nullable): the types of these documents, up to a NULL; every type otherwise
 * @uses_assumptions: its figures are reckoned with those in the settings: it is refreshed like a
 * new document when they change
 * @reveal: (nullable): scrolls to and focuses what shows @path; FALSE when this part does not.
 *
 * Properties: "journal" (WaymarkJournal, construct), "document" (WaymarkDocument, nullable).
 */
struct _WaymarkPagePartClass
{
  AdwBinClass parent_class;

  void (*refresh) (WaymarkPagePart *self, const WaymarkPath *path);
  void (*journal_changed) (WaymarkPagePart *self);
  const char *const *followed_types;
  gboolean uses_assumptions;
  gboolean (*reveal) (WaymarkPagePart *self, const WaymarkPath *path);
};

WaymarkJournal *waymark_page_part_get_journal (WaymarkPagePart *self);
WaymarkDocument *waymark_page_part_get_document (WaymarkPagePart *self); /* (nullable) */
void waymark_page_part_set_document (WaymarkPagePart *self, WaymarkDocument *document);
/* As waymark_writable_follow(); may be called before the journal is known, from an init function.
 */
void waymark_page_part_follow_writable (WaymarkPagePart *self, GtkWidget *widget);
gboolean waymark_page_part_reveal (WaymarkPagePart *self, const WaymarkPath *path);

G_END_DECLS
