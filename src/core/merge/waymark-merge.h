/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The three-way merge of two states of a document: a pure function, without clock, device or
 * worksheet, so that everyone who merges the same states gets the same bytes.
 */
#pragma once

#include "waymark-value.h"

G_BEGIN_DECLS

/* Merges what @one and @two made of @base (nullable: no common past is known). All are states as
 * waymark_document_get_state() gives them, of one id. The result depends on the base and the set of
 * the two sides, not on their order; their "base" members do not count, and the result has none.
 *
 * Answers are merged one by one, whether their worksheet is known or not:
 * - What only one side changed is taken. An edit beats a deletion.
 * - Prose is merged by words: see waymark_merge_text(). A string counts as prose unless base and
 *   sides are all of the form of a choice, a date, a link or a URL.
 * - Lists of records are merged by the records' ids: records that either side added stay, also when
 *   one side moved others; a record that one side deleted and the other edited stays; records on
 *   both sides are merged answer by answer. See waymark_merge_order() for their order.
 * - Everything else (money, dates, choices, numbers, whatever is unknown) is a whole value. When
 *   both sides changed it, that of the side that sorts last is taken, the same one for all answers,
 *   so that what belongs together stays together.
 * - "created" is the earlier, "modified" the later one.
 *
 * Where both sides changed the same words or the same whole value, both versions are kept in the
 * member "conflicts", by the path of the answer, until someone settles it: see waymark-conflicts.h.
 *
 * After the merge each word that is on both sides, or on one side and not in the base, is in the
 * result or in a version in its conflicts: text of which each side deleted another copy is brought
 * back. (transfer full) */
WaymarkValue *waymark_merge_states (WaymarkValue *base, WaymarkValue *one, WaymarkValue *two);

G_END_DECLS
