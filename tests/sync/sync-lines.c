/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync-lines.h"

#include <string.h>

#include "waymark-revision.h"
#include "waymark-sync-notes.h"

struct _SyncLines
{
  GHashTable *parents; /* name → GStrv */
};

SyncLines *
sync_lines_new (void)
{
  SyncLines *self = g_new0 (SyncLines, 1);

  self->parents =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  return self;
}

void
sync_lines_free (SyncLines *self)
{
  g_hash_table_unref (self->parents);
  g_free (self);
}

void
sync_lines_add (SyncLines *self, const char *name, GBytes *data)
{
  g_autoptr (WaymarkRevision) revision = NULL;
  GStrv parents;
  gsize length;
  const char *text = g_bytes_get_data (data, &length);

  if (g_hash_table_contains (self->parents, name))
    return;
  revision = waymark_revision_parse (name, text, length, NULL);
  g_assert_nonnull (revision);
  parents = g_new0 (char *, revision->parents->len + 1);
  for (guint i = 0; i < revision->parents->len; i++)
    parents[i] = g_strdup (g_ptr_array_index (revision->parents, i));
  g_hash_table_insert (self->parents, g_strdup (name), parents);
}

/* Adds what @name derives from to @past. */
static void
add_past (SyncLines *self, const char *name, GHashTable *past)
{
  char **parents = g_hash_table_lookup (self->parents, name);

  for (guint i = 0; parents != NULL && parents[i] != NULL; i++)
    {
      if (g_hash_table_add (past, parents[i]))
        add_past (self, parents[i], past);
    }
}

char *
sync_lines_check_notes (SyncLines *self, const char *notes, gsize length)
{
  g_autoptr (WaymarkSyncNotes) parsed = waymark_sync_notes_parse (notes, length);
  g_autoptr (GHashTable) past = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;

  g_assert_nonnull (parsed);
  g_hash_table_iter_init (&iter, waymark_sync_graph_get_documents (parsed->graph));
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autoptr (GPtrArray) heads = waymark_sync_graph_heads (parsed->graph, id);

      if (heads->len < 2)
        continue;
      g_hash_table_remove_all (past);
      for (guint i = 0; i < heads->len; i++)
        add_past (self, ((WaymarkSyncNode *) g_ptr_array_index (heads, i))->name, past);
      for (guint i = 0; i < heads->len; i++)
        {
          const WaymarkSyncNode *node = g_ptr_array_index (heads, i);

          if (g_hash_table_contains (past, node->name))
            return g_strdup_printf ("%s was left without what derives from it", node->name);
        }
    }
  return NULL;
}

char *
sync_lines_check_there (SyncLines *self, GHashTable *names)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) past = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      char **parents = g_hash_table_lookup (self->parents, name);

      for (guint i = 0; parents != NULL && parents[i] != NULL; i++)
        g_hash_table_add (seen, parents[i]);
      add_past (self, name, past);
    }
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      if (g_hash_table_contains (past, name) && !g_hash_table_contains (seen, name))
        return g_strdup_printf ("%s is there without what derives from it", (char *) name);
    }
  return NULL;
}
