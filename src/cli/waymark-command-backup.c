/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * waymark backup and waymark restore.
 */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>

#include "waymark-backup.h"
#include "waymark-commands.h"
#include "waymark-format.h"
#include "waymark-storage-error.h"

static void
note_size (WaymarkCommand *self, const WaymarkBackup *backup, const char *path)
{
  g_autofree char *size = g_format_size (backup->size);

  waymark_command_note (self,
                        ngettext ("%s holds %u document and its earlier versions, %s.",
                                  "%s holds %u documents and their earlier versions, %s.",
                                  backup->n_documents),
                        path, backup->n_documents, size);
}

/* Into the journal, a backup would be part of the next one. */
static gboolean
is_inside (const char *path, const char *folder)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  g_autofree char *prefix = g_strconcat (folder, "/", NULL);

  return g_str_has_prefix (canonical, prefix);
}

int
waymark_command_backup (WaymarkCommand *self, char **args)
{
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write the backup to FILE"),
      /* Translators: a file, in the help on options */
      N_ ("FILE") },
    { NULL },
  };
  g_autofree char *folder = NULL;
  g_autoptr (WaymarkBackup) backup = NULL;
  g_autoptr (GError) error = NULL;

  if (!waymark_command_parse (self, args, entries, "--output FILE",
                              _ ("copy the journal to a file"),
                              _ ("Writes everything in the journal to one zip file: documents, "
                                 "earlier versions, the trash. The journal may be open. An older "
                                 "FILE is replaced once the new one is complete. Nothing is left "
                                 "out: private documents are in it, too."),
                              NULL))
    return WAYMARK_COMMAND_USAGE;
  if (output == NULL || *output == '\0')
    return waymark_command_refuse (self, _ ("Name the file with --output FILE.zip."));
  folder = waymark_command_dup_folder (self);
  if (is_inside (output, folder))
    return waymark_command_refuse (self, _ ("A backup inside of the journal is none. Name a file "
                                            "elsewhere with --output."));
  backup = waymark_backup_write (folder, output, NULL, NULL, &error);
  if (backup == NULL &&
      g_error_matches (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NOT_FOUND))
    return waymark_command_fail (
        self, _ ("There is no journal in %s. Name its folder with --journal."), folder);
  if (backup == NULL)
    return waymark_command_fail (self, "%s", error->message);
  note_size (self, backup, output);
  if (backup->n_ignored > 0)
    waymark_command_note (self,
                          ngettext ("%u file was left out, because no journal can read it.",
                                    "%u files were left out, because no journal can read them.",
                                    backup->n_ignored),
                          backup->n_ignored);
  return 0;
}

/* Before anything is unpacked, so that the answer is quick. */
static gboolean
check_folder (WaymarkCommand *self, const char *folder, gboolean replace)
{
  WaymarkFormatState state;
  g_autoptr (GError) error = NULL;

  if (!waymark_format_probe (folder, &state, &error))
    waymark_command_fail (self, "%s", error->message);
  else if (state == WAYMARK_FORMAT_FOREIGN)
    waymark_command_fail (self,
                          _ ("%s holds other things. Name an empty or a new folder with "
                             "--journal."),
                          folder);
  else if (state == WAYMARK_FORMAT_JOURNAL && !replace)
    waymark_command_fail (self,
                          _ ("There is a journal in %s already. Name another folder with "
                             "--journal, or add --replace: then the journal that is there is kept "
                             "beside it."),
                          folder);
  else
    return TRUE;
  return FALSE;
}

static void
note_restored (WaymarkCommand *self,
               const WaymarkBackup *backup,
               const char *folder,
               const char *aside)
{
  waymark_command_note (self,
                        ngettext ("%s is ready, with %u document.",
                                  "%s is ready, with %u documents.", backup->n_documents),
                        folder, backup->n_documents);
  if (aside != NULL)
    waymark_command_note (self, _ ("What was there is now in %s."), aside);
  if (backup->n_damaged > 0)
    waymark_command_note (
        self,
        ngettext ("%u file in the backup is damaged. “waymark check” says which.",
                  "%u files in the backup are damaged. “waymark check” says which.",
                  backup->n_damaged),
        backup->n_damaged);
  if (backup->n_ignored > 0)
    waymark_command_note (self,
                          ngettext ("%u file in it is no part of a journal and was left out.",
                                    "%u files in it are no part of a journal and were left out.",
                                    backup->n_ignored),
                          backup->n_ignored);
}

int
waymark_command_restore (WaymarkCommand *self, char **args)
{
  g_autofree char *input = NULL;
  gboolean replace = FALSE;
  const GOptionEntry entries[] = {
    { "input", 0, 0, G_OPTION_ARG_FILENAME, &input, N_ ("Read the backup in FILE"), N_ ("FILE") },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &replace,
      N_ ("Take the place of a journal; it is kept beside the new one"), NULL },
    { NULL },
  };
  g_autofree char *folder = NULL;
  g_autofree char *aside = NULL;
  g_autoptr (WaymarkBackup) backup = NULL;
  g_autoptr (GError) error = NULL;

  if (!waymark_command_parse (self, args, entries, "--input FILE",
                              _ ("bring a journal back from a backup"),
                              _ ("Unpacks a backup into a folder that is empty or new, checks it, "
                                 "and only then puts it in place. Nothing that is there is ever "
                                 "overwritten."),
                              NULL))
    return WAYMARK_COMMAND_USAGE;
  if (input == NULL || *input == '\0')
    return waymark_command_refuse (self, _ ("Name the backup with --input FILE.zip."));
  folder = waymark_command_dup_folder (self);
  if (!check_folder (self, folder, replace))
    return WAYMARK_COMMAND_FAILURE;

  backup = waymark_backup_unpack (input, folder, NULL, NULL, &error);
  if (backup == NULL || !waymark_backup_put_in_place (backup, folder, replace, &aside, &error))
    return waymark_command_fail (self, "%s", error->message);
  note_restored (self, backup, folder, aside);
  return 0;
}
