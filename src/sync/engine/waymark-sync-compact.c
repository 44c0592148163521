/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeping the endpoint small: the past goes into packs, small packs into larger ones, and what was
 * deleted for good goes. Everything else stays: who was away for a year still finds the revision
 * that was the last in common, without which a merge brings deleted words back.
 *
 * Several devices may do this at once, unlike each other and each from a list that is a little old.
 * So a file goes only when its revisions stand in a pack that a look has shown there; and a pack
 * only at a later sync than the one that put its successor, and only in favour of one that is
 * greater in an order that all devices see alike. Who was deleted in favour of whom makes a chain
 * that ends at a pack that is there.
 */
#include "waymark-config.h"

#include <string.h>

#include "waymark-sync-packing.h"

/* What is this far behind is the past. Generations. */
#define BEHIND 5
/* Files of their own that one sync takes away. */
#define MOST_REMOVED 200

/* ---- Single files ---- */

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  const WaymarkSyncNode *x = *(WaymarkSyncNode *const *) a;
  const WaymarkSyncNode *y = *(WaymarkSyncNode *const *) b;

  return strcmp (x->name, y->name);
}

typedef gboolean (*WantFunc) (WaymarkSync *self, const WaymarkSyncNode *node, guint64 lowest);

/* Files of their own there that @want says. (transfer container), by name */
static GPtrArray *
find_loose (WaymarkSync *self, WantFunc want)
{
  GPtrArray *found = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, waymark_sync_graph_get_documents (self->notes->graph));
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      g_autoptr (GPtrArray) heads = waymark_sync_graph_heads (self->notes->graph, id);
      GPtrArray *nodes = value;
      guint64 lowest = G_MAXUINT64;

      for (guint i = 0; i < heads->len; i++)
        lowest = MIN (lowest, ((WaymarkSyncNode *) g_ptr_array_index (heads, i))->generation);
      for (guint i = 0; i < nodes->len; i++)
        {
          WaymarkSyncNode *node = g_ptr_array_index (nodes, i);

          if (node->superseded && node->confirmed && node->loose && want (self, node, lowest))
            g_ptr_array_add (found, node);
        }
    }
  g_ptr_array_sort (found, compare_nodes);
  return found;
}

static gboolean
is_past (WaymarkSync *self, const WaymarkSyncNode *node, guint64 lowest)
{
  return node->pack == NULL && node->generation + BEHIND <= lowest &&
         !waymark_sync_graph_is_over (self->notes->graph, node);
}

static gboolean
may_go (WaymarkSync *self, const WaymarkSyncNode *node, guint64 lowest)
{
  return (node->pack != NULL && node->generation + BEHIND <= lowest) ||
         waymark_sync_graph_is_over (self->notes->graph, node);
}

static gboolean
pack_past (WaymarkSync *self, GError **error)
{
  g_autoptr (GPtrArray) past = find_loose (self, is_past);
  g_auto (WaymarkSyncPacking) packing = { NULL };

  if (past->len < self->compact_from)
    return TRUE;
  waymark_sync_packing_init (&packing);
  for (guint i = 0; i < past->len && !waymark_sync_packing_is_full (&packing); i++)
    {
      if (!waymark_sync_packing_add (&packing, self, ((WaymarkSyncNode *) past->pdata[i])->name,
                                     error))
        return FALSE;
    }
  if (!waymark_sync_packing_put (&packing, self, error))
    return FALSE;
  if (packing.file != NULL)
    g_ptr_array_add (self->fresh, g_strdup (packing.file));
  return TRUE;
}

static gboolean
remove_loose (WaymarkSync *self, GError **error)
{
  g_autoptr (GPtrArray) past = find_loose (self, may_go);
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();

  for (guint i = 0; i < past->len && i < MOST_REMOVED; i++)
    {
      const WaymarkSyncNode *node = g_ptr_array_index (past, i);
      g_autofree char *path = waymark_sync_dup_revision_path (self->notes->journal, node->name);

      g_ptr_array_add (batch, waymark_remote_item_new (path, 0, NULL));
    }
  if (!waymark_remote_remove (self->remote, batch, self->cancellable, error))
    return FALSE;
  for (guint i = 0; i < batch->len; i++)
    {
      WaymarkSyncNode *node = g_ptr_array_index (past, i);

      if (!((WaymarkRemoteItem *) g_ptr_array_index (batch, i))->done)
        continue;
      node->loose = FALSE;
      node->there = node->confirmed = node->pack != NULL;
    }
  return TRUE;
}

/* ---- Packs ---- */

/**
 * Pack: one that is there
 * @file: its name (interned)
 * @note: what is remembered of it, until the notes change
 * @n, @n_bytes: revisions that are known to be in it rather than in another one, and their bytes
 * @n_over: of those, deleted for good since
 */
typedef struct
{
  const char *file;
  WaymarkSyncPack *note;
  guint n;
  gint64 n_bytes;
  guint n_over;
} Pack;

/* (transfer full): file name → Pack */
static GHashTable *
survey (WaymarkSync *self)
{
  GHashTable *packs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GHashTableIter iter;
  gpointer file, value;

  g_hash_table_iter_init (&iter, self->notes->packs);
  while (g_hash_table_iter_next (&iter, &file, &value))
    {
      Pack *pack = g_new0 (Pack, 1);

      pack->file = g_intern_string (file);
      pack->note = value;
      g_hash_table_insert (packs, (gpointer) pack->file, pack);
    }
  g_hash_table_iter_init (&iter, waymark_sync_graph_get_documents (self->notes->graph));
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GPtrArray *nodes = value;

      for (guint i = 0; i < nodes->len; i++)
        {
          const WaymarkSyncNode *node = g_ptr_array_index (nodes, i);
          Pack *pack = node->pack != NULL ? g_hash_table_lookup (packs, node->pack) : NULL;

          if (pack == NULL)
            continue;
          pack->n++;
          pack->n_bytes += MAX (node->size, 0);
          pack->n_over += waymark_sync_graph_is_over (self->notes->graph, node);
        }
    }
  return packs;
}

/* The order of packs: those with something that is to go first, then by size. */
static int
compare_packs (gconstpointer a, gconstpointer b)
{
  const Pack *x = *(Pack *const *) a;
  const Pack *y = *(Pack *const *) b;

  if ((x->n_over > 0) != (y->n_over > 0))
    return x->n_over > 0 ? -1 : 1;
  if (x->note->size != y->note->size)
    return x->note->size < y->note->size ? -1 : 1;
  return strcmp (x->file, y->file);
}

/* (transfer container) (element-type Pack) */
static GPtrArray *
sort_packs (GHashTable *packs)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer pack;

  g_hash_table_iter_init (&iter, packs);
  while (g_hash_table_iter_next (&iter, NULL, &pack))
    g_ptr_array_add (list, pack);
  g_ptr_array_sort (list, compare_packs);
  return list;
}

/* A pack is gone: who was to be told of it is told of @successor (nullable). */
static void
forget_pack (WaymarkSync *self, const char *file, const char *successor)
{
  WaymarkSyncNotes *notes = self->notes;
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < notes->news->len; i++)
    {
      WaymarkSyncNews *news = g_ptr_array_index (notes->news, i);

      if (successor == NULL || strcmp (news->name, file) != 0)
        continue;
      g_free (news->name);
      news->name = g_strdup (successor);
    }
  g_hash_table_iter_init (&iter, waymark_sync_graph_get_documents (notes->graph));
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GPtrArray *nodes = value;

      for (guint i = 0; i < nodes->len; i++)
        {
          WaymarkSyncNode *node = g_ptr_array_index (nodes, i);

          if (g_strcmp0 (node->pack, file) != 0)
            continue;
          node->pack = NULL;
          node->there = node->confirmed = node->loose;
        }
    }
  g_hash_table_remove (notes->packs, file);
  self->dirty = TRUE;
}

static gboolean
remove_pack (WaymarkSync *self, const char *file, const char *successor, GError **error)
{
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  g_autofree char *path = waymark_sync_dup_pack_path (self->notes->journal, file);
  WaymarkRemoteItem *item = waymark_remote_item_new (path, 0, NULL);

  g_ptr_array_add (batch, item);
  if (!waymark_remote_remove (self->remote, batch, self->cancellable, error))
    return FALSE;
  if (item->done)
    forget_pack (self, file, successor);
  return TRUE;
}

/* Those whose successor was put in an earlier sync, and is there today. */
static gboolean
remove_replaced (WaymarkSync *self, GError **error)
{
  g_autoptr (GHashTable) packs = survey (self);
  g_autoptr (GPtrArray) list = sort_packs (packs);
  gboolean good = TRUE;

  for (guint i = 0; good && i < list->len; i++)
    {
      const Pack *pack = g_ptr_array_index (list, i);
      const Pack *successor =
          pack->note->successor != NULL ? g_hash_table_lookup (packs, pack->note->successor) : NULL;

      if (pack->note->successor == NULL)
        continue;
      /* Whatever has changed since, it can be found out anew. */
      if (successor == NULL || pack->n > pack->n_over || compare_packs (&pack, &successor) > 0)
        {
          g_clear_pointer (&pack->note->successor, g_free);
          self->dirty = TRUE;
          continue;
        }
      good = remove_pack (self, pack->file, successor->file, error);
      /* It is nobody's successor any more. */
      g_hash_table_remove (packs, pack->file);
    }
  return good;
}

/* What is in @pack and is worth keeping, but for what is in @packing already. FALSE with an error.
 */
static gboolean
add_members (WaymarkSync *self,
             const Pack *pack,
             WaymarkSyncPacking *packing,
             GHashTable *seen,
             GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (GPtrArray) members = waymark_sync_get_members (self, pack->file, &inner);

  if (members == NULL)
    {
      /* Damaged: a look at everything will say so, and who has it mends it. */
      waymark_sync_set_moved (self, inner == NULL ? error : NULL);
      if (inner != NULL)
        g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  for (guint i = 0; i < members->len; i++)
    {
      const WaymarkPackMember *member = g_ptr_array_index (members, i);
      const WaymarkSyncNode *node = waymark_sync_graph_lookup (self->notes->graph, member->name);

      if (node == NULL || waymark_sync_graph_is_over (self->notes->graph, node) ||
          g_hash_table_contains (seen, member->name) ||
          !waymark_sync_packing_add_bytes (packing, member->name, member->data))
        continue;
      g_hash_table_add (seen, g_strdup (member->name));
    }
  return TRUE;
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const WaymarkPackMember *x = *(WaymarkPackMember *const *) a;
  const WaymarkPackMember *y = *(WaymarkPackMember *const *) b;

  return strcmp (x->name, y->name);
}

/* Makes one pack of @packs. In the order of names, so that two devices that do the same put the
 * same file. */
static gboolean
merge_packs (WaymarkSync *self, GPtrArray *packs, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (WaymarkSyncPacking) packing = { NULL };

  waymark_sync_packing_init (&packing);
  for (guint i = 0; i < packs->len; i++)
    {
      if (!add_members (self, g_ptr_array_index (packs, i), &packing, seen, error))
        return FALSE;
    }
  g_ptr_array_sort (packing.members, compare_members);
  /* Nothing in it is worth keeping: nobody can miss it. */
  for (guint i = 0; packing.members->len == 0 && i < packs->len; i++)
    {
      if (!remove_pack (self, ((Pack *) g_ptr_array_index (packs, i))->file, NULL, error))
        return FALSE;
    }
  if (!waymark_sync_packing_put (&packing, self, error))
    return FALSE;
  for (guint i = 0; packing.file != NULL && i < packs->len; i++)
    {
      const Pack *pack = g_ptr_array_index (packs, i);

      if (strcmp (pack->file, packing.file) == 0)
        continue;
      g_free (pack->note->successor);
      pack->note->successor = g_strdup (packing.file);
    }
  return TRUE;
}

static gboolean
is_small (const Pack *pack)
{
  return pack->n < WAYMARK_SYNC_PACK_MEMBERS / 2 && pack->n_bytes < WAYMARK_SYNC_PACK_BYTES / 2;
}

/* Those that are to become one: some of the smallest, or (@over) some with what is to go.
 * (transfer container) (element-type Pack) */
static GPtrArray *
choose_packs (WaymarkSync *self, GHashTable *packs, gboolean over)
{
  g_autoptr (GPtrArray) fit = sort_packs (packs);
  GPtrArray *chosen = g_ptr_array_new ();
  gint64 n_bytes = 0;
  guint n = 0;

  for (guint i = fit->len; i-- > 0;)
    {
      const Pack *pack = g_ptr_array_index (fit, i);

      if (pack->note->successor != NULL || (pack->n_over > 0) != over ||
          (!over && !is_small (pack)))
        g_ptr_array_remove_index (fit, i);
    }
  if (!over && fit->len < self->merge_from)
    return chosen;
  for (guint i = 0; i < fit->len; i++)
    {
      const Pack *pack = g_ptr_array_index (fit, i);

      n += pack->n;
      n_bytes += pack->n_bytes;
      if (chosen->len > 0 && (n > WAYMARK_SYNC_PACK_MEMBERS || n_bytes > WAYMARK_SYNC_PACK_BYTES))
        break;
      g_ptr_array_add (chosen, (gpointer) pack);
    }
  return chosen;
}

gboolean
waymark_sync_compact (WaymarkSync *self, GError **error)
{
  /* Only what was seen today, and only while nothing is missing or damaged. */
  if (!self->listed || self->n_missing > 0 || self->report.n_waiting > 0 || self->report.n_torn > 0)
    return TRUE;
  if (!remove_replaced (self, error) || !pack_past (self, error) || !remove_loose (self, error))
    return FALSE;
  for (guint over = 0; over < 2; over++)
    {
      g_autoptr (GHashTable) packs = survey (self);
      g_autoptr (GPtrArray) chosen = choose_packs (self, packs, over == 1);

      if (chosen->len > 1 - over && !merge_packs (self, chosen, error))
        return FALSE;
    }
  return TRUE;
}
