/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only starts: everything else is in libraries that the tests link.
 */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "waymark-cli.h"
#include "waymark-ui.h"

int
main (int argc, char **argv)
{
  gboolean handled;
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (WAYMARK_GETTEXT_PACKAGE, WAYMARK_LOCALE_DIR);
  bind_textdomain_codeset (WAYMARK_GETTEXT_PACKAGE, "UTF-8");
  textdomain (WAYMARK_GETTEXT_PACKAGE);

  status = waymark_cli_run (argc, argv, &handled);
  return handled ? status : waymark_ui_run (argc, argv);
}
