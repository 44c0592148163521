/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-command.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "waymark-storage-error.h"

#define MIN_ID_PREFIX 4

static void G_GNUC_PRINTF (2, 0) say (WaymarkCommand *self, const char *format, va_list args)
{
  g_autofree char *message = g_strdup_vprintf (format, args);

  /* One line, whatever an underlying error brought along. */
  g_strdelimit (message, "\r\n", ' ');
  if (self->name != NULL)
    g_printerr ("waymark %s: %s\n", self->name, message);
  else
    g_printerr ("waymark: %s\n", message);
}

int
waymark_command_fail (WaymarkCommand *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  say (self, format, args);
  va_end (args);
  return WAYMARK_COMMAND_FAILURE;
}

int
waymark_command_refuse (WaymarkCommand *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  say (self, format, args);
  va_end (args);
  return WAYMARK_COMMAND_USAGE;
}

void
waymark_command_note (WaymarkCommand *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  say (self, format, args);
  va_end (args);
}

gboolean
waymark_command_print (WaymarkCommand *self, const char *text)
{
  gsize length = strlen (text);

  if (fwrite (text, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;
  waymark_command_fail (self, _ ("Not everything could be written: %s."), g_strerror (errno));
  return FALSE;
}

gboolean
waymark_command_parse (WaymarkCommand *self,
                       char **args,
                       const GOptionEntry *entries,
                       const char *parameters,
                       const char *summary,
                       const char *description,
                       char ***rest)
{
  g_autofree char *usage = g_strdup_printf ("%s — %s", parameters, summary);
  g_autoptr (GOptionContext) context = NULL;
  g_autofree char *program = g_strdup_printf ("waymark %s", self->name);
  g_autofree char *folder = NULL;
  g_auto (GStrv) copy = g_strdupv (args);
  g_auto (GStrv) left = NULL;
  g_autoptr (GError) error = NULL;
  GOptionEntry common[] = {
    { "journal", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_ ("Use the journal in DIR"),
      /* Translators: a folder, in the help on options */
      N_ ("DIR") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &left, NULL, NULL },
    { NULL },
  };

  context = g_option_context_new (usage);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_description (context, description);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  g_set_prgname (program);
  if (!g_option_context_parse_strv (context, &copy, &error))
    {
      waymark_command_refuse (self, _ ("%s. See “waymark %s --help”."), error->message, self->name);
      return FALSE;
    }
  if (folder != NULL && *folder == '\0')
    {
      waymark_command_refuse (self, _ ("--journal needs a folder after it."));
      return FALSE;
    }
  if (folder != NULL)
    {
      g_free (self->folder);
      self->folder = g_steal_pointer (&folder);
    }
  if (rest == NULL && left != NULL)
    {
      waymark_command_refuse (self, _ ("“%s” is too much. See “waymark %s --help”."), left[0],
                              self->name);
      return FALSE;
    }
  if (rest != NULL)
    *rest = g_steal_pointer (&left);
  return TRUE;
}

char *
waymark_command_dup_folder (WaymarkCommand *self)
{
  return self->folder != NULL ? g_canonicalize_filename (self->folder, NULL)
                              : waymark_store_dup_default_folder ();
}

static WaymarkStore *
open_store (WaymarkCommand *self, WaymarkStoreFlags flags)
{
  g_autofree char *folder = waymark_command_dup_folder (self);
  g_autofree char *worksheets =
      g_build_filename (g_get_user_data_dir (), WAYMARK_DATA_FOLDER, "worksheets", NULL);
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (WaymarkJournal) journal = NULL;
  g_autoptr (WaymarkStore) store = NULL;
  g_autoptr (GError) error = NULL;

  waymark_catalog_add_folder (catalog, worksheets);
  journal = waymark_journal_new (catalog);
  store = waymark_store_new (journal, folder);
  if (!waymark_store_open (store, flags, NULL, &error))
    {
      if (g_error_matches (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NOT_FOUND))
        waymark_command_fail (self,
                              _ ("There is no journal in %s. Make one with “waymark new”, or name "
                                 "its folder with --journal."),
                              folder);
      else if (g_error_matches (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FOREIGN))
        waymark_command_fail (self,
                              _ ("%s holds other things and no journal. Name the journal’s folder "
                                 "with --journal."),
                              folder);
      else
        waymark_command_fail (self, "%s", error->message);
      return NULL;
    }
  return g_steal_pointer (&store);
}

WaymarkStore *
waymark_command_open (WaymarkCommand *self)
{
  return open_store (self, WAYMARK_STORE_READ_ONLY);
}

WaymarkStore *
waymark_command_open_to_write (WaymarkCommand *self)
{
  g_autoptr (WaymarkStore) store = open_store (self, WAYMARK_STORE_NONE);

  if (store == NULL || waymark_store_get_read_only_reason (store) == NULL)
    return g_steal_pointer (&store);
  waymark_command_fail (self, "%s", waymark_store_get_read_only_reason (store));
  return NULL;
}

WaymarkDocument *
waymark_command_find_document (WaymarkCommand *self, WaymarkJournal *journal, const char *id)
{
  WaymarkDocument *document = waymark_journal_lookup (journal, id);
  g_autoptr (GPtrArray) documents = NULL;

  if (document != NULL)
    return document;
  documents = waymark_journal_get_all (journal);
  for (guint i = 0; i < documents->len && strlen (id) >= MIN_ID_PREFIX; i++)
    {
      WaymarkDocument *candidate = g_ptr_array_index (documents, i);

      if (!g_str_has_prefix (waymark_document_get_id (candidate), id))
        continue;
      if (document != NULL)
        {
          waymark_command_fail (self,
                                _ ("More than one document begins with “%s”. Give more of its "
                                   "id."),
                                id);
          return NULL;
        }
      document = candidate;
    }
  if (document == NULL)
    waymark_command_fail (self,
                          _ ("There is no document “%s”. “waymark search” shows the ids with "
                             "--ids."),
                          id);
  return document;
}
