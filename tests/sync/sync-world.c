/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A run from beginning to end, and what must hold then.
 */
#include "sync-world.h"

#include <string.h>

#include "sync-there.h"
#include "sync-world-private.h"
#include "waymark-remote-sealed.h"

/* Rounds until all must be quiet. */
#define MOST_ROUNDS 12

/* The catalog takes long to read and is the same for all. */
static MergeWorld *
get_merge_world (guint32 seed)
{
  static MergeWorld world;

  if (world.catalog == NULL)
    merge_world_init (&world, seed);
  g_rand_set_seed (world.random, seed);
  world.n_words = world.n_records = 0;
  return &world;
}

void
sync_world_complain (SyncWorld *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (self->wrong == NULL)
    self->wrong = g_strdup_vprintf (format, args);
  va_end (args);
}

/* ---- The way to the endpoint ---- */

gboolean
sync_world_is_sealed (SyncWorld *self)
{
  return self->seed / 12 % 4 == 0;
}

/* Keys take long to make and are the same for all. */
static WaymarkSeal *
get_seal (gboolean strange)
{
  static WaymarkSeal *seals[2];

  if (seals[strange] == NULL)
    seals[strange] = waymark_seal_new (
        SYNC_JOURNAL, strange ? "ein ganz anderes Passwort" : "correct horse battery staple", NULL);
  g_assert_nonnull (seals[strange]);
  return seals[strange];
}

WaymarkRemote *
sync_world_new_remote (SyncWorld *self, SyncClient *client)
{
  return sync_world_is_sealed (self)
             ? waymark_remote_sealed_new (WAYMARK_REMOTE (client), get_seal (FALSE))
             : g_object_ref (WAYMARK_REMOTE (client));
}

WaymarkRemote *
sync_world_new_strange_remote (SyncWorld *self, SyncClient *client)
{
  return waymark_remote_sealed_new (WAYMARK_REMOTE (client), get_seal (TRUE));
}

/* ---- What must hold ---- */

static gboolean
is_quiet (SyncWorld *self)
{
  for (guint i = 1; i < SYNC_N_REPLICAS; i++)
    {
      if (!sync_replica_same_pages (self->devices[0].replica, self->devices[i].replica))
        return FALSE;
    }
  return TRUE;
}

static void
become_quiet (SyncWorld *self)
{
  g_autoptr (GError) error = NULL;

  for (guint round = 0; round < MOST_ROUNDS; round++)
    {
      gboolean good = TRUE;

      for (guint i = 0; i < SYNC_N_REPLICAS; i++)
        {
          g_clear_error (&error);
          /* As the daily look at everything would, some day. */
          if (self->doubtful)
            waymark_sync_doubt (self->devices[i].sync);
          good &= sync_world_run (self, &self->devices[i], TRUE, NULL, &error);
        }
      if (good && is_quiet (self))
        return;
    }
  sync_world_complain (self, "it never becomes quiet: %s",
                       error != NULL ? error->message : "no error");
}

/* Nothing is new: a look at the heads, and that is all. */
static void
check_idle (SyncWorld *self)
{
  for (guint i = 0; i < SYNC_N_REPLICAS; i++)
    {
      /* One more for what the others told last. */
      sync_world_run (self, &self->devices[i], FALSE, NULL, NULL);
    }
  for (guint i = 0; i < SYNC_N_REPLICAS; i++)
    {
      SyncDevice *device = &self->devices[i];
      g_autoptr (GHashTable) before = sync_server_snapshot (self->server);
      g_autoptr (GError) error = NULL;
      WaymarkSyncReport report;
      guint n_before = sync_client_get_n_requests (device->client);

      if (!sync_world_run (self, device, FALSE, &report, &error))
        sync_world_complain (self, "a sync without news fails: %s", error->message);
      else if (report.n_up > 0 || report.n_down > 0 || report.n_applied > 0 || report.listed)
        sync_world_complain (self, "a sync without news sends %u, gets %u, changes %u", report.n_up,
                             report.n_down, report.n_applied);
      else if (!sync_server_equals (self->server, before))
        sync_world_complain (self, "a sync without news changes something there");
      else if (sync_client_get_n_requests (device->client) - n_before > 1 + SYNC_N_REPLICAS)
        sync_world_complain (self, "a sync without news needs %u requests",
                             sync_client_get_n_requests (device->client) - n_before);
    }
}

/* A merge is made of nothing but what it merges and where that comes from: whoever makes it, and
 * how often, it is the same. Where files are gone, where that comes from may not be known. */
static void
merged_cb (const char *key, const char *name, gpointer data)
{
  SyncWorld *self = data;
  const char *before = g_hash_table_lookup (self->merges, key);

  if (self->doubtful || self->damaged || self->purged)
    return;
  if (before == NULL)
    g_hash_table_insert (self->merges, g_strdup (key), g_strdup (name));
  else if (strcmp (before, name) != 0)
    sync_world_complain (self, "a merge of the same became something else: %s, %s", before, name);
}

static void
kept_cb (const char *name, GBytes *bytes, gpointer data)
{
  sync_lines_add (((SyncWorld *) data)->lines, name, bytes);
}

static void
noted_cb (const char *notes, gsize length, gpointer data)
{
  SyncWorld *self = data;
  g_autofree char *wrong = sync_lines_check_notes (self->lines, notes, length);

  if (wrong != NULL)
    sync_world_complain (self, "%s", wrong);
}

static const ReplicaWatch watch = { merged_cb, kept_cb, noted_cb };

/* A device that has never been there before, at @server. */
static void
fresh_init (SyncWorld *self, SyncDevice *fresh, SyncServer *server)
{
  *fresh = (SyncDevice){ .steps.device = SYNC_N_REPLICAS, .clock = self->devices[0].clock };
  fresh->replica = sync_replica_new (SYNC_JOURNAL, &fresh->steps);
  sync_replica_set_watch (fresh->replica, &watch, self);
  fresh->client = sync_client_new (server, &fresh->steps);
  sync_world_restart (self, fresh);
}

static void
fresh_clear (SyncDevice *fresh)
{
  g_clear_object (&fresh->sync);
  g_clear_object (&fresh->client);
  g_clear_object (&fresh->replica);
}

static void
check_fresh (SyncWorld *self)
{
  SyncDevice fresh;
  g_autoptr (GError) error = NULL;

  fresh_init (self, &fresh, self->server);
  if (!sync_world_run (self, &fresh, TRUE, NULL, &error))
    sync_world_complain (self, "a new device cannot join: %s", error->message);
  else if (!sync_replica_same_pages (self->devices[0].replica, fresh.replica))
    sync_world_complain (self, "a new device gets something else");
  fresh_clear (&fresh);
}

static void
add_words (SyncReplica *replica, GHashTable *words, GHashTable *answers)
{
  g_autoptr (GPtrArray) ids = sync_replica_list (replica, FALSE);

  for (guint i = 0; i < ids->len; i++)
    {
      ReplicaPage *page =
          g_hash_table_lookup (sync_replica_get_pages (replica), g_ptr_array_index (ids, i));

      merge_words_add (words, page->state, TRUE);
      if (answers != NULL)
        merge_words_add (answers, page->state, FALSE);
    }
}

void
sync_world_check_sent (SyncWorld *self, SyncDevice *device)
{
  SyncServer *server = sync_server_new ();
  g_autoptr (GHashTable) files = sync_server_snapshot (self->server);
  g_autoptr (GHashTable) ours = merge_words_new ();
  g_autoptr (GHashTable) theirs = merge_words_new ();
  g_autoptr (GError) error = NULL;
  SyncDevice fresh;
  GHashTableIter iter;
  gpointer word;

  /* In a copy of the endpoint, where nobody will ever know of it. */
  sync_server_restore (server, files);
  fresh_init (self, &fresh, server);
  if (!sync_world_run (self, &fresh, TRUE, NULL, &error))
    sync_world_complain (self, "what was sent cannot be read: %s", error->message);
  add_words (device->replica, ours, NULL);
  add_words (fresh.replica, theirs, NULL);
  g_hash_table_iter_init (&iter, ours);
  while (error == NULL && g_hash_table_iter_next (&iter, &word, NULL))
    {
      if (merge_word_is_typed (word) && !g_hash_table_contains (self->ledger.deleted, word) &&
          merge_words_count (theirs, word) == 0)
        sync_world_complain (self, "“%s” was sent, and is not there", (char *) word);
    }
  fresh_clear (&fresh);
  sync_server_free (server);
}

static void
check_words (SyncWorld *self)
{
  g_autoptr (GHashTable) words = merge_words_new ();
  g_autoptr (GHashTable) answers = merge_words_new ();
  const char *word;

  add_words (self->devices[0].replica, words, answers);
  self->figures->n_repeated += merge_ledger_count_repeated (&self->ledger, answers);
  self->figures->n_returned += merge_ledger_count_returned (&self->ledger, words);
  word = merge_ledger_find_invented (&self->ledger, words);
  if (word != NULL)
    sync_world_complain (self, "nobody typed “%s”", word);
  word = merge_ledger_find_lost (&self->ledger, words);
  if (word != NULL)
    sync_world_complain (self, "“%s” is lost", word);
}

/* Whatever was cut off, nobody who looks now may take two revisions for strangers. Where a past got
 * old before it was sent that may be so until it has been sent again. */
static void
check_there (SyncWorld *self)
{
  g_autoptr (GHashTable) names = NULL;
  g_autofree char *wrong = NULL;

  if (self->doubtful || self->damaged || self->purged || self->thinned ||
      sync_world_is_sealed (self))
    return;
  names = sync_there_list (self->server, NULL);
  wrong = sync_lines_check_there (self->lines, names);
  if (wrong != NULL)
    sync_world_complain (self, "%s", wrong);
}

/* ---- A run ---- */

static void
world_init (SyncWorld *self, guint32 seed, SyncFigures *figures)
{
  *self = (SyncWorld){ .seed = seed, .figures = figures };
  self->merge = get_merge_world (seed);
  self->chance = g_rand_new_with_seed (seed);
  self->server = sync_server_new ();
  merge_ledger_init (&self->ledger);
  self->merges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->lines = sync_lines_new ();
  for (guint i = 0; i < SYNC_N_REPLICAS; i++)
    {
      SyncDevice *device = &self->devices[i];

      device->clock = 1790000000;
      device->steps.device = i;
      device->replica = sync_replica_new (SYNC_JOURNAL, &device->steps);
      sync_replica_set_watch (device->replica, &watch, self);
      device->client = sync_client_new (self->server, &device->steps);
      sync_world_restart (self, device);
    }
  /* All begin with the same few pages. */
  for (guint i = 0; i < 1 + seed % 3; i++)
    sync_world_create (self, &self->devices[0]);
  for (guint i = 0; i < SYNC_N_REPLICAS; i++)
    sync_world_run (self, &self->devices[i], TRUE, NULL, NULL);
}

static void
world_clear (SyncWorld *self)
{
  for (guint i = 0; i < SYNC_N_REPLICAS; i++)
    {
      g_clear_object (&self->devices[i].sync);
      g_clear_object (&self->devices[i].client);
      g_clear_object (&self->devices[i].replica);
      g_clear_object (&self->devices[i].backup);
    }
  sync_server_free (self->server);
  g_clear_pointer (&self->snapshot, g_hash_table_unref);
  merge_ledger_clear (&self->ledger);
  g_hash_table_unref (self->merges);
  sync_lines_free (self->lines);
  g_rand_free (self->chance);
}

char *
sync_world_play (guint32 seed, const SyncAction *actions, guint n_actions, SyncFigures *figures)
{
  SyncWorld world;

  /* Ids of devices come from here. */
  g_random_set_seed (seed);
  world_init (&world, seed, figures);
  for (guint i = 0; i < n_actions && world.wrong == NULL; i++)
    {
      sync_world_act (&world, &actions[i]);
      check_there (&world);
    }
  if (world.wrong == NULL)
    become_quiet (&world);
  if (world.wrong == NULL)
    check_words (&world);
  if (world.wrong == NULL)
    check_idle (&world);
  if (world.wrong == NULL)
    check_fresh (&world);
  figures->n_packs += sync_server_count_packs (world.server);
  figures->n_words += world.merge->n_words;
  world_clear (&world);
  return world.wrong;
}
