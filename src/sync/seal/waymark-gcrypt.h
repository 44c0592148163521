/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libgcrypt, ready to use: memory for keys, which is not swapped and is cleared when it is freed,
 * and the few primitives that the seal stands on. Only the seal uses this, and who sums up much.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WAYMARK_GCRYPT_KEY   32 /* bytes */
#define WAYMARK_GCRYPT_SALT  16
#define WAYMARK_GCRYPT_NONCE 12
#define WAYMARK_GCRYPT_TAG   16
#define WAYMARK_GCRYPT_BLOCK 16

/* Once before anything else; from any thread. libsecret stands on libgcrypt too: whichever comes
 * first sets it up. FALSE with WAYMARK_SEAL_ERROR_FAILED. */
gboolean waymark_gcrypt_init (GError **error);

/* Zeros, for keys. NULL with WAYMARK_SEAL_ERROR_FAILED. */
gpointer waymark_gcrypt_new_secure (gsize length, GError **error);
/* (nullable) */
void waymark_gcrypt_free_secure (gpointer data);

/* Not to be guessed by anybody. */
void waymark_gcrypt_fill_random (guint8 *bytes, gsize length);

/* In a time that does not depend on where they differ. */
gboolean waymark_gcrypt_equal (const guint8 *a, const guint8 *b, gsize length);

/* Argon2id (RFC 9106): @memory in KiB. @key: (out): WAYMARK_GCRYPT_KEY bytes. */
gboolean waymark_gcrypt_stretch (const char *passphrase,
                                 const guint8 *salt,
                                 guint memory,
                                 guint passes,
                                 guint lanes,
                                 guint8 *key,
                                 GError **error);

/* SHA-256 in lower-case hex, several times as fast as GLib's where the processor can. (transfer
 * full)
 */
char *waymark_gcrypt_dup_sum (gconstpointer data, gsize length);

/* HMAC-SHA-256 of what is added piece by piece. */
typedef struct _WaymarkGcryptMac WaymarkGcryptMac;
WaymarkGcryptMac *waymark_gcrypt_mac_new (const guint8 *key);
void waymark_gcrypt_mac_free (WaymarkGcryptMac *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaymarkGcryptMac, waymark_gcrypt_mac_free)
void waymark_gcrypt_mac_add (WaymarkGcryptMac *self, gconstpointer data, gsize length);
/* @mac: (out): @length bytes of it, 32 at most. It begins anew then. */
void waymark_gcrypt_mac_finish (WaymarkGcryptMac *self, guint8 *mac, gsize length);

/* AES-256 in counter mode, from one counter (a block) after another: @bytes become the other ones.
 */
typedef struct _WaymarkGcryptCounter WaymarkGcryptCounter;
WaymarkGcryptCounter *waymark_gcrypt_counter_new (const guint8 *key);
void waymark_gcrypt_counter_free (WaymarkGcryptCounter *self);
void waymark_gcrypt_counter_run (WaymarkGcryptCounter *self,
                                 const guint8 *counter,
                                 guint8 *bytes,
                                 gsize length);

/* AES-256-GCM. @bytes become the closed ones; @tag: (out). */
void waymark_gcrypt_close (const guint8 *key,
                           const guint8 *nonce,
                           const char *header,
                           guint8 *bytes,
                           gsize length,
                           guint8 *tag);
/* FALSE when anything was changed; what @bytes are then is not to be used. */
gboolean waymark_gcrypt_open (const guint8 *key,
                              const guint8 *nonce,
                              const char *header,
                              guint8 *bytes,
                              gsize length,
                              const guint8 *tag);

G_END_DECLS
