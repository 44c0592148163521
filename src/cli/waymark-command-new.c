/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>

#include "waymark-commands.h"
#include "waymark-format.h"
#include "waymark-sample-journal.h"

/* A folder that holds something is never written to. */
static gboolean
check_folder (WaymarkCommand *self, const char *folder)
{
  WaymarkFormatState state;
  g_autoptr (GError) error = NULL;

  if (!waymark_format_probe (folder, &state, &error))
    {
      waymark_command_fail (self, "%s", error->message);
      return FALSE;
    }
  if (state == WAYMARK_FORMAT_JOURNAL)
    waymark_command_fail (self,
                          _ ("There is a journal in %s already. Name another folder with "
                             "--journal."),
                          folder);
  else if (state == WAYMARK_FORMAT_FOREIGN)
    waymark_command_fail (self,
                          _ ("%s holds other things. Name an empty or a new folder with "
                             "--journal."),
                          folder);
  return state == WAYMARK_FORMAT_MISSING;
}

int
waymark_command_new (WaymarkCommand *self, char **args)
{
  gboolean sample = FALSE;
  const GOptionEntry entries[] = {
    { "sample", 0, 0, G_OPTION_ARG_NONE, &sample,
      N_ ("Fill it with the journal of an invented student"), NULL },
    { NULL },
  };
  g_autofree char *folder = NULL;
  g_autoptr (WaymarkCatalog) catalog = NULL;
  g_autoptr (WaymarkJournal) journal = NULL;
  g_autoptr (WaymarkStore) store = NULL;
  g_autoptr (GError) error = NULL;
  guint n_documents;

  if (!waymark_command_parse (self, args, entries, "", _ ("make a journal"),
                              _ ("Makes the folder and an empty journal in it. What is there "
                                 "already is never touched."),
                              NULL))
    return WAYMARK_COMMAND_USAGE;
  folder = waymark_command_dup_folder (self);
  if (!check_folder (self, folder))
    return WAYMARK_COMMAND_FAILURE;

  catalog = waymark_catalog_new ();
  journal = waymark_journal_new (catalog);
  store = waymark_store_new (journal, folder);
  if (!waymark_store_open (store, WAYMARK_STORE_CREATE, NULL, &error) ||
      (sample && !waymark_sample_journal_fill (journal, &error)) ||
      !waymark_store_close (store, &error))
    return waymark_command_fail (self, "%s", error->message);

  n_documents = waymark_journal_get_n_documents (journal);
  waymark_command_note (
      self,
      ngettext ("%s is ready, with %u document.", "%s is ready, with %u documents.", n_documents),
      folder, n_documents);
  return 0;
}
