/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a journal remembers of its endpoint, and the log: from one start to the next, and when their
 * files are not what they should be.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "../journal-fixture.h"
#include "waymark-file.h"
#include "waymark-remote.h"
#include "waymark-sync-endpoint.h"
#include "waymark-sync-log.h"
#include "waymark-sync-peer.h"
#include "waymark-sync-settings.h"

static void
set_up (JournalFixture *self, gconstpointer data)
{
  journal_fixture_set_up (self, data);
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
}

static void
make_sync_folder (JournalFixture *self)
{
  g_autofree char *folder = journal_fixture_path (self, "sync");

  g_assert_true (waymark_file_make_folder (folder, NULL));
}

/* ---- Settings ---- */

static void
test_kept (JournalFixture *self, gconstpointer data)
{
  g_autoptr (WaymarkSyncSettings) settings = waymark_sync_settings_new (self->folder);
  g_autoptr (WaymarkSyncSettings) again = NULL;

  g_assert_null (waymark_sync_settings_get_address (settings));
  g_assert_false (waymark_sync_settings_get_paused (settings));
  g_assert_cmpstr (waymark_sync_settings_get_device_name (settings), !=, "");
  waymark_sync_settings_set_address (settings, "https://cloud.example.org/dav/");
  waymark_sync_settings_set_user (settings, "ana = [x]\n#");
  waymark_sync_settings_set_certificate (settings, "A1:B2");
  waymark_sync_settings_set_paused (settings, TRUE);
  waymark_sync_settings_set_metered_allowed (settings, TRUE);
  waymark_sync_settings_set_encrypted (settings, TRUE);
  waymark_sync_settings_set_device_name (settings, "Ana’s laptop");
  waymark_sync_settings_set_last_synced (settings, 1790000000);

  again = waymark_sync_settings_new (self->folder);
  g_assert_cmpstr (waymark_sync_settings_get_address (again), ==, "https://cloud.example.org/dav/");
  g_assert_cmpstr (waymark_sync_settings_get_user (again), ==, "ana = [x]\n#");
  g_assert_cmpstr (waymark_sync_settings_get_certificate (again), ==, "A1:B2");
  g_assert_true (waymark_sync_settings_get_paused (again));
  g_assert_true (waymark_sync_settings_get_metered_allowed (again));
  g_assert_true (waymark_sync_settings_get_encrypted (again));
  g_assert_cmpstr (waymark_sync_settings_get_device_name (again), ==, "Ana’s laptop");
  g_assert_cmpint (waymark_sync_settings_get_last_synced (again), ==, 1790000000);
}

/* Names come from other devices, too. */
static void
test_names (void)
{
  static const struct
  {
    const char *typed;
    const char *tidy;
  } names[] = {
    { NULL, "" },
    { "  ", "" },
    { "Laptop", "Laptop" },
    { "\t Ana’s  laptop \n", "Ana’s  laptop" },
    { "two\nlines", "two lines" },
    { "be\all\x1b[31m", "bell[31m" },
    { "left\xe2\x80\xaeright", "leftright" },
    { "0123456789012345678901234567890123456789012345678901234567890123456789",
      "012345678901234567890123456789012345678901234567890123456789" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *tidy = waymark_sync_tidy_device_name (names[i].typed);

      g_assert_cmpstr (tidy, ==, names[i].tidy);
    }
}

static void
test_own_name_again (JournalFixture *self, gconstpointer data)
{
  g_autoptr (WaymarkSyncSettings) settings = waymark_sync_settings_new (self->folder);
  g_autofree char *own = g_strdup (waymark_sync_settings_get_device_name (settings));

  waymark_sync_settings_set_device_name (settings, "Desk");
  waymark_sync_settings_set_device_name (settings, " ");
  g_assert_cmpstr (waymark_sync_settings_get_device_name (settings), ==, own);
}

static void
test_bad_settings (JournalFixture *self, gconstpointer data)
{
  static const char *const bad[] = {
    "", "\xff\xfe", "[Sync", "[Sync]\naddress", "[Other]\na=b\n", "[Sync]\npaused=perhaps\n"
  };

  make_sync_folder (self);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (WaymarkSyncSettings) settings = NULL;

      journal_fixture_write (self, "sync/settings", bad[i], -1);
      journal_fixture_write (self, "sync/last-synced", bad[i], -1);
      settings = waymark_sync_settings_new (self->folder);
      g_assert_null (waymark_sync_settings_get_address (settings));
      g_assert_false (waymark_sync_settings_get_paused (settings));
      g_assert_cmpint (waymark_sync_settings_get_last_synced (settings), ==, 0);
    }
}

/* Notes say nothing of another endpoint. */
static void
test_notes (JournalFixture *self, gconstpointer data)
{
  g_autoptr (WaymarkSyncSettings) settings = waymark_sync_settings_new (self->folder);
  g_autofree char *back = NULL;

  make_sync_folder (self);
  journal_fixture_write (self, "sync/notes", "notes", -1);
  /* Somebody who has always been there. */
  waymark_sync_settings_set_address (settings, "https://a.example.org/");
  waymark_sync_settings_part_notes (settings);
  g_assert_true (journal_fixture_has (self, "sync/notes"));
  waymark_sync_settings_set_address (settings, NULL);
  waymark_sync_settings_part_notes (settings);
  waymark_sync_settings_set_address (settings, "https://a.example.org/");
  waymark_sync_settings_part_notes (settings);
  g_assert_true (journal_fixture_has (self, "sync/notes"));
  waymark_sync_settings_set_address (settings, "https://b.example.org/");
  g_assert_true (journal_fixture_has (self, "sync/notes"));
  waymark_sync_settings_part_notes (settings);
  g_assert_false (journal_fixture_has (self, "sync/notes"));
  journal_fixture_write (self, "sync/notes", "others", -1);
  waymark_sync_settings_set_address (settings, "https://a.example.org/");
  waymark_sync_settings_part_notes (settings);
  back = journal_fixture_read (self, "sync/notes");
  g_assert_cmpstr (back, ==, "notes");
}

/* ---- Addresses ---- */

static void
test_addresses (void)
{
  static const struct
  {
    const char *typed;
    const char *address; /* NULL: refused */
    gboolean is_far;
  } addresses[] = {
    { "cloud.example.org/dav", "https://cloud.example.org/dav/", TRUE },
    { "https://ana:secret@cloud.example.org/dav", NULL, TRUE },
    { "http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x/", FALSE },
    { "http://cloud.example.org/", NULL, FALSE },
    { "/home/ana/Shared", "/home/ana/Shared", FALSE },
    { "/home/ana/../ana/Shared/", "/home/ana/Shared", FALSE },
    { "file:///home/ana/Shared%20folder", "/home/ana/Shared folder", FALSE },
    { "file:nowhere", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = waymark_sync_endpoint_dup_address (addresses[i].typed, &error);

      if (addresses[i].address == NULL && address != NULL)
        /* A name or a password may be cut out instead; never kept. */
        g_assert_null (strstr (address, "secret"));
      else
        g_assert_cmpstr (address, ==, addresses[i].address);
      g_assert_true ((address == NULL) == (error != NULL));
      if (address != NULL)
        g_assert_cmpint (waymark_sync_endpoint_is_far (address), ==, addresses[i].is_far);
    }
}

/* ---- The log ---- */

static WaymarkSyncEvent *
event_at (WaymarkSyncLog *log, guint i)
{
  g_autoptr (WaymarkSyncEvent) event = g_list_model_get_item (G_LIST_MODEL (log), i);

  g_assert_nonnull (event);
  return event;
}

static void
fail (WaymarkSyncLog *log, gint64 time, int code, const char *message)
{
  g_autoptr (GError) error = g_error_new_literal (WAYMARK_REMOTE_ERROR, code, message);

  waymark_sync_log_add_failure (log, time, error);
}

static void
test_log_kept (JournalFixture *self, gconstpointer data)
{
  const WaymarkSyncReport report = { .n_up = 3, .n_down = 1, .n_applied = 2, .n_merged = 1 };
  g_autoptr (WaymarkSyncLog) log = waymark_sync_log_new (self->folder);
  g_autoptr (WaymarkSyncLog) again = NULL;
  g_autofree char *words = NULL;

  waymark_sync_log_add (log, 1000, WAYMARK_SYNC_EVENT_STARTED, NULL);
  waymark_sync_log_add_synced (log, 2000, &report);
  for (int i = 0; i < 5; i++)
    fail (log, 3000 + i, WAYMARK_REMOTE_ERROR_OFFLINE, "The server\tdid\nnot answer.");
  fail (log, 4000, WAYMARK_REMOTE_ERROR_BUSY, "Later, please.");
  again = waymark_sync_log_new (self->folder);
  for (int i = 0; i < 2; i++)
    {
      WaymarkSyncLog *one = i == 0 ? log : again;

      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (one)), ==, 4);
      g_assert_cmpint (waymark_sync_event_get_code (event_at (one, 0)), ==,
                       WAYMARK_REMOTE_ERROR_BUSY);
      g_assert_cmpuint (waymark_sync_event_get_count (event_at (one, 1)), ==, 5);
      g_assert_cmpint (waymark_sync_event_get_time (event_at (one, 1)), ==, 3004);
      g_assert_cmpuint (waymark_sync_event_get_report (event_at (one, 2))->n_up, ==, 3);
      g_assert_cmpint (waymark_sync_event_get_kind (event_at (one, 3)), ==,
                       WAYMARK_SYNC_EVENT_STARTED);
    }
  words = waymark_sync_event_describe (event_at (again, 1));
  g_assert_cmpstr (words, ==, "The server did not answer.");
}

static void
test_log_bounded (JournalFixture *self, gconstpointer data)
{
  g_autoptr (WaymarkSyncLog) log = waymark_sync_log_new (self->folder);
  g_autoptr (WaymarkSyncLog) again = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      const WaymarkSyncReport report = { .n_up = i + 1 };

      waymark_sync_log_add_synced (log, i, &report);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (log)), <=,
                        WAYMARK_SYNC_MOST_EVENTS);
    }
  again = waymark_sync_log_new (self->folder);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (again)), ==, WAYMARK_SYNC_MOST_EVENTS);
  g_assert_cmpuint (waymark_sync_event_get_report (event_at (again, 0))->n_up, ==, 5000);
  g_assert_cmpuint (waymark_sync_event_get_report (event_at (again, 499))->n_up, ==, 4501);
  text = journal_fixture_read (self, "sync/log");
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), <=, 2 * WAYMARK_SYNC_MOST_EVENTS + 1);
}

/* What listens to it always sees what is there. */
static void
follow_cb (GListModel *model, guint position, guint removed, guint added, guint *n)
{
  *n = *n - removed + added;
  g_assert_cmpuint (*n, ==, g_list_model_get_n_items (model));
}

static void
test_log_model (JournalFixture *self, gconstpointer data)
{
  g_autoptr (WaymarkSyncLog) log = waymark_sync_log_new (self->folder);
  guint n = 0;

  g_signal_connect (log, "items-changed", G_CALLBACK (follow_cb), &n);
  for (guint i = 0; i < 1200; i++)
    {
      if (i % 3 == 0)
        waymark_sync_log_add (log, i, WAYMARK_SYNC_EVENT_PAUSED, NULL);
      else
        fail (log, i, WAYMARK_REMOTE_ERROR_OFFLINE, "The server did not answer.");
    }
  g_assert_cmpuint (n, ==, WAYMARK_SYNC_MOST_EVENTS);
}

static void
test_log_damaged (JournalFixture *self, gconstpointer data)
{
  g_autoptr (WaymarkSyncLog) log = NULL;
  g_autofree char *text = NULL;

  make_sync_folder (self);
  journal_fixture_write (self, "sync/log",
                         "nonsense\n\n"
                         "2026-11-22T09:00:00Z\tpaused\t1\t0\t0\t0\t0\t-\t0\t\n"
                         "2026-11-22T09:00:00Z\tunheard-of\t1\t0\t0\t0\t0\t-\t0\t\n"
                         "2026-11-22T09:00:00Z\tsynced\t-1\t0\t0\t0\t0\t-\t0\t\n"
                         "2026-11-22T09:00:00Z\tfailed\t1\t0\t0\t0\t0\tx\t0\t\xff\n"
                         "2026-11-22T09:00:01Z\tresu",
                         -1);
  log = waymark_sync_log_new (self->folder);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (log)), ==, 1);
  waymark_sync_log_add (log, 5, WAYMARK_SYNC_EVENT_RESUMED, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (log)), ==, 2);
  text = waymark_sync_log_dup_text (log);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
test_log_words (void)
{
  static const struct
  {
    WaymarkSyncReport report;
    const char *words;
  } cases[] = {
    { { 0 }, "Nothing had changed, here or there." },
    { { .n_up = 1 }, "1 version was sent." },
    { { .n_up = 3, .n_down = 1, .n_applied = 2, .n_merged = 1 },
      "3 versions were sent. 1 version was received. 2 pages changed here. 1 page that had changed "
      "in two places was merged." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WaymarkSyncEvent) event =
          waymark_sync_event_new (WAYMARK_SYNC_EVENT_SYNCED, 0, 1, &cases[i].report, NULL, 0, NULL);
      g_autofree char *words = waymark_sync_event_describe (event);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

#define ADD(name, func)                                                                            \
  g_test_add (name, JournalFixture, NULL, set_up, func, journal_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sync-settings/kept", test_kept);
  g_test_add_func ("/sync-settings/names of devices", test_names);
  ADD ("/sync-settings/the computer’s own name again", test_own_name_again);
  ADD ("/sync-settings/a bad file counts as none", test_bad_settings);
  ADD ("/sync-settings/notes are of one endpoint", test_notes);
  g_test_add_func ("/sync-settings/addresses", test_addresses);
  ADD ("/sync-log/kept", test_log_kept);
  ADD ("/sync-log/bounded", test_log_bounded);
  ADD ("/sync-log/followed", test_log_model);
  ADD ("/sync-log/damaged", test_log_damaged);
  g_test_add_func ("/sync-log/in words", test_log_words);
  return g_test_run ();
}
