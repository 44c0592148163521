/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The decisions of redaction, one for each kind of answer, shared by what copies and what lists.
 */
#pragma once

#include "waymark-money.h"
#include "waymark-redaction.h"

G_BEGIN_DECLS

/* Money is private whatever its worksheet says. */
gboolean waymark_redaction_is_private (WaymarkField *field);

/* Words in which a sum of money stands. */
gboolean waymark_redaction_mentions_sum (WaymarkField *field, const WaymarkValue *value);

/* A field of a document; for a list: all of it. */
gboolean waymark_redaction_is_shown (WaymarkSelection *selection,
                                     const char *document_id,
                                     WaymarkField *field,
                                     const WaymarkPath *path,
                                     const WaymarkValue *value);

/* The field @sub of one record of @list. */
gboolean waymark_redaction_is_sub_shown (WaymarkSelection *selection,
                                         const char *document_id,
                                         WaymarkField *list,
                                         WaymarkField *sub,
                                         const WaymarkPath *path,
                                         const WaymarkValue *value);

/* What is shared of one document. @shared: (nullable): the ids that links may name; NULL: none.
 * @has_links: (out): is there any link that could be shared? NULL when nothing is left.
 * (transfer full) (nullable) */
WaymarkDocument *waymark_redaction_copy (WaymarkWorksheet *worksheet,
                                         WaymarkDocument *document,
                                         WaymarkSelection *selection,
                                         GHashTable *shared,
                                         gboolean *has_links);

/* How much of one document stays here, and the passages that hold a sum, chosen or not.
 * @passages: (element-type WaymarkPrivateItem): they are added here */
void waymark_redaction_count (WaymarkWorksheet *worksheet,
                              WaymarkDocument *document,
                              WaymarkSelection *selection,
                              WaymarkWithheld *withheld,
                              GPtrArray *passages);

G_END_DECLS
