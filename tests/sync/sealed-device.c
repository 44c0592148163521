/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sealed-device.h"

#include <string.h>

#include "../remove-tree.h"
#include "waymark-json.h"
#include "waymark-seal-private.h"
#include "waymark-seal-setup.h"
#include "waymark-sync-layout.h"

void
sealed_device_init (SealedDevice *self, SyncServer *server)
{
  *self = (SealedDevice){ { 0 } };
  self->folder = g_dir_make_tmp ("waymark-sealed-XXXXXX", NULL);
  self->replica = sync_replica_new (SEALED_JOURNAL, &self->steps);
  self->client = sync_client_new (server, &self->steps);
}

void
sealed_device_clear (SealedDevice *self)
{
  g_clear_object (&self->sync);
  g_clear_object (&self->remote);
  g_clear_object (&self->client);
  g_clear_object (&self->replica);
  remove_tree (self->folder);
  g_free (self->folder);
}

gboolean
sealed_device_connect (SealedDevice *self, const char *passphrase, GError **error)
{
  g_clear_object (&self->sync);
  g_clear_object (&self->remote);
  self->remote = waymark_seal_connect (WAYMARK_REMOTE (self->client), self->folder, SEALED_JOURNAL,
                                       NULL, passphrase, NULL, error);
  if (self->remote == NULL)
    return FALSE;
  self->sync = waymark_sync_new (WAYMARK_SYNC_LOCAL (self->replica), self->remote);
  return TRUE;
}

void
sealed_device_write (SealedDevice *self, const char *id, const char *text)
{
  g_autofree char *json =
      g_strdup_printf ("{\"id\":\"%s\",\"type\":\"weekly-reflection\",\"modified\":"
                       "\"2026-11-22T09:00:00Z\",\"fields\":{\"title\":\"%s\"}}",
                       id, text);
  g_autoptr (WaymarkValue) state = waymark_json_read (json, strlen (json), NULL);

  g_assert_nonnull (state);
  sync_replica_write (self->replica, state, FALSE);
}

void
sealed_device_sync (SealedDevice *self)
{
  g_autoptr (GError) error = NULL;

  waymark_sync_doubt (self->sync);
  waymark_sync_run (self->sync, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Whatever it says, nothing changes, here or there. */
void
sealed_device_fail (SealedDevice *self, SyncServer *server, GQuark domain, int code)
{
  g_autoptr (GHashTable) there = sync_server_snapshot (server);
  g_autoptr (SyncReplica) here = NULL;
  g_autoptr (GError) error = NULL;

  sync_replica_rest (self->replica);
  here = sync_replica_copy (self->replica);
  waymark_sync_doubt (self->sync);
  g_assert_false (waymark_sync_run (self->sync, NULL, NULL, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_true (sync_server_equals (server, there));
  g_assert_true (sync_replica_equals (self->replica, here));
}

/* (transfer full) */
char *
sealed_device_read (SealedDevice *self, const char *id)
{
  ReplicaPage *page = g_hash_table_lookup (sync_replica_get_pages (self->replica), id);
  WaymarkValue *fields = page != NULL ? waymark_value_get_member (page->state, "fields") : NULL;

  return g_strdup (waymark_value_get_member_text (fields, "title"));
}

void
sealed_put (SyncServer *server, const char *path, GBytes *data)
{
  g_autofree char *folder = g_path_get_dirname (path);

  for (char *slash = folder; (slash = strchr (slash, '/')) != NULL; slash++)
    {
      g_autofree char *part = g_strndup (folder, (gsize) (slash - folder));

      g_hash_table_replace (server->files, g_steal_pointer (&part), NULL);
    }
  g_hash_table_replace (server->files, g_steal_pointer (&folder), NULL);
  g_hash_table_replace (server->files, g_strdup (path), g_bytes_ref (data));
}

void
sealed_put_text (SyncServer *server, const char *path, const char *text)
{
  g_autoptr (GBytes) data = g_bytes_new (text, strlen (text));

  sealed_put (server, path, data);
}

void
sealed_put_marker (SyncServer *server, const char *journal, const char *passphrase)
{
  static const WaymarkSealDemands cheap = { "0123456789abcde", 8, 1, 1 };
  g_autoptr (WaymarkSeal) seal = waymark_seal_new_with (journal, passphrase, &cheap, NULL);
  g_autofree char *path = waymark_sync_dup_marker_path (journal);

  sealed_put (server, path, waymark_seal_get_marker (seal));
}

void
sealed_put_plain_marker (SyncServer *server, const char *journal)
{
  g_autoptr (GBytes) marker = waymark_sync_build_marker (journal);
  g_autofree char *path = waymark_sync_dup_marker_path (journal);

  sealed_put (server, path, marker);
}

/* An endpoint with a page, encrypted, and the device that wrote it. */
void
sealed_device_set_up (SealedDevice *device, SyncServer *server)
{
  g_autoptr (GError) error = NULL;

  sealed_put_marker (server, SEALED_JOURNAL, SEALED_PHRASE);
  sealed_device_init (device, server);
  sealed_device_write (device, SEALED_PAGE, SEALED_SECRET);
  sealed_device_connect (device, SEALED_PHRASE, &error);
  g_assert_no_error (error);
  sealed_device_sync (device);
}
