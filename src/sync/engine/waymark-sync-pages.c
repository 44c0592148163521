/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first and the last step, which have to do with pages: what was written here since the last
 * sync, and what comes into them.
 */
#include "waymark-config.h"

#include <string.h>

#include "waymark-revision.h"
#include "waymark-sync-private.h"

/* A page that came to rest more often than that between two syncs goes up as one step. */
#define MOST_STEPS 4

/* Puts a revision into the graph that is here. FALSE with an error; a revision that is not here is
 * none. */
static gboolean
learn (WaymarkSync *self, const char *name, GError **error)
{
  WaymarkSyncNode *node = waymark_sync_graph_lookup (self->notes->graph, name);
  g_autoptr (WaymarkRevision) revision = NULL;
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GError) inner = NULL;

  if (node != NULL && node->parents != NULL)
    return TRUE;
  data = waymark_sync_read (self, name, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  revision = data != NULL ? waymark_sync_read_revision (self, name, error) : NULL;
  if (revision == NULL)
    return data == NULL;
  waymark_sync_graph_fill (self->notes->graph, revision, g_bytes_get_size (data));
  return TRUE;
}

/* Follows the parents of @head for a few steps. */
static gboolean
learn_past (WaymarkSync *self, const char *head, const char *base, GError **error)
{
  g_autoptr (GQueue) open = g_queue_new ();
  guint64 generation = 0;

  waymark_revision_name_is_of (base, NULL, &generation);
  g_queue_push_tail (open, (gpointer) head);
  for (guint i = 0; i < MOST_STEPS && !g_queue_is_empty (open); i++)
    {
      const char *name = g_queue_pop_head (open);
      WaymarkSyncNode *node;

      if (!learn (self, name, error))
        return FALSE;
      if (waymark_sync_graph_derives (self->notes->graph, head, base))
        return TRUE;
      node = waymark_sync_graph_lookup (self->notes->graph, name);
      for (guint k = 0; node != NULL && node->parents != NULL && node->parents[k] != NULL; k++)
        {
          guint64 of_parent = 0;

          waymark_revision_name_is_of (node->parents[k], NULL, &of_parent);
          if (of_parent > generation)
            g_queue_push_tail (open, node->parents[k]);
        }
    }
  return TRUE;
}

/* The steps between that were looked at and lead nowhere. */
static void
forget_steps (WaymarkSync *self, const char *head)
{
  g_autofree char *id = g_strndup (head, 36);
  GPtrArray *nodes =
      g_hash_table_lookup (waymark_sync_graph_get_documents (self->notes->graph), id);

  for (guint i = nodes->len; i-- > 0;)
    {
      const WaymarkSyncNode *node = g_ptr_array_index (nodes, i);

      if (!node->there && !node->lost && !node->confirmed && g_strcmp0 (node->name, head) != 0 &&
          waymark_sync_graph_derives (self->notes->graph, head, node->name))
        {
          g_autofree char *name = g_strdup (node->name);

          waymark_sync_graph_remove (self->notes->graph, name);
        }
    }
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* A revision with the text of the page that derives from @parents, too. It is kept with what is
 * fetched: until then nothing is to change here. */
static gboolean
put_bridge (WaymarkSync *self,
            const WaymarkSyncPage *page,
            const char *const *parents,
            GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (WaymarkRevision) revision = waymark_sync_read_revision (self, page->head, &inner);
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *data;
  gsize length;

  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  if (revision == NULL)
    return TRUE;
  data = revision->purged
             ? waymark_revision_build_purged (revision->state, parents, &name, &length, error)
             : waymark_revision_build (revision->state, parents, revision->deleted, &name, &length,
                                       error);
  if (data == NULL)
    return FALSE;
  bytes = g_bytes_new_take (data, length);
  waymark_sync_take (self, name, bytes, TRUE);
  return TRUE;
}

/* Can it be sent, or is it there? */
static gboolean
is_known (WaymarkSync *self, const WaymarkSyncNode *node)
{
  g_autoptr (GBytes) data = NULL;

  if (node->there || g_hash_table_contains (self->bodies, node->name))
    return TRUE;
  data = waymark_sync_local_read (self->local, node->name, NULL);
  return data != NULL;
}

/* Sorts what @node derives from by whether it is nowhere any more. @known, @gone: (element-type
 * utf8): sets; @known gets the first on each line behind what is gone. */
static void
find_gone (WaymarkSync *self,
           const WaymarkSyncNode *node,
           gboolean behind,
           GHashTable *known,
           GHashTable *gone)
{
  for (guint i = 0; node->parents != NULL && node->parents[i] != NULL; i++)
    {
      WaymarkSyncNode *parent = waymark_sync_graph_lookup (self->notes->graph, node->parents[i]);

      if (parent == NULL || parent->parents == NULL || g_hash_table_contains (gone, parent->name))
        continue;
      if (!is_known (self, parent))
        {
          g_hash_table_add (gone, g_strdup (parent->name));
          find_gone (self, parent, TRUE, known, gone);
        }
      else if (behind)
        g_hash_table_add (known, g_strdup (parent->name));
      else if (!parent->there)
        find_gone (self, parent, FALSE, known, gone);
    }
}

/* A bridge over what is @gone to what is @known behind it. */
static gboolean
put_bridge_over (WaymarkSync *self,
                 const WaymarkSyncPage *page,
                 GHashTable *known,
                 GHashTable *gone,
                 GError **error)
{
  g_autoptr (GPtrArray) parents = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    waymark_sync_graph_remove (self->notes->graph, name);
  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (parents, name);
  g_ptr_array_sort (parents, compare_strings);
  g_ptr_array_add (parents, page->head);
  g_ptr_array_add (parents, NULL);
  return put_bridge (self, page, (const char *const *) parents->pdata, error);
}

/* What lies between the page and what is there was never sent, because a sync was cut off, and has
 * got old since: the same as a page without its past. */
static gboolean
close_gap (WaymarkSync *self, const WaymarkSyncPage *page, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const WaymarkSyncNode *node = waymark_sync_graph_lookup (self->notes->graph, page->head);

  if (node == NULL || node->there)
    return TRUE;
  find_gone (self, node, FALSE, known, gone);
  return g_hash_table_size (known) == 0 || put_bridge_over (self, page, known, gone, error);
}

/* The page was written from @base on, but what lies between is long, or was thinned out: a revision
 * that says so, with the same text, keeps others from taking them for strangers. */
static gboolean
bridge (WaymarkSync *self, const WaymarkSyncPage *page, const char *base, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const WaymarkSyncNode *node = waymark_sync_graph_lookup (self->notes->graph, base);
  const char *parents[] = { base, page->head, NULL };

  forget_steps (self, page->head);
  if (node != NULL && !is_known (self, node))
    {
      g_hash_table_add (gone, g_strdup (base));
      find_gone (self, node, TRUE, known, gone);
    }
  return g_hash_table_size (known) > 0 ? put_bridge_over (self, page, known, gone, error)
                                       : put_bridge (self, page, parents, error);
}

static gboolean
begin_page (WaymarkSync *self, const WaymarkSyncPage *page, GError **error)
{
  const char *base = g_hash_table_lookup (self->notes->pages, page->id);
  WaymarkSyncGraph *graph = self->notes->graph;

  if (page->head == NULL)
    return TRUE;
  if (!learn (self, page->head, error))
    return FALSE;
  if (base == NULL || waymark_sync_graph_derives (graph, page->head, base))
    return close_gap (self, page, error);
  if (!learn_past (self, page->head, base, error))
    return FALSE;
  return waymark_sync_graph_derives (graph, page->head, base) ? close_gap (self, page, error)
                                                              : bridge (self, page, base, error);
}

gboolean
waymark_sync_begin_pages (WaymarkSync *self, GError **error)
{
  g_autoptr (GPtrArray) pages = NULL;

  if (!waymark_sync_step (self, WAYMARK_SYNC_PHASE_PAGES, 0, 0, error))
    return FALSE;
  pages = waymark_sync_local_begin (self->local, self->notes->pages, error);
  if (pages == NULL)
    return FALSE;
  g_ptr_array_set_free_func (pages, NULL);
  for (guint i = 0; i < pages->len; i++)
    {
      WaymarkSyncPage *page = g_ptr_array_index (pages, i);

      g_hash_table_replace (self->pages, page->id, page);
    }
  for (guint i = 0; i < pages->len; i++)
    {
      if (!begin_page (self, g_ptr_array_index (pages, i), error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Applying ---- */

static void
remember (WaymarkSync *self, const char *id, const char *head)
{
  if (g_strcmp0 (g_hash_table_lookup (self->notes->pages, id), head) == 0)
    return;
  self->dirty = TRUE;
  if (head != NULL)
    g_hash_table_replace (self->notes->pages, g_strdup (id), g_strdup (head));
  else
    g_hash_table_remove (self->notes->pages, id);
}

gboolean
waymark_sync_note_pages (WaymarkSync *self)
{
  gboolean missing = FALSE;
  GHashTableIter iter;
  gpointer id, name;

  g_hash_table_iter_init (&iter, self->heads);
  while (g_hash_table_iter_next (&iter, &id, &name))
    {
      const WaymarkSyncPage *page = g_hash_table_lookup (self->pages, id);
      const WaymarkSyncNode *node = waymark_sync_graph_lookup (self->notes->graph, name);

      if (page != NULL && page->head != NULL)
        remember (self, id, page->head);
      missing |= node != NULL && !node->there;
    }
  return missing;
}

static gboolean
apply_to (WaymarkSync *self, const char *id, const char *head, gboolean *again, GError **error)
{
  WaymarkSyncPage *page = g_hash_table_lookup (self->pages, id);
  WaymarkSyncNode *node = waymark_sync_graph_lookup (self->notes->graph, head);
  const char *expected = page != NULL ? page->head : NULL;
  g_autoptr (WaymarkRevision) revision = NULL;

  if (g_strcmp0 (expected, head) == 0 || (expected == NULL && node->deleted))
    {
      remember (self, id, head);
      return TRUE;
    }
  revision = waymark_sync_read_revision (self, head, error);
  if (revision == NULL)
    return error == NULL || *error == NULL;
  switch (waymark_sync_local_apply (self->local, id, expected, revision, error))
    {
    case WAYMARK_SYNC_APPLIED:
      remember (self, id, head);
      self->report.n_applied++;
      return TRUE;
    case WAYMARK_SYNC_APPLIED_NOT:
      /* What is in the page now was written from here on. */
      if (expected != NULL)
        remember (self, id, expected);
      *again = TRUE;
      return TRUE;
    case WAYMARK_SYNC_APPLIED_FAILED:
    default:
      return FALSE;
    }
}

gboolean
waymark_sync_apply (WaymarkSync *self, gboolean *again, GError **error)
{
  guint n_before = self->report.n_applied;
  guint n = g_hash_table_size (self->heads), i = 0;
  GHashTableIter iter;
  gpointer id, head;

  g_hash_table_iter_init (&iter, self->heads);
  while (g_hash_table_iter_next (&iter, &id, &head))
    {
      if (!waymark_sync_step (self, WAYMARK_SYNC_PHASE_APPLYING, i++, n, error) ||
          !apply_to (self, id, head, again, error))
        return FALSE;
    }
  return self->report.n_applied == n_before || waymark_sync_local_settle (self->local, error);
}
