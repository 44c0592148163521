/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The decisions of redaction, one for each kind of answer, shared by what copies and what lists.
 */
#pragma once

#include "waymark-money.h"
#include "waymark-redaction.h"

G_BEGIN_DECLS

typedef void (*WaymarkRedactionFunc) (WaymarkWorksheet *worksheet,
                                      WaymarkDocument *document,
                                      gpointer user_data);

/* Money is private whatever its worksheet says. */
gboolean waymark_redaction_is_private (WaymarkField *field);

/* A field of a document; for a list: all of it. */
gboolean waymark_redaction_is_shown (WaymarkSelection *selection,
                                     const char *document_id,
                                     WaymarkField *field,
                                     const WaymarkPath *path);

/* The field @sub of one record of @list. */
gboolean waymark_redaction_is_sub_shown (WaymarkSelection *selection,
                                         const char *document_id,
                                         WaymarkField *list,
                                         WaymarkField *sub,
                                         const WaymarkPath *path);

/* Every chosen document of a known type, in the order of the catalog. */
void waymark_redaction_foreach_chosen (WaymarkJournal *journal,
                                       WaymarkSelection *selection,
                                       WaymarkRedactionFunc func,
                                       gpointer user_data);

G_END_DECLS
