/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a revision, from wherever it is: this sync, the journal, a file or a pack there.
 */
#include "waymark-config.h"

#include "waymark-json.h"
#include "waymark-revision.h"
#include "waymark-storage-error.h"
#include "waymark-sync-private.h"

static GBytes *
read_there (WaymarkSync *self, const char *name, GError **error)
{
  WaymarkSyncNode *node = waymark_sync_graph_lookup (self->notes->graph, name);
  g_autofree char *path = NULL;
  g_autoptr (GError) inner = NULL;

  if (node == NULL || !node->there)
    return NULL;
  if (!node->loose && node->pack != NULL)
    return waymark_sync_read_packed (self, node->pack, name, error);
  path = waymark_sync_dup_revision_path (self->notes->journal, name);
  /* Half of it may have come: that is no reason to go on without it, unless it stays so. */
  for (guint i = 0; i < WAYMARK_SYNC_MOST_TRIES; i++)
    {
      g_autoptr (GBytes) data = NULL;
      g_autoptr (WaymarkRevision) revision = NULL;
      gsize length;
      const char *text;

      data = waymark_sync_get_file (self, path, WAYMARK_JSON_MAX_SIZE, &inner);
      if (inner != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return NULL;
        }
      if (data == NULL)
        {
          waymark_sync_set_moved (self, error);
          return NULL;
        }
      text = g_bytes_get_data (data, &length);
      revision = waymark_revision_parse (name, text, length, NULL);
      if (revision != NULL)
        return g_steal_pointer (&data);
    }
  /* Only after a look at everything it counts as missing. */
  if (!self->listed)
    waymark_sync_set_moved (self, error);
  return NULL;
}

GBytes *
waymark_sync_read (WaymarkSync *self, const char *name, GError **error)
{
  GBytes *data = g_hash_table_lookup (self->bodies, name);
  g_autoptr (GError) inner = NULL;

  if (data != NULL)
    return g_bytes_ref (data);
  data = waymark_sync_local_read (self->local, name, &inner);
  if (data != NULL)
    return data;
  if (!g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NOT_FOUND) &&
      !g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  return read_there (self, name, error);
}

WaymarkRevision *
waymark_sync_read_revision (WaymarkSync *self, const char *name, GError **error)
{
  g_autoptr (GBytes) data = waymark_sync_read (self, name, error);
  gsize length;
  const char *text;

  if (data == NULL)
    return NULL;
  text = g_bytes_get_data (data, &length);
  return waymark_revision_parse (name, text, length, error);
}
