/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-peer.h"

#include "waymark-revision.h"
#include "waymark-sync-layout.h"

#define ID_LENGTH 36

/* A list of more heads than a class has devices is no list of devices. */
#define MOST_DEVICES 200

void
waymark_sync_peer_free (WaymarkSyncPeer *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

char *
waymark_sync_tidy_device_name (const char *name)
{
  g_autoptr (GString) tidy = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  guint n = 0;

  for (const char *p = valid; *p != '\0' && n < WAYMARK_SYNC_MOST_NAME; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (tidy->len == 0 && g_unichar_isspace (c))
        continue;
      if (!g_unichar_isprint (c) && !g_unichar_isspace (c))
        continue;
      g_string_append_unichar (tidy, g_unichar_isspace (c) ? ' ' : c);
      n++;
    }
  return g_strchomp (g_string_free (g_steal_pointer (&tidy), FALSE));
}

static guint64
sequence_of (const char *name)
{
  guint64 sequence = 0;

  waymark_revision_name_is_of (name, NULL, &sequence);
  return sequence;
}

/* Names of heads, the newest of each device: device → name. (transfer full) (nullable) */
static GHashTable *
find_newest (WaymarkRemote *remote, const char *journal, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = waymark_sync_dup_folder (journal, "heads");
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) inner = NULL;
  GHashTable *newest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  entries = waymark_remote_list (remote, folder, cancellable, &inner);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const WaymarkRemoteEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *name = entry->is_folder ? NULL : waymark_sync_dup_name_of_file (entry->name);
      g_autofree char *device = name != NULL ? g_strndup (name, ID_LENGTH) : NULL;
      const char *other = device != NULL ? g_hash_table_lookup (newest, device) : NULL;

      if (name == NULL || (other != NULL && sequence_of (other) >= sequence_of (name)) ||
          (other == NULL && g_hash_table_size (newest) >= MOST_DEVICES))
        continue;
      g_hash_table_replace (newest, g_steal_pointer (&device), g_steal_pointer (&name));
    }
  if (entries == NULL &&
      !g_error_matches (inner, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      g_clear_pointer (&newest, g_hash_table_unref);
    }
  return newest;
}

/* @item: got, or not */
static WaymarkSyncPeer *
read_peer (const char *id, const char *name, const WaymarkRemoteItem *item)
{
  WaymarkSyncPeer *self = g_new0 (WaymarkSyncPeer, 1);
  g_auto (WaymarkSyncHeadLabel) label = { NULL };

  self->id = g_strdup (id);
  if (item->done && waymark_sync_read_head_label (item->data, name, &label))
    {
      self->seen = label.seen;
      self->n_pages = label.n_pages;
    }
  self->name = waymark_sync_tidy_device_name (label.name);
  return self;
}

GPtrArray *
waymark_sync_peers_read (WaymarkRemote *remote,
                         const char *journal,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GHashTable) newest = find_newest (remote, journal, cancellable, error);
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  GPtrArray *peers;
  GHashTableIter iter;
  gpointer id, name;
  guint i = 0;

  if (newest == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, newest);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    {
      g_autofree char *path = waymark_sync_dup_head_path (journal, name);

      g_ptr_array_add (batch, waymark_remote_item_new (path, WAYMARK_SYNC_MOST_HEAD, NULL));
    }
  if (!waymark_remote_get (remote, batch, cancellable, error))
    return NULL;
  peers = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_sync_peer_free);
  g_hash_table_iter_init (&iter, newest);
  while (g_hash_table_iter_next (&iter, &id, &name))
    g_ptr_array_add (peers, read_peer (id, name, g_ptr_array_index (batch, i++)));
  return peers;
}
