/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * waymark sync.
 */
#include "waymark-config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-commands.h"
#include "waymark-seal-error.h"
#include "waymark-seal-setup.h"
#include "waymark-storage-error.h"
#include "waymark-sync-line.h"
#include "waymark-sync-quiet.h"
#include "waymark-sync-rest.h"
#include "waymark-sync-service.h"
#include "waymark-sync-store.h"
#include "waymark-sync-unlock.h"

/* Between two syncs of --watch, in seconds. */
#define PAUSE 30

/* That it was synced is noted so often at most while nothing happens, in seconds. */
#define OFTEN 60

/* ---- The endpoint ---- */

/* A password in a command line is for everybody to see; it comes in the environment, or is in the
 * keyring since the window was told it. */
static WaymarkRemote *
open_remote (WaymarkSyncSettings *settings, const char *address, GError **error)
{
  const char *known = waymark_sync_settings_get_address (settings);
  const char *certificate = waymark_sync_settings_get_certificate (settings);
  g_autoptr (WaymarkSyncEndpoint) endpoint = waymark_sync_endpoint_new (
      address, g_getenv ("WAYMARK_SYNC_USER"), g_getenv ("WAYMARK_SYNC_PASSWORD"),
      g_strcmp0 (known, address) == 0 ? certificate : NULL);

  return waymark_sync_endpoint_open (endpoint, error);
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
  if (report->n_torn > 0)
    waymark_command_note (self,
                          ngettext ("%u file there has not come whole; it is read again next time.",
                                    "%u files there have not come whole; they are read again next "
                                    "time.",
                                    report->n_torn),
                          report->n_torn);
}

typedef struct
{
  WaymarkCommand *command;
  WaymarkStore *store;
  WaymarkSyncSettings *settings;
  WaymarkRemote *remote;
  const char *address;
  const char *join;
  gboolean accept;
  char *rest; /* out: (nullable): of waymark_sync_dup_rest() */
  gint64 until;
} Syncing;

/* What it can be told by, and how to join it. */
static void
note_journal (WaymarkCommand *self, const WaymarkSealFound *found)
{
  g_autoptr (GDateTime) seen = g_date_time_new_from_unix_local (found->last_seen);
  g_autofree char *when = seen != NULL && found->last_seen > 0
                              ? g_date_time_format (seen, "%Y-%m-%d %H:%M")
                              : g_strdup ("?");
  g_autofree char *devices = waymark_seal_found_dup_devices (found);

  if (*devices != '\0')
    /* Translators: names of computers, a date with a time, and a number of pages */
    waymark_command_note (self, _ ("A journal of %s, written last on %s, %u pages."), devices, when,
                          found->n_pages);
  waymark_command_note (self, _ ("To join it: --join %s"), found->journal);
}

/* The exit code after a message. */
static int
fail (Syncing *syncing, const GError *error, const WaymarkSyncPlan *asked)
{
  waymark_sync_line_clear ();
  waymark_command_fail (syncing->command, "%s", error->message);
  if (g_error_matches (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_BRAKE))
    {
      for (guint i = 0; i < asked->journals->len; i++)
        note_journal (syncing->command, g_ptr_array_index (asked->journals, i));
      waymark_command_note (syncing->command, _ ("Nothing was changed. To do this, add --accept."));
    }
  return exit_code_of (error);
}

/* ---- Once ---- */

static void
show_progress_cb (const WaymarkSyncProgress *progress, gpointer data)
{
  waymark_sync_line_show (progress);
}

/* In the same log as that of the service, which a person reads in the window. */
static void
note_in_log (WaymarkSyncLog *log, const WaymarkSyncReport *report, const GError *error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (error == NULL)
    waymark_sync_log_add_synced (log, now, report);
  else if (g_error_matches (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_BRAKE))
    waymark_sync_log_add (log, now, WAYMARK_SYNC_EVENT_ASKED, error->message);
  else
    waymark_sync_log_add_failure (log, now, error);
}

/* An address where nothing was found is not remembered. */
static void
go_back (Syncing *syncing, const char *before, const GError *error)
{
  if (error->domain != WAYMARK_REMOTE_ERROR || g_strcmp0 (before, syncing->address) == 0)
    return;
  waymark_sync_settings_set_address (syncing->settings, before);
  waymark_sync_settings_part_notes (syncing->settings);
}

/* 0, or the exit code after a message. */
static int
sync_once (Syncing *syncing)
{
  g_autofree char *before = g_strdup (waymark_sync_settings_get_address (syncing->settings));
  g_autoptr (WaymarkSyncLocal) local = waymark_sync_store_new (syncing->store);
  g_autoptr (WaymarkSync) sync = waymark_sync_new (local, syncing->remote);
  g_autoptr (WaymarkSyncLog) log = waymark_sync_log_new (waymark_store_get_folder (syncing->store));
  g_autoptr (WaymarkSyncPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkSyncReport report;
  gboolean good;

  waymark_sync_settings_set_address (syncing->settings, syncing->address);
  waymark_sync_settings_part_notes (syncing->settings);
  waymark_sync_choose_journal (sync, syncing->join);
  waymark_sync_set_device_name (sync, waymark_sync_settings_get_device_name (syncing->settings));
  waymark_sync_set_progress_func (sync, show_progress_cb, NULL);
  good = waymark_sync_run (sync, NULL, &report, NULL, &error);
  if (!good && syncing->accept &&
      g_error_matches (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_BRAKE))
    {
      note_in_log (log, &report, error);
      waymark_sync_log_add (log, g_get_real_time () / G_USEC_PER_SEC, WAYMARK_SYNC_EVENT_ACCEPTED,
                            NULL);
      g_clear_error (&error);
      plan = waymark_sync_plan_copy (waymark_sync_get_plan (sync));
      good = waymark_sync_run (sync, plan, &report, NULL, &error);
    }
  if (good && g_strcmp0 (before, syncing->address) != 0)
    waymark_sync_log_add (log, g_get_real_time () / G_USEC_PER_SEC, WAYMARK_SYNC_EVENT_STARTED,
                          NULL);
  note_in_log (log, &report, error);
  if (!good)
    {
      go_back (syncing, before, error);
      return fail (syncing, error, waymark_sync_get_plan (sync));
    }
  waymark_sync_line_clear ();
  waymark_sync_settings_set_last_synced (syncing->settings, g_get_real_time () / G_USEC_PER_SEC);
  note_report (syncing->command, &report);
  syncing->rest = waymark_sync_dup_rest (sync, &syncing->until);
  return 0;
}

/* ---- When there is nothing to do ---- */

/* Without opening the journal. FALSE: look closer. @code: (out): else the exit code, after a
 * message. */
static gboolean
is_quiet (WaymarkCommand *self, const char *folder, const char *endpoint, int *code)
{
  g_autoptr (WaymarkSyncSettings) settings = waymark_sync_settings_new (folder);
  const char *known = waymark_sync_settings_get_address (settings);
  g_autofree char *address =
      known != NULL ? waymark_sync_endpoint_dup_address (endpoint != NULL ? endpoint : known, NULL)
                    : NULL;
  g_autoptr (WaymarkRemote) remote = NULL;
  g_autoptr (GError) error = NULL;
  WaymarkSyncReport nothing = { 0 };
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  /* What is encrypted needs its passphrase first. */
  if (address == NULL || strcmp (address, known) != 0 || waymark_seal_is_pinned (folder))
    return FALSE;
  remote = open_remote (settings, address, NULL);
  if (remote == NULL)
    return FALSE;
  if (!waymark_sync_quiet_check (folder, address, remote, now, NULL, &error))
    {
      if (error == NULL)
        return FALSE;
      waymark_command_fail (self, "%s", error->message);
      *code = exit_code_of (error);
      return TRUE;
    }
  if (now - waymark_sync_settings_get_last_synced (settings) >= OFTEN ||
      now < waymark_sync_settings_get_last_synced (settings))
    waymark_sync_settings_set_last_synced (settings, now);
  note_report (self, &nothing);
  *code = 0;
  return TRUE;
}

/* ---- Again and again ---- */

typedef struct
{
  Syncing *syncing;
  GMainLoop *loop;
  int code;
} Watching;

static void
end (Watching *watching, int code)
{
  watching->code = code;
  g_main_loop_quit (watching->loop);
}

static gboolean
signal_cb (gpointer data)
{
  end (data, 0);
  return G_SOURCE_CONTINUE;
}

/* What the log says is what there is to say. */
static void
logged_cb (GListModel *log, guint position, guint removed, guint added, Watching *watching)
{
  g_autoptr (WaymarkSyncEvent) event = g_list_model_get_item (log, 0);
  g_autofree char *words = NULL;

  waymark_sync_line_clear ();
  switch (waymark_sync_event_get_kind (event))
    {
    case WAYMARK_SYNC_EVENT_SYNCED:
      note_report (watching->syncing->command, waymark_sync_event_get_report (event));
      break;
    case WAYMARK_SYNC_EVENT_FAILED:
      words = waymark_sync_event_describe (event);
      waymark_command_note (watching->syncing->command, "%s", words);
      break;
    default:
      break;
    }
}

/* Until something needs a person. */
static void
state_cb (WaymarkSyncService *service, GParamSpec *pspec, Watching *watching)
{
  const GError *error = waymark_sync_service_get_error (service);

  switch (waymark_sync_service_get_state (service))
    {
    case WAYMARK_SYNC_STATE_BRAKE:
      if (watching->syncing->accept)
        waymark_sync_service_accept (service);
      else
        end (watching, fail (watching->syncing, error, waymark_sync_service_get_plan (service)));
      break;
    case WAYMARK_SYNC_STATE_STOPPED:
      end (watching, exit_code_of (error));
      break;
    default:
      break;
    }
}

static void
progress_cb (WaymarkSyncService *service, GParamSpec *pspec, gpointer data)
{
  const WaymarkSyncProgress *progress = waymark_sync_service_get_progress (service);

  if (progress->phase != WAYMARK_SYNC_PHASE_NONE)
    waymark_sync_line_show (progress);
  else
    waymark_sync_line_clear ();
}

/* Other programs that write pages meanwhile are heard of through the main loop. */
static int
watch (Syncing *syncing)
{
  g_autoptr (WaymarkSyncService) service = waymark_sync_service_new (syncing->store);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Watching watching = { syncing, loop, 0 };
  GListModel *log = G_LIST_MODEL (waymark_sync_service_get_log (service));
  guint sources[] = { g_unix_signal_add (SIGINT, signal_cb, &watching),
                      g_unix_signal_add (SIGTERM, signal_cb, &watching) };

  /* Whoever starts this wants it. */
  waymark_sync_service_set_paused (service, FALSE);
  waymark_sync_service_set_poll (service, PAUSE);
  g_signal_connect (log, "items-changed", G_CALLBACK (logged_cb), &watching);
  g_signal_connect (service, "notify::state", G_CALLBACK (state_cb), &watching);
  g_signal_connect (service, "notify::progress", G_CALLBACK (progress_cb), &watching);
  waymark_sync_service_use_remote (service, syncing->remote, syncing->address, syncing->join);
  g_main_loop_run (loop);
  waymark_sync_line_clear ();
  g_signal_handlers_disconnect_by_data (log, &watching);
  g_signal_handlers_disconnect_by_data (service, &watching);
  waymark_sync_service_close (service);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    g_source_remove (sources[i]);
  return watching.code;
}

/* What the next sync may know without opening the journal. */
typedef struct
{
  char *address;
  char *rest; /* (nullable) */
  gint64 until;
} Quiet;

static void
quiet_clear (Quiet *self)
{
  g_free (self->address);
  g_free (self->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Quiet, quiet_clear)

static int
run (WaymarkCommand *self,
     WaymarkStore *store,
     const char *endpoint,
     const WaymarkSyncUnlock *unlock,
     const char *join,
     gboolean accept,
     gboolean keep_watching,
     Quiet *quiet)
{
  g_autoptr (WaymarkSyncSettings) settings =
      waymark_sync_settings_new (waymark_store_get_folder (store));
  g_autofree char *address = NULL;
  g_autoptr (WaymarkRemote) locked = NULL;
  g_autoptr (WaymarkRemote) remote = NULL;
  g_autoptr (GError) error = NULL;
  Syncing syncing;
  int code;

  if (endpoint == NULL)
    endpoint = waymark_sync_settings_get_address (settings);
  if (endpoint == NULL)
    return waymark_command_refuse (self, _ ("Name the shared folder with --endpoint."));
  address = waymark_sync_endpoint_dup_address (endpoint, &error);
  if (address != NULL)
    locked = open_remote (settings, address, &error);
  if (locked == NULL)
    {
      waymark_command_fail (self, "%s", error->message);
      return WAYMARK_COMMAND_REFUSED;
    }
  remote = waymark_sync_unlock (unlock, self, store, locked, address, join, &error);
  if (remote == NULL)
    {
      waymark_command_fail (self, "%s", error->message);
      return exit_code_of (error);
    }
  syncing = (Syncing){ self, store, settings, remote, address, join, accept };
  code = keep_watching ? watch (&syncing) : sync_once (&syncing);
  quiet->address = g_steal_pointer (&address);
  quiet->rest = syncing.rest;
  quiet->until = syncing.until;
  return code;
}

int
waymark_command_sync (WaymarkCommand *self, char **args)
{
  g_autofree char *endpoint = NULL;
  g_autofree char *join = NULL;
  gboolean once = FALSE, keep_watching = FALSE, accept = FALSE;
  g_autofree char *folder = NULL;
  g_auto (Quiet) quiet = { NULL };
  gint64 opened;
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
  folder = waymark_command_dup_folder (self);
  if (endpoint != NULL && *endpoint == '\0')
    g_clear_pointer (&endpoint, g_free);
  if (!keep_watching && join == NULL && !unlock.encrypt && !unlock.plain && unlock.number < 0 &&
      is_quiet (self, folder, endpoint, &code))
    return code;
  opened = g_get_real_time () / G_USEC_PER_SEC;
  store = waymark_command_open_to_write (self);
  if (store == NULL)
    return WAYMARK_COMMAND_FAILURE;
  code = run (self, store, endpoint, &unlock, join, accept, keep_watching, &quiet);
  if (!waymark_store_close (store, &error))
    return waymark_command_fail (self, "%s", error->message);
  if (quiet.rest != NULL && !waymark_seal_is_pinned (folder))
    waymark_sync_quiet_note (folder, quiet.address, quiet.rest, quiet.until, opened);
  return code;
}
