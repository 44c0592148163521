/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-device.h"

#include <string.h>

#include "waymark-document.h"
#include "waymark-revision.h"
#include "waymark-sync-peer.h"
#include "waymark-sync-private.h"

WaymarkSyncDevice *
waymark_sync_device_new (const char *id, const char *name, gint64 last_seen, gboolean is_this)
{
  WaymarkSyncDevice *self = g_new0 (WaymarkSyncDevice, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->last_seen = last_seen;
  self->is_this = is_this;
  return self;
}

void
waymark_sync_device_free (WaymarkSyncDevice *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

void
waymark_sync_set_device_name (WaymarkSync *self, const char *name)
{
  g_return_if_fail (WAYMARK_IS_SYNC (self));

  g_free (self->label);
  self->label = g_strdup (name);
}

void
waymark_sync_tell (WaymarkSync *self)
{
  g_return_if_fail (WAYMARK_IS_SYNC (self));

  self->must_tell = TRUE;
}

/* ---- Listing ---- */

static guint64
sequence_of (const char *name)
{
  guint64 sequence = 0;

  waymark_revision_name_is_of (name, NULL, &sequence);
  return sequence;
}

static int
compare_devices (gconstpointer a, gconstpointer b)
{
  const WaymarkSyncDevice *x = *(WaymarkSyncDevice *const *) a;
  const WaymarkSyncDevice *y = *(WaymarkSyncDevice *const *) b;
  int order = (y->is_this ? 1 : 0) - (x->is_this ? 1 : 0);

  order = order != 0 ? order : g_utf8_collate (x->name, y->name);
  return order != 0 ? order : strcmp (x->id, y->id);
}

static GPtrArray *
read_devices (WaymarkSync *self, GError **error)
{
  g_autoptr (GPtrArray) peers = NULL;
  GPtrArray *devices;

  if (!waymark_sync_load_notes (self, error))
    return NULL;
  devices = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_sync_device_free);
  if (self->notes->journal == NULL)
    return devices;
  peers = waymark_sync_peers_read (self->remote, self->notes->journal, self->cancellable, error);
  if (peers == NULL)
    {
      g_ptr_array_unref (devices);
      return NULL;
    }
  for (guint i = 0; i < peers->len; i++)
    {
      const WaymarkSyncPeer *peer = g_ptr_array_index (peers, i);

      g_ptr_array_add (devices,
                       waymark_sync_device_new (peer->id, peer->name, peer->seen,
                                                strcmp (peer->id, self->notes->device) == 0));
    }
  g_ptr_array_sort (devices, compare_devices);
  return devices;
}

GPtrArray *
waymark_sync_list_devices (WaymarkSync *self, GCancellable *cancellable, GError **error)
{
  GPtrArray *devices;

  g_return_val_if_fail (WAYMARK_IS_SYNC (self), NULL);

  self->cancellable = cancellable;
  devices = read_devices (self, error);
  self->cancellable = NULL;
  return devices;
}

/* ---- Forgetting ---- */

void
waymark_sync_forget_device (WaymarkSync *self, const char *id)
{
  g_return_if_fail (WAYMARK_IS_SYNC (self));

  if (waymark_document_is_id (id))
    g_hash_table_add (self->forgotten, g_strdup (id));
}

/* Whoever has read this device's head before finds a number missing, and looks at everything. */
void
waymark_sync_break_news (WaymarkSync *self)
{
  WaymarkSyncNotes *notes = self->notes;

  g_ptr_array_set_size (notes->news, 0);
  notes->sequence++;
  notes->since = notes->sequence;
}

gboolean
waymark_sync_remove_forgotten (WaymarkSync *self, GError **error)
{
  g_autofree char *folder = waymark_sync_dup_folder (self->notes->journal, "heads");
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  g_autoptr (GPtrArray) entries = NULL;

  if (g_hash_table_size (self->forgotten) == 0)
    return TRUE;
  entries = waymark_remote_list (self->remote, folder, self->cancellable, error);
  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const WaymarkRemoteEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *name = entry->is_folder ? NULL : waymark_sync_dup_name_of_file (entry->name);
      g_autofree char *device = name != NULL ? g_strndup (name, 36) : NULL;
      g_autofree char *path = NULL;

      /* A head that came since tells what nobody may have seen yet: the device is still there. */
      if (name == NULL || !g_hash_table_contains (self->forgotten, device) ||
          strcmp (device, self->notes->device) == 0 ||
          sequence_of (name) > waymark_sync_notes_get_peer (self->notes, device))
        continue;
      path = waymark_sync_dup_head_path (self->notes->journal, name);
      g_ptr_array_add (batch, waymark_remote_item_new (path, 0, NULL));
    }
  if (batch->len > 0 && !waymark_remote_remove (self->remote, batch, self->cancellable, error))
    return FALSE;
  g_hash_table_remove_all (self->forgotten);
  return TRUE;
}
