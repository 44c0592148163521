/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * waymark sync.
 */
#include "waymark-config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "waymark-backoff.h"
#include "waymark-commands.h"
#include "waymark-credentials.h"
#include "waymark-file.h"
#include "waymark-remote-folder.h"
#include "waymark-remote-webdav.h"
#include "waymark-seal-error.h"
#include "waymark-storage-error.h"
#include "waymark-sync-store.h"
#include "waymark-sync-unlock.h"
#include "waymark-sync.h"

/* Between two syncs of --watch, in seconds. */
#define PAUSE 30

#define MOST_ADDRESS 4096 /* bytes */

/* ---- The endpoint ---- */

static char *
dup_address_path (WaymarkStore *store)
{
  return g_build_filename (waymark_store_get_folder (store), "sync", "endpoint", NULL);
}

/* The address of the last sync that went well. (transfer full) (nullable) */
static char *
recall_address (WaymarkStore *store)
{
  g_autofree char *path = dup_address_path (store);
  gsize length;
  char *address = waymark_file_read (path, MOST_ADDRESS, &length, NULL, NULL);

  return address != NULL ? g_strchomp (address) : NULL;
}

static void
remember_address (WaymarkStore *store, const char *address)
{
  g_autofree char *path = dup_address_path (store);
  g_autofree char *known = recall_address (store);
  g_autofree char *line = g_strconcat (address, "\n", NULL);

  if (g_strcmp0 (known, address) != 0)
    waymark_file_write (path, line, strlen (line), NULL, NULL);
}

/* A password in a command line is for everybody to see; it comes in the environment, or is in the
 * keyring since the window was told it. @user_data: the address */
static gboolean
ask_password (const char *host, char **name, char **password, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *name = g_strdup (g_getenv ("WAYMARK_SYNC_USER"));
  *password = g_strdup (g_getenv ("WAYMARK_SYNC_PASSWORD"));
  if (*name != NULL && *password != NULL)
    return TRUE;
  g_clear_pointer (name, g_free);
  g_clear_pointer (password, g_free);
  if (waymark_credentials_find (WAYMARK_CREDENTIALS_PASSWORD, user_data, name, password, NULL,
                                &error))
    return TRUE;
  if (error != NULL)
    g_debug ("%s", error->message);
  return FALSE;
}

/* @address: (inout): as it is to be remembered, without secrets. (transfer full) (nullable) */
static WaymarkRemote *
open_remote (char **address, GError **error)
{
  g_autofree char *folder = NULL;
  WaymarkRemoteWebdav *remote;

  if (g_str_has_prefix (*address, "file:"))
    folder = g_filename_from_uri (*address, NULL, error);
  else if (g_path_is_absolute (*address) || g_str_has_prefix (*address, "./") ||
           g_str_has_prefix (*address, "../"))
    folder = g_canonicalize_filename (*address, NULL);
  if (folder != NULL)
    {
      g_free (*address);
      *address = g_strdup (folder);
      return waymark_remote_folder_new (folder);
    }
  if (g_str_has_prefix (*address, "file:"))
    return NULL;
  remote = waymark_remote_webdav_new (*address, error);
  if (remote == NULL)
    return NULL;
  g_free (*address);
  *address = waymark_remote_webdav_dup_address (remote);
  waymark_http_set_password_func (waymark_remote_webdav_get_http (remote), ask_password,
                                  g_strdup (*address), g_free);
  return WAYMARK_REMOTE (remote);
}

/* ---- What came of it ---- */

static int
exit_code_of (const GError *error)
{
  if (g_error_matches (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_BRAKE))
    return WAYMARK_COMMAND_BRAKE;
  if (waymark_remote_error_is_passing (error) ||
      g_error_matches (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_UNSURE) ||
      g_error_matches (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_UNFINISHED))
    return WAYMARK_COMMAND_OFFLINE;
  if (error->domain == WAYMARK_REMOTE_ERROR || error->domain == WAYMARK_SYNC_ERROR ||
      error->domain == WAYMARK_SEAL_ERROR)
    return WAYMARK_COMMAND_REFUSED;
  return WAYMARK_COMMAND_FAILURE;
}

static void
note_report (WaymarkCommand *self, const WaymarkSyncReport *report)
{
  waymark_command_note (self, _ ("%u up, %u down, %u pages changed here, %u merged."), report->n_up,
                        report->n_down, report->n_applied, report->n_merged);
}

typedef struct
{
  WaymarkCommand *command;
  WaymarkStore *store;
  WaymarkRemote *remote;
  WaymarkSync *sync;
  const char *address;
  gboolean accept;
} Syncing;

/* 0, or the exit code after a message. */
static int
sync_once (Syncing *syncing)
{
  g_autoptr (WaymarkSyncPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkSyncReport report;
  gboolean good = waymark_sync_run (syncing->sync, NULL, &report, NULL, &error);

  if (!good && syncing->accept &&
      g_error_matches (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_BRAKE))
    {
      g_clear_error (&error);
      plan = waymark_sync_plan_copy (waymark_sync_get_plan (syncing->sync));
      good = waymark_sync_run (syncing->sync, plan, &report, NULL, &error);
    }
  if (good)
    {
      remember_address (syncing->store, syncing->address);
      note_report (syncing->command, &report);
      return 0;
    }
  waymark_command_fail (syncing->command, "%s", error->message);
  if (g_error_matches (error, WAYMARK_SEAL_ERROR, WAYMARK_SEAL_ERROR_NEEDED))
    waymark_command_note (syncing->command, _ ("To join it: --encrypt"));
  if (g_error_matches (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_BRAKE))
    {
      const WaymarkSyncPlan *asked = waymark_sync_get_plan (syncing->sync);

      for (guint i = 0; i < asked->journals->len; i++)
        waymark_command_note (syncing->command, _ ("To join it: --join %s"),
                              (const char *) g_ptr_array_index (asked->journals, i));
      waymark_command_note (syncing->command, _ ("Nothing was changed. To do this, add --accept."));
    }
  return exit_code_of (error);
}

/* Again and again, until something needs a person. Other programs that write pages meanwhile are
 * heard of through the main loop. */
static int
watch (Syncing *syncing)
{
  guint failures = 0;

  for (;;)
    {
      int code = sync_once (syncing);
      gint64 end;

      if (code != 0 && code != WAYMARK_COMMAND_OFFLINE)
        return code;
      failures = code == 0 ? 0 : failures + 1;
      end =
          g_get_monotonic_time () +
          (failures == 0
               ? PAUSE * G_TIME_SPAN_SECOND
               : G_TIME_SPAN_MILLISECOND *
                     waymark_backoff_delay_ms (
                         failures, 1000 * (gint64) waymark_remote_get_retry_after (syncing->remote),
                         g_random_double ()));
      while (g_get_monotonic_time () < end)
        {
          while (g_main_context_iteration (NULL, FALSE))
            ;
          g_usleep (G_USEC_PER_SEC / 5);
        }
    }
}

static int
run (WaymarkCommand *self,
     WaymarkStore *store,
     char *address,
     const WaymarkSyncUnlock *unlock,
     const char *join,
     gboolean accept,
     gboolean keep_watching)
{
  g_autofree char *used = g_strdup (address);
  g_autoptr (WaymarkSyncLocal) local = NULL;
  g_autoptr (WaymarkRemote) locked = NULL;
  g_autoptr (WaymarkRemote) remote = NULL;
  g_autoptr (WaymarkSync) sync = NULL;
  g_autoptr (GError) error = NULL;
  Syncing syncing;

  locked = open_remote (&used, &error);
  if (locked == NULL)
    {
      waymark_command_fail (self, "%s", error->message);
      return WAYMARK_COMMAND_REFUSED;
    }
  remote = waymark_sync_unlock (unlock, self, store, locked, used, join, &error);
  if (remote == NULL)
    {
      waymark_command_fail (self, "%s", error->message);
      return exit_code_of (error);
    }
  local = waymark_sync_store_new (store);
  sync = waymark_sync_new (local, remote);
  waymark_sync_choose_journal (sync, join);
  syncing = (Syncing){ self, store, remote, sync, used, accept };
  return keep_watching ? watch (&syncing) : sync_once (&syncing);
}

int
waymark_command_sync (WaymarkCommand *self, char **args)
{
  g_autofree char *endpoint = NULL;
  g_autofree char *join = NULL;
  gboolean once = FALSE, keep_watching = FALSE, accept = FALSE;
  WaymarkSyncUnlock unlock = { .number = -1 };
  const GOptionEntry entries[] = {
    { "endpoint", 0, 0, G_OPTION_ARG_STRING, &endpoint,
      N_ ("The shared folder: https://… or a path; the last one unless given"),
      /* Translators: an address, in the help on options */
      N_ ("URL") },
    { "once", 0, 0, G_OPTION_ARG_NONE, &once, N_ ("Sync once, which is usual"), NULL },
    { "watch", 0, 0, G_OPTION_ARG_NONE, &keep_watching, N_ ("Go on syncing until stopped"), NULL },
    { "accept", 0, 0, G_OPTION_ARG_NONE, &accept, N_ ("Do also what it would ask about"), NULL },
    { "join", 0, 0, G_OPTION_ARG_STRING, &join, N_ ("Which journal of several there"),
      /* Translators: what a journal is told apart by, in the help on options */
      N_ ("ID") },
    { "encrypt", 0, 0, G_OPTION_ARG_NONE, &unlock.encrypt,
      N_ ("Encrypt what is sent, with a passphrase; or join what is encrypted"), NULL },
    { "passphrase-fd", 0, 0, G_OPTION_ARG_INT, &unlock.number,
      N_ ("Read the passphrase from this file descriptor"),
      /* Translators: a number, in the help on options */
      N_ ("N") },
    { "remember", 0, 0, G_OPTION_ARG_NONE, &unlock.remember,
      N_ ("Keep the passphrase in the keyring"), NULL },
    { "plain", 0, 0, G_OPTION_ARG_NONE, &unlock.plain,
      N_ ("Forget that it was encrypted, and share it unencrypted elsewhere"), NULL },
    { NULL },
  };
  g_autoptr (WaymarkStore) store = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!waymark_command_parse (
          self, args, entries, "[--endpoint URL] [--once|--watch]",
          _ ("bring the journal and a shared folder together"),
          _ ("Sends what is new here, gets what is new there, and merges what was changed in both. "
             "Nothing is sent anywhere before this. Name and password come from "
             "WAYMARK_SYNC_USER and WAYMARK_SYNC_PASSWORD, or from the keyring; a passphrase from "
             "the keyring, the terminal or --passphrase-fd, and a wrong one changes nothing.\n\n"
             "Exit codes: 0 done; 3 the shared folder was not reached, try again later; 4 it "
             "refused, or is not what it should be; 5 much would change: nothing was done."),
          NULL))
    return WAYMARK_COMMAND_USAGE;
  if (once && keep_watching)
    return waymark_command_refuse (self, _ ("Choose --once or --watch."));
  if (unlock.plain && (unlock.encrypt || unlock.number >= 0))
    return waymark_command_refuse (self, _ ("Choose --encrypt or --plain."));
  store = waymark_command_open_to_write (self);
  if (store == NULL)
    return WAYMARK_COMMAND_FAILURE;
  if (endpoint == NULL || *endpoint == '\0')
    {
      g_free (endpoint);
      endpoint = recall_address (store);
    }
  if (endpoint == NULL)
    code = waymark_command_refuse (self, _ ("Name the shared folder with --endpoint."));
  else
    code = run (self, store, endpoint, &unlock, join, accept, keep_watching);
  if (!waymark_store_close (store, &error))
    return waymark_command_fail (self, "%s", error->message);
  return code;
}
