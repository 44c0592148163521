/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The type of the saver's states, and what a failed save says to a student.
 */
#include "waymark-config.h"

#include "waymark-save-state.h"

#include <glib/gi18n-lib.h>

#include "waymark-storage-error.h"

GType
waymark_save_state_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { WAYMARK_SAVE_CLEAN, "WAYMARK_SAVE_CLEAN", "clean" },
        { WAYMARK_SAVE_DIRTY, "WAYMARK_SAVE_DIRTY", "dirty" },
        { WAYMARK_SAVE_SAVING, "WAYMARK_SAVE_SAVING", "saving" },
        { WAYMARK_SAVE_FAILED, "WAYMARK_SAVE_FAILED", "failed" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("WaymarkSaveState", values));
    }
  return type;
}

GError *
waymark_save_error_explain (const GError *error, const char *folder)
{
  g_autofree char *name = g_filename_display_name (folder);

  if (g_error_matches (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FULL))
    return g_error_new (error->domain, error->code,
                        _ ("The disk is full. Free some space, for instance by emptying the "
                           "trash."));
  if (g_error_matches (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_READ_ONLY))
    return g_error_new (error->domain, error->code,
                        _ ("The journal's folder “%s” is read-only. Make it writable."), name);
  return g_error_copy (error);
}

char *
waymark_save_error_describe (const GError *error)
{
  if (error == NULL)
    return NULL;
  return g_strdup_printf (_ ("%s Nothing is lost: what you wrote is kept here, and saving is tried "
                             "again."),
                          error->message);
}

gboolean
waymark_save_set_not_open (GError **error)
{
  g_set_error_literal (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_READ_ONLY,
                       _ ("This journal is not open for writing."));
  return FALSE;
}
