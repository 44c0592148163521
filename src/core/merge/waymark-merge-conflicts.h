/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The member "conflicts" of a merged state.
 */
#pragma once

#include "waymark-merge-notes.h"

G_BEGIN_DECLS

/* What was open on both sides or came up on one, and what was found. @result: the merged state so
 * far without it. @base: (nullable). (transfer full) (nullable) */
WaymarkValue *waymark_merge_conflicts (WaymarkMerge *self,
                                       WaymarkValue *base,
                                       WaymarkValue *one,
                                       WaymarkValue *two,
                                       WaymarkValue *result);

G_END_DECLS
