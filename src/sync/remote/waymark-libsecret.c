/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-libsecret.h"

#include <gio/gio.h>

WaymarkLibsecret waymark_libsecret;

gboolean
waymark_libsecret_load (GError **error)
{
  static const char *const names[] = { WAYMARK_LIBSECRET_FUNCTIONS (WAYMARK_LIBRARY_NAME) NULL };
  static WaymarkLibrary library = { "libsecret-1.so.0", names, &waymark_libsecret };

  return waymark_library_load (&library, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, error);
}
