/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Journals on the disk with their services, an endpoint in memory between them, and a clock and a
 * network that do what the test says.
 */
#pragma once

#include "../journal-fixture.h"
#include "sync-gate.h"
#include "sync-server.h"
#include "waymark-sync-service.h"

G_BEGIN_DECLS

#define FAKE_TYPE_NETWORK (fake_network_get_type ())
G_DECLARE_FINAL_TYPE (FakeNetwork, fake_network, FAKE, NETWORK, GObject)

void fake_network_change (FakeNetwork *self, gboolean available, gboolean metered);

typedef struct
{
  gint64 now; /* milliseconds */
  double chance;
} FakeClock;

typedef struct _Fixture Fixture;

/* @address, @passphrase: what connect_side() uses; not owned */
typedef struct
{
  Fixture *fixture;
  JournalFixture journal;
  SyncSteps steps;
  WaymarkSyncService *service;
  FakeClock clock;
  const char *address;
  const char *passphrase;
} Side;

#define N_SIDES 3

struct _Fixture
{
  SyncServer *server;
  SyncGate gate;
  FakeNetwork *network;
  Side sides[N_SIDES];
};

void set_up (Fixture *self, gconstpointer data);
void tear_down (Fixture *self, gconstpointer data);

/* Closes and opens the journal, as another start of the program. */
void reopen (Side *side);
/* Lets the service go, and waits until nobody holds it. */
void wait_gone (Side *side);

gint64 real_now (Side *side);
void advance (Side *side, gint64 seconds);
/* Does what is due, to its end. */
void tick (Side *side);
/* The same once time has gone on until something is due. */
void tick_when_due (Side *side);
void sync_now (Side *side);
void wait_end (Side *side);
/* Until a request hangs at the gate. */
void wait_hanging (Fixture *self);

/* Shares there, until that has ended. */
void connect_side (Side *side);

/* A new page. (transfer full): its id */
char *write_page (Side *side, const char *text);
/* A page that the first @n have, which are connected for that. (transfer full): its id */
char *share_page (Fixture *self, int n, const char *text);
WaymarkDocument *page_of (Side *side, const char *id);
const char *text_of (Side *side, const char *id);
void write_text (Side *side, const char *id, const char *text);

WaymarkSyncSettings *settings_of (Side *side);
GListModel *log_of (Side *side);

G_END_DECLS
