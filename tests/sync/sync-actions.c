/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What happens to devices and their endpoint: people, syncs, disasters.
 */
#include <string.h>

#include "sync-world-private.h"
#include "waymark-seal-error.h"
#include "waymark-storage-error.h"

/* ---- Kinds of runs ---- */

/* Two disasters at once, of the endpoint and of a device, may lose what was only in those two: a
 * run has the one or the other. */
static gboolean
server_fails (SyncWorld *self)
{
  return self->seed % 2 == 0;
}

/* What is damaged there can be mended by who has it, and so nothing gets old in these runs. */
static gboolean
rots (SyncWorld *self)
{
  return self->seed % 4 == 2;
}

/* ---- People ---- */

static int
below (SyncWorld *self, int n)
{
  return g_rand_int_range (self->chance, 0, n);
}

static const char *
pick (SyncWorld *self, GPtrArray *ids)
{
  return ids->len > 0 ? g_ptr_array_index (ids, below (self, (int) ids->len)) : NULL;
}

void
sync_world_create (SyncWorld *self, SyncDevice *device)
{
  g_autofree char *id = g_strdup_printf ("0a0a0a0a-1b1b-4c2c-8d3d-%012x", self->n_documents++);
  g_autoptr (WaymarkValue) id_value = waymark_value_new_string (id);
  g_autoptr (WaymarkValue) any = merge_world_document (self->merge);
  g_autoptr (WaymarkValue) state = waymark_value_with_member (any, "id", id_value);

  merge_ledger_note (&self->ledger, NULL, state, FALSE);
  sync_replica_write (device->replica, state, FALSE);
  device->is_safe = FALSE;
}

static void
edit_page (SyncWorld *self, SyncDevice *device, const char *id)
{
  ReplicaPage *page = g_hash_table_lookup (sync_replica_get_pages (device->replica), id);
  g_autoptr (WaymarkValue) before = waymark_value_ref (page->state);
  g_autoptr (WaymarkValue) after = merge_world_edit (self->merge, before);

  /* What was in the trash had been deleted by somebody who had seen it; coming back is no word of
   * anybody else's. */
  merge_ledger_note (&self->ledger, page->deleted ? NULL : before, after, FALSE);
  sync_replica_write (device->replica, after, FALSE);
  device->is_safe = FALSE;
}

static void
edit (SyncWorld *self, SyncDevice *device, gboolean in_trash)
{
  g_autoptr (GPtrArray) ids = sync_replica_list (device->replica, in_trash);
  const char *id = pick (self, ids);

  if (id != NULL)
    edit_page (self, device, id);
  else if (!in_trash)
    sync_world_create (self, device);
}

/* A page is written and left, again and again, without a sync; and what is old goes. */
static void
work_long (SyncWorld *self, SyncDevice *device)
{
  g_autoptr (GPtrArray) ids = sync_replica_list (device->replica, FALSE);
  const char *id = pick (self, ids);

  sync_replica_rest (device->replica);
  for (int n = id != NULL ? below (self, 7) : 0; n > 0; n--)
    {
      edit_page (self, device, id);
      sync_replica_rest (device->replica);
    }
  if (!rots (self) && below (self, 3) == 0)
    {
      self->thinned = TRUE;
      sync_replica_thin (device->replica, self->chance);
    }
}

static void
delete_page (SyncWorld *self, SyncDevice *device)
{
  g_autoptr (GPtrArray) ids = sync_replica_list (device->replica, FALSE);
  const char *id = pick (self, ids);
  ReplicaPage *page;
  g_autoptr (WaymarkValue) state = NULL;

  if (id == NULL)
    return;
  page = g_hash_table_lookup (sync_replica_get_pages (device->replica), id);
  state = waymark_value_ref (page->state);
  merge_ledger_note (&self->ledger, state, state, TRUE);
  sync_replica_write (device->replica, state, TRUE);
  device->is_safe = FALSE;
}

/* Somebody types into what is about to change. */
static void
typing_cb (SyncReplica *replica, const char *id, gpointer data)
{
  SyncWorld *self = data;
  ReplicaPage *page = g_hash_table_lookup (sync_replica_get_pages (replica), id);

  if (page == NULL || page->deleted || below (self, 2) > 0)
    return;
  self->n_meanwhile++;
  edit_page (self, &self->devices[self->other], id);
}

/* ---- Syncs ---- */

static gint64
now_cb (gpointer data)
{
  return ((SyncDevice *) data)->clock;
}

void
sync_world_restart (SyncWorld *self, SyncDevice *device)
{
  g_autoptr (WaymarkRemote) remote = sync_world_new_remote (self, device->client);

  g_clear_object (&device->sync);
  device->sync = waymark_sync_new (WAYMARK_SYNC_LOCAL (device->replica), remote);
  waymark_sync_set_clock (device->sync, now_cb, device);
  if (self->seed % 3 == 0)
    waymark_sync_set_sizes (device->sync, 2, 3, 2, 3);
  device->steps = (SyncSteps){ .device = device->steps.device };
}

/* @consent: what a person would say to the brake. */
gboolean
sync_world_run (SyncWorld *self,
                SyncDevice *device,
                gboolean consent,
                WaymarkSyncReport *report,
                GError **error)
{
  g_autoptr (WaymarkSyncPlan) plan = NULL;
  g_autoptr (GError) inner = NULL;
  g_autoptr (SyncReplica) before = NULL;
  g_autoptr (GHashTable) there = NULL;
  guint n_meanwhile = self->n_meanwhile;
  WaymarkSyncReport own;
  gboolean good;

  sync_replica_rest (device->replica);
  before = sync_replica_copy (device->replica);
  there = sync_server_snapshot (self->server);
  report = report != NULL ? report : &own;
  sync_steps_tell (&device->steps, "sync");
  self->figures->n_syncs++;
  good = waymark_sync_run (device->sync, NULL, report, NULL, &inner);
  self->figures->n_merges += report->n_merged;
  self->figures->n_torn += report->n_torn;
  if (!good && g_error_matches (inner, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_BRAKE))
    {
      self->figures->n_brakes++;
      if (self->n_meanwhile == n_meanwhile && (!sync_replica_equals (device->replica, before) ||
                                               !sync_server_equals (self->server, there)))
        sync_world_complain (self, "it stopped to ask, and had changed something");
      if (consent)
        {
          g_clear_error (&inner);
          plan = waymark_sync_plan_copy (waymark_sync_get_plan (device->sync));
          good = waymark_sync_run (device->sync, plan, report, NULL, &inner);
          self->figures->n_merges += report->n_merged;
        }
    }
  if (!good)
    {
      self->figures->n_failed++;
      g_propagate_error (error, g_steal_pointer (&inner));
    }
  device->is_safe |= good;
  sync_steps_tell (&device->steps, "sync: %s", good ? "good" : "failed");
  return good;
}

static SyncFault
bad_server_cb (SyncOp op, const char *path, gpointer data)
{
  SyncWorld *self = data;

  if ((guint) below (self, 100) >= self->odds)
    return SYNC_FAULT_NONE;
  return self->fault != SYNC_FAULT_NONE ? self->fault : (SyncFault) below (self, SYNC_N_FAULTS);
}

/* From some request on it is offline; that one may still have been done. */
static SyncFault
cut_cb (SyncOp op, const char *path, gpointer data)
{
  SyncWorld *self = data;

  if (self->countdown == 0)
    return SYNC_FAULT_OFFLINE;
  if (--self->countdown > 0)
    return SYNC_FAULT_NONE;
  return below (self, 2) ? SYNC_FAULT_LOST_REPLY : SYNC_FAULT_OFFLINE;
}

static SyncFault
meanwhile_cb (SyncOp op, const char *path, gpointer data)
{
  SyncWorld *self = data;

  if (self->countdown == 0 || --self->countdown > 0)
    return SYNC_FAULT_NONE;
  self->n_meanwhile++;
  sync_world_run (self, &self->devices[self->other], FALSE, NULL, NULL);
  return SYNC_FAULT_NONE;
}

static gboolean
sync_with (SyncWorld *self, SyncDevice *device, SyncFaultFunc fault)
{
  gboolean good;

  sync_client_set_fault (device->client, fault, self);
  good = sync_world_run (self, device, below (self, 4) > 0, NULL, NULL);
  sync_client_set_fault (device->client, NULL, NULL);
  return good;
}

/* Takes as long as a sync. */
static void
check_sent (SyncWorld *self, SyncDevice *device)
{
  if (!self->damaged && below (self, 4) == 0)
    sync_world_check_sent (self, device);
}

static void
crash (SyncWorld *self, SyncDevice *device)
{
  gboolean faulty = below (self, 4) == 0;

  self->doubtful |= faulty;
  device->steps.left = 1 + (guint) below (self, below (self, 2) ? 20 : 150);
  self->odds = 5;
  sync_with (self, device, faulty ? bad_server_cb : NULL);
  self->figures->n_crashes += device->steps.crashed;
  if (device->steps.crashed)
    device->is_safe = FALSE;
  sync_world_restart (self, device);
}

/* The same at one step, so that every one can be tried. */
static void
crash_at (SyncWorld *self, SyncDevice *device, guint step)
{
  device->steps.left = step;
  sync_world_run (self, device, TRUE, NULL, NULL);
  self->figures->n_crashes += device->steps.crashed;
  if (device->steps.crashed)
    device->is_safe = FALSE;
  sync_world_restart (self, device);
}

static void
audit (SyncWorld *self, SyncDevice *device)
{
  gboolean killed = below (self, 3) == 0;
  guint n = sync_server_count_packs (self->server), m;

  waymark_sync_doubt (device->sync);
  if (killed)
    device->steps.left = 1 + (guint) below (self, 40);
  sync_with (self, device, NULL);
  m = sync_server_count_packs (self->server);
  self->figures->n_unpacked += n > m ? n - m : 0;
  self->figures->n_crashes += device->steps.crashed;
  if (device->steps.crashed)
    device->is_safe = FALSE;
  if (killed)
    sync_world_restart (self, device);
}

static void
purge_page (SyncWorld *self, SyncDevice *device)
{
  g_autoptr (GPtrArray) ids = sync_replica_list (device->replica, TRUE);
  const char *id = pick (self, ids);

  if (id == NULL)
    return;
  sync_replica_purge (device->replica, id);
  self->purged = TRUE;
  device->is_safe = FALSE;
}

static void
both (SyncWorld *self, SyncDevice *device, guint replica)
{
  self->other = (replica + 1 + (guint) below (self, SYNC_N_REPLICAS - 1)) % SYNC_N_REPLICAS;
  self->countdown = 1 + (guint) below (self, 12);
  sync_with (self, device, meanwhile_cb);
}

static SyncFault
login_page_cb (SyncOp op, const char *path, gpointer data)
{
  return SYNC_FAULT_PAGE;
}

/* An endpoint that is not ours changes nothing, neither here nor there. */
static void
elsewhere (SyncWorld *self, SyncDevice *device)
{
  g_autoptr (SyncReplica) before = NULL;
  g_autoptr (SyncReplica) stranger = NULL;
  g_autoptr (SyncClient) client = NULL;
  g_autoptr (WaymarkRemote) remote = NULL;
  g_autoptr (WaymarkSync) sync = NULL;
  g_autoptr (GHashTable) there = NULL;
  g_autoptr (GError) error = NULL;
  SyncServer *server = sync_server_new ();
  SyncSteps steps = { 0 };
  int kind = below (self, 4);
  gsize length = 0;
  g_autofree char *notes =
      waymark_sync_local_load_notes (WAYMARK_SYNC_LOCAL (device->replica), &length, NULL);

  if (kind == 0 || kind == 3)
    {
      stranger = sync_replica_new (kind == 0 ? SYNC_FOREIGN : SYNC_JOURNAL, &steps);
      client = sync_client_new (server, &steps);
      remote = kind == 0 ? g_object_ref (WAYMARK_REMOTE (client))
                         : sync_world_new_strange_remote (self, client);
      sync = waymark_sync_new (WAYMARK_SYNC_LOCAL (stranger), remote);
      g_assert_true (waymark_sync_run (sync, NULL, NULL, NULL, NULL));
      g_clear_object (&sync);
      g_clear_object (&client);
      g_clear_object (&remote);
    }
  sync_replica_rest (device->replica);
  before = sync_replica_copy (device->replica);
  there = sync_server_snapshot (server);
  client = sync_client_new (server, &device->steps);
  if (kind == 2)
    sync_client_set_fault (client, login_page_cb, NULL);
  remote = sync_world_new_remote (self, client);
  sync = waymark_sync_new (WAYMARK_SYNC_LOCAL (device->replica), remote);
  waymark_sync_set_clock (sync, now_cb, device);
  /* An empty endpoint is where everybody begins; it is suspicious to who was somewhere before. The
   * journal of others cannot be seen through a seal, which is made for one journal; and who was cut
   * off at the first sync goes on with it. */
  if ((kind == 0 && (sync_world_is_sealed (self) ||
                     (notes != NULL && g_strstr_len (notes, (gssize) length, "\nlisted 0\n")))) ||
      (kind == 1 && (notes == NULL || g_strstr_len (notes, (gssize) length, "lc- ") == NULL)))
    {
      sync_server_free (server);
      return;
    }
  if (waymark_sync_run (sync, NULL, NULL, NULL, &error))
    sync_world_complain (self, "an endpoint that is none was accepted (%d)", kind);
  else if (kind < 2 && error->domain != WAYMARK_SEAL_ERROR &&
           !g_error_matches (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_BRAKE))
    sync_world_complain (self, "an endpoint that is none did not brake (%d): %s", kind,
                         error->message);
  if (!sync_replica_equals (device->replica, before))
    sync_world_complain (self, "an endpoint that is none changed something here (%d)", kind);
  if (!sync_server_equals (server, there))
    sync_world_complain (self, "something was put to an endpoint that is none (%d)", kind);
  sync_server_free (server);
}

/* ---- Disasters ---- */

static void
rot (SyncWorld *self)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer path, data;
  const char *chosen;
  GBytes *old;

  g_hash_table_iter_init (&iter, self->server->files);
  while (g_hash_table_iter_next (&iter, &path, &data))
    {
      if (data != NULL)
        g_ptr_array_add (paths, path);
    }
  if (paths->len == 0)
    return;
  chosen = pick (self, paths);
  old = g_hash_table_lookup (self->server->files, chosen);
  g_hash_table_replace (self->server->files, g_strdup (chosen),
                        g_bytes_new_from_bytes (old, 0, g_bytes_get_size (old) / 2));
}

static void
restore (SyncWorld *self, SyncDevice *device)
{
  if (server_fails (self) || device->backup == NULL || !device->is_safe)
    return;
  sync_replica_restore (device->replica, device->backup);
  sync_world_restart (self, device);
}

static void
save (SyncWorld *self, SyncDevice *device)
{
  g_clear_pointer (&self->snapshot, g_hash_table_unref);
  self->snapshot = sync_server_snapshot (self->server);
  g_clear_object (&device->backup);
  device->backup = sync_replica_copy (device->replica);
}

static void
lose_page (SyncWorld *self, SyncDevice *device)
{
  g_autoptr (GPtrArray) ids = NULL;
  const char *id;

  /* A page that went nowhere else is lost for good, and no sync can help. */
  if (!device->is_safe || server_fails (self))
    return;
  ids = sync_replica_list (device->replica, FALSE);
  id = pick (self, ids);
  if (id != NULL)
    sync_replica_lose_page (device->replica, id);
}

static void
set_clock (SyncWorld *self, SyncDevice *device)
{
  static const gint64 jumps[] = { 60, 3600, 86400, 40 * 86400, 3650 * 86400LL, -3650 * 86400LL };

  device->clock += jumps[below (self, G_N_ELEMENTS (jumps))];
}

/* ---- Playing ---- */

void
sync_world_act (SyncWorld *self, const SyncAction *action)
{
  SyncDevice *device = &self->devices[action->replica];
  g_autofree char *line = sync_action_describe (action);

  sync_steps_tell (&device->steps, "--- %s", line);
  g_rand_set_seed (self->chance, action->seed);
  g_rand_set_seed (self->merge->random, action->seed);
  self->odds = action->seed % 30;
  self->fault = SYNC_FAULT_NONE;
  self->other = action->replica;
  switch (action->kind)
    {
    case SYNC_EDIT:
      edit (self, device, FALSE);
      break;
    case SYNC_CREATE:
      sync_world_create (self, device);
      break;
    case SYNC_DELETE:
      delete_page (self, device);
      break;
    case SYNC_UNDELETE:
      edit (self, device, TRUE);
      break;
    case SYNC_REST:
      work_long (self, device);
      break;
    case SYNC_THIN:
      self->thinned = TRUE;
      if (!rots (self))
        sync_replica_thin (device->replica, self->chance);
      break;
    case SYNC_RUN:
      if (sync_with (self, device, NULL))
        check_sent (self, device);
      break;
    case SYNC_FAULTY:
      self->doubtful = TRUE;
      if (below (self, 2) == 0)
        self->fault = (SyncFault) below (self, SYNC_N_FAULTS);
      if (sync_with (self, device, bad_server_cb))
        check_sent (self, device);
      break;
    case SYNC_CRASH:
      crash (self, device);
      break;
    case SYNC_CRASH_AT:
      crash_at (self, device, action->seed);
      break;
    case SYNC_AUDIT:
      audit (self, device);
      break;
    case SYNC_PURGE:
      purge_page (self, device);
      break;
    case SYNC_CUT:
      self->countdown = 1 + (guint) below (self, below (self, 2) ? 8 : 40);
      sync_with (self, device, cut_cb);
      break;
    case SYNC_TYPING:
      sync_replica_set_typing (device->replica, typing_cb, self);
      sync_with (self, device, NULL);
      sync_replica_set_typing (device->replica, NULL, NULL);
      device->is_safe = FALSE;
      break;
    case SYNC_BOTH:
      both (self, device, action->replica);
      break;
    case SYNC_WIPE:
      if (server_fails (self))
        {
          self->doubtful = self->damaged = TRUE;
          sync_server_wipe (self->server);
        }
      break;
    case SYNC_SET_BACK:
      if (server_fails (self) && self->snapshot != NULL)
        {
          self->doubtful = self->damaged = TRUE;
          sync_server_restore (self->server, self->snapshot);
        }
      break;
    case SYNC_SAVE:
      save (self, device);
      break;
    case SYNC_RESTORE:
      restore (self, device);
      break;
    case SYNC_LOSE_NOTES:
      sync_replica_lose_notes (device->replica);
      sync_world_restart (self, device);
      break;
    case SYNC_LOSE_PAGE:
      lose_page (self, device);
      break;
    case SYNC_CLOCK:
      set_clock (self, device);
      break;
    case SYNC_ELSEWHERE:
      elsewhere (self, device);
      break;
    case SYNC_ROT:
      if (rots (self))
        {
          self->doubtful = self->damaged = TRUE;
          rot (self);
        }
      break;
    case SYNC_N_KINDS:
    default:
      break;
    }
}

void
sync_action_init (SyncAction *self, guint32 run_seed, GRand *random)
{
  static const struct
  {
    SyncKind kind;
    guint weight;
  } odds[] = { { SYNC_EDIT, 24 },      { SYNC_CREATE, 5 },    { SYNC_DELETE, 3 },
               { SYNC_UNDELETE, 2 },   { SYNC_REST, 4 },      { SYNC_THIN, 2 },
               { SYNC_RUN, 20 },       { SYNC_CUT, 8 },       { SYNC_FAULTY, 7 },
               { SYNC_CRASH, 12 },     { SYNC_TYPING, 5 },    { SYNC_BOTH, 8 },
               { SYNC_WIPE, 1 },       { SYNC_SET_BACK, 1 },  { SYNC_SAVE, 2 },
               { SYNC_RESTORE, 2 },    { SYNC_CLOCK, 3 },     { SYNC_ELSEWHERE, 1 },
               { SYNC_LOSE_NOTES, 1 }, { SYNC_LOSE_PAGE, 1 }, { SYNC_ROT, 1 },
               { SYNC_PURGE, 1 },      { SYNC_AUDIT, 9 } };
  guint sum = 0, at;

  for (guint i = 0; i < G_N_ELEMENTS (odds); i++)
    sum += odds[i].weight;
  at = (guint) g_rand_int_range (random, 0, (gint32) sum);
  for (guint i = 0; i < G_N_ELEMENTS (odds); at -= odds[i++].weight)
    {
      if (at < odds[i].weight)
        {
          self->kind = odds[i].kind;
          break;
        }
    }
  self->replica = (guint) g_rand_int_range (random, 0, SYNC_N_REPLICAS);
  self->seed = g_rand_int (random);
}

char *
sync_action_describe (const SyncAction *self)
{
  static const char *const kinds[SYNC_N_KINDS] = {
    "edits",
    "creates",
    "deletes",
    "undeletes",
    "rests",
    "thins",
    "syncs",
    "syncs badly",
    "is cut off",
    "crashes",
    "syncs while typing",
    "syncs amid",
    "sees a wipe",
    "sees it set back",
    "is saved",
    "is restored",
    "loses notes",
    "loses a page",
    "sets the clock",
    "goes elsewhere",
    "sees rot",
    "deletes for good",
    "looks at all",
    "crashes at",
  };

  return g_strdup_printf ("{ %d, %u, %uu }, /* %u %s */", self->kind, self->replica, self->seed,
                          self->replica, kinds[self->kind]);
}
