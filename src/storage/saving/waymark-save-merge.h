/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a save does with a file that another program changed: merge it. Part of a save job; runs in
 * a worker thread.
 */
#pragma once

#include "waymark-revisions.h"
#include "waymark-save-job.h"

G_BEGIN_DECLS

/* The file at @path is not as we left it: what it says now is merged into the job's state, against
 * what we know it said before, and everything that went in becomes revisions. Bytes that are no
 * document are kept in quarantine. FALSE with the job's error when nothing must be written. */
gboolean waymark_save_merge_file (WaymarkSaveJob *self,
                                  const char *folder,
                                  const char *path,
                                  WaymarkRevisions *revisions);

/* The same with the copies that a sync program made beside it, against what they have in common
 * with the page by their revisions; a copy is no newer and no older than the page. */
gboolean
waymark_save_merge_copies (WaymarkSaveJob *self, const char *folder, WaymarkRevisions *revisions);
/* Once all is saved: to quarantine with them. */
void waymark_save_set_copies_aside (WaymarkSaveJob *self, const char *folder);

/* The file is gone. Was the page deleted, as we know it, by another Waymark that shares this
 * folder? It left a tombstone then; a file that is only absent is written again. */
gboolean waymark_save_was_deleted (WaymarkSaveJob *self, WaymarkRevisions *revisions);

/* Are they the same but for the name of the revision? */
gboolean waymark_save_same_content (WaymarkValue *a, WaymarkValue *b);

G_END_DECLS
