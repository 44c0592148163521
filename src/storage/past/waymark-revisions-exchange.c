/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Revisions as bytes, for whoever gives them to other devices and gets theirs.
 */
#include "waymark-config.h"

#include <glib/gi18n-lib.h>
#include <gio/gio.h>
#include <string.h>

#include "waymark-file.h"
#include "waymark-json.h"
#include "waymark-pack.h"
#include "waymark-past-private.h"
#include "waymark-revision.h"
#include "waymark-storage-error.h"

/* From here on one sync of the whole file system is cheaper than one for each file. */
#define MANY 8

static gboolean
is_whole (const char *name, const char *data, gsize length, GError **error)
{
  g_autoptr (WaymarkRevision) revision = waymark_revision_parse (name, data, length, error);

  return revision != NULL;
}

static GBytes *
read_loose (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = waymark_revision_dup_path (folder, name);
  g_autofree char *data = NULL;
  gsize length;

  data = waymark_file_read (path, WAYMARK_JSON_MAX_SIZE, &length, NULL, error);
  if (data == NULL || !is_whole (name, data, length, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static GBytes *
read_packed (const char *folder, const char *pack, const char *name)
{
  g_autofree char *path = g_build_filename (folder, pack, NULL);
  g_autoptr (GPtrArray) members = waymark_pack_read (path, NULL, NULL);

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      const WaymarkPackMember *member = g_ptr_array_index (members, i);
      gsize length;
      const char *data = g_bytes_get_data (member->data, &length);

      if (strcmp (member->name, name) == 0 && is_whole (name, data, length, NULL))
        return g_bytes_ref (member->data);
    }
  return NULL;
}

GBytes *
waymark_revisions_read_bytes (WaymarkRevisions *self, const char *name, GError **error)
{
  const char *folder = waymark_revisions_get_folder (self);
  g_autoptr (GHashTable) documents = NULL;
  g_autoptr (GError) inner = NULL;
  g_autofree char *id = NULL;
  WaymarkPastFiles *files;
  GBytes *bytes;

  g_return_val_if_fail (waymark_revision_name_is_of (name, NULL, NULL), NULL);

  bytes = read_loose (folder, name, &inner);
  if (bytes != NULL)
    return bytes;
  id = g_strndup (name, 36);
  documents = waymark_past_scan (folder, id, NULL);
  files = documents != NULL ? g_hash_table_lookup (documents, id) : NULL;
  for (guint i = 0; files != NULL && i < files->packs->len; i++)
    {
      bytes = read_packed (folder, g_ptr_array_index (files->packs, i), name);
      if (bytes != NULL)
        return bytes;
    }
  if (g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_GONE))
    inner->code = WAYMARK_STORAGE_ERROR_NOT_FOUND;
  g_propagate_error (error, g_steal_pointer (&inner));
  return NULL;
}

static gboolean
put_all (const char *folder, const char *const *names, GPtrArray *prepared, GError **error)
{
  if (!waymark_file_sync_all (folder, error))
    return FALSE;
  for (guint i = 0; i < prepared->len; i++)
    {
      const char *passing = g_ptr_array_index (prepared, i);
      g_autofree char *path = waymark_revision_dup_path (folder, names[i]);
      WaymarkFileStamp stamp;

      if (passing != NULL && !waymark_file_put (passing, path, &stamp, error))
        return FALSE;
    }
  return waymark_file_sync_all (folder, error);
}

/* Is it there, and whole? */
static gboolean
has_loose (const char *folder, const char *name)
{
  g_autoptr (GBytes) bytes = read_loose (folder, name, NULL);

  return bytes != NULL;
}

gboolean
waymark_revisions_add (WaymarkRevisions *self,
                       const char *const *names,
                       GBytes *const *bytes,
                       GError **error)
{
  const char *folder = waymark_revisions_get_folder (self);
  g_autoptr (GPtrArray) prepared = g_ptr_array_new_with_free_func (g_free);
  gboolean many = g_strv_length ((GStrv) names) >= MANY;

  if (!waymark_file_make_folder (folder, error))
    return FALSE;
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = waymark_revision_dup_path (folder, names[i]);
      gsize length;
      const char *data = g_bytes_get_data (bytes[i], &length);

      if (has_loose (folder, names[i]))
        {
          g_ptr_array_add (prepared, NULL);
          continue;
        }
      if (!many)
        {
          if (!waymark_file_write (path, data, length, NULL, error))
            return FALSE;
          continue;
        }
      g_ptr_array_add (prepared, waymark_file_prepare (path, data, length, error));
      if (g_ptr_array_index (prepared, i) == NULL)
        return FALSE;
    }
  if (!(many ? put_all (folder, names, prepared, error) : waymark_file_sync_folder (folder, error)))
    return FALSE;
  waymark_revisions_note_written (self);
  return TRUE;
}

GHashTable *
waymark_revisions_list_loose (WaymarkRevisions *self, GError **error)
{
  g_autoptr (GHashTable) documents =
      waymark_past_scan (waymark_revisions_get_folder (self), NULL, error);
  GHashTable *names;
  GHashTableIter iter;
  gpointer value;

  if (documents == NULL)
    return NULL;
  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, documents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const WaymarkPastFiles *files = value;

      for (guint i = 0; i < files->loose->len; i++)
        g_hash_table_add (names, g_strdup (g_ptr_array_index (files->loose, i)));
    }
  return names;
}
