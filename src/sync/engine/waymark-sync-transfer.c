/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What every step does with the endpoint: gets a file, counts what goes over the line, says how far
 * the sync is, and remembers what is no good there.
 */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>

#include "waymark-sync-private.h"

/* ---- How far it is ---- */

static void
tell_progress (WaymarkSync *self)
{
  if (self->progress_func != NULL)
    self->progress_func (&self->progress, self->progress_data);
}

gboolean
waymark_sync_step (
    WaymarkSync *self, WaymarkSyncPhase phase, guint done, guint total, GError **error)
{
  self->progress.phase = phase;
  self->progress.done = done;
  self->progress.total = total;
  tell_progress (self);
  if (self->cancellable == NULL || !g_cancellable_is_cancelled (self->cancellable))
    return TRUE;
  g_set_error_literal (error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_CANCELLED, _ ("Stopped."));
  return FALSE;
}

void
waymark_sync_count_up (WaymarkSync *self, GBytes *data)
{
  self->progress.bytes_up += g_bytes_get_size (data);
  tell_progress (self);
}

void
waymark_sync_count_down (WaymarkSync *self, GBytes *data)
{
  self->progress.bytes_down += g_bytes_get_size (data);
  tell_progress (self);
}

/* ---- Getting ---- */

GBytes *
waymark_sync_get_file (WaymarkSync *self, const char *path, gsize most, GError **error)
{
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  WaymarkRemoteItem *item = waymark_remote_item_new (path, most, NULL);

  g_ptr_array_add (batch, item);
  if (!waymark_remote_get (self->remote, batch, self->cancellable, error))
    return NULL;
  if (item->done)
    {
      waymark_sync_count_down (self, item->data);
      return g_steal_pointer (&item->data);
    }
  if (!g_error_matches (item->error, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&item->error));
  return NULL;
}

/* Another device has put it into a pack since, or into another pack: nobody may take it for
 * missing. */
void
waymark_sync_set_moved (WaymarkSync *self, GError **error)
{
  self->doubt = TRUE;
  g_set_error_literal (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_UNFINISHED,
                       _ ("Another device is tidying up the shared folder. Try again in a "
                          "moment."));
}

/* ---- What is no good ---- */

void
waymark_sync_note_bad (WaymarkSync *self, const char *path, gint64 size)
{
  WaymarkSyncBad *bad = g_hash_table_lookup (self->notes->bad, path);

  if (bad == NULL)
    {
      bad = g_new0 (WaymarkSyncBad, 1);
      g_hash_table_insert (self->notes->bad, g_strdup (path), bad);
    }
  if (bad->size != size)
    bad->tries = 0;
  bad->size = size;
  bad->tries++;
  self->report.n_torn++;
}

gboolean
waymark_sync_is_bad (WaymarkSync *self, const char *path, gint64 size)
{
  const WaymarkSyncBad *bad = g_hash_table_lookup (self->notes->bad, path);

  return bad != NULL && bad->size == size && bad->tries >= WAYMARK_SYNC_MOST_TRIES;
}
