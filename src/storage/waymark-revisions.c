/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Revisions as files: writing, checking, listing and thinning them. What a revision holds is in
 * waymark-revision.c.
 */
#include "waymark-config.h"

#include "waymark-revisions.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "waymark-date.h"
#include "waymark-document.h"
#include "waymark-file.h"
#include "waymark-json.h"
#include "waymark-revision-private.h"
#include "waymark-storage-error.h"

#define KEEP_NEWEST 20
#define KEEP_DAILY  30

struct _WaymarkRevisions
{
  GObject parent_instance;

  char *folder;
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

static char *
path_of (WaymarkRevisions *self, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);

  return g_build_filename (self->folder, file, NULL);
}

WaymarkRevision *
waymark_revisions_read (WaymarkRevisions *self, const char *name, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GError) inner = NULL;
  WaymarkRevision *revision;
  gsize length;

  g_return_val_if_fail (WAYMARK_IS_REVISIONS (self), NULL);

  if (!waymark_revision_name_is_of (name, NULL, NULL))
    {
      g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_NOT_FOUND,
                   _ ("“%s” does not name a revision."), name);
      return NULL;
    }
  path = path_of (self, name);
  data = waymark_file_read (path, WAYMARK_JSON_MAX_SIZE, &length, NULL, &inner);
  if (data == NULL)
    {
      if (g_error_matches (inner, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_GONE))
        inner->code = WAYMARK_STORAGE_ERROR_NOT_FOUND;
      g_propagate_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  revision = waymark_revision_parse (name, data, length, &inner);
  if (revision == NULL)
    g_set_error (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_DAMAGED,
                 _ ("The earlier version “%s” is damaged: %s"), name, inner->message);
  return revision;
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

char *
waymark_revisions_commit (WaymarkRevisions *self,
                          WaymarkValue *state,
                          const char *const *parents,
                          gboolean deleted,
                          GError **error)
{
  g_autoptr (WaymarkValue) bare = NULL;
  g_autofree char *data = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  WaymarkFileStamp stamp;
  gsize length;

  g_return_val_if_fail (WAYMARK_IS_REVISIONS (self), NULL);

  bare = waymark_value_with_member (state, "base", NULL);
  if (parents != NULL && parents[0] != NULL && parents[1] == NULL &&
      adds_nothing (self, bare, parents[0], deleted))
    return g_strdup (parents[0]);

  data = waymark_revision_build (bare, parents, deleted, &name, &length, error);
  if (data == NULL || !waymark_file_make_folder (self->folder, error))
    return NULL;

  /* The same name has the same bytes, unless a disk has damaged them: then this mends it. */
  path = path_of (self, name);
  if (!waymark_file_stat (path, &stamp, error))
    return NULL;
  if (stamp.exists)
    {
      g_autoptr (WaymarkRevision) there = waymark_revisions_read (self, name, NULL);

      if (there != NULL)
        return g_steal_pointer (&name);
    }
  if (!waymark_file_write (path, data, length, TRUE, NULL, error))
    return NULL;
  return g_steal_pointer (&name);
}

static int
compare_names (gconstpointer a, gconstpointer b)
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

/* All revisions, or those of one document, unsorted. */
static GPtrArray *
list_names (WaymarkRevisions *self, const char *document_id, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) inner = NULL;
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, &inner);
  const char *file;

  if (dir == NULL)
    {
      if (!g_error_matches (inner, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return NULL;
        }
      return g_steal_pointer (&names);
    }
  while ((file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, ".json"))
      {
        g_autofree char *name = g_strndup (file, strlen (file) - strlen (".json"));

        if (waymark_revision_name_is_of (name, document_id, NULL))
          g_ptr_array_add (names, g_steal_pointer (&name));
      }
  return g_steal_pointer (&names);
}

GPtrArray *
waymark_revisions_list (WaymarkRevisions *self, const char *document_id, GError **error)
{
  GPtrArray *names;

  g_return_val_if_fail (WAYMARK_IS_REVISIONS (self), NULL);
  g_return_val_if_fail (document_id != NULL, NULL);

  names = list_names (self, document_id, error);
  if (names != NULL)
    g_ptr_array_sort (names, compare_names);
  return names;
}

static int
compare_modified (gconstpointer a, gconstpointer b)
{
  const WaymarkRevision *x = *(WaymarkRevision *const *) a;
  const WaymarkRevision *y = *(WaymarkRevision *const *) b;
  int order = strcmp (waymark_value_get_member_text (y->state, "modified"),
                      waymark_value_get_member_text (x->state, "modified"));

  return order != 0 ? order : strcmp (x->name, y->name);
}

GPtrArray *
waymark_revisions_list_deleted (WaymarkRevisions *self,
                                WaymarkDocumentExistsFunc exists,
                                gpointer data,
                                GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) names = NULL;
  GPtrArray *deleted;

  g_return_val_if_fail (WAYMARK_IS_REVISIONS (self), NULL);

  names = list_names (self, NULL, error);
  if (names == NULL)
    return NULL;
  g_ptr_array_sort (names, compare_names);
  deleted = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_revision_free);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *id = g_strndup (name, 36);
      g_autoptr (WaymarkRevision) revision = NULL;

      if (g_hash_table_contains (seen, id))
        continue;
      if (exists == NULL || !exists (id, data))
        {
          /* A damaged one does not hide an older one that is whole. */
          revision = waymark_revisions_read (self, name, NULL);
          if (revision == NULL)
            continue;
          if (revision->deleted)
            g_ptr_array_add (deleted, g_steal_pointer (&revision));
        }
      g_hash_table_add (seen, g_steal_pointer (&id));
    }
  g_ptr_array_sort (deleted, compare_modified);
  return deleted;
}

/* "2026-11-21" while @age is at most KEEP_DAILY days, then the week's number. */
static char *
period_of (const WaymarkRevision *revision, const GDate *newest)
{
  g_autofree char *day =
      g_strndup (waymark_value_get_member_text (revision->state, "modified"), 10);
  GDate date;

  g_date_clear (&date, 1);
  if (!waymark_date_parse (day, &date))
    return NULL;
  if (waymark_date_days_between (&date, newest) <= KEEP_DAILY)
    return g_steal_pointer (&day);
  return g_strdup_printf ("%u", g_date_get_julian (&date) / 7);
}

int
waymark_revisions_thin (WaymarkRevisions *self, const char *document_id, GError **error)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) names = waymark_revisions_list (self, document_id, error);
  GDate newest;
  int n_removed = 0;

  if (names == NULL)
    return -1;
  g_date_clear (&newest, 1);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (WaymarkRevision) revision = NULL;
      g_autofree char *period = NULL;
      g_autofree char *path = NULL;

      if (g_date_valid (&newest) && i < KEEP_NEWEST)
        continue;
      revision = waymark_revisions_read (self, name, NULL);
      if (revision == NULL || revision->deleted)
        continue;
      if (!g_date_valid (&newest))
        {
          g_autofree char *day =
              g_strndup (waymark_value_get_member_text (revision->state, "modified"), 10);
          if (!waymark_date_parse (day, &newest))
            g_date_clear (&newest, 1);
        }
      if (i < KEEP_NEWEST || !g_date_valid (&newest))
        continue;
      period = period_of (revision, &newest);
      if (period == NULL || g_hash_table_add (kept, g_steal_pointer (&period)))
        continue;
      path = path_of (self, name);
      if (!waymark_file_remove (path, error))
        return -1;
      n_removed++;
    }
  return n_removed;
}
