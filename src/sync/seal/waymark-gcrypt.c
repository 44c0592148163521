/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-gcrypt.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-libgcrypt.h"
#include "waymark-seal-error.h"

/* That with Argon2. */
#define OLDEST_LIBRARY "1.10.0"
/* Keys and the states of ciphers; it grows when libsecret needs more. Bytes. */
#define SECURE_MEMORY (32 * 1024)
#define MAC_LENGTH    32

struct _WaymarkGcryptMac
{
  gcry_md_hd_t handle;
};

struct _WaymarkGcryptCounter
{
  gcry_cipher_hd_t handle;
};

static gboolean
fail (gcry_error_t code, GError **error)
{
  g_debug ("libgcrypt: %s", gcry_strerror (code));
  g_set_error_literal (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_FAILED,
                       _ ("This computer cannot encrypt just now: it is short of memory, or its "
                          "libgcrypt is too old. Close other programs and try again."));
  return FALSE;
}

/* ---- The library ---- */

static gboolean
set_up (void)
{
  if (gcry_control (GCRYCTL_INITIALIZATION_FINISHED_P))
    return gcry_check_version (OLDEST_LIBRARY) != NULL;
  if (gcry_check_version (OLDEST_LIBRARY) == NULL)
    return FALSE;
  /* Where memory may not be locked keys are still cleared; that is not worth a line on stderr. */
  gcry_control (GCRYCTL_SUSPEND_SECMEM_WARN);
  gcry_control (GCRYCTL_INIT_SECMEM, SECURE_MEMORY, 0);
  gcry_control (GCRYCTL_AUTO_EXPAND_SECMEM, SECURE_MEMORY);
  gcry_control (GCRYCTL_INITIALIZATION_FINISHED, 0);
  return TRUE;
}

gboolean
waymark_gcrypt_init (GError **error)
{
  static gsize state = 0;

  if (!waymark_libgcrypt_load (error))
    return FALSE;
  if (g_once_init_enter (&state))
    g_once_init_leave (&state, set_up () ? 1 : 2);
  return state == 1 || fail (gcry_error (GPG_ERR_NOT_INITIALIZED), error);
}

gpointer
waymark_gcrypt_new_secure (gsize length, GError **error)
{
  gpointer data;

  if (!waymark_gcrypt_init (error))
    return NULL;
  data = gcry_calloc_secure (1, length);
  if (data == NULL)
    fail (gcry_error (GPG_ERR_ENOMEM), error);
  return data;
}

void
waymark_gcrypt_free_secure (gpointer data)
{
  if (data != NULL)
    gcry_free (data);
}

void
waymark_gcrypt_fill_random (guint8 *bytes, gsize length)
{
  gcry_randomize (bytes, length, GCRY_STRONG_RANDOM);
}

char *
waymark_gcrypt_dup_sum (gconstpointer data, gsize length)
{
  guint8 sum[32];
  char *text;

  if (!waymark_gcrypt_init (NULL))
    return g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);
  gcry_md_hash_buffer (GCRY_MD_SHA256, sum, data, length);
  text = g_malloc (2 * sizeof sum + 1);
  for (gsize i = 0; i < sizeof sum; i++)
    g_snprintf (text + 2 * i, 3, "%02x", sum[i]);
  return text;
}

gboolean
waymark_gcrypt_equal (const guint8 *a, const guint8 *b, gsize length)
{
  volatile guint8 different = 0;

  for (gsize i = 0; i < length; i++)
    different |= a[i] ^ b[i];
  return different == 0;
}

/* ---- Passphrases ---- */

gboolean
waymark_gcrypt_stretch (const char *passphrase,
                        const guint8 *salt,
                        guint memory,
                        guint passes,
                        guint lanes,
                        guint8 *key,
                        GError **error)
{
  const unsigned long demands[] = { WAYMARK_GCRYPT_KEY, passes, memory, lanes };
  gcry_kdf_hd_t handle;
  gcry_error_t code;

  if (!waymark_gcrypt_init (error))
    return FALSE;
  code =
      gcry_kdf_open (&handle, GCRY_KDF_ARGON2, GCRY_KDF_ARGON2ID, demands, G_N_ELEMENTS (demands),
                     passphrase, strlen (passphrase), salt, WAYMARK_GCRYPT_SALT, NULL, 0, NULL, 0);
  if (code != 0)
    return fail (code, error);
  code = gcry_kdf_compute (handle, NULL);
  if (code == 0)
    code = gcry_kdf_final (handle, WAYMARK_GCRYPT_KEY, key);
  gcry_kdf_close (handle);
  return code == 0 || fail (code, error);
}

/* ---- Primitives ---- */

/* These fail only for want of memory, or when they are called in the wrong way. */
static void
insist (gcry_error_t code)
{
  if (code != 0)
    g_error ("libgcrypt: %s", gcry_strerror (code));
}

WaymarkGcryptMac *
waymark_gcrypt_mac_new (const guint8 *key)
{
  WaymarkGcryptMac *self = g_new0 (WaymarkGcryptMac, 1);

  insist (gcry_md_open (&self->handle, GCRY_MD_SHA256, GCRY_MD_FLAG_HMAC | GCRY_MD_FLAG_SECURE));
  insist (gcry_md_setkey (self->handle, key, WAYMARK_GCRYPT_KEY));
  return self;
}

void
waymark_gcrypt_mac_free (WaymarkGcryptMac *self)
{
  gcry_md_close (self->handle);
  g_free (self);
}

void
waymark_gcrypt_mac_add (WaymarkGcryptMac *self, gconstpointer data, gsize length)
{
  if (length > 0)
    gcry_md_write (self->handle, data, length);
}

void
waymark_gcrypt_mac_finish (WaymarkGcryptMac *self, guint8 *mac, gsize length)
{
  g_return_if_fail (length <= MAC_LENGTH);

  memcpy (mac, gcry_md_read (self->handle, GCRY_MD_SHA256), length);
  gcry_md_reset (self->handle);
}

static gcry_cipher_hd_t
open_cipher (int mode, const guint8 *key)
{
  gcry_cipher_hd_t handle;

  insist (gcry_cipher_open (&handle, GCRY_CIPHER_AES256, mode, GCRY_CIPHER_SECURE));
  insist (gcry_cipher_setkey (handle, key, WAYMARK_GCRYPT_KEY));
  return handle;
}

WaymarkGcryptCounter *
waymark_gcrypt_counter_new (const guint8 *key)
{
  WaymarkGcryptCounter *self = g_new0 (WaymarkGcryptCounter, 1);

  self->handle = open_cipher (GCRY_CIPHER_MODE_CTR, key);
  return self;
}

void
waymark_gcrypt_counter_free (WaymarkGcryptCounter *self)
{
  gcry_cipher_close (self->handle);
  g_free (self);
}

void
waymark_gcrypt_counter_run (WaymarkGcryptCounter *self,
                            const guint8 *counter,
                            guint8 *bytes,
                            gsize length)
{
  insist (gcry_cipher_setctr (self->handle, counter, WAYMARK_GCRYPT_BLOCK));
  insist (gcry_cipher_encrypt (self->handle, bytes, length, NULL, 0));
}

static gcry_cipher_hd_t
open_gcm (const guint8 *key, const guint8 *nonce, const char *header)
{
  gcry_cipher_hd_t handle = open_cipher (GCRY_CIPHER_MODE_GCM, key);

  insist (gcry_cipher_setiv (handle, nonce, WAYMARK_GCRYPT_NONCE));
  insist (gcry_cipher_authenticate (handle, header, strlen (header)));
  gcry_cipher_final (handle);
  return handle;
}

void
waymark_gcrypt_close (const guint8 *key,
                      const guint8 *nonce,
                      const char *header,
                      guint8 *bytes,
                      gsize length,
                      guint8 *tag)
{
  gcry_cipher_hd_t handle = open_gcm (key, nonce, header);

  if (length > 0)
    insist (gcry_cipher_encrypt (handle, bytes, length, NULL, 0));
  insist (gcry_cipher_gettag (handle, tag, WAYMARK_GCRYPT_TAG));
  gcry_cipher_close (handle);
}

gboolean
waymark_gcrypt_open (const guint8 *key,
                     const guint8 *nonce,
                     const char *header,
                     guint8 *bytes,
                     gsize length,
                     const guint8 *tag)
{
  gcry_cipher_hd_t handle = open_gcm (key, nonce, header);
  gboolean good;

  if (length > 0)
    insist (gcry_cipher_decrypt (handle, bytes, length, NULL, 0));
  good = gcry_cipher_checktag (handle, tag, WAYMARK_GCRYPT_TAG) == 0;
  gcry_cipher_close (handle);
  return good;
}
