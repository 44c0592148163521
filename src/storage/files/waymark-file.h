/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files of a journal: read whole with a stamp, written whole and durably. Only the storage layer
 * uses this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaymarkFileStamp: what a file looked like when we last read or wrote it
 * @exists: FALSE: there was none, and the rest is 0
 * @mtime: nanoseconds
 */
typedef struct
{
  gboolean exists;
  guint64 device;
  guint64 inode;
  gint64 size;
  gint64 mtime;
} WaymarkFileStamp;

gboolean waymark_file_stamp_equal (const WaymarkFileStamp *a, const WaymarkFileStamp *b);

/* A missing file is no error: @stamp says so. Symbolic links are followed. */
gboolean waymark_file_stat (const char *path, WaymarkFileStamp *stamp, GError **error);

/* The bytes of a regular file of at most @most bytes; WAYMARK_STORAGE_ERROR_TOO_LARGE above that,
 * _DAMAGED for what is no regular file, else as waymark_storage_set_errno(). Never blocks on a
 * pipe. @stamp: (out) (optional). (transfer full): NUL-terminated. */
char *waymark_file_read (
    const char *path, gsize most, gsize *length, WaymarkFileStamp *stamp, GError **error);

/* Replaces @path as one step, mode 0600: after a crash there are the old or the new bytes, and the
 * new ones once this has returned TRUE. Writes through a symbolic link, not over it. @stamp: (out)
 * (optional): also set when the new bytes are there, but not surely. */
gboolean waymark_file_write (
    const char *path, const char *data, gsize length, WaymarkFileStamp *stamp, GError **error);

/* For many new files with one sync: what will be at @path is written beside it under a passing name
 * (transfer full) (nullable), the caller syncs the file system, puts it there, and syncs again. A
 * file that was put there before the first sync could be torn by a power cut. */
char *waymark_file_prepare (const char *path, const char *data, gsize length, GError **error);
gboolean
waymark_file_put (const char *prepared, const char *path, WaymarkFileStamp *stamp, GError **error);

/* Durably; a missing file is no error. */
gboolean waymark_file_remove (const char *path, GError **error);

/* What came into @folder, or went from it, is on the disk. */
gboolean waymark_file_sync_folder (const char *folder, GError **error);

/* One folder, mode 0700, durably; one that is there is left as it is. Its parent must be there. */
gboolean waymark_file_make_folder (const char *path, GError **error);

/* Moves a file into a folder that is there, under @name or, when that is taken, a numbered one;
 * never over another file. (transfer full) (nullable): where it is now. */
char *
waymark_file_move_into (const char *path, const char *folder, const char *name, GError **error);

/* All that was written to the file system of @folder is on the disk. */
gboolean waymark_file_sync_all (const char *folder, GError **error);

/* "name.json.XXXXXX": what a killed waymark_file_write() or waymark_file_prepare() leaves. */
gboolean waymark_file_is_leftover (const char *name);

G_END_DECLS
