/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where one journal is shared, and how: a small file in its folder ("sync/settings"), the same for
 * the window and for `waymark sync`. Holds no password: that is in the keyring.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define WAYMARK_TYPE_SYNC_SETTINGS (waymark_sync_settings_get_type ())
G_DECLARE_FINAL_TYPE (WaymarkSyncSettings, waymark_sync_settings, WAYMARK, SYNC_SETTINGS, GObject)

/**
 * WaymarkSyncSettings:
 *
 * Properties, with notify:
 * - "address": (nullable) string: of the shared folder, as waymark_remote_webdav_dup_address()
 *   gives it, or an absolute path; NULL: nothing is shared
 * - "user": (nullable) string: name of the account there
 * - "certificate": (nullable) string: fingerprint of a certificate that a person trusts although
 *   nobody vouches for it (waymark_certificate_dup_fingerprint())
 * - "paused": boolean
 * - "metered-allowed": boolean: also on a connection that costs by the byte
 * - "encrypted": boolean: what is there is encrypted with a passphrase
 * - "device-name": string: what the other devices call this one; the name of the computer unless
 *   somebody chose another
 * - "last-synced": int64: when a sync last went well, in seconds since 1970; 0 never
 *
 * One thread only. What is set is written at once; that it could not be is no error of the caller:
 * it is tried again with the next change.
 */

/* @folder: of the journal; need not be there yet. Reads what is there. A file that cannot be
 * understood counts as none. (transfer full) */
WaymarkSyncSettings *waymark_sync_settings_new (const char *folder);

/* (transfer none) (nullable) */
const char *waymark_sync_settings_get_address (WaymarkSyncSettings *self);
const char *waymark_sync_settings_get_user (WaymarkSyncSettings *self);
const char *waymark_sync_settings_get_certificate (WaymarkSyncSettings *self);
gboolean waymark_sync_settings_get_paused (WaymarkSyncSettings *self);
gboolean waymark_sync_settings_get_metered_allowed (WaymarkSyncSettings *self);
gboolean waymark_sync_settings_get_encrypted (WaymarkSyncSettings *self);
/* (transfer none) (not nullable) */
const char *waymark_sync_settings_get_device_name (WaymarkSyncSettings *self);
gint64 waymark_sync_settings_get_last_synced (WaymarkSyncSettings *self);

/* (nullable): "" is as NULL. Another address forgets "last-synced". */
void waymark_sync_settings_set_address (WaymarkSyncSettings *self, const char *address);
void waymark_sync_settings_set_user (WaymarkSyncSettings *self, const char *user);
void waymark_sync_settings_set_certificate (WaymarkSyncSettings *self, const char *certificate);
void waymark_sync_settings_set_paused (WaymarkSyncSettings *self, gboolean paused);
void waymark_sync_settings_set_metered_allowed (WaymarkSyncSettings *self, gboolean allowed);
void waymark_sync_settings_set_encrypted (WaymarkSyncSettings *self, gboolean encrypted);
/* As waymark_sync_tidy_device_name() has it. NULL or "": the name of the computer again. */
void waymark_sync_settings_set_device_name (WaymarkSyncSettings *self, const char *name);
void waymark_sync_settings_set_last_synced (WaymarkSyncSettings *self, gint64 last_synced);

/* What was learned of one endpoint says nothing of another one: when "address" is not the one that
 * the journal's notes are of, they go aside, and come back with their address. Call it before a
 * sync. Losing notes costs time, not words. */
void waymark_sync_settings_part_notes (WaymarkSyncSettings *self);

G_END_DECLS
