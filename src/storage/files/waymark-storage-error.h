/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Errors of the storage layer. The code decides what the interface offers; the message is for
 * people and says what to do next.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WAYMARK_STORAGE_ERROR (waymark_storage_error_quark ())

/**
 * WaymarkStorageError:
 * @WAYMARK_STORAGE_ERROR_FAILED: reading or writing failed for a reason of its own
 * @WAYMARK_STORAGE_ERROR_NOT_FOUND: there is no journal, document or revision of that name
 * @WAYMARK_STORAGE_ERROR_FOREIGN: the folder holds other things than a journal
 * @WAYMARK_STORAGE_ERROR_LOCKED: another process has the journal open; the message names it
 * @WAYMARK_STORAGE_ERROR_NEWER: written by a newer Waymark
 * @WAYMARK_STORAGE_ERROR_DAMAGED: the bytes are not what they should be
 * @WAYMARK_STORAGE_ERROR_FULL: no space left, or the quota is used up
 * @WAYMARK_STORAGE_ERROR_READ_ONLY: the disk or the folder cannot be written
 * @WAYMARK_STORAGE_ERROR_GONE: the journal's folder is no longer there
 * @WAYMARK_STORAGE_ERROR_TOO_LARGE: what was written would be too large to read again
 * @WAYMARK_STORAGE_ERROR_EXISTS: there is a journal already
 */
typedef enum
{
  WAYMARK_STORAGE_ERROR_FAILED,
  WAYMARK_STORAGE_ERROR_NOT_FOUND,
  WAYMARK_STORAGE_ERROR_FOREIGN,
  WAYMARK_STORAGE_ERROR_LOCKED,
  WAYMARK_STORAGE_ERROR_NEWER,
  WAYMARK_STORAGE_ERROR_DAMAGED,
  WAYMARK_STORAGE_ERROR_FULL,
  WAYMARK_STORAGE_ERROR_READ_ONLY,
  WAYMARK_STORAGE_ERROR_GONE,
  WAYMARK_STORAGE_ERROR_TOO_LARGE,
  WAYMARK_STORAGE_ERROR_EXISTS,
} WaymarkStorageError;

GQuark waymark_storage_error_quark (void);

/* The error for a failed system call on @path, from its errno. */
void waymark_storage_set_errno (GError **error, int saved_errno, const char *path);
/* What does not lie in one file is told of @folder, the journal's. (transfer full) */
GError *waymark_storage_error_of_folder (const GError *error, const char *folder);
/* Always FALSE. */
gboolean waymark_storage_set_not_open (GError **error);

G_END_DECLS
