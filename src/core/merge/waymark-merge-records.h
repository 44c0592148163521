/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of records as the merge sees it: what tells them apart, and where each is.
 */
#pragma once

#include "waymark-value.h"

G_BEGIN_DECLS

/**
 * WaymarkMergeRecords:
 * @keys: (element-type utf8): of the records, in their order, each once
 * @places: key → index + 1
 * @list: (nullable): not owned
 */
typedef struct
{
  GPtrArray *keys;
  GHashTable *places;
  WaymarkValue *list;
} WaymarkMergeRecords;

/* @list: of any kind (nullable): what is no list of records has none */
void waymark_merge_records_init (WaymarkMergeRecords *self, WaymarkValue *list);
void waymark_merge_records_clear (WaymarkMergeRecords *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WaymarkMergeRecords, waymark_merge_records_clear)

/* (transfer none) (nullable) */
WaymarkValue *waymark_merge_records_lookup (const WaymarkMergeRecords *self, const char *key);

G_END_DECLS
