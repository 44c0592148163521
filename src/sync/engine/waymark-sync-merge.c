/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From what is known to what is to be: first in numbers, for the brake, then one head for each
 * document.
 */
#include "waymark-config.h"

#include "waymark-merge-heads.h"
#include "waymark-revision.h"
#include "waymark-storage-error.h"
#include "waymark-sync-private.h"

/* ---- In numbers ---- */

static void
count_document (WaymarkSync *self, const char *id)
{
  g_autoptr (GPtrArray) heads = waymark_sync_graph_heads (self->notes->graph, id);
  const WaymarkSyncPage *page = g_hash_table_lookup (self->pages, id);
  gboolean here = page != NULL && page->head != NULL && !page->deleted;
  const WaymarkSyncNode *head = heads->len > 0 ? g_ptr_array_index (heads, 0) : NULL;
  gboolean up = FALSE;

  self->plan->n_here += here;
  for (guint i = 0; i < heads->len; i++)
    up |= !((WaymarkSyncNode *) g_ptr_array_index (heads, i))->there;
  if (heads->len > 1)
    {
      self->plan->n_merged++;
      self->plan->n_up += up;
      return;
    }
  if (head == NULL)
    return;
  if (up)
    {
      self->plan->n_up++;
      self->plan->n_up_deleted += head->deleted;
    }
  if (page != NULL && g_strcmp0 (page->head, head->name) == 0)
    return;
  /* A bridge says what the page says. */
  if (here && !head->there && !head->deleted)
    return;
  if (here && head->deleted)
    self->plan->n_deleted++;
  else if (here)
    self->plan->n_changed++;
  else if (!head->deleted)
    self->plan->n_added++;
}

/* A head that is nowhere any more, because a merge was cut off and what it had written got old:
 * what it was made of takes its place. FALSE with an error. */
static gboolean
drop_lost_heads (WaymarkSync *self, const char *id, GError **error)
{
  const WaymarkSyncPage *page = g_hash_table_lookup (self->pages, id);
  gboolean again = TRUE;

  while (again)
    {
      g_autoptr (GPtrArray) heads = waymark_sync_graph_heads (self->notes->graph, id);

      again = FALSE;
      for (guint i = 0; i < heads->len; i++)
        {
          const WaymarkSyncNode *node = g_ptr_array_index (heads, i);
          g_autofree char *name = NULL;
          g_autoptr (GBytes) data = NULL;
          g_autoptr (GError) inner = NULL;

          if (node->there || (page != NULL && g_strcmp0 (page->head, node->name) == 0))
            continue;
          data = waymark_sync_read (self, node->name, &inner);
          if (inner != NULL)
            {
              g_propagate_error (error, g_steal_pointer (&inner));
              return FALSE;
            }
          if (data != NULL)
            continue;
          name = g_strdup (node->name);
          waymark_sync_graph_remove (self->notes->graph, name);
          again = TRUE;
        }
    }
  return TRUE;
}

/* What is gone because it was deleted for good is not missing. Only known now that all was fetched.
 */
static void
forgive_over (WaymarkSync *self, const char *id)
{
  WaymarkSyncGraph *graph = self->notes->graph;
  GPtrArray *nodes = g_hash_table_lookup (waymark_sync_graph_get_documents (graph), id);

  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    {
      WaymarkSyncNode *node = g_ptr_array_index (nodes, i);

      if (!node->lost || !waymark_sync_graph_is_over (graph, node))
        continue;
      node->lost = FALSE;
      self->n_missing--;
      self->n_known--;
    }
}

gboolean
waymark_sync_judge (WaymarkSync *self, const WaymarkSyncPlan *accepted, GError **error)
{
  g_autofree char *message = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, waymark_sync_graph_get_documents (self->notes->graph));
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, g_strdup (id));
  for (guint i = 0; i < ids->len; i++)
    {
      if (!drop_lost_heads (self, g_ptr_array_index (ids, i), error))
        return FALSE;
      forgive_over (self, g_ptr_array_index (ids, i));
      count_document (self, g_ptr_array_index (ids, i));
    }
  self->plan->n_known = self->n_known;
  self->plan->n_missing = self->n_missing;
  waymark_sync_plan_judge (self->plan);
  if (self->plan->brake == WAYMARK_SYNC_BRAKE_NONE ||
      waymark_sync_plan_is_within (self->plan, accepted))
    return TRUE;
  message = waymark_sync_plan_describe (self->plan);
  g_set_error_literal (error, WAYMARK_SYNC_ERROR, WAYMARK_SYNC_ERROR_BRAKE, message);
  return FALSE;
}

/* ---- Merging ---- */

/* Keeps what was fetched, so that whatever is made of it can be understood later. */
static gboolean
keep_bodies (WaymarkSync *self, GError **error)
{
  g_autoptr (GPtrArray) bodies =
      g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_sync_body_free);
  GHashTableIter iter;
  gpointer name, data;

  g_hash_table_iter_init (&iter, self->bodies);
  while (g_hash_table_iter_next (&iter, &name, &data))
    g_ptr_array_add (bodies, waymark_sync_body_new (name, data));
  return waymark_sync_local_add (self->local, bodies, error);
}

typedef struct
{
  WaymarkSync *sync;
  GError *error;
} Past;

/* A base that only could not be reached now must not count as missing: the merge would bring back
 * what was deleted. */
static gboolean
lookup (const char *name, WaymarkMergeSide *side, char ***parents, gpointer data)
{
  Past *past = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkRevision) revision = NULL;

  if (past->error != NULL)
    return FALSE;
  revision = waymark_sync_read_revision (past->sync, name, &past->error);
  if (revision == NULL)
    return FALSE;
  waymark_revision_get_side (revision, side, parents);
  return TRUE;
}

/* Heads that can be read: names, sorted. */
static gboolean
check_heads (WaymarkSync *self, GPtrArray *heads, GPtrArray *names, GError **error)
{
  for (guint i = 0; i < heads->len; i++)
    {
      const WaymarkSyncNode *node = g_ptr_array_index (heads, i);
      g_autoptr (GError) inner = NULL;
      g_autoptr (GBytes) data = waymark_sync_read (self, node->name, &inner);

      if (inner != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return FALSE;
        }
      if (data != NULL)
        g_ptr_array_add (names, node->name);
    }
  return TRUE;
}

/* (transfer full) (nullable): the name of what they become. NULL without an error: there is nothing
 * that could be read. */
static char *
merge_heads (WaymarkSync *self, GPtrArray *heads, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  Past data = { self, NULL };
  WaymarkMergePast past = { waymark_revision_generation_of, lookup, &data };
  WaymarkMergeSide merged = { NULL, FALSE };
  g_autoptr (WaymarkRevision) revision = NULL;
  g_autofree char *name = NULL;
  gboolean good;

  if (!check_heads (self, heads, names, error) || names->len == 0)
    return NULL;
  if (names->len == 1)
    return g_strdup (g_ptr_array_index (names, 0));
  g_ptr_array_add (names, NULL);
  good = waymark_merge_heads ((const char *const *) names->pdata, &past, &merged);
  if (data.error != NULL)
    {
      g_propagate_error (error, data.error);
      g_clear_pointer (&merged.state, waymark_value_unref);
      return NULL;
    }
  if (!good)
    {
      g_set_error_literal (error, WAYMARK_STORAGE_ERROR, WAYMARK_STORAGE_ERROR_DAMAGED,
                           "a head that was just read cannot be read");
      return NULL;
    }
  name = waymark_sync_local_commit (self->local, merged.state, (const char *const *) names->pdata,
                                    merged.deleted, error);
  waymark_value_unref (merged.state);
  if (name == NULL)
    return NULL;
  self->report.n_merged++;
  return g_steal_pointer (&name);
}

static gboolean
learn (WaymarkSync *self, const char *name, GError **error)
{
  WaymarkSyncNode *node = waymark_sync_graph_lookup (self->notes->graph, name);
  g_autoptr (WaymarkRevision) revision = NULL;
  g_autoptr (GBytes) data = NULL;

  if (node != NULL && node->parents != NULL)
    return TRUE;
  data = waymark_sync_read (self, name, error);
  revision = data != NULL ? waymark_sync_read_revision (self, name, error) : NULL;
  if (revision == NULL)
    return FALSE;
  waymark_sync_graph_fill (self->notes->graph, revision, g_bytes_get_size (data));
  return TRUE;
}

static gboolean
merge_document (WaymarkSync *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) heads = waymark_sync_graph_heads (self->notes->graph, id);
  g_autoptr (GError) inner = NULL;
  g_autofree char *head = NULL;

  if (heads->len == 1)
    {
      const WaymarkSyncNode *node = g_ptr_array_index (heads, 0);

      head = g_strdup (node->name);
    }
  else if (heads->len > 1)
    {
      head = merge_heads (self, heads, &inner);
      if (inner != NULL || (head != NULL && !learn (self, head, &inner)))
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return FALSE;
        }
    }
  if (head != NULL)
    g_hash_table_replace (self->heads, g_strdup (id), g_steal_pointer (&head));
  return TRUE;
}

gboolean
waymark_sync_merge (WaymarkSync *self, GError **error)
{
  g_autoptr (GList) ids = NULL;
  guint n, i = 0;

  if (!keep_bodies (self, error))
    return FALSE;
  ids = g_hash_table_get_keys (waymark_sync_graph_get_documents (self->notes->graph));
  ids = g_list_sort (ids, (GCompareFunc) g_strcmp0);
  n = g_list_length (ids);
  for (GList *l = ids; l != NULL; l = l->next)
    {
      if (!waymark_sync_step (self, WAYMARK_SYNC_PHASE_MERGING, i++, n, error) ||
          !merge_document (self, l->data, error))
        return FALSE;
    }
  return TRUE;
}
