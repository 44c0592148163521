/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What failed system calls mean to a student.
 */
#include "waymark-config.h"

#include "waymark-storage-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

/* clang-format would put spaces into the name. */
/* clang-format off */
G_DEFINE_QUARK (waymark-storage-error-quark, waymark_storage_error)
/* clang-format on */

/* Each is said in one way, whoever met it first. */
static void
set_code (GError **error, WaymarkStorageError code, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  if (code == WAYMARK_STORAGE_ERROR_FULL)
    g_set_error_literal (error, WAYMARK_STORAGE_ERROR, (int) code,
                         _ ("The disk is full. Free some space, for instance by emptying the "
                            "trash."));
  else if (code == WAYMARK_STORAGE_ERROR_READ_ONLY)
    g_set_error (error, WAYMARK_STORAGE_ERROR, (int) code,
                 _ ("“%s” cannot be changed: the folder or the disk is read-only. Make it "
                    "writable."),
                 name);
  else
    g_set_error (error, WAYMARK_STORAGE_ERROR, (int) code,
                 _ ("“%s” is not there. If it is on another drive, connect it again."), name);
}

void
waymark_storage_set_errno (GError **error, int saved_errno, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (saved_errno)
    {
    case ENOSPC:
    case EDQUOT:
      set_code (error, WAYMARK_STORAGE_ERROR_FULL, path);
      break;
    case EROFS:
    case EACCES:
    case EPERM:
      set_code (error, WAYMARK_STORAGE_ERROR_READ_ONLY, path);
      break;
    case ENOENT:
    case ENOTDIR:
    case ESTALE:
    case ENXIO:
    case ENODEV:
      set_code (error, WAYMARK_STORAGE_ERROR_GONE, path);
      break;
    case EIO:
      g_set_error_literal (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FAILED,
                           _ ("The disk reports an error. It may be failing: back up your journal "
                              "to another one."));
      break;
    default:
      g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FAILED, "“%s”: %s", name,
                   g_strerror (saved_errno));
    }
}

GError *
waymark_storage_error_of_folder (const GError *error, const char *folder)
{
  GError *told = NULL;

  if (!g_error_matches (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_READ_ONLY))
    return g_error_copy (error);
  set_code (&told, WAYMARK_STORAGE_ERROR_READ_ONLY, folder);
  return told;
}

gboolean
waymark_storage_set_not_open (GError **error)
{
  g_set_error_literal (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_READ_ONLY,
                       _ ("This journal is not open for writing."));
  return FALSE;
}
