/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A disk that loses what was not synced, played from a record of calls. The model, which is weaker
 * than what any journalling file system does:
 *   - fsync() of a file makes its content and size durable, not its name. After one that failed,
 *     what was written before may be gone for good: a later one does not bring it back.
 *   - fsync() of a folder makes the creations, removals and renames of names in it durable, with
 *     those that they build on. syncfs() makes everything durable.
 *   - Of what is not durable, any part may be on the disk: any set of changes of names in which
 *     each has those that it builds on (the same name, the folder it is in), in any order between
 *     names; and of each file's unsynced content nothing, all, a beginning cut anywhere, or all
 *     with a 512-byte block of zeros.
 *   - rename() is one step: there is the old file or the new one under a name.
 */
#pragma once

#include <glib.h>

#include "waymark-disk-shim.h"

G_BEGIN_DECLS

typedef struct _WaymarkDisk WaymarkDisk;

/* @root: a folder that is there and durable */
WaymarkDisk *waymark_disk_new (const char *root);
void waymark_disk_free (WaymarkDisk *self);
/* What is below the root now, without being looked after by the shim, is durable. */
void waymark_disk_take_over (WaymarkDisk *self);
void waymark_disk_apply (WaymarkDisk *self, const WaymarkDiskOp *op);

/* What every program sees now: path → GBytes, or NULL for a folder. (transfer full) */
GHashTable *waymark_disk_now (WaymarkDisk *self);

/* Calls @func with what may be on the disk if the power goes now: all that the model allows when
 * that is about @most, else the extremes and a few others. The same may come twice. */
typedef void (*WaymarkDiskFunc) (GHashTable *state, gpointer data);
void waymark_disk_foreach_state (
    WaymarkDisk *self, GRand *rand, guint most, WaymarkDiskFunc func, gpointer data);

/* Makes @state below @root, a folder that is there and empty; paths are those below the disk's own
 * root. */
void waymark_disk_write_state (WaymarkDisk *self, GHashTable *state, const char *root);
/* Equal states have equal texts. (transfer full) */
char *waymark_disk_describe_state (GHashTable *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkDisk, waymark_disk_free)

G_END_DECLS
