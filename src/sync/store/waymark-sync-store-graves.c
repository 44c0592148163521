/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was deleted in an open journal, as the sync sees it: a page that has no file is deleted only
 * when a tombstone says so.
 */
#include "waymark-config.h"

#include <string.h>

#include "waymark-past.h"
#include "waymark-sync-store-private.h"

static int
compare_generations (gconstpointer a, gconstpointer b)
{
  guint64 x = 0, y = 0;

  waymark_revision_name_is_of (*(const char *const *) a, NULL, &x);
  waymark_revision_name_is_of (*(const char *const *) b, NULL, &y);
  return x < y ? 1 : x > y ? -1 : strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names of revisions of @ids, as far as they are files of their own: id → GPtrArray of names. */
static GHashTable *
group_loose (WaymarkSyncStore *self, GHashTable *ids, GError **error)
{
  g_autoptr (GHashTable) loose =
      waymark_revisions_list_loose (waymark_store_get_revisions (self->store), error);
  GHashTable *groups;
  GHashTableIter iter;
  gpointer name;

  if (loose == NULL)
    return NULL;
  groups =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_hash_table_iter_init (&iter, loose);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_autofree char *id = g_strndup (name, 36);
      GPtrArray *group;

      if (!g_hash_table_contains (ids, id))
        continue;
      group = g_hash_table_lookup (groups, id);
      if (group == NULL)
        {
          group = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (groups, g_strdup (id), group);
        }
      g_ptr_array_add (group, g_strdup (name));
    }
  return groups;
}

/* The tombstone of a page that has no file: not older than @head, its last known state. */
static WaymarkSyncPage *
find_grave (WaymarkSyncStore *self, const char *id, const char *head, GPtrArray *names)
{
  guint64 known = 0;

  waymark_revision_name_is_of (head, NULL, &known);
  if (names != NULL)
    g_ptr_array_sort (names, compare_generations);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (WaymarkRevision) revision = NULL;
      guint64 generation = 0;

      waymark_revision_name_is_of (name, NULL, &generation);
      if (generation < known || (generation == known && strcmp (name, head) != 0))
        continue;
      if (g_strcmp0 (g_hash_table_lookup (self->graves, id), name) == 0)
        return waymark_sync_page_new (id, name, TRUE);
      revision = waymark_revisions_read (waymark_store_get_revisions (self->store), name, NULL);
      if (revision == NULL || !revision->deleted)
        continue;
      g_hash_table_replace (self->graves, g_strdup (id), g_strdup (name));
      return waymark_sync_page_new (id, name, TRUE);
    }
  return waymark_sync_page_new (id, NULL, FALSE);
}

static gboolean
exists (const char *id, gpointer data)
{
  return g_hash_table_contains (data, id);
}

gboolean
waymark_sync_store_add_graves (
    WaymarkSyncStore *self, GHashTable *heads, GHashTable *here, GPtrArray *pages, GError **error)
{
  g_autoptr (GHashTable) gone = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) groups = NULL;
  g_autoptr (GPtrArray) trash = NULL;
  GHashTableIter iter;
  gpointer id, head;

  if (g_hash_table_size (heads) == 0)
    {
      trash = waymark_revisions_list_graves (waymark_store_get_revisions (self->store), exists,
                                             here, error);
      for (guint i = 0; trash != NULL && i < trash->len; i++)
        {
          const WaymarkRevision *revision = g_ptr_array_index (trash, i);

          g_ptr_array_add (pages,
                           waymark_sync_page_new (revision->document_id, revision->name, TRUE));
        }
      return trash != NULL;
    }
  g_hash_table_iter_init (&iter, heads);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (!g_hash_table_contains (here, id))
        g_hash_table_add (gone, id);
    }
  if (g_hash_table_size (gone) == 0)
    return TRUE;
  groups = group_loose (self, gone, error);
  if (groups == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      head = g_hash_table_lookup (heads, id);
      g_ptr_array_add (pages, find_grave (self, id, head, g_hash_table_lookup (groups, id)));
    }
  return TRUE;
}
