/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

/* ---- The network ---- */

struct _FakeNetwork
{
  GObject parent_instance;

  gboolean available;
  gboolean metered;
};

static void initable_iface_init (GInitableIface *iface);
static void monitor_iface_init (GNetworkMonitorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeNetwork,
                               fake_network,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_iface_init)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR,
                                                          monitor_iface_init))

enum
{
  PROP_AVAILABLE = 1,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static void
fake_network_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FakeNetwork *self = FAKE_NETWORK (object);

  if (id == PROP_AVAILABLE)
    g_value_set_boolean (value, self->available);
  else if (id == PROP_METERED)
    g_value_set_boolean (value, self->metered);
  else
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_FULL);
}

static void
fake_network_class_init (FakeNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fake_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
fake_network_init (FakeNetwork *self)
{
  self->available = TRUE;
}

static gboolean
initable_init (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
initable_iface_init (GInitableIface *iface)
{
  iface->init = initable_init;
}

static void
monitor_iface_init (GNetworkMonitorInterface *iface)
{
}

void
fake_network_change (FakeNetwork *self, gboolean available, gboolean metered)
{
  gboolean other = self->metered != metered;

  self->available = available;
  self->metered = metered;
  if (other)
    g_object_notify (G_OBJECT (self), "network-metered");
  g_signal_emit_by_name (self, "network-changed", available);
}

/* ---- A side ---- */

static gint64
monotonic_ms (gpointer data)
{
  return ((Side *) data)->clock.now;
}

static gint64
real_s (gpointer data)
{
  return real_now (data);
}

static double
chance (gpointer data)
{
  return ((Side *) data)->clock.chance;
}

gint64
real_now (Side *side)
{
  return 1790000000 + side->clock.now / 1000;
}

void
advance (Side *side, gint64 seconds)
{
  side->clock.now += 1000 * seconds;
}

static WaymarkRemote *
open_remote (const WaymarkSyncEndpoint *endpoint, gpointer data, GError **error)
{
  Side *side = data;
  SyncClient *client = sync_client_new (side->fixture->server, &side->steps);

  return sync_gate_remote_new (&side->fixture->gate, WAYMARK_REMOTE (client));
}

static void
serve (Side *side)
{
  const WaymarkSyncClock clock = { monotonic_ms, real_s, chance, side };

  side->service = waymark_sync_service_new (side->journal.store);
  waymark_sync_service_set_clock (side->service, &clock);
  waymark_sync_service_set_network_monitor (side->service,
                                            G_NETWORK_MONITOR (side->fixture->network));
  waymark_sync_service_set_open_func (side->service, open_remote, side);
}

void
set_up (Fixture *self, gconstpointer data)
{
  /* No keyring, whoever runs this. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  self->gate = (SyncGate) SYNC_GATE_OPEN;
  self->server = sync_server_new ();
  self->network = g_object_new (FAKE_TYPE_NETWORK, NULL);
  for (int i = 0; i < N_SIDES; i++)
    {
      Side *side = &self->sides[i];

      side->fixture = self;
      side->address = "https://cloud.example.org/dav/";
      side->clock.now = 1000000;
      journal_fixture_set_up (&side->journal, NULL);
      journal_fixture_open (&side->journal);
      serve (side);
    }
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
wait_gone (Side *side)
{
  WaymarkSyncService *service = g_steal_pointer (&side->service);

  if (service == NULL)
    return;
  g_object_add_weak_pointer (G_OBJECT (service), (gpointer *) &service);
  waymark_sync_service_close (service);
  g_object_unref (service);
  journal_fixture_wait (is_null, &service);
}

void
tear_down (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < N_SIDES; i++)
    {
      wait_gone (&self->sides[i]);
      journal_fixture_tear_down (&self->sides[i].journal, NULL);
    }
  g_object_unref (self->network);
  sync_server_free (self->server);
}

void
reopen (Side *side)
{
  wait_gone (side);
  journal_fixture_close (&side->journal);
  journal_fixture_open (&side->journal);
  serve (side);
}

static gboolean
has_ended (gpointer data)
{
  return waymark_sync_service_get_state (((Side *) data)->service) != WAYMARK_SYNC_STATE_SYNCING;
}

void
wait_end (Side *side)
{
  journal_fixture_wait (has_ended, side);
}

static gboolean
hangs (gpointer data)
{
  return g_atomic_int_get (&((Fixture *) data)->gate.n_waiting) > 0;
}

void
wait_hanging (Fixture *self)
{
  journal_fixture_wait (hangs, self);
}

void
tick (Side *side)
{
  waymark_sync_service_tick (side->service);
  wait_end (side);
}

void
tick_when_due (Side *side)
{
  gint64 due = waymark_sync_service_get_due (side->service);

  g_assert_cmpint (due, !=, -1);
  side->clock.now = MAX (side->clock.now, due);
  tick (side);
}

void
sync_now (Side *side)
{
  waymark_sync_service_sync_now (side->service);
  tick (side);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *done = data;

  /* There may be no keyring here. */
  waymark_sync_service_connect_finish (WAYMARK_SYNC_SERVICE (source), result, NULL);
  *done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return *(gboolean *) data;
}

void
connect_side (Side *side)
{
  g_autoptr (WaymarkSyncEndpoint) endpoint =
      waymark_sync_endpoint_new (side->address, NULL, NULL, NULL);
  gboolean done = FALSE;

  waymark_sync_endpoint_set_passphrase (endpoint, side->passphrase);
  waymark_sync_service_connect_async (side->service, endpoint, connected_cb, &done);
  tick (side);
  journal_fixture_wait (is_done, &done);
}

WaymarkSyncSettings *
settings_of (Side *side)
{
  return waymark_sync_service_get_settings (side->service);
}

GListModel *
log_of (Side *side)
{
  return G_LIST_MODEL (waymark_sync_service_get_log (side->service));
}

/* ---- Pages ---- */

WaymarkDocument *
page_of (Side *side, const char *id)
{
  return waymark_journal_lookup (side->journal.journal, id);
}

const char *
text_of (Side *side, const char *id)
{
  g_assert_nonnull (page_of (side, id));
  return waymark_document_get_text (page_of (side, id), "went-well");
}

void
write_text (Side *side, const char *id, const char *text)
{
  journal_fixture_set_text (&side->journal, page_of (side, id), "went-well", text);
}

char *
write_page (Side *side, const char *text)
{
  WaymarkDocument *document =
      waymark_journal_create (side->journal.journal, "weekly-reflection", "Week 1");
  char *id = g_strdup (waymark_document_get_id (document));

  write_text (side, id, text);
  return id;
}

char *
share_page (Fixture *self, int n, const char *text)
{
  char *id = write_page (&self->sides[0], text);

  for (int i = 0; i < n; i++)
    {
      connect_side (&self->sides[i]);
      waymark_sync_service_accept (self->sides[i].service);
      tick (&self->sides[i]);
      g_assert_cmpint (waymark_sync_service_get_state (self->sides[i].service), ==,
                       WAYMARK_SYNC_STATE_IDLE);
      g_assert_cmpstr (text_of (&self->sides[i], id), ==, text);
    }
  for (int i = 0; i < n; i++)
    sync_now (&self->sides[i]);
  return id;
}
