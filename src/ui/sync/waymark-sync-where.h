/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where to sync, as a student enters it: a server with an account, or a folder of this computer;
 * and, at the field that it concerns, what is wrong with it.
 */
#pragma once

#include <adwaita.h>

#include "waymark-sync-endpoint.h"

G_BEGIN_DECLS

#define WAYMARK_TYPE_SYNC_WHERE (waymark_sync_where_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSyncWhere, waymark_sync_where, WAYMARK, SYNC_WHERE, AdwBin)

/**
 * WaymarkSyncWhere::activated: ()
 *
 * Somebody pressed Enter in a field, and wants to go on.
 */

/* @own: the journal's own folder, which cannot be the shared one */
GtkWidget *waymark_sync_where_new (const char *own);

/* What is entered. (transfer full) */
WaymarkSyncEndpoint *waymark_sync_where_dup_endpoint (WaymarkSyncWhere *self);
/* Fills it in. */
void waymark_sync_where_set_endpoint (WaymarkSyncWhere *self, const WaymarkSyncEndpoint *endpoint);
/* Somebody trusts the certificate with this fingerprint, for the address that is entered now. */
void waymark_sync_where_trust (WaymarkSyncWhere *self, const char *fingerprint);

/* Is something missing before it is worth a try? Then it is said, and TRUE. */
gboolean waymark_sync_where_show_missing (WaymarkSyncWhere *self);
/* Says what is wrong, where it is, and moves the focus there. @error: WAYMARK_REMOTE_ERROR */
void waymark_sync_where_show_error (WaymarkSyncWhere *self, const GError *error);

/* Nothing can be changed while it is tried. */
void waymark_sync_where_set_busy (WaymarkSyncWhere *self, gboolean busy);

/* The focus goes to what has to be filled in first. */
void waymark_sync_where_focus (WaymarkSyncWhere *self);

G_END_DECLS
