/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A student at work, at random: edits, new pages, deletions, undo, commits, an import, another
 * program, a full disk. It knows each word that was typed and which are promised to be saved, so
 * that any state of the folder can be judged.
 */
#pragma once

#include "journal-fixture.h"

G_BEGIN_DECLS

typedef struct _CrashWorkload CrashWorkload;

/**
 * CrashPromise: what holds from the call number @n_ops on
 * @saved: (element-type guint): for each page of the workload how many of its states are surely
 *   over; the last of them is on the disk
 */
typedef struct
{
  gsize n_ops;
  GArray *saved;
} CrashPromise;

/* @self: set up, and looked after by the shim, recording */
CrashWorkload *crash_workload_new (JournalFixture *self, GRand *rand);
void crash_workload_free (CrashWorkload *self);

/* One action. @with_faults: the disk may fail meanwhile; then the failure must be told, nothing be
 * forgotten, and the next save without a fault be good. */
void crash_workload_act (CrashWorkload *self, gboolean with_faults);
/* An import at first; then all of its pages change and come to rest at once, as with a first sync,
 * and another program writes into a page. */
void crash_workload_rest_many (CrashWorkload *self, gboolean with_faults);
/* Saves what is open, so that all is promised. */
void crash_workload_finish (CrashWorkload *self);

guint crash_workload_get_n_words (CrashWorkload *self);
guint crash_workload_get_n_faults (CrashWorkload *self);
GArray *crash_workload_get_promises (CrashWorkload *self); /* (element-type CrashPromise) */

/* Opens the journal in @folder as the next start would and checks it against what was promised at
 * call number @n_ops; prints what is wrong and returns FALSE. */
gboolean crash_workload_check (CrashWorkload *self, const char *folder, gsize n_ops);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrashWorkload, crash_workload_free)

G_END_DECLS
