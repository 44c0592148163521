/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-cli.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-commands.h"

static const struct
{
  const char *name;
  int (*run) (WaymarkCommand *self, char **args);
  const char *summary;
} commands[] = {
  { "new", waymark_command_new, N_ ("Make a journal") },
  { "export", waymark_command_export, N_ ("Write the journal as Markdown") },
  { "search", waymark_command_search, N_ ("Find words") },
  { "check", waymark_command_check, N_ ("Look for damage and mistakes") },
  { "backup", waymark_command_backup, N_ ("Copy the journal to a file") },
  { "sync", waymark_command_sync, N_ ("Bring the journal and a shared folder together") },
  { "restore", waymark_command_restore, N_ ("Bring a journal back from a backup") },
};

static void
print_help (void)
{
  g_print (_ ("Waymark keeps a career journal. Without a command, its window opens.\n\n"
              "Usage:\n  waymark [--journal DIR] [COMMAND]\n\nCommands:\n"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i].name, _ (commands[i].summary));
  g_print (_ ("\nOptions:\n"
              "  --journal DIR  Use the journal in DIR\n"
              "  --version      Show the version\n"
              "  --help         Show this help; “waymark COMMAND --help” has more\n"));
}

/* Takes --journal DIR and --journal=DIR from the front of @args; *@next is the first that is not
 * of it. FALSE when the folder is missing. */
static gboolean
take_folder (char **args, int n_args, int *next, char **folder)
{
  *next = 1;
  while (*next < n_args)
    {
      if (g_str_has_prefix (args[*next], "--journal="))
        {
          g_free (*folder);
          *folder = g_strdup (args[*next] + strlen ("--journal="));
          *next += 1;
        }
      else if (g_str_equal (args[*next], "--journal"))
        {
          if (*next + 1 >= n_args)
            return FALSE;
          g_free (*folder);
          *folder = g_strdup (args[*next + 1]);
          *next += 2;
        }
      else
        {
          break;
        }
    }
  return TRUE;
}

static int
run (WaymarkCommand *command, char **argv, int argc, int first, gboolean *handled)
{
  const char *word = argv[first];
  g_auto (GStrv) args = g_new0 (char *, (gsize) (argc - first) + 1);

  args[0] = g_strdup ("waymark");
  for (int i = first + 1; i < argc; i++)
    args[i - first] = g_strdup (argv[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, word))
      {
        command->name = commands[i].name;
        return commands[i].run (command, args);
      }
  if (g_str_equal (word, "--help") || g_str_equal (word, "-h") || g_str_equal (word, "help"))
    {
      print_help ();
      return 0;
    }
  if (g_str_equal (word, "--version"))
    {
      g_print ("waymark %s\n", WAYMARK_VERSION);
      return 0;
    }
  /* Options of the window and of GTK are not ours to judge. */
  *handled = word[0] != '-';
  return *handled ? waymark_command_refuse (command,
                                            _ ("There is no command “%s”. “waymark --help” lists "
                                               "them."),
                                            word)
                  : 0;
}

int
waymark_cli_run (int argc, char **argv, gboolean *handled)
{
  WaymarkCommand command = { NULL };
  int first = 1, status = 0;

  g_return_val_if_fail (handled != NULL, WAYMARK_COMMAND_FAILURE);

  *handled = TRUE;
  if (!take_folder (argv, argc, &first, &command.folder))
    status = waymark_command_refuse (&command, _ ("--journal needs a folder after it."));
  else if (command.folder != NULL && *command.folder == '\0')
    status = waymark_command_refuse (&command, _ ("--journal needs a folder after it."));
  else if (first < argc)
    status = run (&command, argv, argc, first, handled);
  else
    *handled = FALSE;
  g_free (command.folder);
  return status;
}
