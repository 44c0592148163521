/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-words.h"

#include <glib/gi18n-lib.h>

#include "waymark-address.h"
#include "waymark-date.h"
#include "waymark-moment.h"
#include "waymark-remote.h"
#include "waymark-seal-error.h"

#define MINUTE 60
#define HOUR   (60 * MINUTE)

/* Of an id, as much as an eye can tell apart. */
#define SHOWN_ID 8

char *
waymark_sync_words_place (const char *address)
{
  g_autoptr (GUri) uri = NULL;

  if (g_path_is_absolute (address))
    return g_filename_display_basename (address);
  uri = waymark_address_parse (address, NULL);
  return g_strdup (uri != NULL ? g_uri_get_host (uri) : address);
}

/* A day, in the middle of a sentence. (transfer full) */
static char *
name_day (gint64 then, gint64 now)
{
  g_autoptr (GDateTime) a = g_date_time_new_from_unix_local (then);
  g_autoptr (GDateTime) b = g_date_time_new_from_unix_local (now);
  GDate day, today;

  if (a == NULL || b == NULL)
    return g_strdup (_ ("long ago"));
  g_date_clear (&day, 1);
  g_date_clear (&today, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (a),
                  (GDateMonth) g_date_time_get_month (a), (GDateYear) g_date_time_get_year (a));
  g_date_set_dmy (&today, (GDateDay) g_date_time_get_day_of_month (b),
                  (GDateMonth) g_date_time_get_month (b), (GDateYear) g_date_time_get_year (b));
  if (waymark_date_days_between (&day, &today) == 1)
    return g_strdup (_ ("yesterday"));
  return waymark_moment_format_day (&day, &today);
}

char *
waymark_sync_words_ago (gint64 then, gint64 now)
{
  gint64 age = now - then;

  /* Clocks are set back at times. */
  if (age < MINUTE)
    return g_strdup (_ ("just now"));
  if (age < HOUR)
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", (gulong) (age / MINUTE)),
                            (int) (age / MINUTE));
  if (age < 24 * HOUR)
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", (gulong) (age / HOUR)),
                            (int) (age / HOUR));
  return name_day (then, now);
}

char *
waymark_sync_words_journal (const WaymarkSealFound *found)
{
  char *devices;

  if (found->state == WAYMARK_SEAL_STATE_SEALED)
    return g_strdup (_ ("An encrypted journal"));
  devices = waymark_seal_found_dup_devices (found);
  if (*devices != '\0')
    return devices;
  g_free (devices);
  return g_strdup (_ ("A journal without a name"));
}

char *
waymark_sync_words_number (const WaymarkSealFound *found)
{
  /* Translators: what the id of a journal begins with */
  return g_strdup_printf (_ ("Its number begins with %.*s"), SHOWN_ID, found->journal);
}

char *
waymark_sync_words_journal_details (const WaymarkSealFound *found, gint64 now)
{
  g_autofree char *pages =
      g_strdup_printf (ngettext ("%u page", "%u pages", found->n_pages), found->n_pages);
  g_autofree char *ago = waymark_sync_words_ago (found->last_seen, now);

  switch (found->state)
    {
    case WAYMARK_SEAL_STATE_SEALED:
      return g_strdup (_ ("Only its passphrase tells more"));
    case WAYMARK_SEAL_STATE_NEWER:
      return g_strdup (_ ("A newer Waymark made it"));
    case WAYMARK_SEAL_STATE_UNFINISHED:
      return g_strdup (_ ("It is still being set up"));
    case WAYMARK_SEAL_STATE_PLAIN:
    default:
      break;
    }
  if (found->last_seen == 0)
    return waymark_sync_words_number (found);
  if (found->n_pages == 0)
    /* Translators: "last seen 2 hours ago", "last seen yesterday" */
    return g_strdup_printf (_ ("Last seen %s"), ago);
  /* Translators: "64 pages · last seen 2 hours ago" */
  return g_strdup_printf (_ ("%s · last seen %s"), pages, ago);
}

static char *
say_synced (gint64 synced, gint64 now)
{
  g_autofree char *ago = NULL;

  if (synced == 0)
    return g_strdup (_ ("Not synced yet"));
  ago = waymark_sync_words_ago (synced, now);
  /* Translators: "Synced 2 minutes ago", "Synced yesterday" */
  return g_strdup_printf (_ ("Synced %s"), ago);
}

void
waymark_sync_glance_init (
    WaymarkSyncGlance *self, WaymarkSyncState state, const GError *error, gint64 synced, gint64 now)
{
  *self = (WaymarkSyncGlance){ "object-select-symbolic", NULL, FALSE };
  switch (state)
    {
    case WAYMARK_SYNC_STATE_SYNCING:
      self->words = g_strdup (_ ("Syncing…"));
      break;
    case WAYMARK_SYNC_STATE_WAITING:
      /* What was written is safe; that is said first. */
      self->words =
          g_strdup (g_error_matches (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_OFFLINE)
                        ? _ ("Saved here · offline")
                        : _ ("Saved here · sync later"));
      break;
    case WAYMARK_SYNC_STATE_METERED:
      self->words = g_strdup (_ ("Saved here · sync later"));
      break;
    case WAYMARK_SYNC_STATE_PAUSED:
      self->icon = "media-playback-pause-symbolic";
      self->words = g_strdup (_ ("Saved here · paused"));
      break;
    case WAYMARK_SYNC_STATE_STOPPED:
      self->icon = "dialog-warning-symbolic";
      self->words = g_strdup (_ ("Sync needs you"));
      self->needs_person = TRUE;
      break;
    case WAYMARK_SYNC_STATE_BRAKE:
      self->icon = "dialog-information-symbolic";
      self->words = g_strdup (_ ("Sync has a question"));
      self->needs_person = TRUE;
      break;
    case WAYMARK_SYNC_STATE_OFF:
      self->words = g_strdup (_ ("Saved on this computer"));
      break;
    case WAYMARK_SYNC_STATE_IDLE:
    default:
      self->words = say_synced (synced, now);
      break;
    }
}

void
waymark_sync_glance_clear (WaymarkSyncGlance *self)
{
  g_clear_pointer (&self->words, g_free);
}

char *
waymark_sync_words_progress (const WaymarkSyncProgress *progress)
{
  gboolean counted = progress->total > 0;

  switch (progress->phase)
    {
    case WAYMARK_SYNC_PHASE_PAGES:
      return g_strdup (_ ("Looking through your pages…"));
    case WAYMARK_SYNC_PHASE_LOOKING:
      return g_strdup (_ ("Looking at what is there…"));
    case WAYMARK_SYNC_PHASE_RECEIVING:
      return counted ? g_strdup_printf (_ ("Receiving %u of %u…"), progress->done, progress->total)
                     : g_strdup (_ ("Receiving…"));
    case WAYMARK_SYNC_PHASE_MERGING:
      return counted ? g_strdup_printf (_ ("Merging %u of %u…"), progress->done, progress->total)
                     : g_strdup (_ ("Merging…"));
    case WAYMARK_SYNC_PHASE_SENDING:
      return counted ? g_strdup_printf (_ ("Sending %u of %u…"), progress->done, progress->total)
                     : g_strdup (_ ("Sending…"));
    case WAYMARK_SYNC_PHASE_APPLYING:
      return g_strdup (_ ("Bringing your pages up to date…"));
    case WAYMARK_SYNC_PHASE_TELLING:
      return g_strdup (_ ("Telling the other devices…"));
    case WAYMARK_SYNC_PHASE_NONE:
    default:
      return g_strdup (_ ("Syncing…"));
    }
}

static WaymarkSyncRemedy
remedy_for_seal (int code)
{
  switch (code)
    {
    case WAYMARK_SEAL_ERROR_NEEDED:
    case WAYMARK_SEAL_ERROR_WRONG:
    case WAYMARK_SEAL_ERROR_MISTYPED:
      return WAYMARK_SYNC_REMEDY_PASSPHRASE;
    case WAYMARK_SEAL_ERROR_PLAIN:
      return WAYMARK_SYNC_REMEDY_ADDRESS;
    case WAYMARK_SEAL_ERROR_CHANGED:
      return WAYMARK_SYNC_REMEDY_REJOIN;
    case WAYMARK_SEAL_ERROR_CHOOSE:
      return WAYMARK_SYNC_REMEDY_JOURNAL;
    default:
      return WAYMARK_SYNC_REMEDY_TRY;
    }
}

WaymarkSyncRemedy
waymark_sync_remedy_for (const GError *error)
{
  if (error != NULL && error->domain == WAYMARK_SEAL_ERROR)
    return remedy_for_seal (error->code);
  if (error == NULL || error->domain != WAYMARK_REMOTE_ERROR)
    return WAYMARK_SYNC_REMEDY_TRY;
  switch (error->code)
    {
    case WAYMARK_REMOTE_ERROR_UNAUTHORIZED:
      return WAYMARK_SYNC_REMEDY_PASSWORD;
    case WAYMARK_REMOTE_ERROR_CERTIFICATE:
      return WAYMARK_SYNC_REMEDY_CERTIFICATE;
    case WAYMARK_REMOTE_ERROR_FAILED:
    case WAYMARK_REMOTE_ERROR_FORBIDDEN:
    case WAYMARK_REMOTE_ERROR_NOT_FOUND:
    case WAYMARK_REMOTE_ERROR_NOT_DAV:
    case WAYMARK_REMOTE_ERROR_INSECURE:
      return WAYMARK_SYNC_REMEDY_ADDRESS;
    default:
      return WAYMARK_SYNC_REMEDY_TRY;
    }
}

const char *
waymark_sync_remedy_get_label (WaymarkSyncRemedy remedy)
{
  switch (remedy)
    {
    case WAYMARK_SYNC_REMEDY_PASSWORD:
      return _ ("Enter the _Password…");
    case WAYMARK_SYNC_REMEDY_PASSPHRASE:
      return _ ("Enter the _Passphrase…");
    case WAYMARK_SYNC_REMEDY_CERTIFICATE:
      return _ ("_Look at the Certificate…");
    case WAYMARK_SYNC_REMEDY_ADDRESS:
      return _ ("Check the _Address…");
    case WAYMARK_SYNC_REMEDY_REJOIN:
      return _ ("_Join It Again…");
    case WAYMARK_SYNC_REMEDY_JOURNAL:
      return _ ("_Choose the Journal…");
    case WAYMARK_SYNC_REMEDY_TRY:
    default:
      return _ ("_Try Again");
    }
}
