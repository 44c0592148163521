/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A merge that is tried, and what makes one that goes wrong small enough to read.
 */
#pragma once

#include "waymark-value.h"

G_BEGIN_DECLS

/**
 * MergeCase:
 * @base: (nullable)
 */
typedef struct
{
  WaymarkValue *base, *one, *two;
} MergeCase;

void merge_case_clear (MergeCase *self);

/* What is wrong with the merge of @self. (transfer full) (nullable) */
typedef char *(*MergeCheck) (const MergeCase *self);

/* Cuts out of @self what @check does not need to go wrong, prints the rest and ends the program. */
void merge_case_fail (MergeCase *self, MergeCheck check);

G_END_DECLS
