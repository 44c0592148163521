/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing packs: for a first sync, which would need as many requests as there are revisions, and
 * for the past, which would make every list long.
 */
#include "waymark-config.h"

#include "waymark-sync-packing.h"

#include "waymark-revision.h"

void
waymark_sync_packing_init (WaymarkSyncPacking *self)
{
  waymark_sync_packing_clear (self);
  self->members = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_pack_member_free);
}

void
waymark_sync_packing_clear (WaymarkSyncPacking *self)
{
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->file, g_free);
  self->size = 0;
}

gboolean
waymark_sync_packing_is_full (WaymarkSyncPacking *self)
{
  return self->members->len >= WAYMARK_SYNC_PACK_MEMBERS || self->size >= WAYMARK_SYNC_PACK_BYTES;
}

gboolean
waymark_sync_packing_add_bytes (WaymarkSyncPacking *self, const char *name, GBytes *data)
{
  gsize length;
  const char *text = g_bytes_get_data (data, &length);
  g_autoptr (WaymarkRevision) revision = waymark_revision_parse (name, text, length, NULL);

  if (revision == NULL)
    return FALSE;
  g_ptr_array_add (
      self->members,
      waymark_pack_member_new (name, waymark_value_get_member_text (revision->state, "modified"),
                               revision->deleted, data));
  self->size += length;
  return TRUE;
}

gboolean
waymark_sync_packing_add (WaymarkSyncPacking *self,
                          WaymarkSync *sync,
                          const char *name,
                          GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (GBytes) data = waymark_sync_read (sync, name, &inner);

  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  if (data != NULL)
    waymark_sync_packing_add_bytes (self, name, data);
  return TRUE;
}

static gboolean
confirm (WaymarkSync *sync, const char *path, gint64 size, gboolean *good, GError **error)
{
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  WaymarkRemoteItem *item = waymark_remote_item_new (path, 0, NULL);

  g_ptr_array_add (batch, item);
  if (!waymark_remote_look (sync->remote, batch, sync->cancellable, error))
    return FALSE;
  *good = item->done && (item->size < 0 || item->size == size);
  return TRUE;
}

gboolean
waymark_sync_packing_put (WaymarkSyncPacking *self, WaymarkSync *sync, GError **error)
{
  WaymarkSyncNotes *notes = sync->notes;
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  g_autoptr (GBytes) data = NULL;
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;
  gboolean good;
  const void *bytes;
  gsize length;

  if (self->members->len == 0)
    return TRUE;
  data = waymark_pack_compress (self->members);
  bytes = g_bytes_get_data (data, &length);
  file = waymark_sync_dup_pack_file (bytes, length);
  path = waymark_sync_dup_pack_path (notes->journal, file);
  g_ptr_array_add (batch, waymark_remote_item_new (path, 0, data));
  if (!waymark_sync_put_batch (sync, batch, error) ||
      !confirm (sync, path, (gint64) length, &good, error))
    return FALSE;
  waymark_sync_count_up (sync, data);
  if (!good)
    return TRUE;
  for (guint i = 0; i < self->members->len; i++)
    {
      const WaymarkPackMember *member = g_ptr_array_index (self->members, i);
      WaymarkSyncNode *node = waymark_sync_graph_lookup (notes->graph, member->name);

      node->there = node->confirmed = TRUE;
      node->pack = g_intern_string (file);
    }
  waymark_sync_notes_set_pack (notes, file, (gint64) length, NULL);
  sync->dirty = TRUE;
  self->file = g_steal_pointer (&file);
  return TRUE;
}

gboolean
waymark_sync_put_packs (WaymarkSync *self, GPtrArray *names, GError **error)
{
  g_auto (WaymarkSyncPacking) packing = { NULL };

  waymark_sync_packing_init (&packing);
  for (guint i = 0; i < names->len; i++)
    {
      if (!waymark_sync_packing_add (&packing, self, g_ptr_array_index (names, i), error))
        return FALSE;
      if (i + 1 < names->len && !waymark_sync_packing_is_full (&packing))
        continue;
      if (!waymark_sync_step (self, WAYMARK_SYNC_PHASE_SENDING, i + 1 - packing.members->len,
                              names->len, error) ||
          !waymark_sync_packing_put (&packing, self, error))
        return FALSE;
      if (packing.file != NULL)
        {
          g_ptr_array_add (self->fresh, g_strdup (packing.file));
          self->report.n_up += packing.members->len;
        }
      else
        {
          self->report.n_waiting += packing.members->len;
        }
      waymark_sync_packing_init (&packing);
    }
  return TRUE;
}
