/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Getting what is there and unknown here. Bytes from outside are hashed against their name and
 * scanned before anything reads them; what does not pass is as good as not there.
 */
#include "waymark-config.h"

#include <string.h>

#include "waymark-json.h"
#include "waymark-revision.h"
#include "waymark-sync-private.h"

/* Files asked for at a time, so that not too much is in memory unchecked. */
#define BATCH 64

/* ---- Revisions ---- */

gboolean
waymark_sync_take (WaymarkSync *self, const char *name, GBytes *data, gboolean keep)
{
  gsize length;
  const char *text = g_bytes_get_data (data, &length);
  g_autoptr (WaymarkRevision) revision = waymark_revision_parse (name, text, length, NULL);
  WaymarkSyncNode *node;

  if (revision == NULL)
    return FALSE;
  node = waymark_sync_graph_fill (self->notes->graph, revision, length);
  node->confirmed = node->there;
  if (keep)
    g_hash_table_replace (self->bodies, g_strdup (name), g_bytes_ref (data));
  return TRUE;
}

/* What is here already, because it was made here, or notes were lost. */
static gboolean
take_held (WaymarkSync *self, GPtrArray *names, GError **error)
{
  g_autoptr (GHashTable) held = NULL;

  if (names->len == 0)
    return TRUE;
  held = waymark_sync_local_list_held (self->local, error);
  if (held == NULL)
    return FALSE;
  for (guint i = names->len; i-- > 0;)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (GBytes) data = NULL;

      if (!g_hash_table_contains (held, name))
        continue;
      data = waymark_sync_local_read (self->local, name, NULL);
      if (data != NULL && waymark_sync_take (self, name, data, FALSE))
        g_ptr_array_remove_index_fast (names, i);
    }
  return TRUE;
}

static void
take_item (WaymarkSync *self, const char *name, WaymarkRemoteItem *item)
{
  WaymarkSyncNode *node = waymark_sync_graph_lookup (self->notes->graph, name);

  if (item->done)
    waymark_sync_count_down (self, item->data);
  if (item->done && waymark_sync_take (self, name, item->data, TRUE))
    {
      self->report.n_down++;
      g_hash_table_remove (self->notes->bad, item->path);
      return;
    }
  if (item->done)
    waymark_sync_note_bad (self, item->path, (gint64) g_bytes_get_size (item->data));
  else if (!g_error_matches (item->error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_FOUND))
    waymark_sync_note_bad (self, item->path, -1);
  /* A head told of it, or a list did, and it is not there: what else is not? */
  if (!self->listed)
    self->doubt = TRUE;
  node->there = node->loose = FALSE;
}

static gboolean
fetch_some (WaymarkSync *self, GPtrArray *names, guint first, guint n, GError **error)
{
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();

  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *path =
          waymark_sync_dup_revision_path (self->notes->journal, g_ptr_array_index (names, i));

      g_ptr_array_add (batch, waymark_remote_item_new (path, WAYMARK_JSON_MAX_SIZE, NULL));
    }
  if (!waymark_remote_get (self->remote, batch, self->cancellable, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    take_item (self, g_ptr_array_index (names, first + i), g_ptr_array_index (batch, i));
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In the order of their names, so that the same sync is the same sync. (transfer full) */
static GPtrArray *
find_unknown (WaymarkSync *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, waymark_sync_graph_get_documents (self->notes->graph));
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GPtrArray *nodes = value;

      for (guint i = 0; i < nodes->len; i++)
        {
          const WaymarkSyncNode *node = g_ptr_array_index (nodes, i);

          if (node->there && node->parents == NULL)
            g_ptr_array_add (names, g_strdup (node->name));
        }
    }
  return names;
}

gboolean
waymark_sync_fetch (WaymarkSync *self, GError **error)
{
  g_autoptr (GPtrArray) names = find_unknown (self);

  if (!take_held (self, names, error))
    return FALSE;
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i += BATCH)
    {
      if (!waymark_sync_step (self, WAYMARK_SYNC_PHASE_RECEIVING, i, names->len, error) ||
          !fetch_some (self, names, i, MIN (BATCH, names->len - i), error))
        return FALSE;
    }
  /* What heads told is not all there, or stands elsewhere by now. */
  if (self->doubt && !self->listed)
    {
      waymark_sync_set_moved (self, error);
      return FALSE;
    }
  return TRUE;
}
