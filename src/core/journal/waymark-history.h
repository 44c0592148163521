/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be undone: steps of changes, grouped and coalesced. It holds values, not widgets, and
 * applies nothing itself: the journal does.
 */
#pragma once

#include "waymark-path.h"
#include "waymark-value.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_HISTORY (waymark_history_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkHistory, waymark_history, WAYMARK, HISTORY, GObject)

/* Properties: "can-undo", "can-redo" (boolean, read-only, notify). */

/**
 * WaymarkChange: one change of one document
 * @document_id: which (owned)
 * @path: (nullable): NULL when the document itself came or went (owned)
 * @before: (nullable): value before; for a whole document its state, NULL when there was none
 * @after: (nullable): value after
 */
typedef struct
{
  char *document_id;
  WaymarkPath *path;
  WaymarkValue *before;
  WaymarkValue *after;
} WaymarkChange;

WaymarkHistory *waymark_history_new (void);

/* Steps kept at most; older ones are forgotten. Default 2,000. */
void waymark_history_set_limit (WaymarkHistory *self, guint steps);

/* Forgets what could be redone. @now: g_get_monotonic_time(), passed in so that tests own the
 * clock. */
void waymark_history_record (WaymarkHistory *self,
                             const char *document_id,
                             const WaymarkPath *path,
                             WaymarkValue *before,
                             WaymarkValue *after,
                             gint64 now);
void waymark_history_begin_group (WaymarkHistory *self);
/* As begin_group, but what follows joins the newest step: for what a change brings with it. */
void waymark_history_begin_consequence (WaymarkHistory *self);
/* As begin_group, but what follows joins the newest step where that changed only @path of the
 * document: for what is typed into a value that is no text. */
void
waymark_history_begin_run (WaymarkHistory *self, const char *document_id, const WaymarkPath *path);
void waymark_history_end_group (WaymarkHistory *self);
/* As end_group, but typing on in what the group changed last belongs to its step. */
void waymark_history_end_group_typing (WaymarkHistory *self);
/* The next change starts a new step. */
void waymark_history_break (WaymarkHistory *self);
/* Nothing before this can be undone. */
void waymark_history_barrier (WaymarkHistory *self);

/* Takes every change of a document out of the steps, and steps that held nothing else: what was
 * deleted for good does not come back with an undo. */
void waymark_history_forget (WaymarkHistory *self, const char *document_id);

gboolean waymark_history_get_can_undo (WaymarkHistory *self);
guint waymark_history_get_length (WaymarkHistory *self); /* steps that can be undone */
gboolean waymark_history_get_can_redo (WaymarkHistory *self);

/* The changes of the step to undo (apply @before, last first) or redo (apply @after, first first),
 * and moves it to the other side. (transfer none) (nullable) (element-type WaymarkChange): valid
 * until the next call. */
GPtrArray *waymark_history_pop_undo (WaymarkHistory *self);
GPtrArray *waymark_history_pop_redo (WaymarkHistory *self);

G_END_DECLS
