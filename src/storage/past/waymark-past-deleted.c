/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The trash: documents whose past ends with their deletion.
 */
#include "waymark-config.h"

#include "waymark-past.h"

#include <string.h>

static int
compare_modified (gconstpointer a, gconstpointer b)
{
  const WaymarkRevision *x = *(WaymarkRevision *const *) a;
  const WaymarkRevision *y = *(WaymarkRevision *const *) b;
  int order = strcmp (waymark_value_get_member_text (y->state, "modified"),
                      waymark_value_get_member_text (x->state, "modified"));

  return order != 0 ? order : strcmp (x->name, y->name);
}

/* What a document is now, when that is deleted. A damaged revision does not hide an older one that
 * is whole. (transfer full) (nullable) */
static WaymarkRevision *
read_grave (WaymarkPast *past)
{
  for (guint i = 0; i < waymark_past_get_n_versions (past); i++)
    {
      WaymarkRevision *revision;

      if (!waymark_past_get_version (past, i)->deleted)
        return NULL;
      revision = waymark_past_read (past, i, NULL);
      if (revision != NULL)
        return revision;
    }
  return NULL;
}

/* The same of what has words: a removal that was cut short does not hide what it left. */
static WaymarkRevision *
read_tombstone (WaymarkPast *past)
{
  gboolean purged = FALSE;

  for (guint i = 0; i < waymark_past_get_n_versions (past); i++)
    {
      g_autoptr (WaymarkRevision) revision = NULL;

      if (!purged && !waymark_past_get_version (past, i)->deleted)
        return NULL;
      revision = waymark_past_read (past, i, NULL);
      if (revision != NULL && revision->purged)
        purged = TRUE;
      else if (revision != NULL)
        return purged || revision->deleted ? g_steal_pointer (&revision) : NULL;
    }
  return NULL;
}

static GPtrArray *
list_ends (WaymarkRevisions *self,
           WaymarkRevision *(*read) (WaymarkPast *past),
           WaymarkDocumentExistsFunc exists,
           gpointer data,
           GError **error)
{
  g_autoptr (GHashTable) pasts = NULL;
  GPtrArray *deleted;
  GHashTableIter iter;
  gpointer id, past;

  pasts = waymark_revisions_open_all (self, error);
  if (pasts == NULL)
    return NULL;
  deleted = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_revision_free);
  g_hash_table_iter_init (&iter, pasts);
  while (g_hash_table_iter_next (&iter, &id, &past))
    if (exists == NULL || !exists (id, data))
      {
        WaymarkRevision *revision = read (past);

        if (revision != NULL)
          g_ptr_array_add (deleted, revision);
      }
  g_ptr_array_sort (deleted, compare_modified);
  return deleted;
}

GPtrArray *
waymark_revisions_list_deleted (WaymarkRevisions *self,
                                WaymarkDocumentExistsFunc exists,
                                gpointer data,
                                GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_REVISIONS (self), NULL);
  return list_ends (self, read_tombstone, exists, data, error);
}

GPtrArray *
waymark_revisions_list_graves (WaymarkRevisions *self,
                               WaymarkDocumentExistsFunc exists,
                               gpointer data,
                               GError **error)
{
  g_return_val_if_fail (WAYMARK_IS_REVISIONS (self), NULL);
  return list_ends (self, read_grave, exists, data, error);
}
