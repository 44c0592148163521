/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "waymark-sync-graph.h"

#include <string.h>

#define ID_LENGTH 36

struct _WaymarkSyncGraph
{
  GHashTable *nodes;     /* name → WaymarkSyncNode */
  GHashTable *documents; /* id → GPtrArray of WaymarkSyncNode */
  guint n_changes;
};

static void
node_free (gpointer data)
{
  WaymarkSyncNode *node = data;

  g_free (node->name);
  g_strfreev (node->parents);
  g_free (node);
}

WaymarkSyncGraph *
waymark_sync_graph_new (void)
{
  WaymarkSyncGraph *self = g_new0 (WaymarkSyncGraph, 1);

  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, node_free);
  self->documents =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
waymark_sync_graph_free (WaymarkSyncGraph *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->documents);
  g_hash_table_unref (self->nodes);
  g_free (self);
}

static GPtrArray *
siblings_of (WaymarkSyncGraph *self, const char *name)
{
  char id[ID_LENGTH + 1];

  g_strlcpy (id, name, sizeof id);
  return g_hash_table_lookup (self->documents, id);
}

WaymarkSyncNode *
waymark_sync_graph_lookup (WaymarkSyncGraph *self, const char *name)
{
  return g_hash_table_lookup (self->nodes, name);
}

WaymarkSyncNode *
waymark_sync_graph_ensure (WaymarkSyncGraph *self, const char *name)
{
  WaymarkSyncNode *node = waymark_sync_graph_lookup (self, name);
  GPtrArray *siblings;

  if (node != NULL)
    return node;
  self->n_changes++;
  node = g_new0 (WaymarkSyncNode, 1);
  node->name = g_strdup (name);
  node->size = -1;
  waymark_revision_name_is_of (name, NULL, &node->generation);
  g_hash_table_insert (self->nodes, node->name, node);
  siblings = siblings_of (self, name);
  if (siblings == NULL)
    {
      siblings = g_ptr_array_new ();
      g_hash_table_insert (self->documents, g_strndup (name, ID_LENGTH), siblings);
    }
  g_ptr_array_add (siblings, node);
  return node;
}

void
waymark_sync_graph_fill_parts (
    WaymarkSyncGraph *self, WaymarkSyncNode *node, GStrv parents, gint64 size, gboolean deleted)
{
  self->n_changes++;
  g_strfreev (node->parents);
  node->parents = parents;
  node->size = size;
  node->deleted = deleted;
}

WaymarkSyncNode *
waymark_sync_graph_fill (WaymarkSyncGraph *self, const WaymarkRevision *revision, gsize size)
{
  WaymarkSyncNode *node = waymark_sync_graph_ensure (self, revision->name);
  GStrv parents = g_new0 (char *, revision->parents->len + 1);

  for (guint i = 0; i < revision->parents->len; i++)
    parents[i] = g_strdup (g_ptr_array_index (revision->parents, i));
  waymark_sync_graph_fill_parts (self, node, parents, (gint64) size, revision->deleted);
  node->purged = revision->purged;
  return node;
}

void
waymark_sync_graph_remove (WaymarkSyncGraph *self, const char *name)
{
  WaymarkSyncNode *node = waymark_sync_graph_lookup (self, name);
  GPtrArray *siblings;

  if (node == NULL)
    return;
  self->n_changes++;
  siblings = siblings_of (self, name);
  g_ptr_array_remove_fast (siblings, node);
  if (siblings->len == 0)
    {
      g_autofree char *id = g_strndup (name, ID_LENGTH);

      g_hash_table_remove (self->documents, id);
    }
  g_hash_table_remove (self->nodes, name);
}

GHashTable *
waymark_sync_graph_get_documents (WaymarkSyncGraph *self)
{
  return self->documents;
}

guint
waymark_sync_graph_get_n_changes (WaymarkSyncGraph *self)
{
  return self->n_changes;
}

guint
waymark_sync_graph_get_size (WaymarkSyncGraph *self)
{
  return g_hash_table_size (self->nodes);
}

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  const WaymarkSyncNode *x = *(WaymarkSyncNode *const *) a;
  const WaymarkSyncNode *y = *(WaymarkSyncNode *const *) b;

  return strcmp (x->name, y->name);
}

GPtrArray *
waymark_sync_graph_heads (WaymarkSyncGraph *self, const char *document_id)
{
  GPtrArray *siblings = g_hash_table_lookup (self->documents, document_id);
  GPtrArray *heads = g_ptr_array_new ();

  /* Of most there is one. */
  if (siblings != NULL && siblings->len == 1)
    {
      WaymarkSyncNode *only = g_ptr_array_index (siblings, 0);

      only->superseded = FALSE;
      if (only->parents != NULL)
        g_ptr_array_add (heads, only);
      return heads;
    }
  for (guint i = 0; siblings != NULL && i < siblings->len; i++)
    ((WaymarkSyncNode *) g_ptr_array_index (siblings, i))->superseded = FALSE;
  for (guint i = 0; siblings != NULL && i < siblings->len; i++)
    {
      const WaymarkSyncNode *node = g_ptr_array_index (siblings, i);

      for (guint k = 0; node->parents != NULL && node->parents[k] != NULL; k++)
        {
          WaymarkSyncNode *parent = waymark_sync_graph_lookup (self, node->parents[k]);

          if (parent != NULL)
            parent->superseded = TRUE;
        }
    }
  for (guint i = 0; siblings != NULL && i < siblings->len; i++)
    {
      WaymarkSyncNode *node = g_ptr_array_index (siblings, i);

      if (node->parents != NULL && !node->superseded)
        g_ptr_array_add (heads, node);
    }
  g_ptr_array_sort (heads, compare_nodes);
  return heads;
}

gboolean
waymark_sync_graph_derives (WaymarkSyncGraph *self, const char *name, const char *ancestor)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  guint64 generation = 0;

  waymark_revision_name_is_of (ancestor, NULL, &generation);
  g_ptr_array_add (open, (gpointer) name);
  while (open->len > 0)
    {
      const char *next = g_ptr_array_steal_index_fast (open, open->len - 1);
      WaymarkSyncNode *node;

      if (strcmp (next, ancestor) == 0)
        return TRUE;
      node = waymark_sync_graph_lookup (self, next);
      if (!g_hash_table_add (seen, (gpointer) next) || node == NULL ||
          node->generation <= generation)
        continue;
      for (guint i = 0; node->parents != NULL && node->parents[i] != NULL; i++)
        g_ptr_array_add (open, node->parents[i]);
    }
  return FALSE;
}

gboolean
waymark_sync_graph_is_over (WaymarkSyncGraph *self, const WaymarkSyncNode *node)
{
  GPtrArray *siblings = siblings_of (self, node->name);

  for (guint i = 0; i < siblings->len; i++)
    {
      const WaymarkSyncNode *end = g_ptr_array_index (siblings, i);

      if (end->purged && end->there && end != node &&
          waymark_sync_graph_derives (self, end->name, node->name))
        return TRUE;
    }
  return FALSE;
}
