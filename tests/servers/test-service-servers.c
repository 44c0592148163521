/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The service over a real server: a trial, two journals, a password in the keyring, and the end of
 * the server. Timers and threads are real; nothing is waited for but what happens.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "../journal-fixture.h"
#include "test-server.h"
#include "waymark-sync-service.h"

typedef struct
{
  JournalFixture journal;
  WaymarkSyncService *service;
} Side;

typedef struct
{
  TestServer *server;
  Side sides[2];
} Fixture;

static void
set_up (Fixture *self, gconstpointer kind)
{
  g_autofree char *options =
      g_strdup_printf ("--user ana --password geheim --tls %s", test_server_certificate ());

  self->server = test_server_start (kind, options);
  for (gsize i = 0; i < G_N_ELEMENTS (self->sides); i++)
    {
      journal_fixture_set_up (&self->sides[i].journal, NULL);
      journal_fixture_open (&self->sides[i].journal);
      self->sides[i].service = waymark_sync_service_new (self->sides[i].journal.store);
    }
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
end_service (Side *side)
{
  WaymarkSyncService *service = g_steal_pointer (&side->service);

  g_object_add_weak_pointer (G_OBJECT (service), (gpointer *) &service);
  waymark_sync_service_close (service);
  g_object_unref (service);
  journal_fixture_wait (is_null, &service);
}

static void
tear_down (Fixture *self, gconstpointer kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->sides); i++)
    {
      end_service (&self->sides[i]);
      journal_fixture_tear_down (&self->sides[i].journal, NULL);
    }
  g_clear_pointer (&self->server, test_server_stop);
}

/* ---- Waiting ---- */

typedef struct
{
  Side *side;
  WaymarkSyncState state;
} Wanted;

static gboolean
has_state (gpointer data)
{
  const Wanted *wanted = data;

  return waymark_sync_service_get_state (wanted->side->service) == wanted->state;
}

static void
wait_state (Side *side, WaymarkSyncState state)
{
  Wanted wanted = { side, state };

  journal_fixture_wait (has_state, &wanted);
}

static void
sync_now (Side *side)
{
  waymark_sync_service_sync_now (side->service);
  wait_state (side, WAYMARK_SYNC_STATE_SYNCING);
  wait_state (side, WAYMARK_SYNC_STATE_IDLE);
}

/* ---- Trying ---- */

typedef struct
{
  gboolean done;
  WaymarkSyncTrial *trial;
  GError *error;
} Tried;

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Tried *tried = data;

  waymark_sync_endpoint_try_finish (result, &tried->trial, &tried->error);
  tried->done = TRUE;
}

static gboolean
is_tried (gpointer data)
{
  return ((Tried *) data)->done;
}

static void
tried_clear (Tried *tried)
{
  g_clear_pointer (&tried->trial, waymark_sync_trial_free);
  g_clear_error (&tried->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tried, tried_clear)

static Tried
try_endpoint (Fixture *self, const char *password, const char *certificate)
{
  g_autoptr (WaymarkSyncEndpoint) endpoint =
      waymark_sync_endpoint_new (test_server_get_url (self->server), "ana", password, certificate);
  Tried tried = { FALSE };

  waymark_sync_endpoint_try_async (endpoint, NULL, tried_cb, &tried);
  journal_fixture_wait (is_tried, &tried);
  return tried;
}

/* ---- Sharing ---- */

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  waymark_sync_service_connect_finish (WAYMARK_SYNC_SERVICE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
connect_side (Side *side, const WaymarkSyncTrial *trial)
{
  g_autoptr (WaymarkSyncEndpoint) endpoint =
      waymark_sync_endpoint_new (trial->address, "ana", "geheim", trial->fingerprint);
  gboolean done = FALSE;

  waymark_sync_service_connect_async (side->service, endpoint, connected_cb, &done);
  journal_fixture_wait (is_true, &done);
}

static void
write_text (Side *side, const char *id, const char *text)
{
  journal_fixture_set_text (&side->journal, waymark_journal_lookup (side->journal.journal, id),
                            "went-well", text);
}

static void
assert_text (Side *side, const char *id, const char *text)
{
  WaymarkDocument *document = waymark_journal_lookup (side->journal.journal, id);

  g_assert_nonnull (document);
  g_assert_cmpstr (waymark_document_get_text (document, "went-well"), ==, text);
}

static void
test_server (Fixture *self, gconstpointer kind)
{
  Side *here = &self->sides[0], *there = &self->sides[1];
  g_autofree char *id = NULL;
  g_auto (Tried) unknown = try_endpoint (self, "geheim", NULL);
  g_auto (Tried) wrong = { FALSE };
  g_auto (Tried) good = { FALSE };

  /* Nobody vouches for it: shown, and trusted. */
  g_assert_error (unknown.error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_CERTIFICATE);
  g_assert_nonnull (unknown.trial->fingerprint);
  wrong = try_endpoint (self, "falsch", unknown.trial->fingerprint);
  g_assert_error (wrong.error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_UNAUTHORIZED);
  good = try_endpoint (self, "geheim", unknown.trial->fingerprint);
  g_assert_no_error (good.error);
  g_assert_cmpuint (good.trial->journals->len, ==, 0);

  id = g_strdup (waymark_document_get_id (
      waymark_journal_create (here->journal.journal, "weekly-reflection", "Week 1")));
  write_text (here, id, "The talk went well.");
  good.trial->fingerprint = g_strdup (unknown.trial->fingerprint);
  connect_side (here, good.trial);
  wait_state (here, WAYMARK_SYNC_STATE_IDLE);
  g_assert_cmpint (waymark_sync_service_get_last_synced (here->service), >, 0);
  connect_side (there, good.trial);
  wait_state (there, WAYMARK_SYNC_STATE_BRAKE);
  waymark_sync_service_accept (there->service);
  wait_state (there, WAYMARK_SYNC_STATE_IDLE);
  assert_text (there, id, "The talk went well.");

  /* Another start, with the password of the keyring. */
  end_service (there);
  journal_fixture_close (&there->journal);
  journal_fixture_open (&there->journal);
  there->service = waymark_sync_service_new (there->journal.store);
  write_text (here, id, "The first talk went well.");
  sync_now (here);
  waymark_sync_service_sync_now (there->service);
  wait_state (there, WAYMARK_SYNC_STATE_SYNCING);
  wait_state (there, WAYMARK_SYNC_STATE_IDLE);
  assert_text (there, id, "The first talk went well.");

  /* It goes. */
  g_clear_pointer (&self->server, test_server_stop);
  write_text (here, id, "The first talk went really well.");
  waymark_sync_service_sync_now (here->service);
  wait_state (here, WAYMARK_SYNC_STATE_WAITING);
  g_assert_true (waymark_sync_service_get_unsent (here->service));
  g_assert_cmpint (waymark_sync_service_get_next_retry (here->service), >, 0);
  g_assert_error (waymark_sync_service_get_error (here->service), WAYMARK_REMOTE_ERROR,
                  WAYMARK_REMOTE_ERROR_OFFLINE);
}

int
main (int argc, char *argv[])
{
  g_autofree char *keyring = NULL;
  g_autofree char *path = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  keyring = g_dir_make_tmp ("waymark-keyring-XXXXXX", NULL);
  path = g_build_filename (keyring, "default.keyring", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "of the keyring", TRUE);
  g_test_add ("/service-servers/lighttpd", Fixture, "lighttpd", set_up, test_server, tear_down);
  g_test_add ("/service-servers/apache", Fixture, "apache", set_up, test_server, tear_down);
  status = g_test_run ();
  remove_tree (keyring);
  return status;
}
