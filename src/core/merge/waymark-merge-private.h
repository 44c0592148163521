/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the merge share: the conflicts that a merge finds and the text it has to keep.
 */
#pragma once

#include "waymark-value.h"

G_BEGIN_DECLS

/**
 * WaymarkMerge: one merge
 * @found: path → GPtrArray of WaymarkValue: versions between which someone should choose
 * @keep: paths of fields and records ("field", "field/record") that must not be deleted, a set
 */
typedef struct
{
  GHashTable *found;
  GHashTable *keep;
} WaymarkMerge;

void waymark_merge_note (WaymarkMerge *self, const char *path, WaymarkValue *version);

/* Is @text of the form of a choice's or a document's id, a date or a URL? Half of one and half of
 * another is neither. */
gboolean waymark_merge_is_unit (const char *text);

/* An answer; @nested: it is part of a record. NULL: there is none. (transfer full) (nullable) */
WaymarkValue *waymark_merge_answer (WaymarkMerge *self,
                                    const char *path,
                                    gboolean nested,
                                    WaymarkValue *base,
                                    WaymarkValue *one,
                                    WaymarkValue *two);

/* The members of objects, one by one; @prefix: of their paths. (transfer full) */
WaymarkValue *waymark_merge_members (WaymarkMerge *self,
                                     const char *prefix,
                                     gboolean nested,
                                     WaymarkValue *base,
                                     WaymarkValue *one,
                                     WaymarkValue *two);

/* Can it be merged record by record? */
gboolean waymark_merge_is_records (WaymarkValue *value);
/* @base may be of any kind. (transfer full) */
WaymarkValue *waymark_merge_records (
    WaymarkMerge *self, const char *path, WaymarkValue *base, WaymarkValue *one, WaymarkValue *two);

/* The member "conflicts" of @result, the merged state so far without it: what was open on both
 * sides or came up on one, and what was found. @base: (nullable). (transfer full) (nullable) */
WaymarkValue *waymark_merge_conflicts (WaymarkMerge *self,
                                       WaymarkValue *base,
                                       WaymarkValue *one,
                                       WaymarkValue *two,
                                       WaymarkValue *result);

/* A set of words (element-type utf8), and those of all text in @value (nullable) added to one. */
GHashTable *waymark_merge_words_new (void);
void waymark_merge_words_add (GHashTable *words, WaymarkValue *value);

/* Notes in @self what @result has lost that both sides had. FALSE: merge again, something must not
 * be deleted. */
gboolean waymark_merge_guard (WaymarkMerge *self,
                              WaymarkValue *one,
                              WaymarkValue *two,
                              WaymarkValue *result);

G_END_DECLS
