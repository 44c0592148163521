/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the writer and the reader of backups agree on.
 */
#pragma once

#include "waymark-backup.h"

G_BEGIN_DECLS

/* The folder that everything in the zip is in. */
#define WAYMARK_BACKUP_PREFIX "waymark-journal/"

/* Of one file in quarantine, which may be anything. */
#define WAYMARK_BACKUP_MAX_FOREIGN (256 * 1024 * 1024)

/**
 * WaymarkBackupKind: what a file of a journal is
 */
typedef enum
{
  WAYMARK_BACKUP_OTHER,
  WAYMARK_BACKUP_MARKER,
  WAYMARK_BACKUP_DOCUMENT,
  WAYMARK_BACKUP_REVISION,
  WAYMARK_BACKUP_PACK,
  WAYMARK_BACKUP_QUARANTINED,
} WaymarkBackupKind;

/* @name: relative to the journal's folder, such as "documents/offer/…json". Only plain names of
 * files that a journal has are more than OTHER: they can lead nowhere else. */
WaymarkBackupKind waymark_backup_classify (const char *name);

/* Bytes that a file of @kind may have. */
gsize waymark_backup_max_size (WaymarkBackupKind kind);

G_END_DECLS
