/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-seal-note.h"

#include <glib/gi18n-lib.h>

const char *
waymark_seal_describe (void)
{
  return _ (
      "What you write is encrypted on this computer before it is sent, and so are the names of "
      "the files. The server still sees how many files there are, how large each is, when and "
      "from where it was sent, and how many devices share the journal. Whoever has the "
      "passphrase can read everything; without it nobody can, and nobody can bring it back.");
}

char *
waymark_seal_dup_recovery_note (const char *passphrase, const char *address, GDateTime *now)
{
  g_autofree char *date = g_date_time_format (now, "%x");

  /* Translators: a page of plain text to print. The three arguments are a date, the address of the
   * shared folder, and the passphrase. */
  return g_strdup_printf (
      _ ("RECOVERY NOTE FOR A WAYMARK JOURNAL\n"
         "Made on %s\n"
         "\n"
         "Shared folder:\n"
         "    %s\n"
         "\n"
         "Passphrase:\n"
         "    %s\n"
         "\n"
         "What this is\n"
         "The journal in this folder is encrypted. It can be read only with the\n"
         "passphrase above. Nobody else has it: not the school, not who runs the\n"
         "server, and not the makers of Waymark.\n"
         "\n"
         "When you need it\n"
         "When you add a computer, or yours is lost or broken.\n"
         "\n"
         "How to use it\n"
         "1. Install Waymark and open it.\n"
         "2. Connect it to the shared folder above, with the name and password\n"
         "   of your account there.\n"
         "3. Enter the passphrase when Waymark asks for it.\n"
         "\n"
         "Where to keep it\n"
         "On paper, where you keep your other papers. Not in the shared folder,\n"
         "and not beside the computer. Who finds it can read the journal if they\n"
         "can also reach the folder.\n"),
      date, address, passphrase);
}
