/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Backing up and restoring as a person does it: choose a file, see how far it is, hear what came of
 * it. What a restored journal takes the place of is the application's business.
 */
#pragma once

#include <adwaita.h>

#include "waymark-backup.h"
#include "waymark-store.h"
#include "waymark-window.h"

G_BEGIN_DECLS

/* Asks where to, saves what is pending, writes the backup and says so in a toast. */
void waymark_backup_flow_save (WaymarkWindow *window, WaymarkStore *store);

/* The same without asking. */
void waymark_backup_flow_save_to (WaymarkWindow *window, WaymarkStore *store, const char *path);

/* @backup: (transfer full): unpacked and wanted */
typedef void (*WaymarkBackupFlowFunc) (WaymarkBackup *backup, gpointer data);

/* Asks for a backup, unpacks and checks it beside the journal, says what it holds and asks whether
 * it shall take the journal's place. @func is called only after a yes. @data: kept alive for it. */
void waymark_backup_flow_restore (WaymarkWindow *window,
                                  WaymarkStore *store,
                                  WaymarkBackupFlowFunc func,
                                  GObject *data);

/* The same for a backup at hand. */
void waymark_backup_flow_restore_from (WaymarkWindow *window,
                                       WaymarkStore *store,
                                       const char *path,
                                       WaymarkBackupFlowFunc func,
                                       GObject *data);

G_END_DECLS
