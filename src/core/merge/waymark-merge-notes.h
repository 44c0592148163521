/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the merge share: the conflicts that a merge finds, the text it has to keep, and
 * what kind of answer something is.
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
/* Can it be merged record by record? */
gboolean waymark_merge_is_records (WaymarkValue *value);
/* Is it not there, or emptied? */
gboolean waymark_merge_is_deleted (WaymarkValue *value);
/* (transfer full) (nullable): NULL for NULL */
WaymarkValue *waymark_merge_ref (WaymarkValue *value);

G_END_DECLS
