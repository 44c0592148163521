/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window on one journal: the sidebar, the pane beside it, undo, search, and the bar that says
 * what is wrong. What it does on request is in waymark-window-actions.c.
 */
#pragma once

#include <adwaita.h>

#include "waymark-journal.h"
#include "waymark-store.h"
#include "waymark-sync-service.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_WINDOW (waymark_window_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkWindow, waymark_window, WAYMARK, WINDOW, AdwApplicationWindow)

/* @sync: keeps the journal of @store in step. */
WaymarkWindow *waymark_window_new (AdwApplication *application,
                                   WaymarkJournal *journal,
                                   WaymarkStore *store,
                                   WaymarkSyncService *sync);

WaymarkSyncService *waymark_window_get_sync (WaymarkWindow *self); /* (transfer none) */

/* Shows a pane by its id ("today" too). FALSE when there is none of that id. */
gboolean waymark_window_open_pane (WaymarkWindow *self, const char *pane);

/* Shows a document; @path, @start and @length as in waymark_pane_open(). */
void waymark_window_open_document (WaymarkWindow *self,
                                   WaymarkDocument *document,
                                   const WaymarkPath *path,
                                   gsize start,
                                   gsize length);

/* A short message that goes away by itself. */
void waymark_window_toast (WaymarkWindow *self, const char *message);

/* Where the person was when the last window was closed. The document is shown as soon as it is
 * loaded. */
void waymark_window_restore (WaymarkWindow *self, const char *pane, const char *document_id);

/* Everything that was written is on the disk, or FALSE and a message. */
gboolean waymark_window_save_all (WaymarkWindow *self, GError **error);
/* It could not: asks whether to stay, to try again, or to close without what is not saved. */
void waymark_window_ask_before_loss (WaymarkWindow *self, const GError *error);

G_END_DECLS
