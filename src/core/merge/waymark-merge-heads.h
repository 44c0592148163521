/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging revisions by their past: which base two of them have, and what becomes of deletions.
 */
#pragma once

#include "waymark-value.h"

G_BEGIN_DECLS

/**
 * WaymarkMergeSide: a document at one point
 * @state: as of waymark_document_get_state()
 * @deleted: a tombstone: it was deleted in this state
 */
typedef struct
{
  WaymarkValue *state;
  gboolean deleted;
} WaymarkMergeSide;

/* waymark_merge_states() for documents that may have been deleted: one that a side changed since
 * the base is not, whatever the other side says. @base: (nullable). @merged: (out), its state
 * (transfer full). */
void waymark_merge_sides (const WaymarkMergeSide *base,
                          const WaymarkMergeSide *one,
                          const WaymarkMergeSide *two,
                          WaymarkMergeSide *merged);

/**
 * WaymarkMergePast: where revisions come from
 * @generation: of a name: higher than that of each of its parents
 * @lookup: fills in the state (transfer full) and the parents (transfer full, NULL-terminated);
 *   FALSE when it is not there, because the past was thinned out
 */
typedef struct
{
  guint64 (*generation) (const char *name, gpointer data);
  gboolean (*lookup) (const char *name, WaymarkMergeSide *side, char ***parents, gpointer data);
  gpointer data;
} WaymarkMergePast;

/* Merges the revisions @heads (NULL-terminated, at least one) into one state against what they have
 * in common. Where two of them have several latest common ancestors, those are merged first, and
 * so on: taking just one of them would repeat or lose words. Reads no more of the past than down to
 * the common ancestors. The result does not depend on the order of @heads. FALSE: a head is not
 * there. @merged: (out), its state (transfer full). */
gboolean waymark_merge_heads (const char *const *heads,
                              const WaymarkMergePast *past,
                              WaymarkMergeSide *merged);

G_END_DECLS
