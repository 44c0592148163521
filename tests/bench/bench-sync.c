/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long a sync takes in a program that runs already, for tests/bench/sync.py: bench-sync FOLDER
 * URL reads lines from standard input. "sync" syncs once, "page" changes a word of a page, has it
 * saved, and syncs; each prints the microseconds of the sync alone, once it is through.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "waymark-catalog.h"
#include "waymark-remote-webdav.h"
#include "waymark-saver.h"
#include "waymark-store.h"
#include "waymark-sync-store.h"
#include "waymark-sync.h"

static void G_GNUC_NORETURN
fail (const char *what, const GError *error)
{
  g_printerr ("bench-sync: %s: %s\n", what, error != NULL ? error->message : "failed");
  exit (1);
}

static void
sync_once (WaymarkSync *sync)
{
  g_autoptr (GError) error = NULL;
  WaymarkSyncReport report;
  gint64 start = g_get_monotonic_time ();

  if (!waymark_sync_run (sync, NULL, &report, NULL, &error))
    fail ("sync", error);
  g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time () - start);
}

static void
change_page (WaymarkStore *store, guint number)
{
  WaymarkJournal *journal = waymark_store_get_journal (store);
  g_autoptr (GPtrArray) all = waymark_journal_get_all (journal);
  g_autofree char *title = g_strdup_printf ("Changed %u times", number);
  g_autoptr (GError) error = NULL;

  if (all->len == 0)
    fail ("page", NULL);
  waymark_journal_set_text (journal, g_ptr_array_index (all, 0), WAYMARK_FIELD_PATH ("title"),
                            title);
  if (!waymark_saver_flush (waymark_store_get_saver (store), &error))
    fail ("save", error);
}

int
main (int argc, char **argv)
{
  g_autoptr (WaymarkCatalog) catalog = waymark_catalog_new ();
  g_autoptr (WaymarkJournal) journal = waymark_journal_new (catalog);
  g_autoptr (WaymarkStore) store = NULL;
  g_autoptr (WaymarkSyncLocal) local = NULL;
  g_autoptr (WaymarkSync) sync = NULL;
  g_autoptr (GObject) remote = NULL;
  g_autoptr (GError) error = NULL;
  char line[16];
  guint n_changes = 0;

  if (argc != 3)
    {
      g_printerr ("usage: bench-sync FOLDER URL\n");
      return 2;
    }
  store = waymark_store_new (journal, argv[1]);
  if (!waymark_store_open (store, WAYMARK_STORE_NONE, NULL, &error))
    fail (argv[1], error);
  remote = G_OBJECT (waymark_remote_webdav_new (argv[2], &error));
  if (remote == NULL)
    fail (argv[2], error);
  local = waymark_sync_store_new (store);
  sync = waymark_sync_new (local, WAYMARK_REMOTE (remote));
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      if (strcmp (line, "page\n") == 0)
        change_page (store, ++n_changes);
      sync_once (sync);
      fflush (stdout);
    }
  g_clear_object (&sync);
  g_clear_object (&local);
  if (!waymark_store_close (store, &error))
    fail ("close", error);
  return 0;
}
