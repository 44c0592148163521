/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-sync-device.h"

#include <string.h>

#include "waymark-document.h"
#include "waymark-revision.h"
#include "waymark-sync-private.h"

/* A list of more heads than a class has devices is no list of devices. */
#define MOST_DEVICES 200

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

/* Names of heads, the newest of each device: device → name. (transfer full) (nullable) */
static GHashTable *
find_newest (WaymarkSync *self, GError **error)
{
  g_autofree char *folder = waymark_sync_dup_folder (self->notes->journal, "heads");
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) inner = NULL;
  GHashTable *newest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  entries = waymark_remote_list (self->remote, folder, self->cancellable, &inner);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const WaymarkRemoteEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *name = entry->is_folder ? NULL : waymark_sync_dup_name_of_file (entry->name);
      g_autofree char *device = name != NULL ? g_strndup (name, 36) : NULL;
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

/* One that is torn is a device, too. */
static WaymarkSyncDevice *
read_device (WaymarkSync *self, const char *id, const char *name, WaymarkRemoteItem *item)
{
  g_autofree char *label = NULL;
  g_autofree char *tidy = NULL;
  gint64 seen = 0;

  if (item->done)
    label = waymark_sync_read_head_label (item->data, name, &seen);
  tidy = waymark_sync_tidy_device_name (label);
  return waymark_sync_device_new (id, tidy, label != NULL ? seen : 0,
                                  strcmp (id, self->notes->device) == 0);
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
  g_autoptr (GPtrArray) devices =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_sync_device_free);
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  g_autoptr (GHashTable) newest = NULL;
  GHashTableIter iter;
  gpointer id, name;
  guint i = 0;

  if (!waymark_sync_load_notes (self, error))
    return NULL;
  if (self->notes->journal == NULL)
    return g_steal_pointer (&devices);
  newest = find_newest (self, error);
  if (newest == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, newest);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    {
      g_autofree char *path = waymark_sync_dup_head_path (self->notes->journal, name);

      g_ptr_array_add (batch, waymark_remote_item_new (path, WAYMARK_SYNC_MOST_HEAD, NULL));
    }
  if (!waymark_remote_get (self->remote, batch, self->cancellable, error))
    return NULL;
  g_hash_table_iter_init (&iter, newest);
  while (g_hash_table_iter_next (&iter, &id, &name))
    g_ptr_array_add (devices, read_device (self, id, name, g_ptr_array_index (batch, i++)));
  g_ptr_array_sort (devices, compare_devices);
  return g_steal_pointer (&devices);
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
