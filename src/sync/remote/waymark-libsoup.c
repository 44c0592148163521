/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-libsoup.h"

#include "waymark-remote.h"

WaymarkLibsoup waymark_libsoup;

gboolean
waymark_libsoup_load (GError **error)
{
  static const char *const names[] = { WAYMARK_LIBSOUP_FUNCTIONS (WAYMARK_LIBRARY_NAME) NULL };
  static WaymarkLibrary library = { "libsoup-3.0.so.0", names, &waymark_libsoup };

  return waymark_library_load (&library, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_FAILED, error);
}
