/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Many revisions in one file: for a first sync, which would need as many requests, and for the
 * past, which would make every list long. A pack is named by its bytes and never changed.
 */
#include "waymark-config.h"

#include <string.h>

#include "waymark-json.h"
#include "waymark-pack.h"
#include "waymark-revision.h"
#include "waymark-sync-private.h"

#define MOST_MEMBERS 512
/* Before they are compressed: nginx takes no file of more than 1 MB unless it is told otherwise. */
#define MOST_BYTES (1000 * 1000)

/* What is this far behind is the past. Generations. */
#define BEHIND 5
/* Files of their own that one sync takes away, once they are in a pack. */
#define MOST_REMOVED 200

/* ---- Getting ---- */

/* What is in the bytes of the pack @file; NULL when they are not those that its name stands for.
 * (transfer full) (element-type WaymarkPackMember) */
static GPtrArray *
open_pack (const char *file, GBytes *data)
{
  gsize length;
  const void *bytes = g_bytes_get_data (data, &length);
  g_autofree char *expected = waymark_sync_dup_pack_file (bytes, length);
  g_autoptr (GPtrArray) members = NULL;
  gboolean whole;

  if (strcmp (expected, file) != 0)
    return NULL;
  members = waymark_pack_expand (bytes, length, NULL, &whole);
  return members != NULL && whole ? g_steal_pointer (&members) : NULL;
}

static gboolean
take_pack (WaymarkSync *self, const char *file, GBytes *data)
{
  g_autoptr (GPtrArray) members = open_pack (file, data);
  gint64 size = (gint64) g_bytes_get_size (data);
  gboolean news = FALSE;

  if (members == NULL)
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    {
      const WaymarkPackMember *member = g_ptr_array_index (members, i);
      WaymarkSyncNode *node = waymark_sync_graph_lookup (self->notes->graph, member->name);
      gboolean known = node != NULL && node->parents != NULL;

      /* Sent in a sync that was cut off before it told the others. */
      news |= known && !node->confirmed;
      /* One that is no revision spoils no other. */
      if (!waymark_sync_take (self, member->name, member->data, !known))
        continue;
      node = waymark_sync_graph_lookup (self->notes->graph, member->name);
      node->there = node->confirmed = TRUE;
      node->pack = g_intern_string (file);
      self->report.n_down += !known;
    }
  g_hash_table_replace (self->notes->packs, g_strdup (file), g_memdup2 (&size, sizeof size));
  if (news)
    g_ptr_array_add (self->fresh, g_strdup (file));
  return TRUE;
}

/* NULL without an error: it is not there. @bad: (out): it is there and of no use. */
static GBytes *
get_pack (WaymarkSync *self, const char *path, gboolean *bad, GError **error)
{
  g_autoptr (GError) inner = NULL;
  GBytes *data = waymark_sync_get_file (self, path, WAYMARK_SYNC_MOST_PACK, &inner);

  *bad = g_error_matches (inner, WAYMARK_REMOTE_ERROR, WAYMARK_REMOTE_ERROR_TOO_LARGE);
  if (inner != NULL && !*bad)
    g_propagate_error (error, g_steal_pointer (&inner));
  return data;
}

GBytes *
waymark_sync_read_packed (WaymarkSync *self, const char *file, const char *name, GError **error)
{
  g_autofree char *path = waymark_sync_dup_pack_path (self->notes->journal, file);
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GError) inner = NULL;
  GBytes *body = g_hash_table_lookup (self->packed, name);

  if (body != NULL)
    return g_bytes_ref (body);
  for (guint i = 0; i < WAYMARK_SYNC_MOST_TRIES && members == NULL; i++)
    {
      g_autoptr (GBytes) data = NULL;
      gboolean bad;

      data = get_pack (self, path, &bad, &inner);
      if (inner != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return NULL;
        }
      if (data == NULL && !bad)
        {
          waymark_sync_set_moved (self, error);
          return NULL;
        }
      members = data != NULL ? open_pack (file, data) : NULL;
    }
  if (members == NULL)
    {
      self->doubt = TRUE;
      return NULL;
    }
  for (guint i = 0; i < members->len; i++)
    {
      const WaymarkPackMember *member = g_ptr_array_index (members, i);
      g_autoptr (WaymarkRevision) revision = NULL;
      gsize length;
      const char *text = g_bytes_get_data (member->data, &length);

      revision = waymark_revision_parse (member->name, text, length, NULL);
      if (revision != NULL)
        g_hash_table_replace (self->packed, g_strdup (member->name), g_bytes_ref (member->data));
    }
  body = g_hash_table_lookup (self->packed, name);
  return body != NULL ? g_bytes_ref (body) : NULL;
}

gboolean
waymark_sync_fetch_packs (WaymarkSync *self, GPtrArray *files, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);
      g_autofree char *path = waymark_sync_dup_pack_path (self->notes->journal, file);
      g_autoptr (GBytes) data = NULL;
      g_autoptr (GError) inner = NULL;
      gboolean bad;

      if (!waymark_sync_step (self, WAYMARK_SYNC_PHASE_RECEIVING, i, files->len, error))
        return FALSE;
      data = get_pack (self, path, &bad, &inner);
      if (inner != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return FALSE;
        }
      if (data != NULL && take_pack (self, file, data))
        continue;
      if (!self->listed)
        self->doubt = TRUE;
      if (data != NULL || bad)
        waymark_sync_note_bad (self, path, data != NULL ? (gint64) g_bytes_get_size (data) : -1);
    }
  return TRUE;
}

/* ---- Putting ---- */

/* A pack on its way: its members and its file. */
typedef struct
{
  GPtrArray *names; /* of the caller */
  GPtrArray *members;
  gsize size;
} Packing;

static void
packing_clear (Packing *packing)
{
  g_clear_pointer (&packing->names, g_ptr_array_unref);
  g_clear_pointer (&packing->members, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Packing, packing_clear)

static void
packing_begin (Packing *packing)
{
  packing_clear (packing);
  packing->names = g_ptr_array_new ();
  packing->members = g_ptr_array_new_with_free_func ((GDestroyNotify) waymark_pack_member_free);
  packing->size = 0;
}

/* What is no longer here is left out. FALSE with an error. */
static gboolean
packing_add (Packing *packing, WaymarkSync *self, const char *name, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (GBytes) data = waymark_sync_read (self, name, &inner);
  g_autoptr (WaymarkRevision) revision = NULL;
  const char *text;
  gsize length;

  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  if (data == NULL)
    return TRUE;
  text = g_bytes_get_data (data, &length);
  revision = waymark_revision_parse (name, text, length, NULL);
  if (revision == NULL)
    return TRUE;
  g_ptr_array_add (packing->names, (gpointer) name);
  g_ptr_array_add (
      packing->members,
      waymark_pack_member_new (name, waymark_value_get_member_text (revision->state, "modified"),
                               revision->deleted, data));
  packing->size += length;
  return TRUE;
}

static gboolean
confirm (WaymarkSync *self, const char *path, gint64 size, gboolean *good, GError **error)
{
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  WaymarkRemoteItem *item = waymark_remote_item_new (path, 0, NULL);

  g_ptr_array_add (batch, item);
  if (!waymark_remote_look (self->remote, batch, self->cancellable, error))
    return FALSE;
  *good = item->done && (item->size < 0 || item->size == size);
  return TRUE;
}

/* Puts the pack and looks whether it has come. @good: (out) */
static gboolean
packing_put (Packing *packing, WaymarkSync *self, gboolean *good, GError **error)
{
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();
  g_autoptr (GBytes) data = NULL;
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;
  const void *bytes;
  gsize length;
  gint64 size;

  *good = TRUE;
  if (packing->members->len == 0)
    return TRUE;
  data = waymark_pack_compress (packing->members);
  bytes = g_bytes_get_data (data, &length);
  size = (gint64) length;
  file = waymark_sync_dup_pack_file (bytes, length);
  path = waymark_sync_dup_pack_path (self->notes->journal, file);
  g_ptr_array_add (batch, waymark_remote_item_new (path, 0, data));
  if (!waymark_sync_put_batch (self, batch, error) || !confirm (self, path, size, good, error))
    return FALSE;
  waymark_sync_count_up (self, data);
  if (!*good)
    return TRUE;
  for (guint i = 0; i < packing->names->len; i++)
    {
      WaymarkSyncNode *node =
          waymark_sync_graph_lookup (self->notes->graph, g_ptr_array_index (packing->names, i));

      node->there = node->confirmed = TRUE;
      node->pack = g_intern_string (file);
    }
  g_hash_table_replace (self->notes->packs, g_strdup (file), g_memdup2 (&size, sizeof size));
  g_ptr_array_add (self->fresh, g_strdup (file));
  return TRUE;
}

gboolean
waymark_sync_put_packs (WaymarkSync *self, GPtrArray *names, GError **error)
{
  g_auto (Packing) packing = { NULL };

  packing_begin (&packing);
  for (guint i = 0; i < names->len; i++)
    {
      gboolean good;

      if (!packing_add (&packing, self, g_ptr_array_index (names, i), error))
        return FALSE;
      if (i + 1 < names->len && packing.members->len < MOST_MEMBERS && packing.size < MOST_BYTES)
        continue;
      if (!waymark_sync_step (self, WAYMARK_SYNC_PHASE_SENDING, i + 1 - packing.members->len,
                              names->len, error) ||
          !packing_put (&packing, self, &good, error))
        return FALSE;
      if (good)
        self->report.n_up += packing.members->len;
      else
        self->report.n_waiting += packing.members->len;
      packing_begin (&packing);
    }
  return TRUE;
}

/* ---- The past ---- */

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  const WaymarkSyncNode *x = *(WaymarkSyncNode *const *) a;
  const WaymarkSyncNode *y = *(WaymarkSyncNode *const *) b;

  return strcmp (x->name, y->name);
}

/* Files of their own there that are the past: @packed or not. (transfer container), by name */
static GPtrArray *
find_past (WaymarkSync *self, gboolean packed)
{
  GPtrArray *past = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, waymark_sync_graph_get_documents (self->notes->graph));
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      g_autoptr (GPtrArray) heads = waymark_sync_graph_heads (self->notes->graph, id);
      GPtrArray *nodes = value;
      guint64 lowest = G_MAXUINT64;

      for (guint i = 0; i < heads->len; i++)
        lowest = MIN (lowest, ((WaymarkSyncNode *) g_ptr_array_index (heads, i))->generation);
      for (guint i = 0; i < nodes->len; i++)
        {
          WaymarkSyncNode *node = g_ptr_array_index (nodes, i);

          if (node->superseded && node->confirmed && node->loose &&
              (node->pack != NULL) == packed && node->generation + BEHIND <= lowest)
            g_ptr_array_add (past, node);
        }
    }
  g_ptr_array_sort (past, compare_nodes);
  return past;
}

/* Only what stands in a pack that a look has shown there goes. */
static gboolean
remove_packed (WaymarkSync *self, GError **error)
{
  g_autoptr (GPtrArray) past = find_past (self, TRUE);
  g_autoptr (GPtrArray) batch = waymark_remote_batch_new ();

  for (guint i = 0; i < past->len && i < MOST_REMOVED; i++)
    {
      const WaymarkSyncNode *node = g_ptr_array_index (past, i);
      g_autofree char *path = waymark_sync_dup_revision_path (self->notes->journal, node->name);

      g_ptr_array_add (batch, waymark_remote_item_new (path, 0, NULL));
    }
  if (!waymark_remote_remove (self->remote, batch, self->cancellable, error))
    return FALSE;
  for (guint i = 0; i < batch->len; i++)
    {
      if (((WaymarkRemoteItem *) g_ptr_array_index (batch, i))->done)
        ((WaymarkSyncNode *) g_ptr_array_index (past, i))->loose = FALSE;
    }
  return TRUE;
}

gboolean
waymark_sync_compact (WaymarkSync *self, GError **error)
{
  g_autoptr (GPtrArray) past = NULL;
  g_auto (Packing) packing = { NULL };
  gboolean good;

  /* Only what was seen today, and only while nothing is missing. */
  if (!self->listed || self->n_missing > 0 || self->report.n_waiting > 0)
    return TRUE;
  past = find_past (self, FALSE);
  if (past->len >= self->compact_from)
    {
      packing_begin (&packing);
      for (guint i = 0; i < past->len && packing.members->len < MOST_MEMBERS; i++)
        {
          if (!packing_add (&packing, self, ((WaymarkSyncNode *) past->pdata[i])->name, error))
            return FALSE;
        }
      if (!packing_put (&packing, self, &good, error))
        return FALSE;
    }
  return remove_packed (self, error);
}
