/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which of the journals in a shared folder: by the names of the computers that share them, how many
 * pages they have, and when they were last there.
 */
#pragma once

#include <adwaita.h>

#include "waymark-seal-setup.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SYNC_CHOICE (waymark_sync_choice_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSyncChoice, waymark_sync_choice, WAYMARK, SYNC_CHOICE, AdwBin)

/**
 * WaymarkSyncChoice::chosen: ()
 *
 * Another one was chosen.
 */

GtkWidget *waymark_sync_choice_new (void);

/* @journals: (element-type WaymarkSealFound): what there is. @own: (nullable): the journal that can
 * be put beside them. @apart: one passphrase opens several that are encrypted; else they are one
 * row. The only one there is chosen already; of several it is for the person to say. */
void waymark_sync_choice_show (WaymarkSyncChoice *self,
                               GPtrArray *journals,
                               const char *own,
                               gboolean apart);

gboolean waymark_sync_choice_is_made (WaymarkSyncChoice *self);
/* (nullable): NULL: the passphrase will tell which. (transfer none) */
const char *waymark_sync_choice_get_journal (WaymarkSyncChoice *self);
/* Is what was chosen encrypted? */
gboolean waymark_sync_choice_is_sealed (WaymarkSyncChoice *self);

G_END_DECLS
