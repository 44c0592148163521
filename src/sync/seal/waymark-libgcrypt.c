/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-libgcrypt.h"

#include "waymark-seal-error.h"

WaymarkLibgcrypt waymark_libgcrypt;

gboolean
waymark_libgcrypt_load (GError **error)
{
  static const char *const names[] = { WAYMARK_LIBGCRYPT_FUNCTIONS (WAYMARK_LIBRARY_NAME) NULL };
  static WaymarkLibrary library = { "libgcrypt.so.20", names, &waymark_libgcrypt };

  return waymark_library_load (&library, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_FAILED, error);
}
