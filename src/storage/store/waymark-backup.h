/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A whole journal as one zip file, and back. A backup is an ordinary zip of the journal's files: it
 * can be looked into with any program. What is read back is foreign bytes and treated so.
 */
#pragma once

#include <gio/gio.h>

#include "waymark-job-progress.h"

G_BEGIN_DECLS

/* The most that is taken out of a backup. */
#define WAYMARK_BACKUP_MAX_FILES 1000000
#define WAYMARK_BACKUP_MAX_SIZE  (G_GUINT64_CONSTANT (4) * 1024 * 1024 * 1024)

/**
 * WaymarkBackup: what a backup holds
 * @n_documents: pages
 * @n_revisions: files of earlier versions
 * @n_ignored: files in the zip that are no part of a journal
 * @n_damaged: files that opening the journal will put into quarantine
 * @newest: the latest change of a page, a UTC timestamp; "" when there is none (owned)
 * @size: bytes of the zip
 * @unpacked: (nullable): where it lies, checked, until it is put in place (owned)
 */
typedef struct
{
  guint n_documents;
  guint n_revisions;
  guint n_ignored;
  guint n_damaged;
  char *newest;
  guint64 size;
  char *unpacked;
} WaymarkBackup;

/* Removes @unpacked, unless it was put in place. */
void waymark_backup_free (WaymarkBackup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkBackup, waymark_backup_free)

/**
 * waymark_backup_write:
 * @folder: of the journal, which may be open, here or in another process: every file is whole, and
 *   what a page says it derives from is there
 * @path: where the zip goes; replaced as one step once it is complete and on the disk
 * @progress: (nullable)
 *
 * Everything of the journal but its lock: pages, earlier versions, quarantine, and a text that says
 * how to get it back. The same files give the same bytes. Blocks. (transfer full) (nullable)
 */
WaymarkBackup *waymark_backup_write (const char *folder,
                                     const char *path,
                                     WaymarkJobProgress *progress,
                                     GCancellable *cancellable,
                                     GError **error);

/**
 * waymark_backup_unpack:
 * @path: the zip
 * @folder: the journal's folder to be; it is unpacked into a new one beside it
 *
 * Takes nothing for granted: names that lead elsewhere, links, a name that stands twice, encrypted
 * entries, more files or bytes than a journal has, and a zip without a journal in it are
 * WAYMARK_STORAGE_ERROR_DAMAGED, _TOO_LARGE, _FOREIGN or _NEWER, and nothing is left behind. Each
 * page passes the guard of an opening journal. Blocks. (transfer full) (nullable)
 */
WaymarkBackup *waymark_backup_unpack (const char *path,
                                      const char *folder,
                                      WaymarkJobProgress *progress,
                                      GCancellable *cancellable,
                                      GError **error);

/**
 * waymark_backup_put_in_place:
 * @folder: missing, or empty, or with @replace a journal that no process has open
 * @kept_aside: (out) (transfer full) (nullable): where what was there is now
 *
 * WAYMARK_STORAGE_ERROR_EXISTS for a journal without @replace, _FOREIGN for other things, _LOCKED
 * when it is open. When it fails, all is as it was.
 */
gboolean waymark_backup_put_in_place (
    WaymarkBackup *self, const char *folder, gboolean replace, char **kept_aside, GError **error);

G_END_DECLS
