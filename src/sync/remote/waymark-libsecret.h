/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libsecret, loaded when the keyring is first asked.
 */
#pragma once

#include <libsecret/secret.h>

#include "waymark-library.h"

G_BEGIN_DECLS

/* clang-format off */
#define WAYMARK_LIBSECRET_FUNCTIONS(F) \
  F (secret_error_get_quark) \
  F (secret_password_clear_sync) \
  F (secret_password_search_sync) \
  F (secret_password_store_sync) \
  F (secret_retrievable_get_attributes) \
  F (secret_retrievable_retrieve_secret_sync) \
  F (secret_value_get_text) \
  F (secret_value_unref)

typedef struct
{
  WAYMARK_LIBSECRET_FUNCTIONS (WAYMARK_LIBRARY_MEMBER)
} WaymarkLibsecret;

extern WaymarkLibsecret waymark_libsecret;

#define secret_error_get_quark waymark_libsecret.secret_error_get_quark
#define secret_password_clear_sync waymark_libsecret.secret_password_clear_sync
#define secret_password_search_sync waymark_libsecret.secret_password_search_sync
#define secret_password_store_sync waymark_libsecret.secret_password_store_sync
#define secret_retrievable_get_attributes waymark_libsecret.secret_retrievable_get_attributes
#define secret_retrievable_retrieve_secret_sync \
  waymark_libsecret.secret_retrievable_retrieve_secret_sync
#define secret_value_get_text waymark_libsecret.secret_value_get_text
#define secret_value_unref waymark_libsecret.secret_value_unref
/* clang-format on */

/* Before any of these functions is called; from any thread. FALSE when the library is not there,
 * with G_IO_ERROR_NOT_FOUND. */
gboolean waymark_libsecret_load (GError **error);

G_END_DECLS
