/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The type of the saver's states, and what a failed save says to a student.
 */
#include "waymark-config.h"

#include "waymark-save-state.h"

#include <glib/gi18n-lib.h>

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

char *
waymark_save_error_describe (const GError *error)
{
  if (error == NULL)
    return NULL;
  return g_strdup_printf (_ ("%s Nothing is lost: what you wrote is kept here, and saving is tried "
                             "again."),
                          error->message);
}
