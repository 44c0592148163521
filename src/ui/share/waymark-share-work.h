/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Redacting and rendering what is chosen, in a thread, always of the latest choice. Knows no
 * widgets.
 */
#pragma once

#include "waymark-markdown-journal.h"
#include "waymark-redaction.h"

G_BEGIN_DECLS

/**
 * WaymarkShareResult: what would leave, of one moment; never changed once it is made
 * @files: (element-type WaymarkMarkdownFile)
 * @withheld: how much of the chosen documents stays here
 * @passages: (element-type WaymarkPrivateItem) shared words that mention a sum, chosen or not
 */
typedef struct
{
  gatomicrefcount ref_count;
  GPtrArray *files;
  WaymarkWithheld withheld;
  GPtrArray *passages;
} WaymarkShareResult;

WaymarkShareResult *waymark_share_result_ref (WaymarkShareResult *self);
void waymark_share_result_unref (WaymarkShareResult *self);

/* The bytes of one of its files, without a copy. (transfer full) */
GBytes *waymark_share_result_get_bytes (WaymarkShareResult *self, guint index);

#define WAYMARK_TYPE_SHARE_WORK (waymark_share_work_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkShareWork, waymark_share_work, WAYMARK, SHARE_WORK, GObject)

/**
 * WaymarkShareWork::changed: ()
 *   the result is another one, or not of the latest choice any more
 */

/* Begins at once, and again at every change of @selection and @journal. Ends with its owner's
 * g_object_run_dispose(). (transfer full) */
WaymarkShareWork *waymark_share_work_new (WaymarkJournal *journal, WaymarkSelection *selection);

void waymark_share_work_set_layout (WaymarkShareWork *self, WaymarkMarkdownLayout layout);

/* (transfer none) (nullable): the last result, perhaps of an earlier choice */
WaymarkShareResult *waymark_share_work_get_result (WaymarkShareWork *self);

/* Is the result what is chosen now? Nothing else may leave: a private answer that was unticked may
 * still be in an earlier one. */
gboolean waymark_share_work_is_current (WaymarkShareWork *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkShareResult, waymark_share_result_unref)

G_END_DECLS
