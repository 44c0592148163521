/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What failed system calls mean to a student.
 */
#include "waymark-config.h"

#include "waymark-storage-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (waymark - storage - error - quark, waymark_storage_error)

void
waymark_storage_set_errno (GError **error, int saved_errno, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (saved_errno)
    {
    case ENOSPC:
    case EDQUOT:
      g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FULL,
                   _ ("The disk is full: “%s” could not be written. Free some space."), name);
      break;
    case EROFS:
    case EACCES:
    case EPERM:
      g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_READ_ONLY,
                   _ ("“%s” cannot be changed: the folder or the disk is read-only. Make it "
                      "writable."),
                   name);
      break;
    case ENOENT:
    case ENOTDIR:
    case ESTALE:
    case ENXIO:
    case ENODEV:
      g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_GONE,
                   _ ("“%s” is not there. If it is on another drive, connect it again."), name);
      break;
    default:
      g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FAILED, "“%s”: %s", name,
                   g_strerror (saved_errno));
    }
}
