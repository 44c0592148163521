/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Open journals that keep themselves in step, with a clock and a network of the test's own.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "../journal-fixture.h"
#include "service-fixture.h"
#include "waymark-seal-error.h"
#include "waymark-sync-schedule.h"

static void
write_page_only (Side *side, const char *text)
{
  g_free (write_page (side, text));
}

/* ---- Before ---- */

static void
test_off (Fixture *self, gconstpointer data)
{
  Side *side = &self->sides[0];

  write_page_only (side, "The talk went well.");
  advance (side, 3600);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_OFF);
  g_assert_cmpint (waymark_sync_service_get_due (side->service), ==, WAYMARK_SYNC_NEVER);
  waymark_sync_service_sync_now (side->service);
  waymark_sync_service_tick (side->service);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_OFF);
  g_assert_cmpint (self->gate.n_requests, ==, 0);
}

static void
test_connect (Fixture *self, gconstpointer data)
{
  Side *side = &self->sides[0];
  g_autoptr (WaymarkSyncEvent) event = NULL;

  write_page_only (side, "The talk went well.");
  g_assert_cmpint (waymark_sync_service_get_last_synced (side->service), ==, 0);
  connect_side (side);
  g_assert_cmpint (waymark_sync_service_get_last_synced (side->service), ==, real_now (side));
  g_assert_false (waymark_sync_service_get_unsent (side->service));
  g_assert_cmpuint (g_list_model_get_n_items (log_of (side)), ==, 2);
  event = g_list_model_get_item (log_of (side), 0);
  g_assert_cmpint (waymark_sync_event_get_kind (event), ==, WAYMARK_SYNC_EVENT_SYNCED);
  g_assert_cmpuint (waymark_sync_event_get_report (event)->n_up, ==, 1);

  /* The next start knows, and looks at once. */
  reopen (side);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_IDLE);
  g_assert_cmpint (waymark_sync_service_get_last_synced (side->service), ==, real_now (side));
  g_assert_cmpuint (g_list_model_get_n_items (log_of (side)), ==, 2);
  g_assert_cmpint (waymark_sync_service_get_due (side->service), ==, 0);
  self->gate.n_requests = 0;
  tick (side);
  /* Nothing is new, and nothing is written about that. */
  g_assert_cmpint (self->gate.n_requests, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (log_of (side)), ==, 2);
}

static void
test_disconnect (Fixture *self, gconstpointer data)
{
  Side *side = &self->sides[0];

  connect_side (side);
  waymark_sync_service_disconnect (side->service);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_OFF);
  write_page_only (side, "The talk went well.");
  self->gate.n_requests = 0;
  advance (side, 3600);
  tick (side);
  g_assert_cmpint (self->gate.n_requests, ==, 0);
  g_assert_null (waymark_sync_settings_get_address (settings_of (side)));
}

/* ---- By itself ---- */

static void
test_pause_in_writing (Fixture *self, gconstpointer data)
{
  Side *side = &self->sides[0];
  g_autofree char *id = share_page (self, 2, "The talk went well.");

  write_text (side, id, "The first talk went well.");
  g_assert_true (waymark_sync_service_get_unsent (side->service));
  advance (side, 9);
  tick (side);
  g_assert_true (waymark_sync_service_get_unsent (side->service));
  advance (side, 1);
  tick (side);
  g_assert_false (waymark_sync_service_get_unsent (side->service));

  /* It comes in over there, and is nothing that has to be sent. */
  advance (&self->sides[1], 300);
  tick (&self->sides[1]);
  g_assert_cmpstr (text_of (&self->sides[1], id), ==, "The first talk went well.");
  g_assert_false (waymark_sync_service_get_unsent (self->sides[1].service));
}

/* What was typed since the sync saw the page stays, next to what came; and goes up next. */
static void
test_typing_meanwhile (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, 2, "The talk went well.");
  Side *side = &self->sides[1];

  write_text (&self->sides[0], id, "The first talk went well.");
  sync_now (&self->sides[0]);
  self->gate.hangs = TRUE;
  waymark_sync_service_sync_now (side->service);
  waymark_sync_service_tick (side->service);
  wait_hanging (self);
  /* The pages were looked through, and now somebody writes. */
  write_text (side, id, "The talk went well. I was calm.");
  g_assert_true (waymark_sync_service_get_unsent (side->service));
  sync_gate_release (&self->gate);
  wait_end (side);
  g_assert_cmpstr (text_of (side, id), ==, "The first talk went well. I was calm.");
  /* It may have gone up already; the service is not sure. */
  g_assert_true (waymark_sync_service_get_unsent (side->service));
  advance (side, 10);
  tick (side);
  g_assert_false (waymark_sync_service_get_unsent (side->service));
  sync_now (&self->sides[0]);
  g_assert_cmpstr (text_of (&self->sides[0], id), ==, "The first talk went well. I was calm.");
  /* What came is a step of its own: undo takes back only that. */
  g_assert_true (waymark_journal_undo (side->journal.journal, NULL, NULL));
  g_assert_cmpstr (text_of (side, id), ==, "The talk went well. I was calm.");
}

static void
test_poke (Fixture *self, gconstpointer data)
{
  Side *side = &self->sides[0];

  connect_side (side);
  self->gate.n_requests = 0;
  advance (side, 30);
  waymark_sync_service_poke (side->service);
  tick (side);
  g_assert_cmpint (self->gate.n_requests, ==, 0);
  advance (side, 31);
  waymark_sync_service_poke (side->service);
  tick (side);
  g_assert_cmpint (self->gate.n_requests, ==, 1);
}

static void
test_single_flight (Fixture *self, gconstpointer data)
{
  Side *side = &self->sides[0];

  connect_side (side);
  self->gate.hangs = TRUE;
  waymark_sync_service_sync_now (side->service);
  waymark_sync_service_tick (side->service);
  wait_hanging (self);
  for (guint i = 0; i < 10; i++)
    {
      waymark_sync_service_sync_now (side->service);
      waymark_sync_service_tick (side->service);
    }
  g_assert_cmpint (g_atomic_int_get (&self->gate.n_waiting), ==, 1);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_SYNCING);
  waymark_sync_service_cancel (side->service);
  wait_end (side);
  /* It is no failure, and does not begin again at once. */
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_IDLE);
  g_assert_null (waymark_sync_service_get_error (side->service));
  g_assert_cmpint (waymark_sync_service_get_due (side->service), >, side->clock.now);
}

/* ---- When it does not work ---- */

static void
test_offline (Fixture *self, gconstpointer data)
{
  Side *side = &self->sides[0];
  gint64 last = 0;

  connect_side (side);
  side->clock.chance = 0.5;
  self->gate.error = WAYMARK_REMOTE_ERROR_OFFLINE;
  for (guint i = 0; i < 12; i++)
    {
      gint64 wait;

      if (i == 0)
        sync_now (side);
      else
        tick_when_due (side);
      g_assert_cmpint (waymark_sync_service_get_state (side->service), ==,
                       WAYMARK_SYNC_STATE_WAITING);
      wait = waymark_sync_service_get_due (side->service) - side->clock.now;
      g_assert_cmpint (wait, >=, last);
      g_assert_cmpint (wait, <=, 15 * 60 * 1000);
      g_assert_cmpint (ABS (waymark_sync_service_get_next_retry (side->service) -
                            (real_now (side) + wait / 1000)),
                       <=, 1);
      last = wait;
    }
  g_assert_cmpint (last, >, 5 * 60 * 1000);
  /* One line says it, however often. */
  {
    g_autoptr (WaymarkSyncEvent) event = g_list_model_get_item (log_of (side), 0);

    g_assert_cmpint (waymark_sync_event_get_kind (event), ==, WAYMARK_SYNC_EVENT_FAILED);
    g_assert_cmpuint (waymark_sync_event_get_count (event), ==, 12);
  }

  /* The network says that it is back, and that is a hint: it goes on soon. */
  fake_network_change (self->network, TRUE, FALSE);
  g_assert_cmpint (waymark_sync_service_get_due (side->service), ==, side->clock.now + 2000);
  self->gate.error = -1;
  tick_when_due (side);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_IDLE);
  g_assert_null (waymark_sync_service_get_error (side->service));
  g_assert_cmpint (waymark_sync_service_get_next_retry (side->service), ==, 0);
}

/* A network that says that it is not there is no reason not to try. */
static void
test_no_gate (Fixture *self, gconstpointer data)
{
  Side *side = &self->sides[0];

  fake_network_change (self->network, FALSE, FALSE);
  connect_side (side);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_IDLE);
}

static void
test_retry_after (Fixture *self, gconstpointer data)
{
  Side *side = &self->sides[0];

  connect_side (side);
  self->gate.error = WAYMARK_REMOTE_ERROR_BUSY;
  self->gate.retry_after = 600;
  sync_now (side);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_WAITING);
  g_assert_cmpint (waymark_sync_service_get_due (side->service) - side->clock.now, >=, 600 * 1000);
  fake_network_change (self->network, TRUE, FALSE);
  g_assert_cmpint (waymark_sync_service_get_due (side->service) - side->clock.now, >=, 600 * 1000);
}

static void
test_stopped (Fixture *self, gconstpointer data)
{
  static const WaymarkRemoteError codes[] = {
    WAYMARK_REMOTE_ERROR_UNAUTHORIZED, WAYMARK_REMOTE_ERROR_FORBIDDEN, WAYMARK_REMOTE_ERROR_NOT_DAV,
    WAYMARK_REMOTE_ERROR_CERTIFICATE,  WAYMARK_REMOTE_ERROR_NO_SPACE,
  };
  Side *side = &self->sides[0];

  connect_side (side);
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      self->gate.error = codes[i];
      sync_now (side);
      g_assert_cmpint (waymark_sync_service_get_state (side->service), ==,
                       WAYMARK_SYNC_STATE_STOPPED);
      g_assert_error (waymark_sync_service_get_error (side->service), WAYMARK_REMOTE_ERROR,
                      (int) codes[i]);
      /* However long one waits, and writes. */
      self->gate.n_requests = 0;
      write_page_only (side, "The talk went well.");
      advance (side, 24 * 3600);
      fake_network_change (self->network, TRUE, FALSE);
      tick (side);
      g_assert_cmpint (self->gate.n_requests, ==, 0);
      /* Somebody entered another password. */
      self->gate.error = -1;
      connect_side (side);
      g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_IDLE);
    }
}

/* ---- Not now ---- */

static void
test_metered (Fixture *self, gconstpointer data)
{
  Side *side = &self->sides[0];

  connect_side (side);
  fake_network_change (self->network, TRUE, TRUE);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_METERED);
  write_page_only (side, "The talk went well.");
  self->gate.n_requests = 0;
  advance (side, 3600);
  tick (side);
  g_assert_cmpint (self->gate.n_requests, ==, 0);
  /* Somebody wants it, once. */
  sync_now (side);
  g_assert_cmpint (self->gate.n_requests, >, 0);
  g_assert_false (waymark_sync_service_get_unsent (side->service));
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_METERED);
  /* Not metered any more. */
  fake_network_change (self->network, TRUE, FALSE);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_IDLE);
  g_assert_cmpint (waymark_sync_service_get_due (side->service), <=, side->clock.now);
  tick (side);

  /* It becomes so in the middle. */
  self->gate.hangs = TRUE;
  advance (side, 300);
  waymark_sync_service_tick (side->service);
  wait_hanging (self);
  fake_network_change (self->network, TRUE, TRUE);
  wait_end (side);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_METERED);
  sync_gate_release (&self->gate);
  waymark_sync_settings_set_metered_allowed (settings_of (side), TRUE);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_IDLE);
  tick (side);
  g_assert_cmpint (waymark_sync_service_get_last_synced (side->service), ==, real_now (side));
}

/* A folder on this computer costs nothing. */
static void
test_metered_folder (Fixture *self, gconstpointer data)
{
  Side *side = &self->sides[0];

  side->address = self->sides[1].journal.root;
  fake_network_change (self->network, TRUE, TRUE);
  connect_side (side);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_IDLE);
}

static void
test_paused (Fixture *self, gconstpointer data)
{
  Side *side = &self->sides[0];

  connect_side (side);
  waymark_sync_service_set_paused (side->service, TRUE);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_PAUSED);
  self->gate.n_requests = 0;
  write_page_only (side, "The talk went well.");
  advance (side, 3600);
  tick (side);
  reopen (side);
  tick (side);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_PAUSED);
  g_assert_cmpint (self->gate.n_requests, ==, 0);
  sync_now (side);
  g_assert_cmpint (self->gate.n_requests, >, 0);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_PAUSED);
  waymark_sync_service_set_paused (side->service, FALSE);
  g_assert_cmpint (waymark_sync_service_get_due (side->service), <=, side->clock.now);
}

/* ---- The brake ---- */

static void
test_brake (Fixture *self, gconstpointer data)
{
  Side *side = &self->sides[1];
  g_autofree char *id = NULL;
  g_autoptr (GHashTable) before = NULL;

  id = write_page (&self->sides[0], "The talk went well.");
  connect_side (&self->sides[0]);
  before = sync_server_snapshot (self->server);
  connect_side (side);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_BRAKE);
  g_assert_cmpint (waymark_sync_service_get_plan (side->service)->brake, ==,
                   WAYMARK_SYNC_BRAKE_JOIN);
  /* It asks until it is answered, and does nothing. */
  advance (side, 24 * 3600);
  tick (side);
  g_assert_true (sync_server_equals (self->server, before));
  g_assert_null (page_of (side, id));

  waymark_sync_service_decline (side->service);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_PAUSED);
  g_assert_null (waymark_sync_service_get_plan (side->service));
  advance (side, 24 * 3600);
  tick (side);
  g_assert_true (sync_server_equals (self->server, before));

  waymark_sync_service_set_paused (side->service, FALSE);
  tick (side);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_BRAKE);
  /* Written since it asked: that is no reason to ask again. */
  g_free (write_page (side, "I was calm."));
  waymark_sync_service_accept (side->service);
  tick (side);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_IDLE);
  g_assert_cmpstr (text_of (side, id), ==, "The talk went well.");
}

/* What was allowed is still allowed when the network failed in the middle. */
static void
test_accepted_offline (Fixture *self, gconstpointer data)
{
  Side *side = &self->sides[1];
  g_autofree char *id = write_page (&self->sides[0], "The talk went well.");

  connect_side (&self->sides[0]);
  connect_side (side);
  self->gate.error = WAYMARK_REMOTE_ERROR_OFFLINE;
  waymark_sync_service_accept (side->service);
  tick (side);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_WAITING);
  self->gate.error = -1;
  tick_when_due (side);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_IDLE);
  g_assert_cmpstr (text_of (side, id), ==, "The talk went well.");
}

static void
test_beside (Fixture *self, gconstpointer data)
{
  Side *side = &self->sides[1];
  g_autofree char *id = write_page (&self->sides[0], "The talk went well.");

  connect_side (&self->sides[0]);
  connect_side (side);
  waymark_sync_service_choose_journal (side->service,
                                       waymark_store_get_journal_id (side->journal.store));
  tick (side);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_IDLE);
  g_assert_null (page_of (side, id));
}

/* ---- Leaving ---- */

static void
farewell_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  int *answer = data;

  *answer = waymark_sync_service_farewell_finish (WAYMARK_SYNC_SERVICE (source), result);
}

static gboolean
is_answered (gpointer data)
{
  return *(int *) data >= 0;
}

static void
test_farewell (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, 2, "The talk went well.");
  Side *side = &self->sides[0];
  int answer = -1;

  /* Nothing to say. */
  self->gate.n_requests = 0;
  waymark_sync_service_farewell_async (side->service, 5000, farewell_cb, &answer);
  journal_fixture_wait (is_answered, &answer);
  g_assert_true (answer);
  g_assert_cmpint (self->gate.n_requests, ==, 0);

  write_text (side, id, "The first talk went well.");
  answer = -1;
  waymark_sync_service_farewell_async (side->service, 5000, farewell_cb, &answer);
  journal_fixture_wait (is_answered, &answer);
  g_assert_true (answer);
  sync_now (&self->sides[1]);
  g_assert_cmpstr (text_of (&self->sides[1], id), ==, "The first talk went well.");
}

static void
test_farewell_too_slow (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, 2, "The talk went well.");
  Side *side = &self->sides[0];
  int answer = -1;

  write_text (side, id, "The first talk went well.");
  self->gate.hangs = TRUE;
  waymark_sync_service_farewell_async (side->service, 5000, farewell_cb, &answer);
  wait_hanging (self);
  advance (side, 4);
  waymark_sync_service_tick (side->service);
  g_assert_cmpint (answer, ==, -1);
  advance (side, 1);
  waymark_sync_service_tick (side->service);
  journal_fixture_wait (is_answered, &answer);
  g_assert_false (answer);
}

/* Whoever waits for a server that does not answer anyway waits for nothing. */
static void
test_farewell_offline (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, 2, "The talk went well.");
  Side *side = &self->sides[0];
  int answer = -1;

  self->gate.error = WAYMARK_REMOTE_ERROR_OFFLINE;
  sync_now (side);
  write_text (side, id, "The first talk went well.");
  self->gate.n_requests = 0;
  waymark_sync_service_farewell_async (side->service, 5000, farewell_cb, &answer);
  journal_fixture_wait (is_answered, &answer);
  g_assert_false (answer);
  g_assert_cmpint (self->gate.n_requests, ==, 0);
}

static void
count_cb (guint *n)
{
  *n += 1;
}

/* Closed in the middle: at once, and nothing is said or changed afterwards. */
static void
test_close (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, 2, "The talk went well.");
  Side *side = &self->sides[1];
  guint n_notified = 0;

  write_text (&self->sides[0], id, "The first talk went well.");
  sync_now (&self->sides[0]);
  self->gate.hangs = TRUE;
  waymark_sync_service_sync_now (side->service);
  waymark_sync_service_tick (side->service);
  wait_hanging (self);
  g_signal_connect_swapped (side->service, "notify", G_CALLBACK (count_cb), &n_notified);
  waymark_sync_service_close (side->service);
  g_assert_true (waymark_store_close (side->journal.store, NULL));
  sync_gate_release (&self->gate);
  wait_gone (side);
  g_assert_cmpuint (n_notified, ==, 0);
  g_assert_cmpstr (text_of (side, id), ==, "The talk went well.");
  reopen (side);
  tick (side);
  g_assert_cmpstr (text_of (side, id), ==, "The first talk went well.");
}

/* Closed while the sync waits for the journal's thread: no one waits for ever. */
static void
test_close_while_called (Fixture *self, gconstpointer data)
{
  g_autofree char *id = share_page (self, 2, "The talk went well.");
  Side *side = &self->sides[1];

  write_text (&self->sides[0], id, "The first talk went well.");
  sync_now (&self->sides[0]);
  waymark_sync_service_sync_now (side->service);
  /* It begins with a question to this thread, which has other things to do. */
  waymark_sync_service_tick (side->service);
  waymark_sync_service_close (side->service);
  g_assert_true (waymark_store_close (side->journal.store, NULL));
  wait_gone (side);
  reopen (side);
  tick (side);
  g_assert_cmpstr (text_of (side, id), ==, "The first talk went well.");
}

/* ---- Encrypted ---- */

static gboolean
has_text (Fixture *self, const char *text)
{
  GHashTableIter iter;
  gpointer path, bytes;

  g_hash_table_iter_init (&iter, self->server->files);
  while (g_hash_table_iter_next (&iter, &path, &bytes))
    {
      gsize length;
      const char *start = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

      if (start != NULL && g_strstr_len (start, (gssize) length, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
test_encrypted (Fixture *self, gconstpointer data)
{
  Side *side = &self->sides[0], *other = &self->sides[1];
  g_autofree char *id = write_page (side, "Unmistakable");
  GLogLevelFlags mask;

  /* In a sandbox without a bus libsecret warns that there is no portal: as good as no keyring. */
  mask = g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
  side->passphrase = "correct horse battery staple 42";
  waymark_sync_settings_set_device_name (settings_of (side), "Unmistakable laptop");
  connect_side (side);
  g_assert_cmpint (waymark_sync_service_get_state (side->service), ==, WAYMARK_SYNC_STATE_IDLE);
  g_assert_false (has_text (self, "Unmistakable"));
  g_assert_true (waymark_sync_settings_get_encrypted (settings_of (side)));

  connect_side (other);
  g_assert_cmpint (waymark_sync_service_get_state (other->service), ==, WAYMARK_SYNC_STATE_STOPPED);
  g_assert_error (waymark_sync_service_get_error (other->service), WAYMARK_SEAL_ERROR,
                  WAYMARK_SEAL_ERROR_NEEDED);
  other->passphrase = side->passphrase;
  connect_side (other);
  if (waymark_sync_service_get_state (other->service) == WAYMARK_SYNC_STATE_BRAKE)
    {
      waymark_sync_service_accept (other->service);
      tick (other);
    }
  g_assert_cmpint (waymark_sync_service_get_state (other->service), ==, WAYMARK_SYNC_STATE_IDLE);
  g_assert_cmpstr (text_of (other, id), ==, "Unmistakable");
  g_log_set_always_fatal (mask);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sync-service/off until somebody chooses a folder", test_off);
  ADD ("/sync-service/on from then on", test_connect);
  ADD ("/sync-service/off again", test_disconnect);
  ADD ("/sync-service/after a pause in writing", test_pause_in_writing);
  ADD ("/sync-service/typing goes on", test_typing_meanwhile);
  ADD ("/sync-service/somebody comes back", test_poke);
  ADD ("/sync-service/one at a time, and it can be stopped", test_single_flight);
  ADD ("/sync-service/offline", test_offline);
  ADD ("/sync-service/the network is a hint", test_no_gate);
  ADD ("/sync-service/the server asks to wait", test_retry_after);
  ADD ("/sync-service/stopped until somebody acts", test_stopped);
  ADD ("/sync-service/metered", test_metered);
  ADD ("/sync-service/metered, and a folder", test_metered_folder);
  ADD ("/sync-service/paused", test_paused);
  ADD ("/sync-service/the brake asks", test_brake);
  ADD ("/sync-service/allowed, then offline", test_accepted_offline);
  ADD ("/sync-service/beside the other journal", test_beside);
  ADD ("/sync-service/farewell", test_farewell);
  ADD ("/sync-service/farewell to a slow server", test_farewell_too_slow);
  ADD ("/sync-service/no farewell when offline", test_farewell_offline);
  ADD ("/sync-service/closed in the middle", test_close);
  ADD ("/sync-service/closed while it waits for the journal", test_close_while_called);
  ADD ("/sync-service/encrypted", test_encrypted);
  return g_test_run ();
}
