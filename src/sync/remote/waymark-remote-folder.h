/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An endpoint that is a plain folder, which another program keeps in step with others: Syncthing, a
 * client of Nextcloud, or a person with a memory stick.
 */
#pragma once

#include "waymark-remote.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_REMOTE_FOLDER (waymark_remote_folder_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkRemoteFolder, waymark_remote_folder, WAYMARK, REMOTE_FOLDER, GObject)

/* @folder: an absolute path. A folder that is not there is never made: it may be a stick that is
 * not plugged in. (transfer full) */
WaymarkRemote *waymark_remote_folder_new (const char *folder);

G_END_DECLS
