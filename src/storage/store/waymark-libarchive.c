/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-libarchive.h"

#include "waymark-storage-error.h"

WaymarkLibarchive waymark_libarchive;

gboolean
waymark_libarchive_load (GError **error)
{
  static const char *const names[] = { WAYMARK_LIBARCHIVE_FUNCTIONS (WAYMARK_LIBRARY_NAME) NULL };
  static WaymarkLibrary library = { "libarchive.so.13", names, &waymark_libarchive };

  return waymark_library_load (&library, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FAILED,
                               error);
}
