/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-config.h"

#include "waymark-past.h"

#include <errno.h>
#include <string.h>

#include "waymark-file.h"
#include "waymark-json.h"
#include "waymark-pack.h"
#include "waymark-past-private.h"
#include "waymark-revision.h"
#include "waymark-storage-error.h"

#define ID_LENGTH 36

/* A version and where its content is: in a pack, or with -1 in a file of its own. */
typedef struct
{
  WaymarkVersion public;
  int pack;
} Entry;

struct _WaymarkPast
{
  gatomicrefcount ref_count;
  char *id;
  char *folder;
  WaymarkPastFiles *files;
  gboolean listed;
  GPtrArray *entries; /* of Entry */
  int open_pack;      /* -1: none */
  GPtrArray *members; /* of @open_pack */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->public.name);
  g_free (entry->public.modified);
  g_free (entry);
}

/* @files: (transfer full) */
static WaymarkPast *
past_new (WaymarkRevisions *revisions, const char *id, WaymarkPastFiles *files)
{
  WaymarkPast *self = g_new0 (WaymarkPast, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->folder = g_strdup (waymark_revisions_get_folder (revisions));
  self->files = files;
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->open_pack = -1;
  return self;
}

WaymarkPast *
waymark_past_ref (WaymarkPast *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
waymark_past_unref (WaymarkPast *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self->folder);
  waymark_past_files_free (self->files);
  g_ptr_array_unref (self->entries);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_free (self);
}

static void
add_entry (WaymarkPast *self, const char *name, const char *modified, gboolean deleted, int pack)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->public.name = g_strdup (name);
  entry->public.modified = g_strdup (modified);
  entry->public.deleted = deleted;
  entry->pack = pack;
  waymark_revision_name_is_of (name, self->id, &entry->public.generation);
  g_ptr_array_add (self->entries, entry);
}

/* The bytes of a revision that is a file of its own, checked. (transfer full) */
static WaymarkRevision *
read_loose (WaymarkPast *self, const char *name, GError **error)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_build_filename (self->folder, file, NULL);
  g_autofree char *data = NULL;
  gsize length;

  data = waymark_file_read (path, WAYMARK_JSON_MAX_SIZE, &length, NULL, error);
  return data != NULL ? waymark_revision_parse (name, data, length, error) : NULL;
}

static gboolean
open_pack (WaymarkPast *self, int pack, GError **error)
{
  g_autofree char *path = NULL;

  if (self->open_pack == pack)
    return TRUE;
  self->open_pack = -1;
  g_clear_pointer (&self->members, g_ptr_array_unref);
  path = g_build_filename (
      self->folder, (const char *) g_ptr_array_index (self->files->packs, (guint) pack), NULL);
  self->members = waymark_pack_read (path, NULL, error);
  if (self->members == NULL)
    return FALSE;
  self->open_pack = pack;
  return TRUE;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = *(Entry *const *) a;
  const Entry *y = *(Entry *const *) b;

  return waymark_revision_compare_names (&x->public.name, &y->public.name);
}

static void
list (WaymarkPast *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (self->listed)
    return;
  self->listed = TRUE;
  for (guint i = 0; i < self->files->loose->len; i++)
    {
      const char *name = g_ptr_array_index (self->files->loose, i);
      g_autoptr (WaymarkRevision) revision = read_loose (self, name, NULL);

      if (revision == NULL)
        continue;
      g_hash_table_add (seen, (gpointer) name);
      add_entry (self, name, waymark_value_get_member_text (revision->state, "modified"),
                 revision->deleted, -1);
    }
  for (guint p = 0; p < self->files->packs->len; p++)
    {
      if (!open_pack (self, (int) p, NULL))
        continue;
      for (guint i = 0; i < self->members->len; i++)
        {
          const WaymarkPackMember *member = g_ptr_array_index (self->members, i);

          if (g_hash_table_contains (seen, member->name))
            continue;
          add_entry (self, member->name, member->modified, member->deleted, (int) p);
          /* The entry's own: members go when another pack is opened. */
          g_hash_table_add (
              seen,
              ((Entry *) g_ptr_array_index (self->entries, self->entries->len - 1))->public.name);
        }
    }
  g_ptr_array_sort (self->entries, compare_entries);
}

WaymarkPast *
waymark_revisions_open_past (WaymarkRevisions *revisions, const char *document_id, GError **error)
{
  g_autoptr (GHashTable) documents = NULL;
  gpointer id = NULL, files = NULL;
  WaymarkPast *self;

  g_return_val_if_fail (WAYMARK_IS_REVISIONS (revisions), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  documents = waymark_past_scan (waymark_revisions_get_folder (revisions), document_id, error);
  if (documents == NULL)
    return NULL;
  if (!g_hash_table_steal_extended (documents, document_id, &id, &files))
    {
      files = waymark_past_files_of (documents, document_id);
      g_hash_table_steal_extended (documents, document_id, &id, &files);
    }
  self = past_new (revisions, document_id, files);
  g_free (id);
  list (self);
  return self;
}

GHashTable *
waymark_revisions_open_all (WaymarkRevisions *revisions, GError **error)
{
  g_autoptr (GHashTable) documents = NULL;
  GHashTable *pasts;
  GHashTableIter iter;
  gpointer id, files;

  g_return_val_if_fail (WAYMARK_IS_REVISIONS (revisions), NULL);

  documents = waymark_past_scan (waymark_revisions_get_folder (revisions), NULL, error);
  if (documents == NULL)
    return NULL;
  pasts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) waymark_past_unref);
  g_hash_table_iter_init (&iter, documents);
  while (g_hash_table_iter_next (&iter, &id, &files))
    {
      g_hash_table_iter_steal (&iter);
      g_hash_table_insert (pasts, id, past_new (revisions, id, files));
    }
  return pasts;
}

guint
waymark_past_get_n_versions (WaymarkPast *self)
{
  list (self);
  return self->entries->len;
}

const WaymarkVersion *
waymark_past_get_version (WaymarkPast *self, guint index)
{
  list (self);
  g_return_val_if_fail (index < self->entries->len, NULL);
  return &((Entry *) g_ptr_array_index (self->entries, index))->public;
}

static WaymarkRevision *
read_packed (WaymarkPast *self, const char *name, int pack, GError **error)
{
  if (!open_pack (self, pack, error))
    return NULL;
  for (guint i = 0; i < self->members->len; i++)
    {
      const WaymarkPackMember *member = g_ptr_array_index (self->members, i);
      gsize length;
      const char *data;

      if (strcmp (member->name, name) != 0)
        continue;
      data = g_bytes_get_data (member->data, &length);
      return waymark_revision_parse (name, data, length, error);
    }
  waymark_storage_set_errno (error, ENOENT, name);
  return NULL;
}

WaymarkRevision *
waymark_past_read (WaymarkPast *self, guint index, GError **error)
{
  WaymarkRevision *revision;
  Entry *entry;

  list (self);
  g_return_val_if_fail (index < self->entries->len, NULL);

  entry = g_ptr_array_index (self->entries, index);
  revision = entry->pack < 0 ? read_loose (self, entry->public.name, NULL)
                             : read_packed (self, entry->public.name, entry->pack, NULL);
  if (revision != NULL)
    return revision;

  /* It was packed, or packed anew, since the folder was looked at. */
  return waymark_revisions_read_in (self->folder, entry->public.name, error);
}
