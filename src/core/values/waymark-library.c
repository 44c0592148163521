/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-library.h"

#include <dlfcn.h>
#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  NEW,
  THERE,
  MISSING,
};

static gsize
load (WaymarkLibrary *self)
{
  /* Local: whatever is loaded later is not looked for in it. */
  void *library = dlopen (self->file, RTLD_LAZY | RTLD_LOCAL);

  if (library == NULL)
    {
      g_warning ("%s", dlerror ());
      return MISSING;
    }
  for (gsize i = 0; self->names[i] != NULL; i++)
    {
      gpointer function = dlsym (library, self->names[i]);

      if (function == NULL)
        {
          g_warning ("%s has no %s", self->file, self->names[i]);
          return MISSING;
        }
      memcpy ((guint8 *) self->functions + i * sizeof function, &function, sizeof function);
    }
  return THERE;
}

gboolean
waymark_library_load (WaymarkLibrary *self, GQuark domain, int code, GError **error)
{
  if (g_once_init_enter (&self->state))
    g_once_init_leave (&self->state, load (self));
  if (self->state == THERE)
    return TRUE;
  /* Translators: %s is the file of a library, such as “libarchive.so.13” */
  g_set_error (error, domain, code,
               _ ("This needs “%s”, which this computer does not have, or not as it should be. "
                  "Install it and start Waymark again."),
               self->file);
  return FALSE;
}
