/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an endpoint in memory holds: its revisions, in files of their own and in packs.
 */
#pragma once

#include "sync-server.h"

G_BEGIN_DECLS

/* Names of the revisions at an endpoint without encryption that are whole. @word: (nullable): only
 * those that have it. (transfer full) (element-type utf8): a set */
GHashTable *sync_there_list (SyncServer *server, const char *word);

G_END_DECLS
