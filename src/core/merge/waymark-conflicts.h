/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers that were changed in two places and want a look: the member "conflicts" of a document,
 * written by waymark_merge_states(). An object: by the path of an answer ("field" or
 * "field/record/sub") the list of its versions. The answer itself holds a merged text that has the
 * words of all versions, or one of the versions. Settling one takes its path out.
 */
#pragma once

#include "waymark-journal.h"

G_BEGIN_DECLS

/**
 * WaymarkConflict:
 * @path: the answer (owned)
 * @versions: (element-type WaymarkValue): as the sides had it, sorted (owned)
 */
typedef struct
{
  WaymarkPath *path;
  GPtrArray *versions;
} WaymarkConflict;

void waymark_conflict_free (WaymarkConflict *conflict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkConflict, waymark_conflict_free)

/* Those whose answer has a place in @document: not of records that are gone, not of members beside
 * the fields. By path. (transfer full) (element-type WaymarkConflict) */
GPtrArray *waymark_conflicts_list (WaymarkDocument *document);
guint waymark_conflicts_count (WaymarkDocument *document);
/* (transfer full) (nullable) */
WaymarkConflict *waymark_conflicts_lookup (WaymarkDocument *document, const WaymarkPath *path);

/* Is @version one of those of @path in @state, of waymark_document_get_state()? */
gboolean waymark_conflicts_has_version (WaymarkValue *state,
                                        const WaymarkPath *path,
                                        const WaymarkValue *version);
/* Which of @sides (element-type WaymarkValue: states that were merged) wrote the one of @versions
 * at
 * @index: the only one that says what just this version says. -1 when that cannot be told. */
int waymark_conflicts_find_writer (GPtrArray *sides,
                                   const WaymarkPath *path,
                                   GPtrArray *versions,
                                   guint index);

/* Settles the conflict at @path: the answer becomes @value, as one undoable step.
 * @value: (transfer none) (nullable): NULL empties it. */
void waymark_conflicts_settle (WaymarkJournal *journal,
                               WaymarkDocument *document,
                               const WaymarkPath *path,
                               WaymarkValue *value);
/* The same with the answer as it stands. */
void waymark_conflicts_settle_as_is (WaymarkJournal *journal,
                                     WaymarkDocument *document,
                                     const WaymarkPath *path);

G_END_DECLS
