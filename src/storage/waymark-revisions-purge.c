/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Removes the past of a document for good. A tombstone without answers is written first and stays.
 */
#include "waymark-config.h"

#include "waymark-revisions.h"

#include <string.h>

#include "waymark-document.h"
#include "waymark-file.h"
#include "waymark-past-private.h"
#include "waymark-revision.h"
#include "waymark-storage-error.h"

/* The newest of @names that is whole. (transfer full) (nullable) */
static WaymarkRevision *
read_newest (WaymarkRevisions *self, GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      WaymarkRevision *revision = waymark_revisions_read (self, g_ptr_array_index (names, i), NULL);

      if (revision != NULL)
        return revision;
    }
  return NULL;
}

/* Names all that it puts an end to. (transfer full): its name */
static char *
write_tombstone (WaymarkRevisions *self, WaymarkValue *state, GPtrArray *names, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parents = NULL;
  g_autofree char *data = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  gsize length;

  for (guint i = 0; i < names->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (names, i));
  parents = g_strv_builder_end (builder);
  data =
      waymark_revision_build_purged (state, (const char *const *) parents, &name, &length, error);
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
  g_autoptr (WaymarkRevision) newest = NULL;
  g_autoptr (GError) inner = NULL;
  g_autofree char *tombstone = NULL;

  g_return_val_if_fail (WAYMARK_IS_REVISIONS (self), FALSE);
  g_return_val_if_fail (waymark_document_is_id (document_id), FALSE);

  names = waymark_revisions_list (self, document_id, error);
  if (names == NULL)
    return FALSE;
  newest = read_newest (self, names);
  if (newest == NULL || (newest->purged && names->len == 1))
    return remove_all (self, document_id, newest != NULL ? newest->name : NULL, error);

  tombstone = write_tombstone (self, newest->state, names, &inner);
  if (g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_FULL))
    {
      /* What goes first makes room. */
      g_clear_error (&inner);
      if (!remove_all (self, document_id, newest->name, error))
        return FALSE;
      tombstone = write_tombstone (self, newest->state, names, &inner);
    }
  if (tombstone != NULL)
    return remove_all (self, document_id, tombstone, error);
  g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}
