/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sending: what the endpoint does not have and nothing there derives from, oldest first; then a
 * look whether it has come, because an answer is no proof; then a head, which tells the others.
 */
#include "waymark-config.h"

#include <string.h>

#include "waymark-sync-private.h"

/* ---- What is missing there ---- */

typedef struct
{
  WaymarkSync *sync;
  GHashTable *held; /* (nullable): names that are here, once that is asked */
  GError *error;
  GHashTable *seen;
  GPtrArray *names;
} Missing;

static gboolean
is_here (Missing *self, const char *name)
{
  if (g_hash_table_contains (self->sync->bodies, name))
    return TRUE;
  if (self->held == NULL && self->error == NULL)
    self->held = waymark_sync_local_list_held (self->sync->local, &self->error);
  return self->held != NULL && g_hash_table_contains (self->held, name);
}

/* Parents first. A parent goes up with its child, and again when it is not there although its child
 * is, unless it went for good; one that is no longer here ends the line, because what is before it
 * would look like a strange head without it. */
static void
add_missing (Missing *self, WaymarkSyncNode *node)
{
  WaymarkSyncGraph *graph = self->sync->notes->graph;

  if (!g_hash_table_add (self->seen, node->name))
    return;
  for (guint i = 0; node->parents[i] != NULL; i++)
    {
      WaymarkSyncNode *parent = waymark_sync_graph_lookup (graph, node->parents[i]);

      if (parent == NULL || parent->parents == NULL)
        continue;
      if (parent->there ? self->sync->listed
                        : (!node->there || !waymark_sync_graph_is_over (graph, parent)) &&
                              is_here (self, parent->name))
        add_missing (self, parent);
    }
  if (!node->there)
    g_ptr_array_add (self->names, g_strdup (node->name));
}

/* (transfer full) (element-type utf8) */
static GPtrArray *
find_missing (WaymarkSync *self, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) ids = g_hash_table_get_keys (self->heads);
  Missing missing = { self, NULL, NULL, seen, NULL };

  missing.names = g_ptr_array_new_with_free_func (g_free);
  ids = g_list_sort (ids, (GCompareFunc) g_strcmp0);
  for (GList *l = ids; l != NULL; l = l->next)
    {
      WaymarkSyncNode *node = waymark_sync_graph_lookup (
          self->notes->graph, g_hash_table_lookup (self->heads, l->data));

      if (node != NULL && node->parents != NULL)
        add_missing (&missing, node);
    }
  g_clear_pointer (&missing.held, g_hash_table_unref);
  if (missing.error != NULL)
    {
      g_propagate_error (error, missing.error);
      g_clear_pointer (&missing.names, g_ptr_array_unref);
    }
  return missing.names;
}

/* ---- Putting ---- */

static gboolean
make_folders (WaymarkSync *self, GError **error)
{
  static const char *const parts[] = { NULL, "revs", "packs", "heads" };
  g_autofree char *path = waymark_sync_dup_marker_path (self->notes->journal);
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  g_autoptr (GBytes) marker = NULL;
  WaymarkRemoteItem *item;

  self->make = FALSE;
  if (!waymark_remote_make_folder (self->remote, WAYMARK_SYNC_FOLDER, self->cancellable, error) ||
      !waymark_remote_make_folder (self->remote, WAYMARK_SYNC_VERSION_FOLDER, self->cancellable,
                                   error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *folder = waymark_sync_dup_folder (self->notes->journal, parts[i]);

      if (!waymark_remote_make_folder (self->remote, folder, self->cancellable, error))
        return FALSE;
    }
  marker = waymark_sync_build_marker (self->notes->journal);
  item = waymark_remote_item_new (path, 0, marker);
  g_ptr_array_add (batch, item);
  if (!waymark_remote_put (self->remote, batch, self->cancellable, error))
    return FALSE;
  if (!item->done)
    g_propagate_error (error, g_steal_pointer (&item->error));
  return item->done;
}

static gboolean
misses_folder (GPtrArray *batch)
{
  for (guint i = 0; i < batch->len; i++)
    {
      const WaymarkRemoteItem *item = g_ptr_array_index (batch, i);

      if (g_error_matches (item->error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_FOUND))
        return TRUE;
    }
  return FALSE;
}

/* Puts all, and when a folder is missing makes it and puts all again. */
gboolean
waymark_sync_put_batch (WaymarkSync *self, GPtrArray *batch, GError **error)
{
  if (!waymark_remote_put (self->remote, batch, self->cancellable, error))
    return FALSE;
  return !misses_folder (batch) ||
         (make_folders (self, error) &&
          waymark_remote_put (self->remote, batch, self->cancellable, error));
}

/* Bytes and item of a revision; NULL when it is no longer here. */
static WaymarkRemoteItem *
make_item (WaymarkSync *self, const char *name, GError **error)
{
  g_autofree char *path = waymark_sync_dup_revision_path (self->notes->journal, name);
  g_autoptr (GBytes) data = waymark_sync_read (self, name, error);

  return data != NULL ? waymark_remote_item_new (path, 0, data) : NULL;
}

static void
note_put (WaymarkSync *self, const char *name)
{
  WaymarkSyncNode *node = waymark_sync_graph_lookup (self->notes->graph, name);

  node->there = node->loose = TRUE;
  node->confirmed = FALSE;
  g_ptr_array_add (self->fresh, g_strdup (name));
  self->report.n_up++;
}

/* @to_go: (element-type utf8): those that are not there yet */
static gboolean
put_some (WaymarkSync *self, GPtrArray *names, GHashTable *to_go, GError **error)
{
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  g_autoptr (GPtrArray) sent = g_ptr_array_new ();
  g_autoptr (GError) inner = NULL;
  gboolean good;

  for (guint i = 0; i < names->len; i++)
    {
      WaymarkRemoteItem *item = make_item (self, g_ptr_array_index (names, i), &inner);

      if (inner != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return FALSE;
        }
      if (item == NULL)
        {
          g_hash_table_remove (to_go, g_ptr_array_index (names, i));
          continue;
        }
      g_ptr_array_add (batch, item);
      g_ptr_array_add (sent, g_ptr_array_index (names, i));
    }
  good = waymark_sync_put_batch (self, batch, error);
  for (guint i = 0; i < batch->len; i++)
    {
      WaymarkRemoteItem *item = g_ptr_array_index (batch, i);

      if (item->done)
        {
          waymark_sync_count_up (self, item->data);
          note_put (self, g_ptr_array_index (sent, i));
          g_hash_table_remove (to_go, g_ptr_array_index (sent, i));
        }
      else if (item->error != NULL && self->late == NULL)
        self->late = g_steal_pointer (&item->error);
    }
  return good;
}

/* ---- Has it come? ---- */

/* Only what a look shows, with its size, is there. */
static gboolean
confirm (WaymarkSync *self, GPtrArray *names, GError **error)
{
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++)
    {
      WaymarkSyncNode *node =
          waymark_sync_graph_lookup (self->notes->graph, g_ptr_array_index (names, i));
      g_autofree char *path = NULL;

      if (!node->there || node->confirmed)
        continue;
      path = waymark_sync_dup_revision_path (self->notes->journal, node->name);
      g_ptr_array_add (batch, waymark_remote_item_new (path, 0, NULL));
      g_ptr_array_add (nodes, node);
    }
  if (!waymark_remote_look (self->remote, batch, self->cancellable, error))
    return FALSE;
  for (guint i = 0; i < batch->len; i++)
    {
      WaymarkRemoteItem *item = g_ptr_array_index (batch, i);
      WaymarkSyncNode *node = g_ptr_array_index (nodes, i);

      node->confirmed = item->done && (item->size < 0 || item->size == node->size);
      if (node->confirmed)
        continue;
      node->there = node->loose = FALSE;
      self->report.n_waiting++;
    }
  return TRUE;
}

/* What was sent and not seen is sent again, and told then. */
static void
doubt_sent (WaymarkSync *self, GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      WaymarkSyncNode *node =
          waymark_sync_graph_lookup (self->notes->graph, g_ptr_array_index (names, i));

      if (node->there && !node->confirmed)
        node->there = node->loose = FALSE;
    }
}

/* Does only @node connect its parent @name with what is known of the past? Then that parent by
 * itself looks like a stranger. */
static gboolean
is_bridge_to (WaymarkSyncGraph *graph, const WaymarkSyncNode *node, const char *name)
{
  const WaymarkSyncNode *parent = waymark_sync_graph_lookup (graph, name);
  gboolean has_other = FALSE;

  for (guint i = 0; parent->parents[i] != NULL; i++)
    {
      if (waymark_sync_graph_lookup (graph, parent->parents[i]) != NULL)
        return FALSE;
    }
  for (guint i = 0; node->parents[i] != NULL; i++)
    has_other |= strcmp (node->parents[i], name) != 0 &&
                 waymark_sync_graph_lookup (graph, node->parents[i]) != NULL;
  return has_other;
}

/* Has any of @names to be there before @name? Its parents have, or what is its bridge. */
static gboolean
must_wait (WaymarkSyncGraph *graph, const char *name, GHashTable *names)
{
  const WaymarkSyncNode *node = waymark_sync_graph_lookup (graph, name);
  GHashTableIter iter;
  gpointer other;

  for (guint i = 0; node->parents[i] != NULL; i++)
    {
      if (g_hash_table_contains (names, node->parents[i]) &&
          !is_bridge_to (graph, node, node->parents[i]))
        return TRUE;
    }
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    {
      const WaymarkSyncNode *child = waymark_sync_graph_lookup (graph, other);

      if (g_strv_contains ((const char *const *) child->parents, name) &&
          is_bridge_to (graph, child, name))
        return TRUE;
    }
  return FALSE;
}

/* What is put at a time arrives in any order, or in part: so none together with what it derives
 * from. Whoever looks just then, or after this was cut off, would take the two for strangers, and
 * merge the words of the one into the other again. */
static gboolean
put_in_order (WaymarkSync *self, GPtrArray *names, GError **error)
{
  g_autoptr (GHashTable) to_go = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  guint n_put = 0;

  for (guint i = 0; i < names->len; i++)
    {
      g_hash_table_add (to_go, g_ptr_array_index (names, i));
      g_ptr_array_add (left, g_ptr_array_index (names, i));
    }
  while (left->len > 0)
    {
      g_autoptr (GPtrArray) next = g_ptr_array_new ();
      g_autoptr (GPtrArray) later = g_ptr_array_new ();

      for (guint i = 0; i < left->len; i++)
        {
          gpointer name = g_ptr_array_index (left, i);

          g_ptr_array_add (must_wait (self->notes->graph, name, to_go) ? later : next, name);
        }
      /* What they derive from was refused. */
      if (next->len == 0)
        break;
      if (!waymark_sync_step (self, WAYMARK_SYNC_PHASE_SENDING, n_put, names->len, error) ||
          !put_some (self, next, to_go, error))
        return FALSE;
      n_put += next->len;
      g_ptr_array_unref (left);
      left = g_steal_pointer (&later);
    }
  return TRUE;
}

static gboolean
put_all (WaymarkSync *self, GPtrArray *names, GError **error)
{
  if (names->len >= self->pack_from)
    return waymark_sync_put_packs (self, names, error);
  if (!put_in_order (self, names, error))
    return FALSE;
  if (self->late == NULL)
    return confirm (self, names, error);
  g_propagate_error (error, g_steal_pointer (&self->late));
  return FALSE;
}

gboolean
waymark_sync_put (WaymarkSync *self, GError **error)
{
  g_autoptr (GPtrArray) names = find_missing (self, error);

  if (names == NULL)
    return FALSE;
  self->report.n_waiting = 0;
  if ((!self->make || make_folders (self, error)) && put_all (self, names, error))
    return TRUE;
  doubt_sent (self, names);
  return FALSE;
}

/* ---- Telling ---- */

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What is gone there, or has been packed, is no news any more under its old name. */
static void
renew_news (WaymarkSyncNotes *notes)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = notes->news->len; i-- > 0;)
    {
      WaymarkSyncNews *item = g_ptr_array_index (notes->news, i);
      const WaymarkSyncNode *node = waymark_sync_graph_lookup (notes->graph, item->name);
      gboolean there = waymark_sync_is_pack_file (item->name)
                           ? g_hash_table_contains (notes->packs, item->name)
                           : node != NULL && node->there;

      if (node != NULL && !node->loose && node->pack != NULL)
        {
          g_free (item->name);
          item->name = g_strdup (node->pack);
        }
      /* Not by the answer of g_hash_table_add(): it keeps the name that is about to go. */
      if (!there || g_hash_table_contains (seen, item->name))
        g_ptr_array_remove_index (notes->news, i);
      else
        g_hash_table_add (seen, item->name);
    }
}

static void
add_news (WaymarkSync *self, guint64 sequence)
{
  WaymarkSyncNotes *notes = self->notes;
  guint n_drop = 0;

  renew_news (notes);
  g_ptr_array_sort (self->fresh, compare_strings);
  for (guint i = 0; i < self->fresh->len; i++)
    {
      const char *name = g_ptr_array_index (self->fresh, i);
      WaymarkSyncNode *node = waymark_sync_graph_lookup (notes->graph, name);

      if (node == NULL || node->there)
        g_ptr_array_add (notes->news, waymark_sync_news_new (sequence, name));
    }
  if (notes->news->len <= self->most_news)
    return;
  /* Whole sequences only. */
  n_drop = notes->news->len - self->most_news;
  notes->since = ((WaymarkSyncNews *) g_ptr_array_index (notes->news, n_drop - 1))->sequence + 1;
  while (n_drop < notes->news->len &&
         ((WaymarkSyncNews *) g_ptr_array_index (notes->news, n_drop))->sequence < notes->since)
    n_drop++;
  g_ptr_array_remove_range (notes->news, 0, n_drop);
}

static void
make_head (WaymarkSync *self)
{
  WaymarkSyncNotes *notes = self->notes;
  const WaymarkSyncPlan *plan = self->plan;
  const WaymarkSyncHeadLabel label = { self->label, self->now (self->now_data),
                                       plan->n_here + plan->n_added - plan->n_deleted };
  g_autoptr (GBytes) data = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  notes->sequence++;
  if (g_hash_table_size (self->forgotten) > 0)
    waymark_sync_break_news (self);
  add_news (self, notes->sequence);
  data = waymark_sync_build_head (notes->device, notes->sequence, notes->since, notes->news, &label,
                                  &name);
  path = waymark_sync_dup_head_path (notes->journal, name);
  self->new_head = waymark_remote_item_new (path, 0, data);
  if (notes->head != NULL)
    g_ptr_array_add (self->old_heads, g_strdup (notes->head));
  g_free (notes->head);
  notes->head = g_steal_pointer (&name);
}

void
waymark_sync_put_off_head (WaymarkSync *self)
{
  self->dirty = TRUE;
  add_news (self, self->notes->sequence + 1);
}

/* From a sync that was cut off. */
static gboolean
has_untold_news (WaymarkSyncNotes *notes)
{
  const WaymarkSyncNews *last =
      notes->news->len > 0 ? g_ptr_array_index (notes->news, notes->news->len - 1) : NULL;

  return (last != NULL && last->sequence > notes->sequence) || notes->since > notes->sequence + 1;
}

void
waymark_sync_prepare_head (WaymarkSync *self)
{
  GHashTableIter iter;
  gpointer device, sequence;

  if (self->fresh->len > 0 || self->tell || has_untold_news (self->notes))
    make_head (self);
  /* Only now that all was done: what a head told is in, and so is what a list showed. */
  if (self->listed)
    {
      self->notes->listed = self->looked;
      g_hash_table_remove_all (self->notes->peers);
    }
  else if (self->doubt)
    {
      /* Long ago: another program may run the next sync. */
      self->notes->listed = 1;
      self->dirty = TRUE;
    }
  g_hash_table_iter_init (&iter, self->peers);
  while (g_hash_table_iter_next (&iter, &device, &sequence))
    {
      if (waymark_sync_notes_get_peer (self->notes, device) == *(guint64 *) sequence)
        continue;
      waymark_sync_notes_set_peer (self->notes, device, *(guint64 *) sequence);
      self->dirty = TRUE;
    }
}

/* Those of this device only. That one stays is no harm. */
static gboolean
remove_old_heads (WaymarkSync *self, GError **error)
{
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();

  for (guint i = 0; i < self->old_heads->len; i++)
    {
      g_autofree char *path =
          waymark_sync_dup_head_path (self->notes->journal, g_ptr_array_index (self->old_heads, i));

      g_ptr_array_add (batch, waymark_remote_item_new (path, 0, NULL));
    }
  return waymark_remote_remove (self->remote, batch, self->cancellable, error);
}

gboolean
waymark_sync_put_head (WaymarkSync *self, GError **error)
{
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  WaymarkRemoteItem *item = self->new_head;

  if (item == NULL)
    return TRUE;
  if (!waymark_sync_step (self, WAYMARK_SYNC_PHASE_TELLING, 0, 1, error))
    return FALSE;
  g_ptr_array_add (batch, g_steal_pointer (&self->new_head));
  if (!waymark_sync_put_batch (self, batch, error))
    return FALSE;
  if (!item->done)
    {
      g_propagate_error (error, g_steal_pointer (&item->error));
      return FALSE;
    }
  return remove_old_heads (self, error);
}
