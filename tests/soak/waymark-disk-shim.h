/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stands between a program and the file system, for one folder: records what changes it, lets calls
 * fail, makes them slow. Linked into a test, its functions come before those of the C library in
 * every library the test uses; as a module it is preloaded into the real program, where
 * WAYMARK_SHIM_FOLDER, WAYMARK_SHIM_FAULT and WAYMARK_SHIM_DELAY say what the functions here do,
 * while there is a file WAYMARK_SHIM_WHILE.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef enum
{
  WAYMARK_DISK_CREATE, /* a file came into being at @path */
  WAYMARK_DISK_WRITE,
  WAYMARK_DISK_TRUNCATE,
  WAYMARK_DISK_RENAME, /* from @path to @target */
  WAYMARK_DISK_UNLINK,
  WAYMARK_DISK_MKDIR,
  WAYMARK_DISK_LINK, /* @target is a second name of @path */
  WAYMARK_DISK_SYNC_FILE,
  WAYMARK_DISK_SYNC_FOLDER,
  WAYMARK_DISK_SYNC_ALL,
  WAYMARK_DISK_N_KINDS,
} WaymarkDiskKind;

/**
 * WaymarkDiskOp: one call, as it was made
 * @error: it failed with this errno and changed nothing; 0: it was done
 * @inode: of the file; numbers are used again after a file is gone
 * @path: of a folder that is synced too; NULL where the call has no path
 * @data: @length bytes that are written at @offset; truncated to @offset
 */
typedef struct
{
  WaymarkDiskKind kind;
  int error;
  uint64_t inode;
  char *path;
  char *target;
  uint8_t *data;
  size_t offset;
  size_t length;
} WaymarkDiskOp;

/* Looks after @folder (absolute, as the program names it) from now on; forgets what it recorded. */
void waymark_shim_start (const char *folder, int record);
void waymark_shim_stop (void);

const WaymarkDiskOp *waymark_shim_get_ops (size_t *n_ops);
size_t waymark_shim_get_n_ops (void);

/* The @first-th call of @kind from now on (0 is the next) and the @count - 1 after it fail. @kind
 * WAYMARK_DISK_N_KINDS: calls of any kind. Replaces the fault before; @count 0: none. */
void waymark_shim_fail (WaymarkDiskKind kind, int error, unsigned first, unsigned count);
/* How many calls failed since waymark_shim_fail(). */
unsigned waymark_shim_get_n_failed (void);

/* Each call of @kind takes @milliseconds longer. */
void waymark_shim_delay (WaymarkDiskKind kind, unsigned milliseconds);

/* The time of day is this many seconds from the real one. */
void waymark_shim_set_clock (int64_t seconds);
