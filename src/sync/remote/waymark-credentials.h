/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Passwords and passphrases, in the keyring of the desktop (libsecret; in a Flatpak through the
 * Secret portal) and nowhere else: where there is no keyring they are not kept at all. All calls
 * block and may show a dialog of the keyring; not for the main thread.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WAYMARK_CREDENTIALS_ERROR (waymark_credentials_error_quark ())

/**
 * WaymarkCredentialsError:
 * @WAYMARK_CREDENTIALS_ERROR_NO_KEYRING: there is none, or it does not answer
 * @WAYMARK_CREDENTIALS_ERROR_LOCKED: somebody did not want to unlock it
 * @WAYMARK_CREDENTIALS_ERROR_CANCELLED: by the cancellable
 */
typedef enum
{
  WAYMARK_CREDENTIALS_ERROR_NO_KEYRING,
  WAYMARK_CREDENTIALS_ERROR_LOCKED,
  WAYMARK_CREDENTIALS_ERROR_CANCELLED,
} WaymarkCredentialsError;

GQuark waymark_credentials_error_quark (void);

/**
 * WaymarkCredentialsKind:
 * @WAYMARK_CREDENTIALS_PASSWORD: of an account on a server
 * @WAYMARK_CREDENTIALS_PASSPHRASE: of what is encrypted there
 */
typedef enum
{
  WAYMARK_CREDENTIALS_PASSWORD,
  WAYMARK_CREDENTIALS_PASSPHRASE,
} WaymarkCredentialsKind;

/* Keeps @secret for @address, as waymark_remote_webdav_dup_address() gives it, in the place of what
 * was kept before. @name: of the account; "" for a passphrase. */
gboolean waymark_credentials_store (WaymarkCredentialsKind kind,
                                    const char *address,
                                    const char *name,
                                    const char *secret,
                                    GCancellable *cancellable,
                                    GError **error);

/* What is kept for @address. FALSE without an error when there is nothing. @name: (out) (transfer
 * full) (optional). @secret: (out) (transfer full): freed with waymark_credentials_forget(). */
gboolean waymark_credentials_find (WaymarkCredentialsKind kind,
                                   const char *address,
                                   char **name,
                                   char **secret,
                                   GCancellable *cancellable,
                                   GError **error);

/* Removes what is kept for @address; nothing there is as good. */
gboolean waymark_credentials_remove (WaymarkCredentialsKind kind,
                                     const char *address,
                                     GCancellable *cancellable,
                                     GError **error);

/* Overwrites and frees it. (nullable) */
void waymark_credentials_forget (char *secret);

G_END_DECLS
