/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-ui.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "waymark-application.h"
#include "waymark-head-start.h"
#include "waymark-ui-resources.h"

/* Exit status for a command line that cannot be understood. */
#define EXIT_USAGE 2

int
waymark_ui_run (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *pane = NULL;
  g_autofree char *document = NULL;
  g_autofree char *size = NULL;
  gboolean service = FALSE;
  const GOptionEntry entries[] = {
    { "journal", 'j', 0, G_OPTION_ARG_FILENAME, &folder, N_ ("Open the journal in this folder"),
      N_ ("DIR") },
    { "pane", 0, 0, G_OPTION_ARG_STRING, &pane, N_ ("Show this pane first"), N_ ("ID") },
    { "document", 0, 0, G_OPTION_ARG_STRING, &document, N_ ("Show this document first"),
      N_ ("ID") },
    { "size", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &size, NULL, "WxH" },
    /* How the session bus starts it: the window waits for a message. */
    { "gapplication-service", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &service, NULL, NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (WaymarkApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  int width = 0, height = 0;
  int status;

  g_option_context_add_main_entries (context, entries, WAYMARK_GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr (_ ("waymark: %s. See “waymark --help”.\n"), error->message);
      return EXIT_USAGE;
    }
  if (argc > 1)
    {
      g_printerr (_ ("waymark: there is no command “%s”. See “waymark --help”.\n"), argv[1]);
      return EXIT_USAGE;
    }
  if (size != NULL && sscanf (size, "%dx%d", &width, &height) != 2)
    {
      g_printerr (_ ("waymark: “%s” is not a size such as 1200x800.\n"), size);
      return EXIT_USAGE;
    }

  /* Named here so that the linker keeps them. */
  g_resources_register (waymark_ui_get_resource ());
  /* Who called has set the locale; GTK would set it again, beside a thread that reads texts. */
  gtk_disable_setlocale ();
  waymark_head_start_begin ();
  application = waymark_application_new (folder);
  waymark_application_set_start (application, pane, document, width, height);
  if (service)
    g_application_set_flags (G_APPLICATION (application), G_APPLICATION_IS_SERVICE);
  status = g_application_run (G_APPLICATION (application), 0, NULL);
  waymark_head_start_end ();
  return status;
}
