/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The merge of answers: prose by words, lists record by record, everything else as a whole.
 */
#pragma once

#include "waymark-merge-notes.h"

G_BEGIN_DECLS

/* An answer; @nested: it is part of a record. NULL: there is none. (transfer full) (nullable) */
WaymarkValue *waymark_merge_answer (WaymarkMerge *self,
                                    const char *path,
                                    gboolean nested,
                                    WaymarkValue *base,
                                    WaymarkValue *one,
                                    WaymarkValue *two);

/* The members of objects, one by one. (transfer full) */
WaymarkValue *
waymark_merge_fields (WaymarkMerge *self, WaymarkValue *base, WaymarkValue *one, WaymarkValue *two);

/* Merges the member @key. NULL: there is none. (transfer full) (nullable) */
typedef WaymarkValue *(*WaymarkMergeMember) (WaymarkMerge *self,
                                             const char *key,
                                             WaymarkValue *base,
                                             WaymarkValue *one,
                                             WaymarkValue *two,
                                             gpointer data);

/* An object of what @member makes of each member that either side has. (transfer full) */
WaymarkValue *waymark_merge_members (WaymarkMerge *self,
                                     WaymarkValue *base,
                                     WaymarkValue *one,
                                     WaymarkValue *two,
                                     WaymarkMergeMember member,
                                     gpointer data);

G_END_DECLS
