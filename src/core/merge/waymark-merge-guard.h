/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a merge must not lose although each deletion in it was meant: two copies of a text, of which
 * each side deleted the other one. Within one text waymark_merge_text() sees to that; here it is
 * the whole document. An answer or a record that would be gone is brought back when most of its
 * words would be; else, so that two deleted records with an "and" in common stay deleted, it is
 * kept as a version in the conflicts.
 */
#pragma once

#include "waymark-merge-notes.h"

G_BEGIN_DECLS

/* Notes in @self what @result has lost that both sides had. FALSE: merge again, something must not
 * be deleted. */
gboolean waymark_merge_guard (WaymarkMerge *self,
                              WaymarkValue *one,
                              WaymarkValue *two,
                              WaymarkValue *result);

G_END_DECLS
