/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libgcrypt, loaded when something is first encrypted.
 */
#pragma once

#include <gcrypt.h>
#include <glib.h>

#include "waymark-library.h"

G_BEGIN_DECLS

/* clang-format off */
#define WAYMARK_LIBGCRYPT_FUNCTIONS(F) \
  F (gcry_calloc_secure) \
  F (gcry_check_version) \
  F (gcry_cipher_authenticate) \
  F (gcry_cipher_checktag) \
  F (gcry_cipher_close) \
  F (gcry_cipher_ctl) \
  F (gcry_cipher_decrypt) \
  F (gcry_cipher_encrypt) \
  F (gcry_cipher_gettag) \
  F (gcry_cipher_open) \
  F (gcry_cipher_setctr) \
  F (gcry_cipher_setiv) \
  F (gcry_cipher_setkey) \
  F (gcry_control) \
  F (gcry_free) \
  F (gcry_kdf_close) \
  F (gcry_kdf_compute) \
  F (gcry_kdf_final) \
  F (gcry_kdf_open) \
  F (gcry_md_close) \
  F (gcry_md_hash_buffer) \
  F (gcry_md_open) \
  F (gcry_md_read) \
  F (gcry_md_reset) \
  F (gcry_md_setkey) \
  F (gcry_md_write) \
  F (gcry_randomize) \
  F (gcry_strerror)

typedef struct
{
  WAYMARK_LIBGCRYPT_FUNCTIONS (WAYMARK_LIBRARY_MEMBER)
} WaymarkLibgcrypt;

extern WaymarkLibgcrypt waymark_libgcrypt;

#define gcry_calloc_secure waymark_libgcrypt.gcry_calloc_secure
#define gcry_check_version waymark_libgcrypt.gcry_check_version
#define gcry_cipher_authenticate waymark_libgcrypt.gcry_cipher_authenticate
#define gcry_cipher_checktag waymark_libgcrypt.gcry_cipher_checktag
#define gcry_cipher_close waymark_libgcrypt.gcry_cipher_close
#define gcry_cipher_ctl waymark_libgcrypt.gcry_cipher_ctl
#define gcry_cipher_decrypt waymark_libgcrypt.gcry_cipher_decrypt
#define gcry_cipher_encrypt waymark_libgcrypt.gcry_cipher_encrypt
#define gcry_cipher_gettag waymark_libgcrypt.gcry_cipher_gettag
#define gcry_cipher_open waymark_libgcrypt.gcry_cipher_open
#define gcry_cipher_setctr waymark_libgcrypt.gcry_cipher_setctr
#define gcry_cipher_setiv waymark_libgcrypt.gcry_cipher_setiv
#define gcry_cipher_setkey waymark_libgcrypt.gcry_cipher_setkey
#define gcry_control waymark_libgcrypt.gcry_control
#define gcry_free waymark_libgcrypt.gcry_free
#define gcry_kdf_close waymark_libgcrypt.gcry_kdf_close
#define gcry_kdf_compute waymark_libgcrypt.gcry_kdf_compute
#define gcry_kdf_final waymark_libgcrypt.gcry_kdf_final
#define gcry_kdf_open waymark_libgcrypt.gcry_kdf_open
#define gcry_md_close waymark_libgcrypt.gcry_md_close
#define gcry_md_hash_buffer waymark_libgcrypt.gcry_md_hash_buffer
#define gcry_md_open waymark_libgcrypt.gcry_md_open
#define gcry_md_read waymark_libgcrypt.gcry_md_read
#define gcry_md_reset waymark_libgcrypt.gcry_md_reset
#define gcry_md_setkey waymark_libgcrypt.gcry_md_setkey
#define gcry_md_write waymark_libgcrypt.gcry_md_write
#define gcry_randomize waymark_libgcrypt.gcry_randomize
#define gcry_strerror waymark_libgcrypt.gcry_strerror
/* clang-format on */

/* Before any of these functions is called; from any thread. FALSE when the library is not there,
 * with WAYMARK_SEAL_ERROR_FAILED. */
gboolean waymark_libgcrypt_load (GError **error);

G_END_DECLS
