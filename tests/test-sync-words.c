/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the window says of the sync, as tables.
 */
#include "waymark-sync-words.h"

#include "waymark-remote.h"
#include "waymark-seal-error.h"
#include "waymark-sync.h"

#define MINUTE 60
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

/* 15 April 2026, a Wednesday, 12:00 UTC */
#define NOW G_GINT64_CONSTANT (1776254400)

static void
test_ago (void)
{
  static const struct
  {
    gint64 age;
    const char *words;
  } cases[] = {
    { 0, "just now" },
    { 59, "just now" },
    { MINUTE, "1 minute ago" },
    { 2 * MINUTE + 59, "2 minutes ago" },
    { HOUR - 1, "59 minutes ago" },
    { HOUR, "1 hour ago" },
    { 23 * HOUR + 59 * MINUTE, "23 hours ago" },
    { DAY, "yesterday" },
    { 2 * DAY, "Monday" },
    { 400 * DAY, "11 March 2025" },
    /* A clock that was set back. */
    { -3 * HOUR, "just now" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = waymark_sync_words_ago (NOW - cases[i].age, NOW);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_place (void)
{
  static const char *const cases[][2] = {
    { "https://cloud.example.org/dav/anna/", "cloud.example.org" },
    { "http://127.0.0.1:8080/", "127.0.0.1" },
    { "/home/anna/Nextcloud/Shared", "Shared" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *place = waymark_sync_words_place (cases[i][0]);

      g_assert_cmpstr (place, ==, cases[i][1]);
    }
}

/* No error: -1 */
static const struct
{
  WaymarkSyncState state;
  int code;
  gint64 synced;
  const char *words;
  gboolean needs_person;
} glances[] = {
  { WAYMARK_SYNC_STATE_OFF, -1, 0, "Saved on this computer", FALSE },
  { WAYMARK_SYNC_STATE_IDLE, -1, 0, "Not synced yet", FALSE },
  { WAYMARK_SYNC_STATE_IDLE, -1, NOW - 2 * MINUTE, "Synced 2 minutes ago", FALSE },
  { WAYMARK_SYNC_STATE_SYNCING, -1, NOW - DAY, "Syncing…", FALSE },
  { WAYMARK_SYNC_STATE_WAITING, WAYMARK_REMOTE_ERROR_OFFLINE, NOW - DAY, "Saved here · offline",
    FALSE },
  { WAYMARK_SYNC_STATE_WAITING, WAYMARK_REMOTE_ERROR_BUSY, NOW - DAY, "Saved here · sync later",
    FALSE },
  { WAYMARK_SYNC_STATE_WAITING, -1, 0, "Saved here · sync later", FALSE },
  { WAYMARK_SYNC_STATE_METERED, -1, NOW - DAY, "Saved here · sync later", FALSE },
  { WAYMARK_SYNC_STATE_PAUSED, -1, NOW - DAY, "Saved here · paused", FALSE },
  { WAYMARK_SYNC_STATE_STOPPED, WAYMARK_REMOTE_ERROR_UNAUTHORIZED, NOW, "Sync needs you", TRUE },
  { WAYMARK_SYNC_STATE_BRAKE, -1, NOW, "Sync has a question", TRUE },
};

/* The foot of the sidebar has room for so many. */
#define MOST_CHARACTERS 24

static void
test_glances (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (glances); i++)
    {
      g_autoptr (GError) error =
          glances[i].code >= 0
              ? g_error_new_literal (WAYMARK_REMOTE_ERROR, glances[i].code, "It broke.")
              : NULL;
      g_auto (WaymarkSyncGlance) glance = { NULL };

      waymark_sync_glance_init (&glance, glances[i].state, error, glances[i].synced, NOW);
      g_assert_cmpstr (glance.words, ==, glances[i].words);
      g_assert_cmpint (glance.needs_person, ==, glances[i].needs_person);
      g_assert_cmpint (g_utf8_strlen (glance.words, -1), <=, MOST_CHARACTERS);
      g_assert_nonnull (glance.icon);
    }
}

static void
test_progress (void)
{
  static const struct
  {
    WaymarkSyncProgress progress;
    const char *words;
  } cases[] = {
    { { WAYMARK_SYNC_PHASE_NONE, 0, 0, 0, 0 }, "Syncing…" },
    { { WAYMARK_SYNC_PHASE_SENDING, 3, 12, 0, 0 }, "Sending 3 of 12…" },
    { { WAYMARK_SYNC_PHASE_SENDING, 0, 0, 0, 0 }, "Sending…" },
    { { WAYMARK_SYNC_PHASE_RECEIVING, 1, 2, 0, 0 }, "Receiving 1 of 2…" },
    { { WAYMARK_SYNC_PHASE_MERGING, 1, 1, 0, 0 }, "Merging 1 of 1…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = waymark_sync_words_progress (&cases[i].progress);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_remedies (void)
{
  static const struct
  {
    int code;
    WaymarkSyncRemedy remedy;
  } cases[] = {
    { WAYMARK_REMOTE_ERROR_UNAUTHORIZED, WAYMARK_SYNC_REMEDY_PASSWORD },
    { WAYMARK_REMOTE_ERROR_CERTIFICATE, WAYMARK_SYNC_REMEDY_CERTIFICATE },
    { WAYMARK_REMOTE_ERROR_FORBIDDEN, WAYMARK_SYNC_REMEDY_ADDRESS },
    { WAYMARK_REMOTE_ERROR_NOT_FOUND, WAYMARK_SYNC_REMEDY_ADDRESS },
    { WAYMARK_REMOTE_ERROR_NOT_DAV, WAYMARK_SYNC_REMEDY_ADDRESS },
    { WAYMARK_REMOTE_ERROR_INSECURE, WAYMARK_SYNC_REMEDY_ADDRESS },
    { WAYMARK_REMOTE_ERROR_NO_SPACE, WAYMARK_SYNC_REMEDY_TRY },
    { WAYMARK_REMOTE_ERROR_READ_ONLY, WAYMARK_SYNC_REMEDY_TRY },
    { WAYMARK_REMOTE_ERROR_BAD_ANSWER, WAYMARK_SYNC_REMEDY_TRY },
  };
  static const struct
  {
    int code;
    WaymarkSyncRemedy remedy;
  } seals[] = {
    { WAYMARK_SEAL_ERROR_NEEDED, WAYMARK_SYNC_REMEDY_PASSPHRASE },
    { WAYMARK_SEAL_ERROR_WRONG, WAYMARK_SYNC_REMEDY_PASSPHRASE },
    { WAYMARK_SEAL_ERROR_MISTYPED, WAYMARK_SYNC_REMEDY_PASSPHRASE },
    { WAYMARK_SEAL_ERROR_PLAIN, WAYMARK_SYNC_REMEDY_ADDRESS },
    { WAYMARK_SEAL_ERROR_CHANGED, WAYMARK_SYNC_REMEDY_REJOIN },
    { WAYMARK_SEAL_ERROR_CHOOSE, WAYMARK_SYNC_REMEDY_JOURNAL },
  };
  g_autoptr (GError) newer = g_error_new_literal (WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_NEWER, "");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (WAYMARK_REMOTE_ERROR, cases[i].code, "");

      g_assert_cmpint (waymark_sync_remedy_for (error), ==, cases[i].remedy);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (seals); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (WAYMARK_SEAL_ERROR, seals[i].code, "");

      g_assert_cmpint (waymark_sync_remedy_for (error), ==, seals[i].remedy);
    }
  g_assert_cmpint (waymark_sync_remedy_for (newer), ==, WAYMARK_SYNC_REMEDY_TRY);
  g_assert_cmpint (waymark_sync_remedy_for (NULL), ==, WAYMARK_SYNC_REMEDY_TRY);
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-words/how long ago", test_ago);
  g_test_add_func ("/sync-words/places", test_place);
  g_test_add_func ("/sync-words/at a glance", test_glances);
  g_test_add_func ("/sync-words/how far it is", test_progress);
  g_test_add_func ("/sync-words/what helps", test_remedies);
  return g_test_run ();
}
