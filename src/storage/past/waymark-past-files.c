/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What lies in revisions/, by its names.
 */
#include "waymark-config.h"

#include "waymark-past-private.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "waymark-pack.h"
#include "waymark-storage-error.h"

#define ID_LENGTH 36

void
waymark_past_files_free (gpointer data)
{
  WaymarkPastFiles *files = data;

  g_ptr_array_unref (files->loose);
  g_ptr_array_unref (files->packs);
  g_free (files);
}

WaymarkPastFiles *
waymark_past_files_of (GHashTable *documents, const char *file)
{
  g_autofree char *id = g_strndup (file, ID_LENGTH);
  WaymarkPastFiles *files = g_hash_table_lookup (documents, id);

  if (files == NULL)
    {
      files = g_new0 (WaymarkPastFiles, 1);
      files->loose = g_ptr_array_new_with_free_func (g_free);
      files->packs = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (documents, g_steal_pointer (&id), files);
    }
  return files;
}

GHashTable *
waymark_past_scan (const char *folder, const char *document_id, GError **error)
{
  g_autoptr (GHashTable) documents =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, waymark_past_files_free);
  g_autoptr (GError) inner = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &inner);
  const char *file;

  if (dir == NULL && !g_error_matches (inner, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    if (waymark_pack_name_is_of (file, document_id))
      {
        g_ptr_array_add (waymark_past_files_of (documents, file)->packs, g_strdup (file));
      }
    else if (g_str_has_suffix (file, ".json"))
      {
        g_autofree char *name = g_strndup (file, strlen (file) - strlen (".json"));

        if (waymark_revision_name_is_of (name, document_id, NULL))
          g_ptr_array_add (waymark_past_files_of (documents, file)->loose, g_steal_pointer (&name));
      }
  return g_steal_pointer (&documents);
}

int
waymark_revision_compare_names (gconstpointer a, gconstpointer b)
{
  const char *x = *(const char *const *) a;
  const char *y = *(const char *const *) b;
  guint64 generation_x = 0, generation_y = 0;

  waymark_revision_name_is_of (x, NULL, &generation_x);
  waymark_revision_name_is_of (y, NULL, &generation_y);
  if (generation_x != generation_y)
    return generation_x > generation_y ? -1 : 1;
  return strcmp (x, y);
}

char *
waymark_revision_dup_path (const char *folder, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);

  return g_build_filename (folder, file, NULL);
}

gboolean
waymark_past_remove_file (const char *folder, const char *file, GError **error)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);

  if (unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  waymark_storage_set_errno (error, errno, path);
  return FALSE;
}
