/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Revisions as files: writing, checking and listing them. What a revision holds is in
 * waymark-revision.c; thinning, packing and removing are in waymark-revisions-tidy.c.
 */
#include "waymark-config.h"

#include "waymark-revisions.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-document.h"
#include "waymark-file.h"
#include "waymark-json.h"
#include "waymark-pack.h"
#include "waymark-past-private.h"
#include "waymark-revision.h"
#include "waymark-storage-error.h"

struct _WaymarkRevisions
{
  GObject parent_instance;

  char *folder;
  gint n_written; /* atomic */
};

G_DEFINE_FINAL_TYPE (WaymarkRevisions, waymark_revisions, G_TYPE_OBJECT)

static void
waymark_revisions_finalize (GObject *object)
{
  WaymarkRevisions *self = WAYMARK_REVISIONS (object);

  g_free (self->folder);
  G_OBJECT_CLASS (waymark_revisions_parent_class)->finalize (object);
}

static void
waymark_revisions_class_init (WaymarkRevisionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_revisions_finalize;
}

static void
waymark_revisions_init (WaymarkRevisions *self)
{
}

WaymarkRevisions *
waymark_revisions_new (const char *folder)
{
  WaymarkRevisions *self = g_object_new (WAYMARK_TYPE_REVISIONS, NULL);

  self->folder = g_build_filename (folder, "revisions", NULL);
  return self;
}

const char *
waymark_revisions_get_folder (WaymarkRevisions *self)
{
  return self->folder;
}

guint
waymark_revisions_get_n_written (WaymarkRevisions *self)
{
  g_return_val_if_fail (WAYMARK_IS_REVISIONS (self), 0);
  return (guint) g_atomic_int_get (&self->n_written);
}

void
waymark_revisions_note_written (WaymarkRevisions *self)
{
  g_atomic_int_inc (&self->n_written);
}

static WaymarkRevision *
parse (const char *name, const char *data, gsize length, GError **error)
{
  g_autoptr (GError) inner = NULL;
  WaymarkRevision *revision = waymark_revision_parse (name, data, length, &inner);

  if (revision == NULL)
    g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_DAMAGED,
                 _ ("The earlier version “%s” is damaged: %s"), name, inner->message);
  return revision;
}

/* @error: of the file of its own, which is what there is to say when no pack has it either. */
static WaymarkRevision *
read_loose (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = waymark_revision_dup_path (folder, name);
  g_autofree char *data = NULL;
  g_autoptr (GError) inner = NULL;
  gsize length;

  data = waymark_file_read (path, WAYMARK_JSON_MAX_SIZE, &length, NULL, &inner);
  if (data != NULL)
    return parse (name, data, length, error);
  if (g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_GONE))
    inner->code = WAYMARK_STORAGE_ERROR_NOT_FOUND;
  g_propagate_error (error, g_steal_pointer (&inner));
  return NULL;
}

static WaymarkRevision *
read_packed (const char *folder, const char *pack, const char *name)
{
  g_autofree char *path = g_build_filename (folder, pack, NULL);
  g_autoptr (GPtrArray) members = waymark_pack_read (path, NULL, NULL);

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      const WaymarkPackMember *member = g_ptr_array_index (members, i);
      const char *data;
      gsize length;

      if (strcmp (member->name, name) != 0)
        continue;
      data = g_bytes_get_data (member->data, &length);
      return waymark_revision_parse (name, data, length, NULL);
    }
  return NULL;
}

WaymarkRevision *
waymark_revisions_read_in (const char *folder, const char *name, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (GHashTable) documents = NULL;
  g_autofree char *id = NULL;
  WaymarkRevision *revision;
  WaymarkPastFiles *files;

  if (!waymark_revision_name_is_of (name, NULL, NULL))
    {
      g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NOT_FOUND,
                   _ ("“%s” does not name a revision."), name);
      return NULL;
    }
  revision = read_loose (folder, name, &inner);
  if (revision != NULL)
    return revision;

  id = g_strndup (name, 36);
  documents = waymark_past_scan (folder, id, NULL);
  files = documents != NULL ? g_hash_table_lookup (documents, id) : NULL;
  for (guint i = 0; files != NULL && i < files->packs->len; i++)
    {
      revision = read_packed (folder, g_ptr_array_index (files->packs, i), name);
      if (revision != NULL)
        return revision;
    }
  g_propagate_error (error, g_steal_pointer (&inner));
  return NULL;
}

WaymarkRevision *
waymark_revisions_read (WaymarkRevisions *self, const char *name, GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_REVISIONS (self), NULL);
  return waymark_revisions_read_in (self->folder, name, error);
}

/* Is the only parent already this? Reading one file, however long the past is. */
static gboolean
adds_nothing (WaymarkRevisions *self, WaymarkValue *state, const char *parent, gboolean deleted)
{
  g_autoptr (WaymarkRevision) revision = waymark_revisions_read (self, parent, NULL);
  g_autoptr (WaymarkValue) old = NULL;
  g_autoptr (WaymarkValue) new = NULL;

  if (revision == NULL || revision->deleted != deleted)
    return FALSE;
  old = waymark_value_with_member (revision->state, "modified", NULL);
  new = waymark_value_with_member (state, "modified", NULL);
  return waymark_value_equal (old, new);
}

/* What has to be written to make @state a revision; *@data is NULL when nothing has. NULL with an
 * error, else its name. @data, @path: (out) (transfer full) */
static char *
build (WaymarkRevisions *self,
       WaymarkValue *state,
       const char *const *parents,
       gboolean deleted,
       char **data,
       gsize *length,
       char **path,
       GError **error)
{
  g_autoptr (WaymarkValue) bare = waymark_value_with_member (state, "base", NULL);
  g_autoptr (WaymarkRevision) there = NULL;
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;
  g_autofree char *bytes = NULL;
  WaymarkFileStamp stamp;

  *data = *path = NULL;
  if (parents != NULL && parents[0] != NULL && parents[1] == NULL &&
      adds_nothing (self, bare, parents[0], deleted))
    return g_strdup (parents[0]);

  bytes = waymark_revision_build (bare, parents, deleted, &name, length, error);
  if (bytes == NULL || !waymark_file_make_folder (self->folder, error))
    return NULL;

  /* The same name has the same bytes, unless a disk has damaged them: then this mends it. */
  place = waymark_revision_dup_path (self->folder, name);
  if (!waymark_file_stat (place, &stamp, error))
    return NULL;
  if (stamp.exists)
    there = waymark_revisions_read (self, name, NULL);
  /* It may be there from a try that failed after all but the last sync. */
  if (there != NULL)
    return waymark_file_sync_folder (self->folder, error) ? g_steal_pointer (&name) : NULL;
  *data = g_steal_pointer (&bytes);
  *path = g_steal_pointer (&place);
  return g_steal_pointer (&name);
}

char *
waymark_revisions_commit (WaymarkRevisions *self,
                          WaymarkValue *state,
                          const char *const *parents,
                          gboolean deleted,
                          GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *data = NULL;
  g_autofree char *path = NULL;
  gsize length;

  g_return_val_if_fail (WAYMARK_IS_REVISIONS (self), NULL);

  name = build (self, state, parents, deleted, &data, &length, &path, error);
  if (name == NULL || data == NULL)
    return g_steal_pointer (&name);
  if (!waymark_file_write (path, data, length, NULL, error))
    return NULL;
  waymark_revisions_note_written (self);
  return g_steal_pointer (&name);
}

char *
waymark_revisions_prepare (WaymarkRevisions *self,
                           WaymarkValue *state,
                           const char *const *parents,
                           gboolean deleted,
                           char **prepared,
                           char **path,
                           GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *data = NULL;
  gsize length;

  g_return_val_if_fail (WAYMARK_IS_REVISIONS (self), NULL);

  *prepared = NULL;
  name = build (self, state, parents, deleted, &data, &length, path, error);
  if (name == NULL || data == NULL)
    return g_steal_pointer (&name);
  *prepared = waymark_file_prepare (*path, data, length, error);
  if (*prepared == NULL)
    {
      g_clear_pointer (path, g_free);
      return NULL;
    }
  waymark_revisions_note_written (self);
  return g_steal_pointer (&name);
}

/* Names in packs, too; damaged packs hold none. */
static void
add_packed_names (WaymarkRevisions *self, WaymarkPastFiles *files, GPtrArray *names)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < names->len; i++)
    g_hash_table_add (seen, g_ptr_array_index (names, i));
  for (guint p = 0; p < files->packs->len; p++)
    {
      g_autofree char *path =
          g_build_filename (self->folder, (const char *) g_ptr_array_index (files->packs, p), NULL);
      g_autoptr (GPtrArray) members = waymark_pack_read (path, NULL, NULL);

      for (guint i = 0; members != NULL && i < members->len; i++)
        {
          const WaymarkPackMember *member = g_ptr_array_index (members, i);

          if (g_hash_table_contains (seen, member->name))
            continue;
          g_ptr_array_add (names, g_strdup (member->name));
          g_hash_table_add (seen, g_ptr_array_index (names, names->len - 1));
        }
    }
}

GPtrArray *
waymark_revisions_list (WaymarkRevisions *self, const char *document_id, GError **error)
{
  g_autoptr (GHashTable) documents = NULL;
  WaymarkPastFiles *files;
  GPtrArray *names;

  g_return_val_if_fail (WAYMARK_IS_REVISIONS (self), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  documents = waymark_past_scan (self->folder, document_id, error);
  if (documents == NULL)
    return NULL;
  files = g_hash_table_lookup (documents, document_id);
  if (files == NULL)
    return g_ptr_array_new_with_free_func (g_free);
  names = g_ptr_array_ref (files->loose);
  add_packed_names (self, files, names);
  g_ptr_array_sort (names, waymark_revision_compare_names);
  return names;
}
