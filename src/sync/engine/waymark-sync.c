/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of the steps. Each may be cut off anywhere: what it has done by then is done for good,
 * and the next sync finds out the rest.
 */
#include "waymark-config.h"

#include "waymark-sync.h"

#include <glib/gi18n-lib.h>

#include "waymark-sync-private.h"

/* Rounds while somebody goes on writing; what is left is for the next sync. */
#define MOST_ROUNDS 3

/* From so many revisions on they go up in packs, and from so many old files there on those do. */
#define PACK_FROM    32
#define COMPACT_FROM 200
/* So many small packs become one. */
#define MERGE_FROM 8
/* News that a head tells; who has missed more looks at everything. */
#define MOST_NEWS 200

G_DEFINE_QUARK (waymark - sync - error - quark, waymark_sync_error)
G_DEFINE_FINAL_TYPE (WaymarkSync, waymark_sync, G_TYPE_OBJECT)

static void
clear_round (WaymarkSync *self)
{
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->heads, g_hash_table_unref);
  g_clear_pointer (&self->bodies, g_hash_table_unref);
  g_clear_pointer (&self->packed, g_hash_table_unref);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  g_clear_pointer (&self->heads_there, g_free);
  g_clear_pointer (&self->peers, g_hash_table_unref);
  g_clear_pointer (&self->old_heads, g_ptr_array_unref);
  g_clear_pointer (&self->new_head, waymark_remote_item_free);
  g_clear_error (&self->late);
}

static void
waymark_sync_finalize (GObject *object)
{
  WaymarkSync *self = WAYMARK_SYNC (object);

  clear_round (self);
  g_clear_pointer (&self->notes, waymark_sync_notes_free);
  g_clear_pointer (&self->plan, waymark_sync_plan_free);
  g_object_unref (self->local);
  g_object_unref (self->remote);
  g_hash_table_unref (self->forgotten);
  g_free (self->rest);
  g_free (self->choice);
  g_free (self->suggestion);
  g_free (self->label);
  G_OBJECT_CLASS (waymark_sync_parent_class)->finalize (object);
}

static void
waymark_sync_class_init (WaymarkSyncClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_sync_finalize;
}

static gint64
real_now (gpointer data)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
waymark_sync_init (WaymarkSync *self)
{
  self->now = real_now;
  self->forgotten = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pack_from = PACK_FROM;
  self->compact_from = COMPACT_FROM;
  self->merge_from = MERGE_FROM;
  self->most_news = MOST_NEWS;
}

WaymarkSync *
waymark_sync_new (WaymarkSyncLocal *local, WaymarkRemote *remote)
{
  WaymarkSync *self = g_object_new (WAYMARK_TYPE_SYNC, NULL);

  self->local = g_object_ref (local);
  self->remote = g_object_ref (remote);
  return self;
}

void
waymark_sync_set_clock (WaymarkSync *self, gint64 (*now) (gpointer data), gpointer data)
{
  self->now = now;
  self->now_data = data;
}

void
waymark_sync_set_sizes (
    WaymarkSync *self, guint pack_from, guint compact_from, guint merge_from, guint most_news)
{
  self->pack_from = pack_from;
  self->compact_from = compact_from;
  self->merge_from = merge_from;
  self->most_news = most_news;
}

void
waymark_sync_set_progress_func (WaymarkSync *self, WaymarkSyncProgressFunc func, gpointer data)
{
  g_return_if_fail (WAYMARK_IS_SYNC (self));

  self->progress_func = func;
  self->progress_data = data;
}

void
waymark_sync_choose_journal (WaymarkSync *self, const char *journal)
{
  g_return_if_fail (WAYMARK_IS_SYNC (self));

  g_free (self->choice);
  self->choice = g_strdup (journal);
  g_clear_pointer (&self->rest, g_free);
}

void
waymark_sync_suggest_journal (WaymarkSync *self, const char *journal)
{
  g_return_if_fail (WAYMARK_IS_SYNC (self));

  g_free (self->suggestion);
  self->suggestion = g_strdup (journal);
}

void
waymark_sync_doubt (WaymarkSync *self)
{
  g_return_if_fail (WAYMARK_IS_SYNC (self));

  self->doubt = TRUE;
}

const WaymarkSyncPlan *
waymark_sync_get_plan (WaymarkSync *self)
{
  g_return_val_if_fail (WAYMARK_IS_SYNC (self), NULL);
  return self->plan;
}

/* ---- Notes ---- */

/* Always from the disk: what a run that was cut off had in memory is not to be trusted. */
gboolean
waymark_sync_load_notes (WaymarkSync *self, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autofree char *data = NULL;
  gsize length = 0;

  g_clear_pointer (&self->notes, waymark_sync_notes_free);
  data = waymark_sync_local_load_notes (self->local, &length, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  if (data != NULL)
    self->notes = waymark_sync_notes_parse (data, length);
  self->dirty = self->notes == NULL;
  if (self->notes == NULL)
    self->notes = waymark_sync_notes_new ();
  self->n_changes = waymark_sync_graph_get_n_changes (self->notes->graph);
  return TRUE;
}

/* Adds what is not there and what it derives from, as far as that is not there either: all of it is
 * still to go up. */
static void
add_needed (WaymarkSyncGraph *graph, const char *name, GHashTable *needed)
{
  const WaymarkSyncNode *node = waymark_sync_graph_lookup (graph, name);

  if (node == NULL || node->there || !g_hash_table_add (needed, node->name))
    return;
  for (guint k = 0; node->parents != NULL && node->parents[k] != NULL; k++)
    add_needed (graph, node->parents[k], needed);
}

/* Does @node derive from anything that stays? @free: (element-type utf8): what is known not to */
static gboolean
ties_down (WaymarkSyncGraph *graph,
           const WaymarkSyncNode *node,
           GHashTable *needed,
           GHashTable *free_ones)
{
  for (guint k = 0; node->parents != NULL && node->parents[k] != NULL; k++)
    {
      const WaymarkSyncNode *parent = waymark_sync_graph_lookup (graph, node->parents[k]);

      if (parent == NULL || g_hash_table_contains (free_ones, parent->name))
        continue;
      if (parent->there || g_hash_table_contains (needed, parent->name) ||
          ties_down (graph, parent, needed, free_ones))
        return TRUE;
    }
  g_hash_table_add (free_ones, node->name);
  return FALSE;
}

/* What is not there, and whose successors are, needs no memory, unless something there, or still to
 * go there, is before it: left without its successor, that would look like news. */
static void
forget_old (WaymarkSync *self)
{
  WaymarkSyncGraph *graph = self->notes->graph;
  g_autoptr (GHashTable) needed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) free_ones = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, waymark_sync_graph_get_documents (graph));
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      g_autoptr (GPtrArray) heads = waymark_sync_graph_heads (graph, id);
      const char *page = g_hash_table_lookup (self->notes->pages, id);
      GPtrArray *nodes = value;

      g_hash_table_remove_all (needed);
      g_hash_table_remove_all (free_ones);
      for (guint i = 0; i < heads->len; i++)
        add_needed (graph, ((WaymarkSyncNode *) g_ptr_array_index (heads, i))->name, needed);
      if (page != NULL)
        add_needed (graph, page, needed);
      for (guint i = 0; i < nodes->len; i++)
        {
          const WaymarkSyncNode *node = g_ptr_array_index (nodes, i);

          if (!node->there && !g_hash_table_contains (needed, node->name) &&
              !ties_down (graph, node, needed, free_ones))
            g_ptr_array_add (old, g_strdup (node->name));
        }
    }
  for (guint i = 0; i < old->len; i++)
    waymark_sync_graph_remove (graph, g_ptr_array_index (old, i));
}

static gboolean
save_notes (WaymarkSync *self, GError **error)
{
  g_autofree char *data = NULL;
  gsize length;

  /* Nothing is written when nothing has happened. What was missed here would only be found out
   * again, as after a crash. */
  if (!self->dirty && !self->listed && self->report.n_up == 0 && self->report.n_torn == 0 &&
      self->new_head == NULL &&
      waymark_sync_graph_get_n_changes (self->notes->graph) == self->n_changes)
    return TRUE;
  data = waymark_sync_notes_write (self->notes, &length);
  return waymark_sync_local_save_notes (self->local, data, length, error);
}

/* ---- Running ---- */

static void
begin_round (WaymarkSync *self)
{
  clear_round (self);
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify) waymark_sync_page_free);
  self->heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->bodies =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->packed =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->fresh = g_ptr_array_new_with_free_func (g_free);
  self->peers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->old_heads = g_ptr_array_new_with_free_func (g_free);
  self->listed = self->make = FALSE;
  self->tell = self->must_tell || g_hash_table_size (self->forgotten) > 0;
  self->n_known = self->n_missing = 0;
  g_clear_pointer (&self->plan, waymark_sync_plan_free);
  self->plan = waymark_sync_plan_new ();
}

/* The next sync looks at everything, also when it is another program's. */
static void
doubt_later (WaymarkSync *self)
{
  self->notes->listed = MIN (self->notes->listed, 1);
  self->dirty = TRUE;
}

/* What is sent and forgotten, because this sync is killed, would look like a stranger, whose words
 * come back. Nobody would be told of it, either, and whoever joins would find it: until this has
 * gone well, the next sync is to look at everything. */
static gboolean
note_sending (WaymarkSync *self, GError **error)
{
  gint64 listed = self->notes->listed;
  gboolean good;

  doubt_later (self);
  /* What an earlier one had sent, and this one found, counts as told from here on. */
  waymark_sync_put_off_head (self);
  g_ptr_array_set_size (self->fresh, 0);
  good = save_notes (self, error);
  self->notes->listed = listed;
  return good;
}

static gboolean
run_round (WaymarkSync *self, const WaymarkSyncPlan *accepted, gboolean *again, GError **error)
{
  g_autoptr (GError) late = NULL;

  begin_round (self);
  if (!waymark_sync_load_notes (self, error) || !waymark_sync_begin_pages (self, error) ||
      !waymark_sync_look (self, error) || !waymark_sync_fetch (self, error) ||
      !waymark_sync_judge (self, accepted, error) || !waymark_sync_merge (self, error))
    return FALSE;
  if (waymark_sync_note_pages (self) && !note_sending (self, error))
    return FALSE;
  /* What came down is of use even when nothing can be sent, because the endpoint is full. */
  if (!waymark_sync_put (self, &late))
    doubt_later (self);
  if (!waymark_sync_apply (self, again, error))
    return FALSE;
  if (late == NULL)
    waymark_sync_compact (self, &late);
  if (late == NULL)
    waymark_sync_prepare_head (self);
  else
    waymark_sync_put_off_head (self);
  forget_old (self);
  if (!save_notes (self, error))
    return FALSE;
  if (late == NULL && waymark_sync_put_head (self, &late))
    {
      self->must_tell = FALSE;
      waymark_sync_remove_forgotten (self, &late);
    }
  if (late != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&late));
      return FALSE;
    }
  return TRUE;
}

static gboolean
run_rounds (WaymarkSync *self, const WaymarkSyncPlan *accepted, GError **error)
{
  gboolean good = TRUE, again = TRUE;

  for (guint round = 0; round < MOST_ROUNDS && good && again; round++)
    {
      g_autoptr (GError) inner = NULL;

      again = FALSE;
      good = run_round (self, accepted, &again, &inner);
      self->report.listed |= self->listed;
      /* What heads told was too old: a look at everything knows better. */
      if (!good && self->doubt && !self->listed &&
          g_error_matches (inner, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_UNFINISHED))
        good = again = TRUE;
      else if (!good)
        g_propagate_error (error, g_steal_pointer (&inner));
    }
  if (good && self->report.n_waiting > 0)
    {
      self->doubt = TRUE;
      g_set_error_literal (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_UNSURE,
                           _ ("The shared folder does not show all that was sent to it. It is sent "
                              "again next time."));
      return FALSE;
    }
  if (good && self->listed)
    self->doubt = FALSE;
  return good;
}

gboolean
waymark_sync_run (WaymarkSync *self,
                  const WaymarkSyncPlan *accepted,
                  WaymarkSyncReport *report,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GError) inner = NULL;
  gboolean good;
  guint64 serial;

  g_return_val_if_fail (WAYMARK_IS_SYNC (self), FALSE);

  self->report = (WaymarkSyncReport){ 0 };
  self->progress = (WaymarkSyncProgress){ 0 };
  self->cancellable = cancellable;
  serial = waymark_sync_local_get_serial (self->local);
  good = waymark_sync_is_at_rest (self, serial, &inner);
  if (!good)
    {
      g_clear_pointer (&self->rest, g_free);
      good = inner == NULL && run_rounds (self, accepted, &inner);
      if (good)
        waymark_sync_note_rest (self, serial);
    }
  self->cancellable = NULL;
  clear_round (self);
  if (report != NULL)
    *report = self->report;
  if (inner != NULL)
    g_propagate_error (error, g_steal_pointer (&inner));
  return good;
}
