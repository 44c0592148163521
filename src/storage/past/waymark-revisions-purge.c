/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Removes the past of a document for good. A tombstone without answers is written first and stays.
 */
#include "waymark-config.h"

#include "waymark-revisions.h"

#include <string.h>

#include "waymark-document.h"
#include "waymark-file.h"
#include "waymark-pack.h"
#include "waymark-past-private.h"
#include "waymark-revision.h"
#include "waymark-storage-error.h"

/* The tombstone that somebody looks at, or else the newest of @names that is whole.
 * (transfer full) (nullable) */
static WaymarkRevision *
read_last (WaymarkRevisions *self, GPtrArray *names)
{
  g_autoptr (WaymarkRevision) newest = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (WaymarkRevision) revision =
          waymark_revisions_read (self, g_ptr_array_index (names, i), NULL);

      if (revision != NULL && revision->deleted)
        return g_steal_pointer (&revision);
      if (newest == NULL)
        newest = g_steal_pointer (&revision);
    }
  return g_steal_pointer (&newest);
}

static void
add_parents (GHashTable *parents, const char *name, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (WaymarkRevision) revision = waymark_revision_parse (name, data, length, NULL);

  if (revision != NULL)
    g_hash_table_replace (parents, g_strdup (name), g_ptr_array_ref (revision->parents));
}

/* Name → names of its parents, for all that is there; each file is read once. (transfer full) */
static GHashTable *
read_parents (WaymarkRevisions *self, const char *document_id, GError **error)
{
  const char *folder = waymark_revisions_get_folder (self);
  g_autoptr (GHashTable) documents = waymark_past_scan (folder, document_id, error);
  GHashTable *parents;
  WaymarkPastFiles *files;

  if (documents == NULL)
    return NULL;
  parents =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  files = g_hash_table_lookup (documents, document_id);
  for (guint i = 0; files != NULL && i < files->loose->len; i++)
    {
      const char *name = g_ptr_array_index (files->loose, i);
      g_autoptr (GBytes) bytes = waymark_revisions_read_bytes (self, name, NULL);

      if (bytes != NULL)
        add_parents (parents, name, bytes);
    }
  for (guint i = 0; files != NULL && i < files->packs->len; i++)
    {
      g_autofree char *path =
          g_build_filename (folder, (const char *) g_ptr_array_index (files->packs, i), NULL);
      g_autoptr (GPtrArray) members = waymark_pack_read (path, NULL, NULL);

      for (guint k = 0; members != NULL && k < members->len; k++)
        {
          const WaymarkPackMember *member = g_ptr_array_index (members, k);

          add_parents (parents, member->name, member->data);
        }
    }
  return parents;
}

/* @name and what it derives from. A revision that came from another device and into no page yet is
 * not among them: who deletes the page has not seen it, and so does not put an end to it.
 * (transfer full) (element-type utf8) */
static GPtrArray *
find_line (GHashTable *parents, const char *name)
{
  GPtrArray *line = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  g_ptr_array_add (open, (gpointer) name);
  while (open->len > 0)
    {
      const char *next = g_ptr_array_steal_index_fast (open, open->len - 1);
      GPtrArray *above = g_hash_table_lookup (parents, next);

      if (!g_hash_table_add (seen, (gpointer) next))
        continue;
      g_ptr_array_add (line, g_strdup (next));
      for (guint i = 0; above != NULL && i < above->len; i++)
        g_ptr_array_add (open, g_ptr_array_index (above, i));
    }
  return line;
}

/* Names all that it puts an end to. (transfer full): its name */
static char *
write_tombstone (WaymarkRevisions *self, const WaymarkRevision *last, GError **error)
{
  g_autoptr (GHashTable) parents = read_parents (self, last->document_id, error);
  g_autoptr (GPtrArray) line = NULL;
  g_autofree char *data = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  gsize length;

  if (parents == NULL)
    return NULL;
  line = find_line (parents, last->name);
  g_ptr_array_add (line, NULL);
  data = waymark_revision_build_purged (last->state, (const char *const *) line->pdata, &name,
                                        &length, error);
  if (data == NULL)
    return NULL;
  path = waymark_revision_dup_path (waymark_revisions_get_folder (self), name);
  if (!waymark_file_write (path, data, length, NULL, error))
    return NULL;
  waymark_revisions_note_written (self);
  return g_steal_pointer (&name);
}

/* All files of the document, also packs and what a killed write left, but for the revision @keep.
 */
static gboolean
remove_all (WaymarkRevisions *self, const char *document_id, const char *keep, GError **error)
{
  const char *folder = waymark_revisions_get_folder (self);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  g_autofree char *prefix = g_strconcat (document_id, ".", NULL);
  g_autofree char *kept = g_strconcat (keep != NULL ? keep : "", ".json", NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  const char *file;

  if (dir == NULL)
    return FALSE;
  while ((file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (file, prefix) && strcmp (file, kept) != 0)
      g_ptr_array_add (files, g_strdup (file));
  for (guint i = 0; i < files->len; i++)
    if (!waymark_past_remove_file (folder, g_ptr_array_index (files, i), error))
      return FALSE;
  return waymark_file_sync_folder (folder, error);
}

gboolean
waymark_revisions_purge (WaymarkRevisions *self, const char *document_id, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (WaymarkRevision) last = NULL;
  g_autoptr (GError) inner = NULL;
  g_autofree char *tombstone = NULL;

  g_return_val_if_fail (WAYMARK_IS_REVISIONS (self), FALSE);
  g_return_val_if_fail (waymark_document_is_id (document_id), FALSE);

  names = waymark_revisions_list (self, document_id, error);
  if (names == NULL)
    return FALSE;
  last = read_last (self, names);
  if (last == NULL || (last->purged && names->len == 1))
    return remove_all (self, document_id, last != NULL ? last->name : NULL, error);

  tombstone = write_tombstone (self, last, &inner);
  if (g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FULL))
    {
      /* What goes first makes room. */
      g_clear_error (&inner);
      if (!remove_all (self, document_id, last->name, error))
        return FALSE;
      tombstone = write_tombstone (self, last, &inner);
    }
  if (tombstone != NULL)
    return remove_all (self, document_id, tombstone, error);
  g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}
