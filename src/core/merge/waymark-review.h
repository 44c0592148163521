/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An answer that has several versions (waymark-conflicts.h) as a person looks at it: which question
 * it answers, and what each version says.
 */
#pragma once

#include "waymark-conflicts.h"

G_BEGIN_DECLS

/**
 * WaymarkReview:
 * @journal: (owned)
 * @document: (owned)
 * @path: the answer (owned)
 * @field: (nullable): what the worksheet says of it; NULL: the worksheet is not known here (owned)
 * @title: of the document (owned)
 * @section: the title of its section; "" without one (owned)
 * @question: as the page asks it; of a record "Targets: Ferndale Labs · Why?" (owned)
 * @prose: it is text, which can be combined and written anew
 * @versions: (element-type WaymarkValue): sorted (owned)
 */
typedef struct
{
  WaymarkJournal *journal;
  WaymarkDocument *document;
  WaymarkPath *path;
  WaymarkField *field;
  char *title;
  char *section;
  char *question;
  gboolean prose;
  GPtrArray *versions;
} WaymarkReview;

void waymark_review_free (WaymarkReview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkReview, waymark_review_free)

/* Those of @document (nullable: of the journal) in the order of the catalog, the lists and the
 * pages. (transfer full) (element-type WaymarkReview) */
GPtrArray *waymark_reviews_list (WaymarkJournal *journal, WaymarkDocument *document);

/* What stands on the page now. (transfer none) (nullable) */
WaymarkValue *waymark_review_get_present (const WaymarkReview *self);

/* Is it one of the versions? */
gboolean waymark_review_is_version (const WaymarkReview *self, const WaymarkValue *value);
/* Of prose: does the page say every word of every version? */
gboolean waymark_review_holds_all (const WaymarkReview *self);

/* @value: (nullable): a version, or what stands on the page. As a person reads it; "" for nothing.
 * @today: leaves the year of this year's days out. (transfer full) */
char *
waymark_review_format (const WaymarkReview *self, const WaymarkValue *value, const GDate *today);

G_END_DECLS
