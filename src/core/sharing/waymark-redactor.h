/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Redaction again and again: of the same journal while someone chooses. What did not change since
 * the last time is not redacted again, and its copy is the very same object.
 */
#pragma once

#include "waymark-redaction.h"
#include "waymark-snapshot.h"

G_BEGIN_DECLS

typedef struct _WaymarkRedactor WaymarkRedactor;

/* For any thread, but one at a time. */
WaymarkRedactor *waymark_redactor_new (void);
void waymark_redactor_free (WaymarkRedactor *self);

/* Redacted copies in the order of the catalog, and within a type in the student's. A document of
 * which nothing is left is left out. @selection: not changed meanwhile. NULL when it was cancelled:
 * the next call goes on from there. (transfer full) (nullable) (element-type WaymarkDocument) */
GPtrArray *waymark_redactor_apply (WaymarkRedactor *self,
                                   WaymarkSnapshot *snapshot,
                                   WaymarkSelection *selection,
                                   GCancellable *cancellable);

/* The same by a redactor that is not kept: of @journal as it is now. (transfer full) (element-type
 * WaymarkDocument) */
GPtrArray *waymark_redactor_apply_once (WaymarkJournal *journal, WaymarkSelection *selection);

/* Of the last call, if it was not cancelled. */
void waymark_redactor_get_withheld (WaymarkRedactor *self, WaymarkWithheld *withheld);
/* The passages of chosen documents that mention a sum, chosen or not, in the order of the journal.
 * (transfer container) (element-type WaymarkPrivateItem): valid until the next call */
GPtrArray *waymark_redactor_list_passages (WaymarkRedactor *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkRedactor, waymark_redactor_free)

G_END_DECLS
